#include "feed/gtfs/city_feed.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "base/fault.h"
#include "city/timetable.h"

namespace yicheng::feed::gtfs {
namespace {

constexpr std::uint8_t kEveryDay = 0x7f;

int route_type(city::TransitMode mode) {
  switch (mode) {
    case city::TransitMode::bus: return 3;
    case city::TransitMode::metro: return 1;
    case city::TransitMode::rail: break;
  }
  return 2;
}

void add_stops(city::Transit const& transit, Feed& feed) {
  for (std::size_t stop = 0; stop < transit.stops(); ++stop) {
    std::string const id = fmt::format("s{}", stop + 1);
    feed.stops.id.push_back(id);
    feed.stops.name.push_back(transit.stop_name[stop].empty() ? id : transit.stop_name[stop]);
    feed.stops.position.push_back(transit.stop_position[stop]);
    feed.stops.parent.push_back(StopIndex::none());
  }
  for (auto const& transfer : transit.transfers) {
    feed.transfers.push_back(
        {StopIndex(transfer.from.index()), StopIndex(transfer.to.index()), transfer.seconds});
  }
}

/// By line of the city: its route, none where it does not run.
std::vector<RouteIndex> add_routes(city::City const& city, city::Timetable const& timetable,
                                   Feed& feed) {
  city::Transit const& transit = *city.transit;
  feed.agencies = transit.agencies;
  std::int32_t own = -1;
  std::vector<RouteIndex> route(transit.lines());
  for (auto const line : timetable.trip_line) {
    if (route[line.index()].valid()) {
      continue;
    }
    std::int32_t agency = transit.line_agency[line.index()];
    if (agency < 0 && own < 0) {
      own = static_cast<std::int32_t>(feed.agencies.size());
      feed.agencies.push_back({city.synthetic ? city.name + " 模型 synthetic" : city.name, {}, {}});
    }
    route[line.index()] = RouteIndex(feed.routes.size());
    feed.routes.id.push_back(fmt::format("r{}", line.index() + 1));
    feed.routes.short_name.push_back(transit.line_name[line.index()]);
    feed.routes.long_name.emplace_back();
    feed.routes.type.push_back(route_type(transit.line_mode[line.index()]));
    feed.routes.agency.push_back(agency < 0 ? own : agency);
  }
  return route;
}

/// 0 where most calls follow the order of the line's stops, 1 where they go against it.
std::int8_t direction_of(city::Transit const& transit, city::LineId line,
                         std::span<city::TimedCall const> calls) {
  auto const* const first = transit.line_stops.begin_of(line.index());
  auto const* const end = transit.line_stops.end_of(line.index());
  int balance = 0;
  auto const* last = end;
  for (auto const& call : calls) {
    // A loop comes back to its first stop: look on from where the trip is before looking back.
    auto const* place = std::find(last == end ? first : last, end, call.stop);
    place = place == end ? std::find(first, end, call.stop) : place;
    if (place != end && last != end && place != last) {
      balance += place > last ? 1 : -1;
    }
    last = place == end ? last : place;
  }
  return static_cast<std::int8_t>(balance >= 0 ? 0 : 1);
}

}  // namespace

Feed feed_of(city::City const& city, Day first, Day last) {
  city::Transit const& transit = *city.transit;
  city::Timetable const timetable = city::timetable_of(transit);
  if (timetable.trips() == 0) {
    throw_bad_input("transit-no-service", city.name,
                    {"城市里没有运营中的公共交通线路", "no line of the city runs"},
                    {"请换用有线路的城市", "use a city that has lines"});
  }
  Feed feed;
  feed.name = city.name;
  add_stops(transit, feed);
  auto const route = add_routes(city, timetable, feed);
  feed.services = {{"daily"}, {kEveryDay}, {first}, {last}, {{}}, {{}}};
  for (std::size_t trip = 0; trip < timetable.trips(); ++trip) {
    auto const line = timetable.trip_line[trip];
    std::span<city::TimedCall const> const calls(timetable.calls.begin_of(trip),
                                                 timetable.calls.size_of(trip));
    feed.trips.id.push_back(fmt::format("t{}", trip + 1));
    feed.trips.route.push_back(route[line.index()]);
    feed.trips.service.push_back(ServiceIndex(std::size_t{0}));
    feed.trips.direction.push_back(direction_of(transit, line, calls));
    for (auto const& call : calls) {
      feed.trips.calls.items.push_back(
          {StopIndex(call.stop.index()), call.arrival_s, call.departure_s});
    }
    feed.trips.calls.close_row();
  }
  return feed;
}

}  // namespace yicheng::feed::gtfs
