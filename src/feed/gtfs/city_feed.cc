#include "feed/gtfs/city_feed.h"

#include <fmt/format.h>

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

void add_places(city::Transit const& transit, Feed& feed) {
  for (std::size_t stop = 0; stop < transit.stops(); ++stop) {
    std::string const id = fmt::format("s{}", stop + 1);
    feed.stops.id.push_back(id);
    feed.stops.name.push_back(transit.stop_name[stop].empty() ? id : transit.stop_name[stop]);
    feed.stops.position.push_back(transit.stop_position[stop]);
  }
  for (std::size_t line = 0; line < transit.lines(); ++line) {
    feed.routes.id.push_back(fmt::format("r{}", line + 1));
    feed.routes.short_name.push_back(transit.line_name[line]);
    feed.routes.long_name.emplace_back();
    feed.routes.type.push_back(route_type(transit.line_mode[line]));
  }
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
  feed.agencies = {city.synthetic ? city.name + " 模型 synthetic" : city.name};
  add_places(transit, feed);
  feed.services = {{"daily"}, {kEveryDay}, {first}, {last}, {{}}, {{}}};
  for (std::size_t trip = 0; trip < timetable.trips(); ++trip) {
    auto const line = timetable.trip_line[trip].index();
    auto const* const calls = timetable.calls.begin_of(trip);
    feed.trips.id.push_back(fmt::format("t{}", trip + 1));
    feed.trips.route.push_back(RouteIndex(line));
    feed.trips.service.push_back(ServiceIndex(std::size_t{0}));
    // A loop begins and ends at one stop: the second one tells its directions apart.
    auto const* const stops = transit.line_stops.begin_of(line);
    bool const there = calls[0].stop == stops[0] && calls[1].stop == stops[1];
    feed.trips.direction.push_back(there ? 0 : 1);
    for (auto const* call = calls; call != timetable.calls.end_of(trip); ++call) {
      feed.trips.calls.items.push_back(
          {StopIndex(call->stop.index()), call->arrival_s, call->departure_s});
    }
    feed.trips.calls.close_row();
  }
  return feed;
}

}  // namespace yicheng::feed::gtfs
