#include "base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "base/fault.h"

namespace yicheng {
namespace {

[[noreturn]] void throw_not_written(std::filesystem::path const& path, int error) {
  std::string const reason = std::strerror(error);
  throw Fault(FaultKind::ours, "file-not-written", path.string(),
              {fmt::format("文件写不进去：{}", reason),
               fmt::format("the file could not be written: {}", reason)},
              {"请检查磁盘空间和目录权限；原有文件未被改动",
               "check the free space and the rights of the folder; an existing file is untouched"});
}

void sync_to_disk(std::filesystem::path const& path) {
  int const descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    throw_not_written(path, errno);
  }
  int const failed = ::fsync(descriptor);
  int const error = errno;
  ::close(descriptor);
  if (failed != 0) {
    throw_not_written(path, error);
  }
}

}  // namespace

std::string read_file(std::filesystem::path const& path, std::size_t max_bytes) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    throw_bad_input("file-missing", path.string(), {"没有这个文件", "there is no such file"},
                    {"请检查路径", "check the path"});
  }
  if (!std::filesystem::is_regular_file(path, error)) {
    throw_bad_input("file-not-regular", path.string(), {"这不是文件", "this is not a file"},
                    {"请给出文件的路径", "give the path of a file"});
  }
  auto const size = std::filesystem::file_size(path, error);
  if (!error && size > max_bytes) {
    throw_bad_input("file-too-large", path.string(),
                    {fmt::format("文件有 {} 字节，超过上限 {} 字节", size, max_bytes),
                     fmt::format("the file has {} bytes, the limit is {}", size, max_bytes)},
                    {"请确认文件选对了，或拆分文件", "check that it is the right file, or split it"});
  }
  std::ifstream in(path, std::ios::binary);
  std::string bytes(error ? 0 : size, '\0');
  if (!in || !in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
    throw_bad_input("file-unreadable", path.string(), {"文件读不出来", "the file cannot be read"},
                    {"请检查权限", "check its permissions"});
  }
  return bytes;
}

NewFile::NewFile(std::filesystem::path target)
    : target_(std::move(target)),
      temporary_(target_.string() + fmt::format(".{}.new", ::getpid())) {
  std::error_code ignored;
  std::filesystem::remove(temporary_, ignored);
}

NewFile::~NewFile() {
  if (!committed_) {
    std::error_code ignored;
    std::filesystem::remove(temporary_, ignored);
  }
}

void NewFile::commit() {
  sync_to_disk(temporary_);
  std::error_code error;
  std::filesystem::rename(temporary_, target_, error);
  if (error) {
    throw_not_written(target_, error.value());
  }
  committed_ = true;
}

void write_file(std::filesystem::path const& target, std::string_view bytes) {
  NewFile file(target);
  {
    std::ofstream out(file.path(), std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.flush();
    if (!out) {
      throw_not_written(target, errno);
    }
  }
  file.commit();
}

}  // namespace yicheng
