#include "engine/traffic/road_change.h"

#include <cmath>

#include "base/check.h"
#include "engine/traffic/city_flows.h"
#include "engine/traffic/skim.h"

namespace yicheng::engine::traffic {
namespace {

Demand scaled(Demand demand, double share) {
  for (double& vehicles : demand.vehicles) {
    vehicles *= share;
  }
  demand.intrazonal *= share;
  return demand;
}

/// Hours between all zones at the times of a solved state; kUnreached where there is no way.
std::vector<double> hours_between(CityFlows const& flows, city::Zones const& zones) {
  std::vector<NodeIndex> nodes;
  for (city::NodeId const node : zones.node) {
    if (node.valid()) {
      nodes.push_back(flows.turns.node_of[node.index()]);
    }
  }
  Skims const skims = skim(flows.network(), flows.user, flows.solved.time, nodes);
  std::vector<double> hours(zones.size() * zones.size(), kUnreached);
  std::size_t row = 0;
  for (std::size_t from = 0; from < zones.size(); ++from) {
    std::size_t column = 0;
    for (std::size_t to = 0; zones.node[from].valid() && to < zones.size(); ++to) {
      if (zones.node[to].valid()) {
        hours[from * zones.size() + to] = skims.time[row * nodes.size() + column++];
      }
    }
    row += zones.node[from].valid() ? 1 : 0;
  }
  return hours;
}

double vehicle_km(CityFlows const& flows) {
  return flows.solved.classes.front().total_length;
}

}  // namespace

struct RoadChanges::Level {
  DayProfile::Level level;
  Demand demand;
  CityFlows flows;
  std::vector<double> hours;  ///< between zones
};

DayProfile usual_day() {
  constexpr double kPeaks = 1.9;
  constexpr double kDaytimeHours = 9;
  constexpr double kDaytime = 0.5;
  constexpr double kQuietHours = 13;
  double const rest = 1 / kPeakHourShareOfDay - kPeaks - kDaytimeHours * kDaytime;
  return {{{1, 1}, {0.9, 1}, {kDaytime, kDaytimeHours}, {rest / kQuietHours, kQuietHours}}};
}

RoadChanges::RoadChanges(city::City const& base, PeakHour peak, RoadChangeOptions options)
    : base_(base), peak_(std::move(peak)), options_(std::move(options)) {
  AssignmentState const* nearest = nullptr;
  for (DayProfile::Level const level : options_.day.levels) {
    auto solved = std::make_unique<Level>();
    solved->level = level;
    solved->demand = scaled(peak_.demand, level.share);
    solved->flows = solve_city(*base_.roads, solved->demand,
                               {.gap = options_.gap, .threads = options_.threads}, nearest);
    solved->hours = hours_between(solved->flows, *base_.zones);
    nearest = solved->flows.solved.state.get();
    levels_.push_back(std::move(solved));
  }
}

RoadChanges::~RoadChanges() = default;

RoadChangeCost RoadChanges::cost_of(city::Roads const& changed) const {
  check(changed.links() == base_.roads->links());
  std::size_t const count = base_.zones->size();
  RoadChangeCost cost;
  cost.zones.resize(count);
  for (auto const& level : levels_) {
    CityFlows const after =
        solve_city(changed, level->demand,
                   {.gap = options_.gap, .threads = options_.threads, .keep_state = false},
                   level->flows.solved.state.get());
    std::vector<double> const hours = hours_between(after, *base_.zones);
    double lost = 0;
    for (std::size_t pair = 0; pair < hours.size(); ++pair) {
      double const trips = peak_.table.trips[pair] * level->level.share * level->level.hours;
      std::size_t const from = pair / count;
      std::size_t const to = pair % count;
      if (from == to || trips == 0 || !std::isfinite(level->hours[pair])) {
        continue;
      }
      if (!std::isfinite(hours[pair])) {
        cost.day_trips_cut_off += trips;
        cost.zones[from].trips_cut_off += trips;
        cost.zones[to].trips_cut_off += trips;
        continue;
      }
      double const more = trips * (hours[pair] - level->hours[pair]);
      lost += more;
      cost.zones[from].hours_from += more;
      cost.zones[to].hours_to += more;
    }
    double const before = level->flows.solved.total_time * level->level.hours;
    cost.day_hours_lost += lost;
    cost.peak_hours_lost += level->level.share == 1 ? lost / level->level.hours : 0;
    cost.day_km_more += (vehicle_km(after) - vehicle_km(level->flows)) * level->level.hours;
    cost.day_hours_before += before;
    cost.precision_hours += 20 * options_.gap * before;
    cost.converged = cost.converged && after.solved.converged && level->flows.solved.converged;
  }
  return cost;
}

}  // namespace yicheng::engine::traffic
