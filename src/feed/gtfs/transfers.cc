// transfers.txt: what a timetable says of changing between stops.
#include <algorithm>
#include <map>
#include <set>

#include "feed/gtfs/tables.h"

namespace yicheng::feed::gtfs {
namespace {

constexpr long long kLongestChange_s = 6 * 3600;
/// Stations with many platforms multiply: more pairs than this are no timetable.
constexpr std::size_t kPairsMax = 2'000'000;

struct Columns {
  explicit Columns(CsvReader const& row)
      : from(row.column("from_stop_id")),
        to(row.column("to_stop_id")),
        type(row.column("transfer_type")),
        seconds(row.column("min_transfer_time")) {
    for (auto const* name : {"from_route_id", "to_route_id", "from_trip_id", "to_trip_id"}) {
      narrow.push_back(row.column(name));
    }
  }
  std::optional<std::size_t> from, to, type, seconds;
  std::vector<std::optional<std::size_t>> narrow;
};

/// A stop and, of a station, the stops within it.
class Places {
 public:
  explicit Places(Stops const& stops) : within_(stops.size()) {
    for (std::size_t stop = 0; stop < stops.size(); ++stop) {
      within_[stop].push_back(StopIndex(stop));
    }
    for (std::size_t stop = 0; stop < stops.size(); ++stop) {
      if (stops.parent[stop].valid()) {
        within_[stops.parent[stop].index()].push_back(StopIndex(stop));
      }
    }
  }
  std::vector<StopIndex> const& within(StopIndex stop) const { return within_[stop.index()]; }

 private:
  std::vector<std::vector<StopIndex>> within_;
};

/// Rows that name stops stand over rows that name their stations; of two alike the first counts.
class Rules {
 public:
  explicit Rules(Places const& places) : places_(places) {}

  /// False where it would be too many.
  bool add(StopIndex from, StopIndex to, std::int32_t seconds) {
    auto const& sources = places_.within(from);
    auto const& ends = places_.within(to);
    if (sources.size() * ends.size() + rules_.size() > kPairsMax) {
      return false;
    }
    int const rank = (sources.size() == 1 ? 1 : 0) + (ends.size() == 1 ? 1 : 0);
    for (StopIndex const a : sources) {
      for (StopIndex const b : ends) {
        auto const [known, is_new] = rules_.try_emplace({a, b}, Rule{seconds, rank});
        if (!is_new && known->second.rank < rank) {
          known->second = {seconds, rank};
        }
      }
    }
    return true;
  }
  std::vector<TransferRule> list() const {
    std::vector<TransferRule> list;
    for (auto const& [pair, rule] : rules_) {
      list.push_back({pair.first, pair.second, rule.seconds});
    }
    return list;
  }

 private:
  struct Rule {
    std::int32_t seconds = 0;
    int rank = 0;
  };
  Places const& places_;
  std::map<std::pair<StopIndex, StopIndex>, Rule> rules_;
};

/// Rows of kinds that say nothing a search by stops could use; true where the row is one.
bool is_left_out(CsvReader const& row, Columns const& columns, std::string_view type,
                 FindingGroups& findings) {
  bool const narrow = std::any_of(columns.narrow.begin(), columns.narrow.end(),
                                  [&](auto const& column) { return !row.field(column).empty(); });
  if (narrow || type == "4" || type == "5") {
    findings.add(Severity::note, "gtfs-transfer-narrow", row.where(),
                 {"换乘规则只对某些线路或班次有效，未采用",
                  "a transfer holds for certain routes or trips only; left out"},
                 {"无需处理", "nothing to do"});
    return true;
  }
  if (type == "1") {
    findings.add(Severity::note, "gtfs-transfer-timed", row.where(),
                 {"有保证的换乘：车辆不会等候，按时刻表计算",
                  "a guaranteed transfer: vehicles do not wait here, the timetable counts"},
                 {"无需处理", "nothing to do"});
  }
  return type == "1" || type == "0" || type.empty();
}

}  // namespace

void read_transfers(std::string_view bytes, Feed& feed, Lookups const& lookups,
                    FindingGroups& findings) {
  CsvReader row(bytes, "transfers.txt");
  Columns const columns(row);
  Places const places(feed.stops);
  Rules rules(places);
  std::set<std::pair<StopIndex, StopIndex>> named;
  while (row.next()) {
    std::string_view const type = row.field(columns.type);
    if (is_left_out(row, columns, type, findings)) {
      continue;
    }
    auto const from = look_up<StopIndex>(lookups.stop, row.field(columns.from));
    auto const to = look_up<StopIndex>(lookups.stop, row.field(columns.to));
    auto const seconds = parse_integer(row.field(columns.seconds));
    bool const timed = seconds && *seconds >= 0 && *seconds <= kLongestChange_s;
    if (!from.valid() || !to.valid()) {
      reject(findings, "gtfs-unknown-stop", row, {"引用了不存在的站点", "its stop does not exist"});
    } else if (type != "3" && (type != "2" || !timed)) {
      reject(findings, "gtfs-bad-transfer", row,
             {"换乘类型或时间不可用", "the kind or the time of the transfer cannot be used"});
    } else if (!named.emplace(from, to).second) {
      reject(
          findings, "gtfs-duplicate-transfer", row,
          {"同一对站点重复，只用第一行", "the pair of stops stands there twice; the first counts"});
    } else if (!rules.add(from, to,
                          type == "3" ? city::kNoChange : static_cast<std::int32_t>(*seconds))) {
      reject(findings, "gtfs-too-many-transfers", row,
             {"换乘规则过多", "there are too many transfers"});
    }
  }
  feed.transfers = rules.list();
}

}  // namespace yicheng::feed::gtfs
