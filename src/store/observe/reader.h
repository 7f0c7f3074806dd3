/// Reads observations back: by station, quantity and time, in the order of time, page by page.
///
/// While it lives nobody writes the file; a listener waits. Cost: a page of n values takes n steps
/// along an index for each series chosen, whatever the table's size; pages far behind pay for the
/// values before them, so begin where the last one ended
/// (`from`).
#pragma once
#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/file_lock.h"
#include "feed/geopackage.h"
#include "observe/observation.h"

namespace yicheng::store {

struct ObservationFilter {
  std::string station;   ///< "": any
  std::string quantity;  ///< "": any
  std::optional<observe::Statistic> statistic;
  std::optional<observe::Period> period;
  std::optional<observe::Seconds> from;  ///< included
  std::optional<observe::Seconds> to;    ///< not included
  bool unmarked_only = false;
};

struct StoredSeries {
  std::int64_t fid = 0;
  observe::Series series;
  std::string unit;
  int utc_offset_min = 0;  ///< of the station's clock
};

struct StoredObservation {
  std::int64_t fid = 0;
  StoredSeries const* of = nullptr;
  observe::Seconds time = 0;
  double value = 0;
  char flag = 'N';
  observe::Marks marks;
  observe::Seconds received = 0;
};

struct SeriesSummary {
  StoredSeries const* of = nullptr;
  std::int64_t count = 0;
  observe::Seconds first = 0;
  observe::Seconds last = 0;
  std::array<std::int64_t, observe::kQualityMarks.size()> marked{};  ///< by kQualityMarks
};

struct StoredRejected {
  std::int64_t number = 0;  ///< counts from 1 over all that ever were refused
  observe::Seconds received = 0;
  std::string origin;
  std::string reason;
  std::string bytes;
};

class ObservationReader {
 public:
  /// Throws Fault(bad_input, "observe-none") where the file holds no observations.
  explicit ObservationReader(std::filesystem::path const& path);

  std::vector<StoredSeries> const& series() const { return series_; }
  /// In order of time, then of storing; `take` returns false to end.
  void each(ObservationFilter const& filter,
            std::function<bool(StoredObservation const&)> const& take);
  std::vector<StoredObservation> page(ObservationFilter const& filter, std::size_t offset,
                                      std::size_t limit);
  /// Of every series that has values. Cost: linear in the table.
  std::vector<SeriesSummary> summaries();
  std::int64_t rejected_in_all();
  /// The newest, newest first.
  std::vector<StoredRejected> rejected(std::size_t limit);

 private:
  using Chosen = std::vector<std::size_t>;
  Chosen chosen(ObservationFilter const& filter) const;
  void by_time(ObservationFilter const& filter, Chosen const& series,
               std::function<bool(StoredObservation const&)> const& take);
  void by_series(ObservationFilter const& filter, Chosen const& series,
                 std::function<bool(StoredObservation const&)> const& take);
  StoredObservation row(feed::Statement const& statement) const;

  FileLock lock_;
  feed::Geopackage file_;                    // closed before the lock is given back
  std::vector<StoredSeries> series_;         ///< by fid
  std::vector<StoredSeries const*> of_fid_;  ///< null where no series has that fid
};

}  // namespace yicheng::store
