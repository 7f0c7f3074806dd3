#include "feed/gtfs/timetable.h"

#include <fmt/format.h>

#include "base/fault.h"
#include "feed/finding_groups.h"
#include "feed/gtfs/transit.h"

namespace yicheng::feed::gtfs {
namespace {

class TimetableMaker {
 public:
  TimetableMaker(Feed const& feed, Day day) : feed_(feed), day_(day), stop_(feed.stops.size()) {}

  city::Timetable make() {
    keep_stops();
    for (std::size_t route = 0; route < feed_.routes.size(); ++route) {
      std::string const& short_name = feed_.routes.short_name[route];
      made_.line_name.push_back(short_name.empty() ? feed_.routes.long_name[route] : short_name);
    }
    for (std::size_t trip = 0; trip < feed_.trips.size(); ++trip) {
      if (runs(trip)) {
        add(trip);
      }
    }
    for (TransferRule const& rule : feed_.transfers) {
      auto const from = stop_[rule.from.index()];
      auto const to = stop_[rule.to.index()];
      if (from.valid() && to.valid()) {
        made_.transfers.push_back({from, to, rule.seconds});
      }
    }
    return std::move(made_);
  }
  /// Calls that stood still or went back, put a second on.
  std::size_t moved() const { return moved_; }

 private:
  bool runs(std::size_t trip) const {
    return feed_.trips.calls.size_of(trip) > 0 &&
           feed_.services.runs(feed_.trips.service[trip], day_);
  }

  void keep_stops() {
    std::vector<std::uint8_t> served(feed_.stops.size(), 0);
    for (std::size_t trip = 0; trip < feed_.trips.size(); ++trip) {
      for (auto const* call = feed_.trips.calls.begin_of(trip);
           runs(trip) && call != feed_.trips.calls.end_of(trip); ++call) {
        served[call->stop.index()] = 1;
      }
    }
    for (std::size_t stop = 0; stop < served.size(); ++stop) {
      if (served[stop] != 0) {
        stop_[stop] = city::StopId(made_.stops());
        made_.stop_name.push_back(feed_.stops.name[stop]);
        made_.stop_position.push_back(feed_.stops.position[stop]);
      }
    }
  }

  void add(std::size_t trip) {
    std::int32_t const own = feed_.trips.calls.begin_of(trip)->departure_s;
    for (std::int32_t const departure : departures(feed_, TripIndex(trip))) {
      for (auto const* call = feed_.trips.calls.begin_of(trip);
           call != feed_.trips.calls.end_of(trip); ++call) {
        city::TimedCall const timed{stop_[call->stop.index()], call->arrival_s - own + departure,
                                    call->departure_s - own + departure};
        made_.add_call(timed);
        moved_ += made_.calls.items.back() == timed ? 0 : 1;
      }
      made_.close_trip(city::LineId(feed_.trips.route[trip].index()));
    }
  }

  Feed const& feed_;
  Day day_;
  std::vector<city::StopId> stop_;  // of the city, by stop of the feed
  city::Timetable made_;
  std::size_t moved_ = 0;
};

void tell_moved(FindingGroups& findings, Feed const& feed, std::size_t moved) {
  if (moved > 0) {
    findings.add(Severity::note, "gtfs-calls-moved", feed.name + "/stop_times.txt",
                 {"相邻两站时刻相同，后一站推后一秒",
                  "calls timed to the second of the call before them were put a second later"},
                 {"无需处理", "nothing to do"}, moved);
  }
}

}  // namespace

Imported<city::Timetable> to_timetable(Feed const& feed, Day day) {
  Imported<city::Timetable> imported;
  TimetableMaker maker(feed, day);
  imported.value = maker.make();
  if (imported.value.trips() == 0) {
    auto const busiest = service_day(feed);
    std::string const hint = busiest ? to_string(*busiest) : "-";
    throw_bad_input(
        "gtfs-no-service", feed.name,
        {fmt::format("{} 这一天没有班次", to_string(day)),
         fmt::format("no trip runs on {}", to_string(day))},
        {fmt::format("班次最多的工作日是 {}，请用它或别的日期", hint),
         fmt::format("the working day with most trips is {}; take it or another day", hint)});
  }
  FindingGroups findings;
  tell_moved(findings, feed, maker.moved());
  findings.add(Severity::note, "gtfs-service-day", feed.name,
               {fmt::format("采用 {} 的 {} 个班次", to_string(day), imported.value.trips()),
                fmt::format("the {} trips of {} are used", imported.value.trips(), to_string(day))},
               {"可另选日期", "another day can be chosen"});
  imported.findings = findings.findings();
  return imported;
}

void append(city::Timetable& to, city::Timetable const& from) {
  std::size_t const stops = to.stops();
  std::size_t const lines = to.line_name.size();
  to.stop_name.insert(to.stop_name.end(), from.stop_name.begin(), from.stop_name.end());
  to.stop_position.insert(to.stop_position.end(), from.stop_position.begin(),
                          from.stop_position.end());
  to.line_name.insert(to.line_name.end(), from.line_name.begin(), from.line_name.end());
  for (std::size_t trip = 0; trip < from.trips(); ++trip) {
    for (auto const* call = from.calls.begin_of(trip); call != from.calls.end_of(trip); ++call) {
      to.add_call({city::StopId(stops + call->stop.index()), call->arrival_s, call->departure_s});
    }
    to.close_trip(city::LineId(lines + from.trip_line[trip].index()));
  }
  for (auto const& transfer : from.transfers) {
    to.transfers.push_back({city::StopId(stops + transfer.from.index()),
                            city::StopId(stops + transfer.to.index()), transfer.seconds});
  }
}

}  // namespace yicheng::feed::gtfs
