/// The tables of a timetable as they lie in a zip or in a folder, by their plain name
/// ("stops.txt").
///
/// Entries below __MACOSX, hidden files and folders inside folders are ignored; tables may stand in
/// one folder inside the zip. Bytes from outside: sizes are limited before memory is asked for,
/// also where the zip lies about them, and an entry that unpacks to far more than it takes up is
/// refused.
#pragma once
#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace yicheng::feed::gtfs {

struct ArchiveLimits {
  std::size_t max_zip_bytes = std::size_t{1} << 30;
  std::size_t max_table_bytes = std::size_t{1} << 30;  ///< one table, unpacked
  std::size_t max_entries = 1000;
  std::size_t max_ratio = 200;                          ///< unpacked to packed size ...
  std::size_t ratio_free_bytes = std::size_t{1} << 20;  ///< ... of tables larger than this
};

class Archive {
 public:
  /// Throws Fault(bad_input) for a path that is neither ("file-missing"), for a file that is no zip
  /// or a damaged one ("gtfs-not-a-zip") and for too many entries ("gtfs-too-large").
  static Archive open(std::filesystem::path const& path, ArchiveLimits const& limits = {});
  /// A zip already in memory.
  static Archive from_zip(std::string bytes, std::string name, ArchiveLimits const& limits = {});

  ~Archive();
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;

  /// The bytes of a table, or nothing where there is none of that name. Throws Fault(bad_input) for
  /// a damaged one ("gtfs-not-a-zip") and for one beyond the limits ("gtfs-too-large").
  std::optional<std::string> table(std::string_view name) const;
  /// File name of the timetable, for findings.
  std::string const& name() const { return name_; }

 private:
  struct Zip;
  Archive();
  void list_zip();
  void list_folder(std::filesystem::path const& folder);

  std::string name_;
  ArchiveLimits limits_;
  std::unique_ptr<Zip> zip_;                               // null for a folder
  std::map<std::string, std::string, std::less<>> place_;  // plain name -> name in zip, or path
};

}  // namespace yicheng::feed::gtfs
