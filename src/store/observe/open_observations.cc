#include "store/observe/open_observations.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include "store/observe/tables.h"

namespace yicheng::store {
namespace {

constexpr int kStateRows = 256;  // more than any count of equal values in data/observe
constexpr int kBusyMilliseconds = 60'000;

feed::Geopackage open_for_adding(std::filesystem::path const& path) {
  auto file = feed::Geopackage::open(path, feed::Database::Mode::read_write);
  auto& database = file.database();
  // Programs that know no lock of ours (QGIS) may read for a while.
  sqlite3_busy_timeout(database.handle(), kBusyMilliseconds);
  // Triggers of a person's tools call functions that only those have, and nothing here needs any.
  sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  if (!observe_tables::exist(database)) {
    observe_tables::add(file);
  }
  observe_tables::expect_columns(database);
  // Every commit reaches the disk before it counts; 64 MB of pages stay in memory.
  database.execute("PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;");
  return file;
}

}  // namespace

OpenObservations::OpenObservations(std::filesystem::path const& path, int utc_offset_min)
    : file_(open_for_adding(path)),
      utc_offset_min_(utc_offset_min),
      insert_(database().prepare("INSERT INTO observe_values (series, time, value, flag, marks, "
                                 "received) VALUES (?, ?, ?, ?, ?, ?)")),
      insert_rejected_(database().prepare(
          "INSERT INTO observe_rejected (received, origin, reason, bytes) VALUES (?, ?, ?, ?)")),
      is_stored_(
          database().prepare("SELECT 1 FROM observe_values WHERE series = ? AND time = ? LIMIT 1")),
      newest_(database().prepare("SELECT time, value FROM observe_values WHERE series = ? "
                                 "ORDER BY time DESC, fid LIMIT ?")) {
  struct stat there = {};
  if (::stat(path.c_str(), &there) == 0) {
    device_ = there.st_dev;
    inode_ = there.st_ino;
  }
  load_series();
}

bool OpenObservations::stands_at(std::filesystem::path const& path) const {
  struct stat there = {};
  return ::stat(path.c_str(), &there) == 0 && there.st_dev == device_ && there.st_ino == inode_;
}

void OpenObservations::load_series() {
  auto stations = database().prepare("SELECT fid, key FROM observe_stations");
  std::map<std::int64_t, std::string> key_of;
  while (stations.step()) {
    stations_.emplace(stations.text(1), stations.integer(0));
    key_of.emplace(stations.integer(0), stations.text(1));
  }
  auto rows =
      database().prepare("SELECT fid, station, quantity, statistic, period FROM observe_series");
  while (rows.step()) {
    auto const station = key_of.find(rows.integer(1));
    auto const statistic = observe::parse_statistic(rows.text(3));
    auto const period = observe::parse_period(rows.text(4));
    if (station == key_of.end() || !statistic || !period) {
      continue;  // a row that a person changed: nothing is added to it, and nothing removed
    }
    observe::Series series{station->second, std::string(rows.text(2)), *statistic, *period};
    auto const* quantity = observe::quantities().find(series.quantity);
    series_.emplace(std::move(series), Known{rows.integer(0), quantity, {}, false});
  }
}

std::int64_t OpenObservations::station_fid(std::string const& key) {
  if (auto const found = stations_.find(key); found != stations_.end()) {
    return found->second;
  }
  auto insert =
      database().prepare("INSERT INTO observe_stations (key, utc_offset_min) VALUES (?, ?)");
  insert.bind_all(key, utc_offset_min_).run();
  auto const fid = sqlite3_last_insert_rowid(database().handle());
  stations_.emplace(key, fid);
  return fid;
}

OpenObservations::Known* OpenObservations::known(observe::Series const& series) {
  if (auto const found = series_.find(series); found != series_.end()) {
    return &found->second;
  }
  if (series_.size() >= kSeriesMax) {
    return nullptr;
  }
  auto const* quantity = observe::quantities().find(series.quantity);
  auto insert = database().prepare(
      "INSERT INTO observe_series (station, quantity, statistic, period, unit, name_zh, name_en) "
      "VALUES (?, ?, ?, ?, ?, ?, ?)");
  insert
      .bind_all(station_fid(series.station), series.quantity, to_string(series.statistic),
                to_string(series.period), quantity != nullptr ? quantity->unit : std::string(),
                quantity != nullptr ? quantity->name.zh : series.quantity,
                quantity != nullptr ? quantity->name.en : series.quantity)
      .run();
  auto const fid = sqlite3_last_insert_rowid(database().handle());
  return &series_.emplace(series, Known{fid, quantity, {}, true}).first->second;
}

void OpenObservations::load_state(Known& series) {
  auto& state = series.state;
  newest_.bind_all(series.fid, kStateRows);
  std::optional<observe::Seconds> before;
  while (newest_.step()) {
    auto const time = newest_.integer(0);
    if (before == time) {
      continue;  // of a doubled time the first counts
    }
    before = time;
    if (!state.newest) {
      state = {.newest = time, .last = newest_.real(1), .equal = 1};
    } else if (newest_.real(1) == state.last) {
      ++state.equal;
    } else {
      newest_.reset();
      break;
    }
  }
  series.has_state = true;
}

std::optional<observe::Marks> OpenObservations::store(observe::Observation const& observation,
                                                      observe::Seconds received) {
  auto* const series = known(observation.series);
  if (series == nullptr) {
    return std::nullopt;
  }
  if (!series->has_state) {
    load_state(*series);
  }
  auto const marks = observe::quality_rules().judge(
      observation, series->quantity, received, series->state, [&](observe::Seconds time) {
        bool const stored = is_stored_.bind_all(series->fid, time).step();
        is_stored_.reset();
        return stored;
      });
  insert_.bind(0, series->fid).bind(1, observation.time).bind(2, observation.value);
  if (observation.flag == 'N') {
    insert_.bind(3, nullptr);
  } else {
    insert_.bind(3, std::string_view(&observation.flag, 1));
  }
  insert_.bind(4, int{marks.bits}).bind(5, received).run();
  return marks;
}

void OpenObservations::reject(observe::Rejected const& rejected, observe::Seconds received) {
  insert_rejected_.bind_all(received, rejected.origin, rejected.reason,
                            std::as_bytes(std::span(rejected.bytes)));
  insert_rejected_.run();
}

void OpenObservations::trim_rejected() {
  auto remove = database().prepare(
      "DELETE FROM observe_rejected WHERE fid <= (SELECT max(fid) FROM observe_rejected) - ?");
  remove.bind(0, observe_tables::kRejectedRowsMax).run();
}

}  // namespace yicheng::store
