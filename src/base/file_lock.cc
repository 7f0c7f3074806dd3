#include "base/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>
#include <utility>

#include "base/fault.h"

namespace yicheng {
namespace {

constexpr std::chrono::milliseconds kPause{2};

int open_or_throw(std::filesystem::path const& path) {
  int const descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0) {
    throw_bad_input("file-missing", path.string(),
                    {"没有这个文件，或无权读取", "there is no such file, or it may not be read"},
                    {"请检查路径和权限", "check the path and its permissions"});
  }
  return descriptor;
}

/// Whether the open file is still the one at the path.
bool stands_at(std::filesystem::path const& path, int descriptor) {
  struct stat opened = {};
  struct stat there = {};
  return ::fstat(descriptor, &opened) == 0 && ::stat(path.c_str(), &there) == 0 &&
         opened.st_dev == there.st_dev && opened.st_ino == there.st_ino;
}

}  // namespace

FileLock::FileLock(std::filesystem::path const& path, Kind kind) {
  auto const until = std::chrono::steady_clock::now() + kLockWaitMax;
  int const operation = (kind == Kind::shared ? LOCK_SH : LOCK_EX) | LOCK_NB;
  while (true) {
    int const descriptor = open_or_throw(path);
    if (::flock(descriptor, operation) == 0 && stands_at(path, descriptor)) {
      descriptor_ = descriptor;
      return;
    }
    ::close(descriptor);
    if (std::chrono::steady_clock::now() > until) {
      throw_bad_input("file-busy", path.string(),
                      {"文件正被另一个程序使用", "another program is using the file"},
                      {"请等那个程序结束后再试", "try again when that program is done"});
    }
    std::this_thread::sleep_for(kPause);
  }
}

FileLock::~FileLock() {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
  }
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

}  // namespace yicheng
