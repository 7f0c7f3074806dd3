/// Adds observations to a workspace, or to a GeoPackage that holds nothing else.
///
/// Each append is one transaction: when it returns, its rows are on the disk. After a Fault of one
/// the writer is not to be used again. Values get their marks as they are stored
/// (observe/quality.h). The file is locked (base/file_lock.h) only during an append, so a writer
/// may live for weeks: others read, and write, in between; where a newer file was put in its place,
/// it goes on in that one. Not two writers of observations at once: each keeps the state of series
/// in memory, at most kSeriesMax of them; further series are refused ("observe-too-many-series").
/// Cost: two index entries a value.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>

#include "base/file_lock.h"
#include "observe/observation.h"
#include "observe/rejected.h"

namespace yicheng::store {

class OpenObservations;

class ObservationWriter {
 public:
  /// Makes the file or its tables where they are missing. Throws Fault(bad_input) where the file is
  /// no GeoPackage or is in use. `utc_offset_min`: of the clocks of new stations.
  ObservationWriter(std::filesystem::path path, int utc_offset_min);
  ~ObservationWriter();
  ObservationWriter(ObservationWriter const&) = delete;
  ObservationWriter& operator=(ObservationWriter const&) = delete;

  /// Appends of `work` become one transaction: all or nothing.
  void whole(std::function<void()> const& work);

  struct Appended {
    std::size_t stored = 0;
    std::size_t marked = 0;
    std::size_t rejected = 0;
  };
  Appended append(std::span<observe::Observation const> observations,
                  std::span<observe::Rejected const> rejected, observe::Seconds received);

 private:
  std::filesystem::path path_;
  int utc_offset_min_;
  std::optional<FileLock> lock_;  ///< during `whole`
  std::unique_ptr<OpenObservations> open_;
};

}  // namespace yicheng::store
