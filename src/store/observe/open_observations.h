/// The tables of observations of one open file, with the state of every series. Inner header of the
/// store room: its owner holds the file's lock during every call.
#pragma once
#include <sys/types.h>

#include <filesystem>
#include <map>

#include "feed/geopackage.h"
#include "observe/quality.h"
#include "observe/rejected.h"

namespace yicheng::store {

inline constexpr std::size_t kSeriesMax = 200'000;

class OpenObservations {
 public:
  OpenObservations(std::filesystem::path const& path, int utc_offset_min);

  /// Whether the file at the path is the one that is open here.
  bool stands_at(std::filesystem::path const& path) const;
  feed::Database& database() { return file_.database(); }

  /// The value's marks; nothing where there are too many series.
  std::optional<observe::Marks> store(observe::Observation const& observation,
                                      observe::Seconds received);
  void reject(observe::Rejected const& rejected, observe::Seconds received);
  /// Removes what was refused beyond the newest that are kept.
  void trim_rejected();

 private:
  struct Known {
    std::int64_t fid = 0;
    observe::Quantity const* quantity = nullptr;
    observe::SeriesState state;
    bool has_state = false;
  };

  void load_series();
  Known* known(observe::Series const& series);
  std::int64_t station_fid(std::string const& key);
  void load_state(Known& series);

  feed::Geopackage file_;
  ::dev_t device_ = 0;
  ::ino_t inode_ = 0;
  int utc_offset_min_;
  std::map<observe::Series, Known> series_;
  std::map<std::string, std::int64_t> stations_;
  feed::Statement insert_;
  feed::Statement insert_rejected_;
  feed::Statement is_stored_;
  feed::Statement newest_;
};

}  // namespace yicheng::store
