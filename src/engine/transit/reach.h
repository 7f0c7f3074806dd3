/// What a cell reaches, summed up over a window of departures.
///
/// A percentile of travel times is by nearest rank over the departures, one not reached counting as
/// endless: P50 is the time that half of the departures do not pass. What is reached within N
/// minutes is counted at P50, as is usual (cumulative opportunities at the median).
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "city/city.h"
#include "city/timetable.h"
#include "engine/transit/departure_window.h"
#include "engine/transit/one_departure.h"

namespace yicheng::engine::transit {

/// Something counted at cells: jobs, residents, schools.
struct Opportunity {
  std::string name;
  std::vector<double> at_cell;
};

/// Residents, jobs, and each kind of facility that the city has, at the nearest cell.
std::vector<Opportunity> opportunities_of(city::Cells const& cells,
                                          city::Facilities const& facilities);

/// Travel seconds to each cell that the share `percent` (1 to 100) of the departures does not pass;
/// `seconds` is what DepartureWindow::from gives.
std::vector<std::uint16_t> percentile(std::span<std::uint16_t const> seconds, std::size_t cells,
                                      int percent);

/// Sum of an opportunity over the cells within the minutes.
double reached(Opportunity const& opportunity, std::span<std::uint16_t const> travel_s,
               double minutes);

/// Waiting and transfers of the journeys to each cell that ride at all, means over departures; NaN
/// for cells that none of them rides to within the cap.
struct RideMeans {
  std::vector<double> wait_s;
  std::vector<double> transfers;
};
/// Over the departures of the window, one every `window.every_s`, of a place from which `walks`
/// lead to stops and `to_cells` to cells.
RideMeans ride_means(OneDeparture& search, std::span<Walk const> walks,
                     std::span<Walk const> to_cells, Window const& window, std::size_t cells);

/// First and last second at which a trip leaves from a stop that the row of walks leads to;
/// kNoService where there is none.
struct ServiceSpan {
  std::int32_t first_s = 0;
  std::int32_t last_s = 0;
};
inline constexpr std::int32_t kNoService = -1;
/// By stop.
std::vector<ServiceSpan> spans_of_stops(city::Timetable const& timetable);
ServiceSpan span_of(std::vector<ServiceSpan> const& of_stops, std::span<Walk const> walks);

}  // namespace yicheng::engine::transit
