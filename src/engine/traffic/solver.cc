#include "engine/traffic/solver.h"

#include <time.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace yicheng::engine::traffic {
namespace {

constexpr double kGapOfCare = 1e-2;
constexpr double kUnreached = std::numeric_limits<double>::infinity();

double thread_cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

std::vector<NodeIndex> all_destinations(Demand const& demand) {
  std::vector<NodeIndex> nodes = demand.destination;
  std::ranges::sort(nodes);
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  return nodes;
}

bool has_no_column(Columns const& part, std::size_t pair) {
  std::size_t const at = pair - part.first_pair;
  return part.pair_first[at] == part.pair_first[at + 1];
}

double cheapest_column(Columns const& part, std::size_t pair, LinkCosts const& costs) {
  double lowest = kUnreached;
  std::size_t const at = pair - part.first_pair;
  for (std::size_t column = part.pair_first[at]; column < part.pair_first[at + 1]; ++column) {
    double cost = 0;
    for (std::uint32_t const link : part.path(column)) {
      cost += costs[link].cost;
    }
    lowest = std::min(lowest, cost);
  }
  return lowest;
}

}  // namespace

Solver::Solver(Network const& network, Demand const& demand, AssignOptions const& options,
               std::shared_ptr<Hierarchy const> hierarchy)
    : started_(thread_cpu_seconds()),
      network_(network),
      demand_(demand),
      options_(options),
      vehicles_(demand.vehicles),
      costs_(network),
      hierarchy_(hierarchy ? std::move(hierarchy) : std::make_shared<Hierarchy const>(network)),
      metric_(network, *hierarchy_),
      search_(network, *hierarchy_, all_destinations(demand)),
      scratch_(network.links()) {}

void Solver::add_up() {
  costs_.set_flows(add_up_flows(parts_, vehicles_, costs_.size()));
}

std::span<NodeIndex const> Solver::origins(std::size_t row, std::size_t end) const {
  return {demand_.origin.data() + row, std::min(HierarchySearch::kLanes, end - row)};
}

bool Solver::lacks_paths(Columns const& part, std::size_t row) const {
  for (std::size_t pair = demand_.first[row]; pair < demand_.first[row + 1]; ++pair) {
    if (has_no_column(part, pair)) {
      return true;
    }
  }
  return false;
}

/// Pairs without a path get the cheapest at the costs that the trips loaded before them cause; the
/// hierarchy learns of those costs a few times a part.
void Solver::load_part(std::size_t part) {
  constexpr std::size_t kRenewals = 4;
  NewPaths found;
  std::size_t const end = part_row_[part + 1];
  std::size_t const between = (end - part_row_[part]) / kRenewals;
  std::size_t renew_at = 0;
  for (std::size_t row = part_row_[part]; row < end; row += HierarchySearch::kLanes) {
    std::span<NodeIndex const> const lanes = origins(row, end);
    bool lacking = false;
    for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
      lacking = lacking || lacks_paths(parts_[part], row + lane);
    }
    if (!lacking) {
      continue;
    }
    if (row >= renew_at) {
      metric_.set(costs_);
      renew_at = row + between;
    }
    search_.run(metric_, costs_, lanes);
    for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
      load_row(row + lane, lane, parts_[part], found);
    }
  }
  parts_[part] = merged(parts_[part], found, Unused::drop);
}

void Solver::load_row(std::size_t row, std::size_t lane, Columns const& part, NewPaths& found) {
  std::size_t const before = found.pair.size();
  for (std::size_t pair = demand_.first[row]; pair < demand_.first[row + 1]; ++pair) {
    if (!has_no_column(part, pair)) {
      continue;
    }
    NodeIndex const destination = demand_.destination[pair];
    if (search_.distance(lane, destination) == kUnreached) {
      answer_.unreached.push_back({demand_.origin[row], destination, vehicles_[pair]});
      vehicles_[pair] = 0;
    } else {
      found.add(pair, search_.path(lane, destination));
    }
  }
  for (std::size_t i = before; i < found.pair.size(); ++i) {
    for (std::size_t at = found.link_first[i]; at < found.link_first[i + 1]; ++at) {
      costs_.add(found.links[at], vehicles_[found.pair[i]]);
    }
  }
}

void Solver::start(Columns const& columns) {
  std::size_t const rows = demand_.origin.size();
  vehicles_ = demand_.vehicles;
  answer_.unreached.clear();
  part_row_.clear();
  parts_.clear();
  for (std::size_t part = 0; part <= kParts; ++part) {
    part_row_.push_back(rows * part / kParts);
  }
  for (std::size_t part = 0; part < kParts; ++part) {
    parts_.push_back(
        slice(columns, demand_.first[part_row_[part]], demand_.first[part_row_[part + 1]]));
  }
  add_up();
  for (std::size_t part = 0; part < kParts; ++part) {
    load_part(part);
  }
  add_up();
}

/// Adds what is worth adding for one origin; gives what its trips would cost on cheapest paths.
double Solver::price_row(std::size_t row, std::size_t lane, Columns const& part, NewPaths& found) {
  // Excess below this share of a path's cost is rounding, or too small to matter for the gap asked.
  double const worth = std::max(1e-14, 0.02 * options_.gap);
  double least = 0;
  for (std::size_t pair = demand_.first[row]; pair < demand_.first[row + 1]; ++pair) {
    if (vehicles_[pair] == 0) {
      continue;
    }
    double const distance = search_.distance(lane, demand_.destination[pair]);
    least += vehicles_[pair] * distance;
    if (cheapest_column(part, pair, costs_) - distance > worth * distance) {
      found.add(pair, search_.path(lane, demand_.destination[pair]));
    }
  }
  return least;
}

/// Adds what is worth adding for one part, at costs that metric_ was set to.
double Solver::price_part(std::size_t part, Unused unused) {
  NewPaths found;
  double least = 0;
  std::size_t const end = part_row_[part + 1];
  for (std::size_t row = part_row_[part]; row < end; row += HierarchySearch::kLanes) {
    std::span<NodeIndex const> const lanes = origins(row, end);
    search_.run(metric_, costs_, lanes);
    for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
      least += price_row(row + lane, lane, parts_[part], found);
    }
  }
  parts_[part] = merged(parts_[part], found, unused);
  return least;
}

/// Cheapest paths of all pairs at the present costs: the gap, and the paths worth adding.
void Solver::price_all() {
  metric_.set(costs_);
  double least = 0;
  for (std::size_t part = 0; part < kParts; ++part) {
    least += price_part(part, Unused::drop);
  }
  double const gap = least > 0 ? std::max(costs_.total_cost() / least - 1, 0.0) : 0;
  answer_.iterations.push_back({gap, costs_.objective(), thread_cpu_seconds() - started_});
}

/// Gives the excess cost met before the shifts.
double Solver::shift_part_by_part() {
  constexpr int kPassesOverWorst = 2;
  double excess = 0;
  for (std::size_t part = 0; part < kParts; ++part) {
    if (part > 0) {  // the first was priced at these very costs
      metric_.set(costs_);
      price_part(part, Unused::keep);  // unused are those found a moment ago
    }
    Shifter shifter(parts_[part], costs_, scratch_);
    excess += shifter.pass();
    for (int pass = 0; pass < kPassesOverWorst; ++pass) {
      shifter.pass_worst();
    }
  }
  return excess;
}

/// As shift_part_by_part, but between the columns that the last pricing left.
double Solver::shift_once() {
  double excess = 0;
  for (Columns& part : parts_) {
    excess += Shifter(part, costs_, scratch_).pass();
  }
  return excess;
}

/// Until only a small part of the excess before is left between the columns there are.
void Solver::shift_all(double excess_before, int effort) {
  double const left = 0.05 / effort;
  int const rounds = 6 * effort;
  constexpr int kPassesOverWorst = 3;
  std::vector<Shifter> shifters;
  for (Columns& part : parts_) {
    shifters.emplace_back(part, costs_, scratch_);
  }
  for (int round = 0; round < rounds; ++round) {
    double excess = 0;
    for (Shifter& shifter : shifters) {
      excess += shifter.pass();
    }
    if (excess <= left * excess_before) {
      return;
    }
    for (int pass = 0; pass < kPassesOverWorst; ++pass) {
      for (Shifter& shifter : shifters) {
        shifter.pass_worst();
      }
    }
  }
}

void Solver::iterate(bool warm) {
  StallWatch watch(warm);
  price_all();
  while (answer_.iterations.back().gap > options_.gap &&
         answer_.iterations.size() < options_.max_iterations) {
    switch (watch.note(answer_.iterations.back().gap)) {
      case StallWatch::Advice::go_on: break;
      case StallWatch::Advice::start_anew:
        start(no_columns(demand_.pairs()));
        answer_.restarted = true;
        break;
      case StallWatch::Advice::give_up: return;
    }
    // Far from the solution, and where nothing else helps, origins must not follow each other onto
    // the same paths; near it the second pricing costs more than it gains.
    bool const careful = answer_.iterations.back().gap > kGapOfCare || watch.effort() > 1;
    shift_all(careful ? shift_part_by_part() : shift_once(), watch.effort());
    add_up();
    price_all();
  }
}

Assignment Solver::finish() {
  answer_.flow.resize(costs_.size());
  answer_.cost.resize(costs_.size());
  for (std::size_t link = 0; link < costs_.size(); ++link) {
    answer_.flow[link] = costs_[link].flow;
    answer_.cost[link] = costs_[link].cost;
  }
  answer_.gap = answer_.iterations.back().gap;
  answer_.objective = answer_.iterations.back().objective;
  answer_.total_cost = costs_.total_cost();
  answer_.total_time = costs_.total_time();
  answer_.converged = answer_.gap <= options_.gap;
  answer_.state =
      std::make_shared<AssignmentState const>(network_, demand_, parts_, std::move(hierarchy_));
  return std::move(answer_);
}

}  // namespace yicheng::engine::traffic
