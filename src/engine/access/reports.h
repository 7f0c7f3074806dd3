/// What access is today, for those who ask about one city and not about its forecast: who is near
/// what, who is reached in time, and how many seats there are for whom. By cell, district and group
/// of people.
///
/// Pure functions of the city and its streets. Costs are metres on foot and seconds by car; what is
/// out of reach, or further than `longest`, counts as `longest` in means and Gini coefficients.
/// Cost: a search a kind of facility (seats: a search a facility), then one pass over the homes.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "city/city.h"
#include "engine/access/coverage.h"
#include "engine/access/floating_catchment.h"
#include "engine/access/nearest_places.h"
#include "engine/access/spread.h"
#include "engine/walk/walkers.h"

namespace yicheng::engine::access {

enum class Mode { walk, drive };

/// Where costs end: an hour's walk and an hour's drive.
inline constexpr double kLongestWalkM = 5000;
inline constexpr double kLongestDriveS = 3600;

/// One rule, as the city meets it.
struct CoverReport {
  CoverageRule rule;
  std::size_t places = 0;
  Spread share;                      ///< of the rule's weight that is served, 0 to 1
  double mean_cost = 0;              ///< of residents
  double gini = 0;                   ///< of the cost among residents
  std::vector<double> cell_share;    ///< 0 to 1
  std::vector<double> cell_cost;     ///< mean of the cell's homes, at most the longest
  std::vector<std::uint32_t> worst;  ///< inhabited cells with the longest ways
};

/// `hours` by link for Mode::drive, as street_graph.h. `given` replaces the facilities of the city
/// for the target of every rule.
std::vector<CoverReport> report_cover(
    city::City const& city, walk::Walkers const& walkers, std::vector<CoverageRule> const& rules,
    Mode mode, std::span<double const> hours = {},
    std::optional<std::vector<walk::Place>> const& given = std::nullopt);

/// Reached by the nearest station within a time of driving.
struct ResponseReport {
  double seconds = 0;     ///< of driving allowed
  Spread share;           ///< of residents, 0 to 1
  double road_km = 0;     ///< of open streets, each direction pair once
  double road_share = 0;  ///< of their length, 0 to 1
  double mean_seconds = 0;
  double gini = 0;  ///< of the driving time among residents
  std::vector<double> cell_share;
  std::vector<double> cell_seconds;
  std::vector<std::uint32_t> worst;
};

/// `stations` searched from the stations along the driven streets, with the costs of its arcs as
/// they are now; arcs are those of `driven`.
ResponseReport report_response(city::City const& city, walk::Homes const& homes,
                               NearestPlaces const& stations, double seconds);

/// Seats or beds, shared by those who reach them.
struct SeatsReport {
  Supply supply;
  std::size_t places = 0;
  double capacity = 0;
  double not_reached = 0;  ///< of the capacity, in places that nobody reaches
  Spread per_1000;         ///< seats for 1,000 residents
  Evenness evenness;       ///< worst_fifth for 1,000 residents
  std::vector<double> cell_per_1000;
  std::vector<std::uint32_t> worst;
};

std::vector<SeatsReport> report_seats(city::City const& city, walk::Walkers const& walkers,
                                      std::vector<Supply> const& supplies, Mode mode,
                                      std::span<double const> hours = {});

}  // namespace yicheng::engine::access
