/// The workspace's file, opened under a lock, so that no one replaces it by a newer one meanwhile
/// (`save` renames a new file into its place).
///
/// A write that a crash broke off is undone first. Throws Fault(bad_input) where the file is
/// missing, no GeoPackage, or no workspace. Inner header of the store room.
#pragma once
#include <filesystem>

#include "base/file_lock.h"
#include "feed/geopackage.h"

namespace yicheng::store {

class OpenWorkspace {
 public:
  /// Shared with other readers; or alone, for a writer.
  OpenWorkspace(std::filesystem::path const& path, FileLock::Kind kind);

  feed::Geopackage& file() { return file_; }
  feed::Database& database() { return file_.database(); }

 private:
  FileLock lock_;
  feed::Geopackage file_;  // closed before the lock is given back
};

/// Undoes what a crash left half done in a database file, where it did. Takes the lock alone.
void recover(std::filesystem::path const& path);

}  // namespace yicheng::store
