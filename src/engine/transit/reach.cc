#include "engine/transit/reach.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/check.h"

namespace yicheng::engine::transit {
namespace {

constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();

std::size_t nearest_cell(city::Cells const& cells, city::Plane const& plane, city::Point place) {
  auto const at = plane.to_metres(place);
  std::size_t best = 0;
  double best_squared = INFINITY;
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    auto const centre = plane.to_metres(cells.centre[cell]);
    double const dx = centre.x - at.x;
    double const dy = centre.y - at.y;
    if (dx * dx + dy * dy < best_squared) {
      best_squared = dx * dx + dy * dy;
      best = cell;
    }
  }
  return best;
}

}  // namespace

std::vector<Opportunity> opportunities_of(city::Cells const& cells,
                                          city::Facilities const& facilities) {
  std::vector<Opportunity> list = {{"people", {cells.people.begin(), cells.people.end()}},
                                   {"jobs", {cells.jobs.begin(), cells.jobs.end()}}};
  if (cells.size() == 0) {
    return list;
  }
  city::Plane const plane(cells.centre.front());
  std::array<std::vector<double>, city::kFacilityKindCount> count;
  for (std::size_t i = 0; i < facilities.size(); ++i) {
    auto& of_kind = count[static_cast<std::size_t>(facilities.kind[i])];
    of_kind.resize(cells.size(), 0);
    ++of_kind[nearest_cell(cells, plane, facilities.position[i])];
  }
  for (std::size_t kind = 0; kind < count.size(); ++kind) {
    if (!count[kind].empty()) {
      list.push_back({std::string(city::to_string(static_cast<city::FacilityKind>(kind))),
                      std::move(count[kind])});
    }
  }
  return list;
}

std::vector<std::uint16_t> percentile(std::span<std::uint16_t const> seconds, std::size_t cells,
                                      int percent) {
  check(percent >= 1 && percent <= 100);
  std::vector<std::uint16_t> travel(cells, kNotReached);
  std::size_t const departures = cells > 0 ? seconds.size() / cells : 0;
  if (departures == 0) {
    return travel;
  }
  std::size_t const rank =
      (departures * static_cast<std::size_t>(percent) + 99) / 100 - 1;  // nearest rank
  std::vector<std::uint16_t> column(departures);
  for (std::size_t cell = 0; cell < cells; ++cell) {
    for (std::size_t d = 0; d < departures; ++d) {
      column[d] = seconds[d * cells + cell];
    }
    auto const nth = column.begin() + static_cast<std::ptrdiff_t>(rank);
    std::nth_element(column.begin(), nth, column.end());
    travel[cell] = *nth;
  }
  return travel;
}

double reached(Opportunity const& opportunity, std::span<std::uint16_t const> travel_s,
               double minutes) {
  double sum = 0;
  for (std::size_t cell = 0; cell < travel_s.size(); ++cell) {
    bool const within = travel_s[cell] != kNotReached && travel_s[cell] <= minutes * 60;
    sum += within ? opportunity.at_cell[cell] : 0;
  }
  return sum;
}

RideMeans ride_means(OneDeparture& search, std::span<Walk const> walks,
                     std::span<Walk const> to_cells, Window const& window, std::size_t cells) {
  RideMeans means{std::vector<double>(cells, 0), std::vector<double>(cells, 0)};
  std::vector<int> journeys(cells, 0);
  for (std::int32_t at = window.first_s; at < window.end_s; at += window.every_s) {
    OneDeparture::Start const start{walks, to_cells, at};
    search.run(start);
    for (std::uint32_t cell = 0; cell < cells; ++cell) {
      std::int32_t const arrival = search.cell_arrival(cell);
      if (arrival == kNever || arrival - at > window.cap_s) {
        continue;
      }
      auto const legs = search.legs(start, cell);
      if (legs.rides > 0) {
        ++journeys[cell];
        means.wait_s[cell] += legs.wait_s;
        means.transfers[cell] += legs.rides - 1;
      }
    }
  }
  for (std::size_t cell = 0; cell < cells; ++cell) {
    double const count = journeys[cell] > 0 ? static_cast<double>(journeys[cell]) : kNoValue;
    means.wait_s[cell] /= count;
    means.transfers[cell] /= count;
  }
  return means;
}

std::vector<ServiceSpan> spans_of_stops(city::Timetable const& timetable) {
  std::vector<ServiceSpan> spans(timetable.stops(), {kNoService, kNoService});
  for (std::size_t trip = 0; trip < timetable.trips(); ++trip) {
    auto const* const last = timetable.calls.end_of(trip) - 1;
    for (auto const* call = timetable.calls.begin_of(trip); call != last; ++call) {
      ServiceSpan& span = spans[call->stop.index()];
      bool const fresh = span.first_s == kNoService;
      span.first_s = fresh ? call->departure_s : std::min(span.first_s, call->departure_s);
      span.last_s = std::max(span.last_s, call->departure_s);
    }
  }
  return spans;
}

ServiceSpan span_of(std::vector<ServiceSpan> const& of_stops, std::span<Walk const> walks) {
  ServiceSpan span{kNoService, kNoService};
  for (Walk const& walk : walks) {
    ServiceSpan const& there = of_stops[walk.to];
    if (there.first_s != kNoService) {
      span.first_s =
          span.first_s == kNoService ? there.first_s : std::min(span.first_s, there.first_s);
      span.last_s = std::max(span.last_s, there.last_s);
    }
  }
  return span;
}

}  // namespace yicheng::engine::transit
