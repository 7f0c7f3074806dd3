#include "engine/access/reports.h"

#include <algorithm>
#include <utility>

namespace yicheng::engine::access {

namespace {

constexpr std::size_t kWorstCells = 20;

std::vector<double> residents(city::Cells const& cells) {
  std::vector<double> people(cells.size());
  for (std::size_t cell = 0; cell < people.size(); ++cell) {
    people[cell] = walk::residents_of(cells, cell);
  }
  return people;
}

double mean_of(std::span<double const> value, std::span<double const> weight) {
  double sum = 0;
  double all = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    sum += value[i] * weight[i];
    all += weight[i];
  }
  return all > 0 ? sum / all : 0;
}

StreetGraph towards_places(city::City const& city, walk::Walkers const& walkers, Mode mode,
                           std::span<double const> hours) {
  return mode == Mode::walk ? walked(walkers.network())
                            : turned_round(driven(walkers.network(), *city.roads, hours));
}

/// Mean over the homes of each cell of what `of_home` says.
template <typename OfHome>
std::vector<double> by_cell(walk::Homes const& homes, OfHome const& of_home) {
  std::vector<double> value(homes.cells(), 0);
  for (std::size_t home = 0; home < homes.size(); ++home) {
    value[home / homes.per_cell] += of_home(home);
  }
  for (double& v : value) {
    v /= static_cast<double>(homes.per_cell);
  }
  return value;
}

CoverReport report_rule(city::City const& city, CoverageTable const& table, std::size_t rule,
                        std::vector<SharedField> const& fields, walk::Homes const& homes,
                        double longest) {
  CoverReport report;
  report.rule = table.rules()[rule];
  for (std::size_t const target : table.targets_of(rule)) {
    report.places += fields[target]->places.size();
  }
  report.cell_share = by_cell(homes, [&](std::size_t home) {
    return static_cast<double>(table.serves(rule, fields, home));
  });
  report.cell_cost = by_cell(homes, [&](std::size_t home) {
    return std::min(static_cast<double>(table.cost(rule, fields, home)), longest);
  });
  auto const people = residents(*city.cells);
  std::vector<double> weight(people.size());
  for (std::size_t cell = 0; cell < weight.size(); ++cell) {
    weight[cell] = weight_of(report.rule, *city.cells, cell);
  }
  report.share = spread_of(city, report.cell_share, weight);
  report.mean_cost = mean_of(report.cell_cost, people);
  report.gini = gini_of(report.cell_cost, people);
  report.worst = worst_cells(report.cell_cost, people, Worst::highest, kWorstCells);
  return report;
}

/// Length of a link reached from its two ends, as a share.
double reached_share(city::Roads const& roads, NearestPlaces const& stations, std::size_t link,
                     double seconds) {
  auto const from = [&](std::size_t of) {
    double const cost = stations.arc_cost(static_cast<std::uint32_t>(of));
    if (cost >= static_cast<double>(kForestUnreached)) {
      return 0.0;
    }
    double const left = seconds - static_cast<double>(stations.cost_at(roads.from[of].value));
    return left < 0 ? 0.0 : cost > 0 ? std::min(1.0, left * kCostParts / cost) : 1.0;
  };
  double share = from(link);
  if (roads.opposite[link].valid()) {
    share += from(roads.opposite[link].index());
  }
  return std::min(1.0, share);
}

void measure_roads(city::Roads const& roads, NearestPlaces const& stations,
                   ResponseReport& report) {
  double reached_km = 0;
  for (std::size_t link = 0; link < roads.links(); ++link) {
    auto const opposite = roads.opposite[link];
    bool const counted =
        opposite.valid() && opposite.index() < link && roads.open[opposite.index()] != 0;
    if (roads.open[link] == 0 || counted || !(roads.length_m[link] > 0)) {
      continue;
    }
    double const km = static_cast<double>(roads.length_m[link]) / 1000;
    report.road_km += km;
    reached_km += km * reached_share(roads, stations, link, report.seconds);
  }
  report.road_share = report.road_km > 0 ? reached_km / report.road_km : 0;
}

/// The catchments of places by car, or on foot.
std::vector<Catchment> catchments_of(city::City const& city, walk::Walkers const& walkers,
                                     std::vector<walk::Place> const& places, Decay const& decay,
                                     Mode mode, std::span<double const> hours) {
  auto const homes = walkers.homes_of(city);
  std::vector<Catchment> catchments;
  if (mode == Mode::walk) {
    walk::WalkSearch search(walkers.network());
    for (auto const& place : places) {
      catchments.push_back(catchment_of(search, place, decay, *homes));
    }
    return catchments;
  }
  NearestPlaces index(walkers.network(), towards_places(city, walkers, mode, hours));
  for (auto const& place : places) {
    catchments.push_back(catchment_of(field_to({place}, index, *homes).home_cost, decay, *homes));
  }
  return catchments;
}

SeatsReport report_supply(city::City const& city, walk::Walkers const& walkers,
                          Supply const& supply, Mode mode, std::span<double const> hours) {
  SeatsReport report;
  report.supply = supply;
  std::vector<walk::Place> places;
  std::vector<double> capacities;
  for (std::size_t i = 0; i < city.facilities->size(); ++i) {
    if (city.facilities->kind[i] == supply.kind) {
      places.push_back({city.facilities->position[i], 0});
      capacities.push_back(std::max(0.0F, city.facilities->capacity[i]));
      report.capacity += capacities.back();
    }
  }
  report.places = places.size();
  auto const catchments = catchments_of(city, walkers, places, supply.decay, mode, hours);
  std::vector<Catchment const*> refer;
  for (auto const& catchment : catchments) {
    refer.push_back(&catchment);
  }
  report.cell_per_1000 = capacity_per_resident(refer, capacities, *city.cells);
  auto const people = residents(*city.cells);
  double shared_out = 0;
  for (std::size_t cell = 0; cell < people.size(); ++cell) {
    shared_out += people[cell] * report.cell_per_1000[cell];
    report.cell_per_1000[cell] *= 1000;
  }
  report.not_reached = std::max(0.0, report.capacity - shared_out);
  report.per_1000 = spread_of(city, report.cell_per_1000, people);
  report.evenness = evenness(report.cell_per_1000, *city.cells);
  report.worst = worst_cells(report.cell_per_1000, people, Worst::lowest, kWorstCells);
  return report;
}

}  // namespace

std::vector<CoverReport> report_cover(city::City const& city, walk::Walkers const& walkers,
                                      std::vector<CoverageRule> const& rules, Mode mode,
                                      std::span<double const> hours,
                                      std::optional<std::vector<walk::Place>> const& given) {
  CoverageTable const table(rules);
  auto const homes = walkers.homes_of(city);
  NearestPlaces index(walkers.network(), towards_places(city, walkers, mode, hours));
  std::vector<SharedField> fields;
  for (Target const& target : table.targets()) {
    auto places = given ? *given : places_of(target, *city.facilities);
    fields.push_back(std::make_shared<TargetField const>(
        target.straight ? straight_field_to(std::move(places), *homes, walkers.network().plane())
                        : field_to(std::move(places), index, *homes)));
  }
  double const longest = mode == Mode::walk ? kLongestWalkM : kLongestDriveS;
  std::vector<CoverReport> reports;
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    reports.push_back(report_rule(city, table, rule, fields, *homes, longest));
  }
  return reports;
}

ResponseReport report_response(city::City const& city, walk::Homes const& homes,
                               NearestPlaces const& stations, double seconds) {
  ResponseReport report;
  report.seconds = seconds;
  std::vector<double> home_seconds;
  for (auto const& at : homes.at) {
    home_seconds.push_back(
        std::min(static_cast<double>(stations.nearest(at).cost), kLongestDriveS));
  }
  report.cell_share = by_cell(
      homes, [&](std::size_t home) { return static_cast<double>(home_seconds[home] <= seconds); });
  report.cell_seconds = by_cell(homes, [&](std::size_t home) { return home_seconds[home]; });
  auto const people = residents(*city.cells);
  report.share = spread_of(city, report.cell_share, people);
  report.mean_seconds = mean_of(report.cell_seconds, people);
  report.gini = gini_of(report.cell_seconds, people);
  report.worst = worst_cells(report.cell_seconds, people, Worst::highest, kWorstCells);
  measure_roads(*city.roads, stations, report);
  return report;
}

std::vector<SeatsReport> report_seats(city::City const& city, walk::Walkers const& walkers,
                                      std::vector<Supply> const& supplies, Mode mode,
                                      std::span<double const> hours) {
  std::vector<SeatsReport> reports;
  for (Supply const& supply : supplies) {
    reports.push_back(report_supply(city, walkers, supply, mode, hours));
  }
  return reports;
}

}  // namespace yicheng::engine::access
