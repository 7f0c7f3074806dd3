#include "feed/gtfs/transit.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>

#include "base/fault.h"
#include "city/timetable.h"
#include "feed/finding_groups.h"

namespace yicheng::feed::gtfs {
namespace {

constexpr std::int32_t kMinute = 60;
constexpr std::int32_t kHour = 3600;
constexpr std::int32_t kPeakStart = 7 * kHour;
constexpr std::int32_t kPeakEnd = 9 * kHour;
constexpr std::int32_t kOffpeakStart = 10 * kHour;
constexpr std::int32_t kOffpeakEnd = 16 * kHour;
constexpr double kMinSpeedKmh = 3;
constexpr double kMaxSpeedKmh = 200;

using StopSequence = std::vector<StopIndex>;

/// The trips of a route on the day that call at the same stops in the same direction.
struct Pattern {
  int direction = -1;
  StopSequence stops;
  std::vector<TripIndex> trips;
  std::vector<std::int32_t> departures;
};

struct Mode {
  city::TransitMode mode = city::TransitMode::bus;
  bool exact = true;  ///< false: the city knows no such mode, the nearest was taken
};

// Route types of GTFS and of its extension (hierarchical vehicle types, hundreds).
Mode mode_of(int route_type) {
  using city::TransitMode;
  if (route_type == 1 || route_type == 12 || (route_type >= 400 && route_type < 500)) {
    return {TransitMode::metro, true};
  }
  if (route_type == 2 || (route_type >= 100 && route_type < 200)) {
    return {TransitMode::rail, true};
  }
  if (route_type == 3 || route_type == 11 || (route_type >= 200 && route_type < 300) ||
      (route_type >= 700 && route_type <= 800)) {
    return {TransitMode::bus, true};
  }
  bool const on_rails = route_type == 0 || route_type == 5 || route_type == 7 ||
                        (route_type >= 900 && route_type < 1000);
  return {on_rails ? TransitMode::metro : TransitMode::bus, false};
}

float default_speed_kmh(city::TransitMode mode) {
  switch (mode) {
    case city::TransitMode::bus: return 18;
    case city::TransitMode::metro: return 33;
    case city::TransitMode::rail: break;
  }
  return 45;
}

std::vector<Pattern> patterns_of(Feed const& feed, std::vector<TripIndex> const& trips) {
  std::map<std::pair<int, StopSequence>, std::size_t> known;
  std::vector<Pattern> patterns;
  for (TripIndex const trip : trips) {
    StopSequence stops;
    std::transform(feed.trips.calls.begin_of(trip.index()), feed.trips.calls.end_of(trip.index()),
                   std::back_inserter(stops), [](Call const& call) { return call.stop; });
    int const direction = feed.trips.direction[trip.index()];
    auto const [place, is_new] = known.emplace(std::pair(direction, stops), patterns.size());
    if (is_new) {
      patterns.push_back({direction, std::move(stops), {}, {}});
    }
    Pattern& pattern = patterns[place->second];
    pattern.trips.push_back(trip);
    std::vector<std::int32_t> const times = departures(feed, trip);
    pattern.departures.insert(pattern.departures.end(), times.begin(), times.end());
  }
  return patterns;
}

// Do most neighbours among the common stops stand in the order of `main`? Without common stops: no.
bool in_order_of(StopSequence const& main, StopSequence const& other) {
  std::map<StopIndex, std::size_t> place;
  for (std::size_t i = 0; i < main.size(); ++i) {
    place.emplace(main[i], i);
  }
  std::optional<std::size_t> last;
  int balance = 0;
  for (StopIndex const stop : other) {
    auto const found = place.find(stop);
    if (found == place.end()) {
      continue;
    }
    if (last && *last != found->second) {
      balance += found->second > *last ? 1 : -1;
    }
    last = found->second;
  }
  return balance > 0;
}

bool same_direction(Pattern const& main, Pattern const& other) {
  if (main.direction >= 0 && other.direction >= 0) {
    return main.direction == other.direction;
  }
  // A loop passes its stops in no order, but it is the same as itself.
  return main.stops == other.stops || in_order_of(main.stops, other.stops);
}

// The pattern with the most departures in the direction with the most departures; of equal ones the
// one with more stops, then the first.
Pattern const& main_pattern(std::vector<Pattern> const& patterns) {
  std::map<int, std::size_t> by_direction;
  for (Pattern const& pattern : patterns) {
    by_direction[pattern.direction] += pattern.departures.size();
  }
  auto const rank = [&](Pattern const& pattern) {
    return std::tuple(by_direction[pattern.direction], -pattern.direction,
                      pattern.departures.size(), pattern.stops.size());
  };
  return *std::max_element(patterns.begin(), patterns.end(),
                           [&](Pattern const& a, Pattern const& b) { return rank(a) < rank(b); });
}

bool runs_within(std::vector<std::int32_t> const& sorted, std::int32_t from, std::int32_t to) {
  auto const first = std::lower_bound(sorted.begin(), sorted.end(), from);
  return first != sorted.end() && *first < to;
}

// A route that begins or ends inside the window is measured over the part in which it runs.
float headway_min(std::vector<std::int32_t> const& sorted, std::int32_t from, std::int32_t to) {
  if (sorted.size() < 2 || sorted.front() == sorted.back()) {
    return 24 * 60;
  }
  double const mean_s =
      static_cast<double>(sorted.back() - sorted.front()) / static_cast<double>(sorted.size() - 1);
  double headway_s = mean_s;
  if (runs_within(sorted, from, to)) {
    auto const first = std::lower_bound(sorted.begin(), sorted.end(), from);
    auto const count = std::lower_bound(first, sorted.end(), to) - first;
    double const start = std::max(from, sorted.front());
    double const end = std::min<double>(to, sorted.back() + mean_s);
    headway_s = (end - start) / static_cast<double>(count);
  }
  return static_cast<float>(std::clamp(headway_s / kMinute, 0.5, 24.0 * 60));
}

// Nothing where no trip of the pattern takes time and covers ground.
std::optional<float> speed_kmh(Feed const& feed, Pattern const& pattern) {
  double metres = 0;
  for (std::size_t i = 1; i < pattern.stops.size(); ++i) {
    metres += city::distance(feed.stops.position[pattern.stops[i - 1].index()],
                             feed.stops.position[pattern.stops[i].index()])
                  .value;
  }
  std::vector<std::int32_t> seconds;
  for (TripIndex const trip : pattern.trips) {
    Call const* const first = feed.trips.calls.begin_of(trip.index());
    Call const* const last = feed.trips.calls.end_of(trip.index()) - 1;
    seconds.push_back(last->arrival_s - first->departure_s);
  }
  std::sort(seconds.begin(), seconds.end());
  std::int32_t const median = seconds[seconds.size() / 2];
  double const speed = median > 0 ? metres / median * 3.6 : 0;
  bool const believable = speed >= kMinSpeedKmh && speed <= kMaxSpeedKmh;
  return believable ? std::optional(static_cast<float>(speed)) : std::nullopt;
}

class TransitMaker {
 public:
  TransitMaker(Feed const& feed, Day day) : feed_(feed), day_(day) {}

  Imported<city::Transit> make() {
    std::vector<std::vector<TripIndex>> const trips = trips_by_route();
    keep_stops(trips);
    for (std::size_t route = 0; route < trips.size(); ++route) {
      if (trips[route].empty()) {
        note(
            Severity::note, "gtfs-route-not-served", RouteIndex(route),
            {"线路在所选日期没有班次，未采用", "the route has no trip on the chosen day; left out"},
            {"无需处理；若线路应当运行，请检查日历",
             "nothing to do; check the calendar if it should run"});
      } else {
        add_line(RouteIndex(route), patterns_of(feed_, trips[route]));
        add_trips(trips[route]);
      }
    }
    add_transfers();
    transit_.agencies = feed_.agencies;
    tell_part_of_day();
    tell_day(trips);
    return {std::move(transit_), findings_.findings()};
  }

 private:
  std::vector<std::vector<TripIndex>> trips_by_route() const {
    std::vector<std::vector<TripIndex>> trips(feed_.routes.size());
    for (std::size_t trip = 0; trip < feed_.trips.size(); ++trip) {
      bool const usable = feed_.trips.calls.size_of(trip) > 0;
      if (usable && feed_.services.runs(feed_.trips.service[trip], day_)) {
        trips[feed_.trips.route[trip].index()].push_back(TripIndex(trip));
      }
    }
    return trips;
  }

  void keep_stops(std::vector<std::vector<TripIndex>> const& trips) {
    std::vector<std::uint8_t> served(feed_.stops.size(), 0);
    for (auto const& of_route : trips) {
      for (TripIndex const trip : of_route) {
        std::for_each(feed_.trips.calls.begin_of(trip.index()),
                      feed_.trips.calls.end_of(trip.index()),
                      [&](Call const& call) { served[call.stop.index()] = 1; });
      }
    }
    city_stop_.resize(feed_.stops.size());
    for (std::size_t stop = 0; stop < served.size(); ++stop) {
      if (served[stop] == 0) {
        findings_.add(Severity::note, "gtfs-stop-not-served",
                      fmt::format("{}/stops.txt: {}", feed_.name, feed_.stops.id[stop]),
                      {"站点在所选日期没有班次停靠，未采用",
                       "no trip calls at the stop on the chosen day; left out"},
                      {"无需处理", "nothing to do"});
        continue;
      }
      city_stop_[stop] = city::StopId(transit_.stops());
      transit_.stop_name.push_back(feed_.stops.name[stop]);
      transit_.stop_position.push_back(feed_.stops.position[stop]);
      transit_.stop_node.push_back(city::NodeId::none());
    }
  }

  void add_line(RouteIndex route, std::vector<Pattern> const& patterns) {
    Pattern const& main = main_pattern(patterns);
    std::vector<std::int32_t> times;
    std::size_t branches = 0;
    std::size_t other_way = 0;
    for (Pattern const& pattern : patterns) {
      bool const with = same_direction(main, pattern);
      (with ? branches : other_way) += pattern.trips.size();
      if (with) {
        times.insert(times.end(), pattern.departures.begin(), pattern.departures.end());
      }
    }
    std::sort(times.begin(), times.end());
    push_line(route, main, times);
    if (branches > main.trips.size()) {
      note(Severity::note, "gtfs-branches", route,
           {"线路有多种停站方式，按班次最多的一种，发车间隔计入全部班次",
            "the route has branches: the stops are those of most trips, the headway counts them "
            "all"},
           {"无需处理", "nothing to do"});
    }
    if (other_way == 0 || main.stops.front() == main.stops.back()) {
      note(Severity::note, "gtfs-one-way", route,
           {"线路只有一个方向（或为环线），城市模型按双向处理",
            "the route runs one way only (or is a loop); the city runs its lines both ways"},
           {"无需处理", "nothing to do"});
    }
  }

  /// The trips of the line added last.
  void add_trips(std::vector<TripIndex> const& trips) {
    city::Timetable timetable;
    for (TripIndex const trip : trips) {
      auto const* const calls = feed_.trips.calls.begin_of(trip.index());
      for (std::int32_t const departure : departures(feed_, trip)) {
        std::int32_t const later = departure - calls->departure_s;
        for (auto const* call = calls; call != feed_.trips.calls.end_of(trip.index()); ++call) {
          timetable.add_call(
              {city_stop_[call->stop.index()], call->arrival_s + later, call->departure_s + later});
        }
        timetable.close_trip(city::LineId(transit_.lines() - 1));
      }
    }
    auto& calls = transit_.trip_calls;
    auto const before = static_cast<std::uint32_t>(calls.items.size());
    calls.items.insert(calls.items.end(), timetable.calls.items.begin(),
                       timetable.calls.items.end());
    for (std::size_t trip = 0; trip < timetable.trips(); ++trip) {
      calls.first.push_back(before + timetable.calls.first[trip + 1]);
      transit_.trip_line.push_back(timetable.trip_line[trip]);
    }
  }

  void add_transfers() {
    for (TransferRule const& rule : feed_.transfers) {
      auto const from = city_stop_[rule.from.index()];
      auto const to = city_stop_[rule.to.index()];
      if (from.valid() && to.valid()) {
        transit_.transfers.push_back({from, to, rule.seconds});
      }
    }
  }

  void push_line(RouteIndex route, Pattern const& main, std::vector<std::int32_t> const& times) {
    constexpr std::int32_t kMaxMinute = std::numeric_limits<std::int16_t>::max();
    Mode const mode = mode_of(feed_.routes.type[route.index()]);
    if (!mode.exact) {
      note(Severity::note, "gtfs-mode", route,
           {"城市模型没有这种交通方式，按最接近的一种处理",
            "the city knows no such mode of transport; the nearest was taken"},
           {"无需处理", "nothing to do"});
    }
    std::optional<float> const speed = speed_kmh(feed_, main);
    if (!speed) {
      note(Severity::warning, "gtfs-bad-speed", route,
           {"时刻与站距算不出可信的车速，改用该方式的常用值",
            "times and distances give no believable speed; the usual one of the mode was taken"},
           {"请检查 stop_times.txt 的时刻", "check the times in stop_times.txt"});
    }
    if (!runs_within(times, kPeakStart, kPeakEnd)) {
      note(Severity::note, "gtfs-no-peak", route,
           {"线路在 7 至 9 点没有班次，高峰间隔取全天平均",
            "the route does not run from 7 to 9; its peak headway is the mean of the day"},
           {"若时刻表只有部分时段，请换用完整的",
            "if the timetable covers part of a day, use a whole one"});
    }
    transit_.line_name.push_back(line_name(route));
    transit_.line_mode.push_back(mode.mode);
    for (StopIndex const stop : main.stops) {
      transit_.line_stops.items.push_back(city_stop_[stop.index()]);
    }
    transit_.line_stops.close_row();
    transit_.line_headway_peak_min.push_back(headway_min(times, kPeakStart, kPeakEnd));
    transit_.line_headway_offpeak_min.push_back(headway_min(times, kOffpeakStart, kOffpeakEnd));
    transit_.line_first_min.push_back(
        static_cast<std::int16_t>(std::min(times.front() / kMinute, kMaxMinute)));
    transit_.line_last_min.push_back(
        static_cast<std::int16_t>(std::min(times.back() / kMinute, kMaxMinute)));
    transit_.line_speed_kmh.push_back(speed.value_or(default_speed_kmh(mode.mode)));
    transit_.line_agency.push_back(feed_.routes.agency[route.index()]);
  }

  // The short name is what passengers say; the long one helps where two routes share it.
  std::string line_name(RouteIndex route) const {
    std::string const& short_name = feed_.routes.short_name[route.index()];
    std::string const& long_name = feed_.routes.long_name[route.index()];
    auto const& names = feed_.routes.short_name;
    if (short_name.empty()) {
      return long_name.empty() ? feed_.routes.id[route.index()] : long_name;
    }
    bool const shared = std::count(names.begin(), names.end(), short_name) > 1;
    return shared && !long_name.empty() ? short_name + " " + long_name : short_name;
  }

  void note(Severity severity, std::string_view code, RouteIndex route, Bilingual const& message,
            Bilingual const& mend) {
    findings_.add(severity, code,
                  fmt::format("{}/routes.txt: {}", feed_.name, feed_.routes.id[route.index()]),
                  message, mend);
  }

  // A published feed may be a cut-out; its headways must not be taken for those of the city's peak.
  void tell_part_of_day() {
    std::size_t const without_peak = findings_.count("gtfs-no-peak");
    if (transit_.lines() == 0 || without_peak * 2 < transit_.lines()) {
      return;
    }
    auto const first =
        *std::min_element(transit_.line_first_min.begin(), transit_.line_first_min.end());
    auto const last =
        *std::max_element(transit_.line_last_min.begin(), transit_.line_last_min.end());
    std::string const span =
        fmt::format("{:02}:{:02}-{:02}:{:02}", first / 60, first % 60, last / 60, last % 60);
    findings_.add(
        Severity::warning, "gtfs-part-of-day", feed_.name,
        {fmt::format("时刻表只有 {} 的班次，多数线路缺早高峰", span),
         fmt::format("the timetable covers {} only; most routes lack the morning peak", span)},
        {"请换用覆盖全天的时刻表", "use a timetable of the whole day"});
  }

  void tell_day(std::vector<std::vector<TripIndex>> const& trips) {
    std::size_t count = 0;
    for (auto const& of_route : trips) {
      for (TripIndex const trip : of_route) {
        count += departures(feed_, trip).size();
      }
    }
    findings_.add(
        Severity::note, "gtfs-service-day", feed_.name,
        {fmt::format("以 {} 这一天的 {} 个班次代表全部服务（班次最多的工作日）", to_string(day_),
                     count),
         fmt::format("the {} departures of {} stand for the service (the working day with most)",
                     count, to_string(day_))},
        {"如应采用别的日期，请裁剪日历后重新导入",
         "to use another day, cut the calendar and import again"});
  }

  Feed const& feed_;
  Day day_;
  city::Transit transit_;
  std::vector<city::StopId> city_stop_;
  FindingGroups findings_;
};

}  // namespace

Imported<city::Transit> to_transit(Feed const& feed) {
  std::optional<Day> const day = service_day(feed);
  if (!day) {
    throw_bad_input("gtfs-no-service", feed.name,
                    {"时刻表里没有任何一天有班次", "no trip of the timetable runs on any day"},
                    {"请检查 calendar.txt 与 trips.txt", "check calendar.txt and trips.txt"});
  }
  return TransitMaker(feed, *day).make();
}

}  // namespace yicheng::feed::gtfs
