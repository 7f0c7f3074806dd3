/// A folder of its own in the system's place for temporary files, removed with all it holds.
#pragma once
#include <filesystem>

namespace yicheng {

class TemporaryFolder {
 public:
  /// Readable by its owner only. Throws Fault(ours) where none can be made.
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(TemporaryFolder const&) = delete;
  TemporaryFolder& operator=(TemporaryFolder const&) = delete;

  std::filesystem::path const& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace yicheng
