#include "store/observe/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <queue>

#include "base/fault.h"
#include "store/observe/tables.h"
#include "store/open_workspace.h"

namespace yicheng::store {
namespace {

// With more series than these the values are walked by time and those of other series passed over.
constexpr std::size_t kCursorsMax = 256;
constexpr std::int64_t kFidMax = std::int64_t{1} << 24;
constexpr std::string_view kColumns = "fid, series, time, value, flag, marks, received";

FileLock lock_recovered(std::filesystem::path const& path) {
  recover(path);
  return {path, FileLock::Kind::shared};
}

feed::Geopackage open_to_read(std::filesystem::path const& path) {
  auto file = feed::Geopackage::open(path);
  if (!observe_tables::exist(file.database())) {
    throw_bad_input("observe-none", path.string(),
                    {"文件中没有监测数据", "the file holds no observations"},
                    {"请先用 yicheng observe import 或 listen 写入",
                     "add some with yicheng observe import or listen"});
  }
  observe_tables::expect_columns(file.database());
  return file;
}

std::string conditions(ObservationFilter const& filter, bool one_series) {
  std::string text = one_series ? " WHERE series = ?1" : " WHERE 1";
  text += filter.from ? " AND time >= ?2" : "";
  text += filter.to ? " AND time < ?3" : "";
  text += filter.unmarked_only ? " AND marks = 0" : "";
  return text + " ORDER BY time, fid";
}

void bind_times(ObservationFilter const& filter, feed::Statement& statement) {
  if (filter.from) {
    statement.bind(1, *filter.from);
  }
  if (filter.to) {
    statement.bind(2, *filter.to);
  }
}

}  // namespace

ObservationReader::ObservationReader(std::filesystem::path const& path)
    : lock_(lock_recovered(path)), file_(open_to_read(path)) {
  auto rows = file_.database().prepare(
      "SELECT e.fid, s.key, e.quantity, e.statistic, e.period, e.unit, s.utc_offset_min "
      "FROM observe_series e JOIN observe_stations s ON s.fid = e.station ORDER BY e.fid");
  while (rows.step()) {
    auto const statistic = observe::parse_statistic(rows.text(3));
    auto const period = observe::parse_period(rows.text(4));
    auto const fid = rows.integer(0);
    if (!statistic || !period || fid < 1 || fid > kFidMax) {
      throw_bad_input("observe-tables", fmt::format("{}/observe_series/{}", path.string(), fid),
                      {"不认识的取值", "a value that is not known"},
                      {"请改正该行，或用备份恢复", "mend the row, or restore a backup"});
    }
    constexpr std::int64_t kOffsetMax = 18 * 60;
    series_.push_back({fid,
                       {std::string(rows.text(1)), std::string(rows.text(2)), *statistic, *period},
                       std::string(rows.text(5)),
                       static_cast<int>(std::clamp(rows.integer(6), -kOffsetMax, kOffsetMax))});
  }
  for (auto const& one : series_) {
    of_fid_.resize(static_cast<std::size_t>(one.fid) + 1, nullptr);
    of_fid_.back() = &one;
  }
}

ObservationReader::Chosen ObservationReader::chosen(ObservationFilter const& filter) const {
  Chosen chosen;
  for (std::size_t i = 0; i < series_.size(); ++i) {
    auto const& one = series_[i].series;
    if ((filter.station.empty() || one.station == filter.station) &&
        (filter.quantity.empty() || one.quantity == filter.quantity) &&
        (!filter.statistic || one.statistic == *filter.statistic) &&
        (!filter.period || one.period == *filter.period)) {
      chosen.push_back(i);
    }
  }
  return chosen;
}

StoredObservation ObservationReader::row(feed::Statement const& statement) const {
  auto const series = statement.integer(1);
  bool const known = series >= 1 && static_cast<std::size_t>(series) < of_fid_.size();
  auto const flag = statement.text(4);
  return {.fid = statement.integer(0),
          .of = known ? of_fid_[static_cast<std::size_t>(series)] : nullptr,
          .time = statement.integer(2),
          .value = statement.real(3),
          .flag = flag.empty() ? 'N' : flag.front(),
          .marks = {static_cast<std::uint8_t>(statement.integer(5) & 31)},
          .received = statement.integer(6)};
}

void ObservationReader::by_time(ObservationFilter const& filter, Chosen const& series,
                                std::function<bool(StoredObservation const&)> const& take) {
  std::vector<bool> wanted(of_fid_.size(), false);
  for (auto const i : series) {
    wanted[static_cast<std::size_t>(series_[i].fid)] = true;
  }
  auto rows = file_.database().prepare(
      fmt::format("SELECT {} FROM observe_values{}", kColumns, conditions(filter, false)));
  bind_times(filter, rows);
  while (rows.step()) {
    auto const one = row(rows);
    if (one.of != nullptr && wanted[static_cast<std::size_t>(one.of->fid)] && !take(one)) {
      return;
    }
  }
}

// One cursor a series, each in order of time; always the least of their heads is next.
void ObservationReader::by_series(ObservationFilter const& filter, Chosen const& series,
                                  std::function<bool(StoredObservation const&)> const& take) {
  std::vector<feed::Statement> cursors;
  cursors.reserve(series.size());
  using Head = std::pair<StoredObservation, std::size_t>;
  auto const later = [](Head const& a, Head const& b) {
    return std::pair(a.first.time, a.first.fid) > std::pair(b.first.time, b.first.fid);
  };
  std::priority_queue<Head, std::vector<Head>, decltype(later)> heads(later);
  auto const sql =
      fmt::format("SELECT {} FROM observe_values INDEXED BY observe_values_by_series{}", kColumns,
                  conditions(filter, true));
  for (auto const i : series) {
    cursors.push_back(file_.database().prepare(sql));
    cursors.back().bind(0, series_[i].fid);
    bind_times(filter, cursors.back());
    if (cursors.back().step()) {
      heads.push({row(cursors.back()), cursors.size() - 1});
    }
  }
  while (!heads.empty()) {
    auto const [one, cursor] = heads.top();
    heads.pop();
    if (one.of != nullptr && !take(one)) {
      return;
    }
    if (cursors[cursor].step()) {
      heads.push({row(cursors[cursor]), cursor});
    }
  }
}

void ObservationReader::each(ObservationFilter const& filter,
                             std::function<bool(StoredObservation const&)> const& take) {
  auto const series = chosen(filter);
  bool const many = series.size() > kCursorsMax || series.size() == series_.size();
  if (many && series.size() > 1) {
    by_time(filter, series, take);
  } else if (!series.empty()) {
    by_series(filter, series, take);
  }
}

std::vector<StoredObservation> ObservationReader::page(ObservationFilter const& filter,
                                                       std::size_t offset, std::size_t limit) {
  std::vector<StoredObservation> found;
  std::size_t at = 0;
  if (limit == 0) {
    return found;
  }
  each(filter, [&](StoredObservation const& one) {
    if (at++ >= offset) {
      found.push_back(one);
    }
    return found.size() < limit;
  });
  return found;
}

std::vector<SeriesSummary> ObservationReader::summaries() {
  std::vector<SeriesSummary> all;
  auto rows = file_.database().prepare(
      "SELECT series, count(*), min(time), max(time), sum(marks & 1 > 0), sum(marks & 2 > 0), "
      "sum(marks & 4 > 0), sum(marks & 8 > 0), sum(marks & 16 > 0) FROM observe_values "
      "GROUP BY series ORDER BY series");
  while (rows.step()) {
    auto const fid = rows.integer(0);
    if (fid < 1 || static_cast<std::size_t>(fid) >= of_fid_.size() ||
        of_fid_[static_cast<std::size_t>(fid)] == nullptr) {
      continue;
    }
    SeriesSummary one{.of = of_fid_[static_cast<std::size_t>(fid)],
                      .count = rows.integer(1),
                      .first = rows.integer(2),
                      .last = rows.integer(3)};
    for (std::size_t i = 0; i < one.marked.size(); ++i) {
      one.marked[i] = rows.integer(static_cast<int>(i) + 4);
    }
    all.push_back(one);
  }
  return all;
}

std::int64_t ObservationReader::rejected_in_all() {
  auto rows = file_.database().prepare("SELECT coalesce(max(fid), 0) FROM observe_rejected");
  return rows.step() ? rows.integer(0) : 0;
}

std::vector<StoredRejected> ObservationReader::rejected(std::size_t limit) {
  std::vector<StoredRejected> all;
  auto rows = file_.database().prepare(
      "SELECT fid, received, origin, reason, bytes FROM observe_rejected ORDER BY fid DESC LIMIT "
      "?");
  rows.bind(0, static_cast<std::int64_t>(limit));
  while (rows.step()) {
    auto const bytes = rows.blob(4);
    all.push_back({rows.integer(0), rows.integer(1), std::string(rows.text(2)),
                   std::string(rows.text(3)),
                   std::string(reinterpret_cast<char const*>(bytes.data()), bytes.size())});
  }
  return all;
}

}  // namespace yicheng::store
