#include "base/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

namespace yicheng {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;

  int number() const { return number_; }
  void close() {
    if (number_ >= 0) {
      ::close(std::exchange(number_, -1));
    }
  }

 private:
  int number_;
};

bool write_all(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    auto const written = ::write(to, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) {
      return false;
    }
    bytes.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
  }
  return ::lseek(to, 0, SEEK_SET) == 0;
}

/// Starts the program with these as its standard input and output; nothing where it is missing.
pid_t spawn(std::vector<std::string> const& command, int input, int output, int& error) {
  std::vector<char*> arguments;
  for (auto const& word : command) {
    arguments.push_back(const_cast<char*>(word.c_str()));  // NOLINT: the interface of exec
  }
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = -1;
  error = posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return error == 0 ? child : -1;
}

ChildEnd read_output(int from, ChildLimits const& limits, std::string& output) {
  using Clock = std::chrono::steady_clock;
  auto const end = Clock::now() + limits.time_max;
  std::array<char, 1 << 16> chunk;
  for (;;) {
    auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
    if (left.count() <= 0) {
      return ChildEnd::too_long;
    }
    pollfd wait{from, POLLIN, 0};
    int const ready = ::poll(&wait, 1, static_cast<int>(left.count()));
    if (ready <= 0) {
      continue;  // interrupted, or the time is over
    }
    auto const got = ::read(from, chunk.data(), chunk.size());
    if (got < 0 && errno != EINTR) {
      return ChildEnd::failed;
    }
    if (got == 0) {
      return ChildEnd::done;
    }
    output.append(chunk.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    if (output.size() > limits.output_bytes_max) {
      return ChildEnd::too_much;
    }
  }
}

}  // namespace

ChildOutcome run_child(std::vector<std::string> const& command, std::string_view input,
                       ChildLimits const& limits) {
  Descriptor const in(::memfd_create("yicheng-document", MFD_CLOEXEC));
  std::array<int, 2> ends = {-1, -1};
  if (in.number() < 0 || !write_all(in.number(), input) || ::pipe2(ends.data(), O_CLOEXEC) != 0) {
    return {};
  }
  Descriptor const out(ends[0]);
  Descriptor child_out(ends[1]);
  int error = 0;
  pid_t const child = spawn(command, in.number(), child_out.number(), error);
  child_out.close();
  if (child < 0) {
    return {error == ENOENT ? ChildEnd::not_found : ChildEnd::failed, {}};
  }
  rlimit const memory{limits.memory_bytes_max, limits.memory_bytes_max};
  ::prlimit(child, RLIMIT_AS, &memory, nullptr);
  ChildOutcome outcome;
  outcome.end = read_output(out.number(), limits, outcome.output);
  if (outcome.end != ChildEnd::done) {
    ::kill(child, SIGKILL);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  bool const well = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  if (outcome.end == ChildEnd::done && !well) {
    outcome.end = ChildEnd::failed;
  }
  return outcome;
}

}  // namespace yicheng
