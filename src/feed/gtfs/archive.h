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

#include "base/document/zip_archive.h"

namespace yicheng::feed::gtfs {

struct ArchiveLimits {
  std::size_t max_zip_bytes = std::size_t{1} << 30;
  ZipLimits zip;  ///< `max_entry_bytes` holds for the tables of a folder too
};

class Archive {
 public:
  /// Throws Fault(bad_input) for a path that is neither ("file-missing"), for a file that is no zip
  /// or a damaged one ("gtfs-not-a-zip") and for too many entries ("gtfs-too-large").
  static Archive open(std::filesystem::path const& path, ArchiveLimits const& limits = {});
  /// A zip already in memory.
  static Archive from_zip(std::string bytes, std::string name, ArchiveLimits const& limits = {});

  /// The bytes of a table, or nothing where there is none of that name. Throws Fault(bad_input) for
  /// a damaged one ("gtfs-not-a-zip") and for one beyond the limits ("gtfs-too-large").
  std::optional<std::string> table(std::string_view name) const;
  /// File name of the timetable, for findings.
  std::string const& name() const { return name_; }

 private:
  Archive() = default;
  void list_folder(std::filesystem::path const& folder);

  std::string name_;
  ArchiveLimits limits_;
  std::unique_ptr<std::string const> bytes_;               // where the zip reads from
  std::optional<ZipArchive> zip_;                          // none for a folder
  std::map<std::string, std::size_t, std::less<>> entry_;  // plain name -> entry in the zip
  std::map<std::string, std::filesystem::path, std::less<>>
      path_;  // plain name -> file in the folder
};

}  // namespace yicheng::feed::gtfs
