/// A lock on a file that may be replaced by renaming another over it: who holds it holds it on the
/// file that stands at the path now.
///
/// Readers share it, a writer or replacer has it alone. It binds those only who ask for it
/// (flock(2)), threads of one process included, and ends with the process. Cost: a few system
/// calls; a lock that another holds is asked for again every few milliseconds.
#pragma once
#include <chrono>
#include <filesystem>

namespace yicheng {

inline constexpr std::chrono::seconds kLockWaitMax{60};

class FileLock {
 public:
  enum class Kind { shared, exclusive };

  /// Throws Fault(bad_input): "file-missing" where no file stands there, "file-busy" where another
  /// holds it for longer than kLockWaitMax.
  FileLock(std::filesystem::path const& path, Kind kind);
  ~FileLock();
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&&) = delete;

 private:
  int descriptor_ = -1;
};

}  // namespace yicheng
