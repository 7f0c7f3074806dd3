/// Whole files in and out, with limits; a written file appears whole or not at all.
#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace yicheng {

/// The bytes of a file. Throws Fault(bad_input) where it is missing, unreadable, a folder, or larger
/// than max_bytes.
std::string read_file(std::filesystem::path const& path, std::size_t max_bytes);

/// A name beside `target` under which a new version is written; `commit` syncs it to disk and renames
/// it over the target. Destroyed without commit, it removes what was written, so the old file stays
/// untouched. Throws Fault(ours) with the system's reason (for instance a full disk).
class NewFile {
 public:
  explicit NewFile(std::filesystem::path target);
  ~NewFile();
  NewFile(NewFile const&) = delete;
  NewFile& operator=(NewFile const&) = delete;

  std::filesystem::path const& path() const { return temporary_; }
  void commit();

 private:
  std::filesystem::path target_;
  std::filesystem::path temporary_;
  bool committed_ = false;
};

/// Writes `bytes` to `target` through a NewFile.
void write_file(std::filesystem::path const& target, std::string_view bytes);

}  // namespace yicheng
