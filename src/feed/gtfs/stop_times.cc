// stop_times.txt: the largest table, so it is read into columns, sorted only if it has to be, and
// closed into one row of calls a trip.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "feed/gtfs/tables.h"

namespace yicheng::feed::gtfs {
namespace {

constexpr std::int32_t kUntimed = -1;

struct RawCall {
  TripIndex trip;
  std::int32_t sequence = 0;
  Call call;
};

enum class Time { blank, bad, good };

Time read_time(std::string_view text, std::int32_t& seconds) {
  seconds = kUntimed;
  if (text.empty()) {
    return Time::blank;
  }
  auto const time = parse_time(text);
  seconds = time.value_or(kUntimed);
  return time ? Time::good : Time::bad;
}

std::vector<RawCall> read_rows(std::string_view bytes, Lookups const& lookups,
                               FindingGroups& findings) {
  CsvReader row(bytes, "stop_times.txt");
  auto const trip_column = row.column("trip_id");
  auto const stop_column = row.column("stop_id");
  auto const sequence_column = row.column("stop_sequence");
  auto const arrival_column = row.column("arrival_time");
  auto const departure_column = row.column("departure_time");
  std::vector<RawCall> calls;
  while (row.next()) {
    RawCall call;
    call.trip = look_up<TripIndex>(lookups.trip, row.field(trip_column));
    call.call.stop = look_up<StopIndex>(lookups.stop, row.field(stop_column));
    auto const sequence = parse_integer(row.field(sequence_column));
    Time const arrival = read_time(row.field(arrival_column), call.call.arrival_s);
    Time const departure = read_time(row.field(departure_column), call.call.departure_s);
    if (!call.trip.valid()) {
      reject(findings, "gtfs-unknown-trip", row, {"引用了不存在的班次", "its trip does not exist"});
    } else if (!call.call.stop.valid()) {
      reject(
          findings, "gtfs-unknown-stop", row,
          {"引用了不存在或坐标不可用的站点", "its stop does not exist or has no usable position"});
    } else if (!sequence || *sequence < 0 || *sequence > std::numeric_limits<std::int32_t>::max()) {
      reject(findings, "gtfs-bad-sequence", row, {"站序不可用", "stop_sequence cannot be used"});
    } else if (arrival == Time::bad || departure == Time::bad) {
      reject(findings, "gtfs-bad-time", row, {"时刻不可用", "a time cannot be used"});
    } else {
      call.sequence = static_cast<std::int32_t>(*sequence);
      call.call.arrival_s = arrival == Time::good ? call.call.arrival_s : call.call.departure_s;
      call.call.departure_s = departure == Time::good ? call.call.departure_s : call.call.arrival_s;
      calls.push_back(call);
    }
  }
  return calls;
}

bool before(RawCall const& a, RawCall const& b) {
  return a.trip != b.trip ? a.trip < b.trip : a.sequence < b.sequence;
}

// Fills the times between two timed calls by the distance covered.
void interpolate(std::vector<Call>& calls, std::size_t from, std::size_t to, Stops const& stops) {
  std::vector<double> covered = {0};
  for (std::size_t i = from + 1; i <= to; ++i) {
    city::Point const a = stops.position[calls[i - 1].stop.index()];
    city::Point const b = stops.position[calls[i].stop.index()];
    covered.push_back(covered.back() + city::distance(a, b).value);
  }
  double const start = calls[from].departure_s;
  double const span = calls[to].arrival_s - start;
  for (std::size_t i = from + 1; i < to; ++i) {
    double const share = covered.back() > 0
                             ? covered[i - from] / covered.back()
                             : static_cast<double>(i - from) / static_cast<double>(to - from);
    calls[i].arrival_s = static_cast<std::int32_t>(std::lround(start + span * share));
    calls[i].departure_s = calls[i].arrival_s;
  }
}

bool goes_backwards(std::vector<Call> const& calls) {
  std::int32_t last = 0;
  for (Call const& call : calls) {
    if (call.arrival_s == kUntimed) {
      continue;
    }
    if (call.arrival_s < last || call.departure_s < call.arrival_s) {
      return true;
    }
    last = call.departure_s;
  }
  return false;
}

// Makes the calls of a trip whole; gives the number of times filled in, or what is wrong.
std::size_t fill_times(std::vector<Call>& calls, Stops const& stops) {
  std::size_t filled = 0;
  std::size_t timed = 0;
  for (std::size_t i = 1; i < calls.size(); ++i) {
    if (calls[i].arrival_s != kUntimed) {
      interpolate(calls, timed, i, stops);
      filled += i - timed - 1;
      timed = i;
    }
  }
  return filled;
}

class TripCloser {
 public:
  TripCloser(Feed& feed, FindingGroups& findings) : feed_(feed), findings_(findings) {}

  void close(TripIndex trip, std::vector<Call>& calls) {
    Bilingual const problem = problem_of(calls);
    if (!problem.en.empty()) {
      findings_.add(Severity::warning, "gtfs-bad-trip",
                    fmt::format("trips.txt: {}", feed_.trips.id[trip.index()]), problem,
                    {"这个班次没有采用；请改正 stop_times.txt",
                     "the trip was left out; correct stop_times.txt"});
    } else {
      filled_ += fill_times(calls, feed_.stops);
      auto& items = feed_.trips.calls.items;
      items.insert(items.end(), calls.begin(), calls.end());
    }
    feed_.trips.calls.close_row();
  }

  std::size_t filled() const { return filled_; }

 private:
  static Bilingual problem_of(std::vector<Call> const& calls) {
    if (calls.size() < 2) {
      return {"班次不到两站", "the trip has fewer than two calls"};
    }
    if (calls.front().arrival_s == kUntimed || calls.back().arrival_s == kUntimed) {
      return {"班次的首站或末站没有时刻", "the first or last call of the trip has no time"};
    }
    if (goes_backwards(calls)) {
      return {"班次的时刻倒退", "the times of the trip go backwards"};
    }
    return {};
  }

  Feed& feed_;
  FindingGroups& findings_;
  std::size_t filled_ = 0;
};

}  // namespace

void read_stop_times(std::string_view bytes, Feed& feed, Lookups const& lookups,
                     FindingGroups& findings) {
  std::vector<RawCall> rows = read_rows(bytes, lookups, findings);
  if (!std::is_sorted(rows.begin(), rows.end(), before)) {
    std::stable_sort(rows.begin(), rows.end(), before);
  }
  TripCloser closer(feed, findings);
  std::vector<Call> calls;
  std::size_t next = 0;
  for (std::size_t trip = 0; trip < feed.trips.size(); ++trip) {
    calls.clear();
    std::size_t const first = next;
    for (; next < rows.size() && rows[next].trip.index() == trip; ++next) {
      if (next > first && rows[next].sequence == rows[next - 1].sequence) {
        findings.add(Severity::warning, "gtfs-duplicate-sequence",
                     fmt::format("stop_times.txt: {}", feed.trips.id[trip]),
                     {"同一班次的站序重复，只用第一行",
                      "a trip has one stop_sequence twice; the first row counts"},
                     {"请改正站序", "correct stop_sequence"});
        continue;
      }
      calls.push_back(rows[next].call);
    }
    closer.close(TripIndex(trip), calls);
  }
  if (closer.filled() > 0) {
    findings.add(
        Severity::note, "gtfs-times-interpolated", "stop_times.txt",
        {"没有时刻的停站按站间距离内插", "calls without times were interpolated by distance"},
        {"无需处理", "nothing to do"}, closer.filled());
  }
}

}  // namespace yicheng::feed::gtfs
