// The asking side: starts the child, and takes what it tells for as untrusted as the file.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "base/fault.h"
#include "feed/finding_groups.h"
#include "feed/omx/child.h"
#include "feed/omx/omx.h"

namespace yicheng::feed {
namespace {

using omx::Listener;
using omx::Refusal;
using omx::Tag;

[[noreturn]] void throw_ours(char const* what) {
  throw Fault(FaultKind::ours, "omx-no-process", what,
              {"无法启动读取 OMX 的子进程", "the process that reads OMX could not be started"},
              {"请检查系统资源后重试", "check the system's resources and try again"});
}

/// A child process that reads the file, and the pipe it tells through. Ends the child with itself.
class Child {
 public:
  Child(omx::Source const& source, OmxLimits const& limits) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) {
      throw_ours("pipe");
    }
    process_ = ::fork();
    if (process_ == 0) {
      ::close(ends[0]);
      run(source, limits, ends[1]);
    }
    ::close(ends[1]);
    file_ = ends[0];
    if (process_ < 0) {
      ::close(file_);
      throw_ours("fork");
    }
  }
  ~Child() {
    ::close(file_);
    ::kill(process_, SIGKILL);
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
  }
  Child(Child const&) = delete;
  Child& operator=(Child const&) = delete;

  int file() const { return file_; }

 private:
  [[noreturn]] static void run(omx::Source const& source, OmxLimits const& limits, int file) {
    for (int const signal : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL}) {
      std::signal(signal, SIG_DFL);  // not the handlers of whoever asked
    }
    std::signal(SIGPIPE, SIG_IGN);
    rlimit const seconds{limits.seconds_max, limits.seconds_max + 1};
    ::setrlimit(RLIMIT_CPU, &seconds);
    rlimit const no_core{0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);
    int const nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    ::dup2(nowhere, STDERR_FILENO);  // what a crash would print says nothing to the user
    omx::Teller teller(file);
    omx::tell_file(source, limits, teller);
    ::_exit(0);
  }

  pid_t process_ = -1;
  int file_ = -1;
};

[[noreturn]] void throw_damaged(std::string const& name) {
  throw_bad_input("omx-damaged", name,
                  {"文件损坏或不完整，无法读取", "the file is damaged or cut short"},
                  {"请重新导出或传输这个文件", "export or transfer the file again"});
}

[[noreturn]] void throw_refused(Refusal why, std::string const& name) {
  switch (why) {
    case Refusal::not_hdf5:
      throw_bad_input("omx-not-hdf5", name, {"不是 HDF5 文件", "this is no HDF5 file"},
                      {"请提供 OMX 文件", "give an OMX file"});
    case Refusal::no_data:
      throw_bad_input("omx-not-one", name,
                      {"HDF5 文件里没有 /data 组，不是 OMX", "no group /data: this is not OMX"},
                      {"请提供 OMX 文件", "give an OMX file"});
    case Refusal::no_matrix:
      throw_bad_input("omx-no-matrix", name,
                      {"/data 里没有可用的二维数值矩阵", "no usable matrix of numbers in /data"},
                      {"请检查导出设置", "check how it was exported"});
    case Refusal::too_large:
      throw_bad_input("omx-too-large", name,
                      {"矩阵的行数、个数或总量超过上限",
                       "its matrices have more rows, or are more, than the limit"},
                      {"请拆分文件", "split the file"});
    case Refusal::unreadable: break;
  }
  throw_damaged(name);
}

class Reading {
 public:
  Reading(int file, std::string const& name, OmxLimits const& limits)
      : from_(file), name_(name), limits_(limits) {}

  Imported<Omx> read() {
    for (;;) {
      Tag const tag = expect(from_.tag());
      if (tag == Tag::end) {
        break;
      }
      take(tag);
    }
    if (omx_.matrices.empty()) {
      throw_damaged(name_);
    }
    return {std::move(omx_), findings_.findings()};
  }

 private:
  template <typename T>
  T expect(std::optional<T> value) const {
    if (!value) {
      throw_damaged(name_);
    }
    return *std::move(value);
  }

  void take(Tag tag) {
    switch (tag) {
      case Tag::shape: take_shape(); return;
      case Tag::matrix: take_matrix(); return;
      case Tag::lookup: take_lookup(); return;
      case Tag::wrong_form: tell_wrong_form(expect(from_.text(2 * omx::kNameBytesMax))); return;
      case Tag::no_shape:
        findings_.add(Severity::note, "omx-no-shape", name_,
                      {"没有 SHAPE 属性，以第一个矩阵为准",
                       "the attribute SHAPE is missing; that of the first matrix counts"},
                      {"无需处理", "nothing to do"});
        return;
      case Tag::refused: {
        Refusal why{};
        if (!from_.bytes(&why, sizeof why) || why > Refusal::unreadable) {
          throw_damaged(name_);
        }
        throw_refused(why, name_);
      }
      case Tag::end: return;
    }
  }

  void take_shape() {
    omx_.rows = expect(from_.number());
    omx_.columns = expect(from_.number());
    bool const sane = omx_.rows > 0 && omx_.columns > 0 && omx_.rows <= limits_.rows_max &&
                      omx_.columns <= limits_.rows_max &&
                      omx_.rows * omx_.columns <= limits_.values_max;
    if (!sane) {
      throw_damaged(name_);
    }
  }

  void take_matrix() {
    OmxMatrix matrix;
    matrix.name = expect(from_.text(omx::kNameBytesMax));
    std::size_t const values = omx_.rows * omx_.columns;
    if (values == 0 || values > limits_.values_max - values_) {
      throw_damaged(name_);
    }
    values_ += values;
    matrix.values.resize(values);
    if (!from_.bytes(matrix.values.data(), values * sizeof(double))) {
      throw_damaged(name_);
    }
    omx_.matrices.push_back(std::move(matrix));
  }

  void take_lookup() {
    OmxLookup lookup;
    lookup.name = expect(from_.text(omx::kNameBytesMax));
    std::uint64_t const count = expect(from_.number());
    if (count > limits_.rows_max) {
      throw_damaged(name_);
    }
    for (std::uint64_t i = 0; i < count; ++i) {
      lookup.labels.push_back(expect(from_.text(omx::kLabelBytesMax)));
    }
    omx_.lookups.push_back(std::move(lookup));
  }

  void tell_wrong_form(std::string const& table) {
    findings_.add(Severity::warning, "omx-table-left-out", fmt::format("{}: {}", name_, table),
                  {"形状或类型与其余矩阵不同，未采用",
                   "left out: its shape or type is not that of the matrices"},
                  {"请检查导出设置", "check how it was exported"});
  }

  Listener from_;
  std::string const& name_;
  OmxLimits const& limits_;
  FindingGroups findings_;
  Omx omx_;
  std::uint64_t values_ = 0;
};

}  // namespace

Imported<Omx> read_omx(std::filesystem::path const& path, OmxLimits const& limits) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    throw_bad_input("file-missing", path.string(), {"没有这个文件", "there is no such file"},
                    {"请检查路径", "check the path"});
  }
  std::string const name = path.filename().string();
  Child const child({path.string(), {}}, limits);
  return Reading(child.file(), name, limits).read();
}

Imported<Omx> read_omx_bytes(std::string_view bytes, std::string const& name,
                             OmxLimits const& limits) {
  Child const child({{}, bytes}, limits);
  return Reading(child.file(), name, limits).read();
}

}  // namespace yicheng::feed
