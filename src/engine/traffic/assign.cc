#include "engine/traffic/assign.h"

#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <utility>

#include "base/fault.h"
#include "engine/traffic/columns.h"
#include "engine/traffic/hierarchy.h"
#include "engine/traffic/hierarchy_costs.h"
#include "engine/traffic/hierarchy_search.h"
#include "engine/traffic/link_costs.h"
#include "engine/traffic/shift.h"

namespace yicheng::engine::traffic {
namespace {

double thread_cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

void require_usable(Network const& network, Demand const& demand) {
  require_usable(network);
  auto const refuse = [](std::size_t row) {
    throw_bad_input("traffic-unusable-trips", fmt::format("origin {}", row + 1),
                    {"出行量的起讫点不是路网节点", "trips start or end at no node of the network"},
                    {"请核对需求与路网是否对应", "check that demand and network belong together"});
  };
  for (std::size_t row = 0; row < demand.origin.size(); ++row) {
    if (demand.origin[row].index() >= network.nodes) {
      refuse(row);
    }
    for (std::size_t pair = demand.first[row]; pair < demand.first[row + 1]; ++pair) {
      if (demand.destination[pair].index() >= network.nodes) {
        refuse(row);
      }
    }
  }
}

constexpr double kUnreached = std::numeric_limits<double>::infinity();

std::vector<NodeIndex> all_destinations(Demand const& demand) {
  std::vector<NodeIndex> nodes = demand.destination;
  std::ranges::sort(nodes);
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  return nodes;
}

/// One run of the solver: its columns, link costs and scratch.
class Solver {
 public:
  Solver(Network const& network, Demand const& demand, AssignOptions const& options,
         std::shared_ptr<Hierarchy const> hierarchy)
      : started_(thread_cpu_seconds()),
        demand_(demand),
        options_(options),
        vehicles_(demand.vehicles),
        costs_(network),
        hierarchy_(hierarchy ? std::move(hierarchy) : std::make_shared<Hierarchy const>(network)),
        metric_(network, *hierarchy_),
        search_(network, *hierarchy_, all_destinations(demand)) {}

  void start(Columns columns);
  void iterate();
  Assignment finish(Network const& network);

 private:
  bool lacks_path(std::size_t pair) const {
    return columns_.pair_first[pair] == columns_.pair_first[pair + 1];
  }
  void load(std::span<std::size_t const> rows, NewPaths& found);
  void load_row(std::size_t row, std::size_t lane, NewPaths& found);
  void price(NewPaths& found);
  double price_row(std::size_t row, std::size_t lane, NewPaths& found);
  double cheapest_column(std::size_t pair) const;
  void equilibrate();
  void add_up();

  double started_ = 0;
  Demand const& demand_;
  AssignOptions const& options_;
  std::vector<double> vehicles_;  ///< by pair; 0 where unreached
  LinkCosts costs_;
  std::shared_ptr<Hierarchy const> hierarchy_;
  HierarchyCosts metric_;
  HierarchySearch search_;
  Columns columns_;
  Assignment answer_;
};

void Solver::add_up() {
  costs_.set_flows(add_up_flows(columns_, vehicles_, costs_.size()));
}

/// Pairs without a path get the cheapest at the costs that the trips loaded before them cause;
/// costs on the hierarchy are renewed some times on the way.
void Solver::load(std::span<std::size_t const> rows, NewPaths& found) {
  constexpr std::size_t kRenewals = 16;
  std::size_t const between = std::max<std::size_t>(rows.size() / kRenewals, 1);
  std::size_t renew_at = 0;
  for (std::size_t at = 0; at < rows.size(); at += HierarchySearch::kLanes) {
    if (at >= renew_at) {
      metric_.set(costs_);
      renew_at = at + between;
    }
    std::size_t const lanes = std::min(HierarchySearch::kLanes, rows.size() - at);
    std::array<NodeIndex, HierarchySearch::kLanes> origins;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      origins[lane] = demand_.origin[rows[at + lane]];
    }
    search_.run(metric_, costs_, {origins.data(), lanes});
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      load_row(rows[at + lane], lane, found);
    }
  }
}

void Solver::load_row(std::size_t row, std::size_t lane, NewPaths& found) {
  for (std::size_t pair = demand_.first[row]; pair < demand_.first[row + 1]; ++pair) {
    if (!lacks_path(pair)) {
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
  for (std::size_t i = found.pair.size(); i-- > 0 && found.pair[i] >= demand_.first[row];) {
    for (std::size_t at = found.link_first[i]; at < found.link_first[i + 1]; ++at) {
      costs_.add(found.links[at], vehicles_[found.pair[i]]);
    }
  }
}

void Solver::start(Columns columns) {
  columns_ = std::move(columns);
  add_up();
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < demand_.origin.size(); ++row) {
    bool lacking = false;
    for (std::size_t pair = demand_.first[row]; pair < demand_.first[row + 1]; ++pair) {
      lacking = lacking || lacks_path(pair);
    }
    if (lacking) {
      rows.push_back(row);
    }
  }
  NewPaths found;
  load(rows, found);
  columns_ = merged(columns_, found);
  add_up();
}

double Solver::cheapest_column(std::size_t pair) const {
  double lowest = kUnreached;
  for (std::size_t c = columns_.pair_first[pair]; c < columns_.pair_first[pair + 1]; ++c) {
    double cost = 0;
    for (std::uint32_t const link : columns_.path(c)) {
      cost += costs_[link].cost;
    }
    lowest = std::min(lowest, cost);
  }
  return lowest;
}

/// Adds what is worth adding for one origin; gives what its trips would cost on cheapest paths.
double Solver::price_row(std::size_t row, std::size_t lane, NewPaths& found) {
  // Excess below this share of a path's cost is rounding, or too small to matter for the gap asked.
  double const worth = std::max(1e-14, 0.02 * options_.gap);
  double least = 0;
  for (std::size_t pair = demand_.first[row]; pair < demand_.first[row + 1]; ++pair) {
    if (vehicles_[pair] == 0) {
      continue;
    }
    double const distance = search_.distance(lane, demand_.destination[pair]);
    least += vehicles_[pair] * distance;
    if (cheapest_column(pair) - distance > worth * distance) {
      found.add(pair, search_.path(lane, demand_.destination[pair]));
    }
  }
  return least;
}

/// Cheapest paths of all pairs at the present costs: the gap, and the paths worth adding.
void Solver::price(NewPaths& found) {
  metric_.set(costs_);
  double least = 0;
  for (std::size_t row = 0; row < demand_.origin.size(); row += HierarchySearch::kLanes) {
    std::size_t const lanes = std::min(HierarchySearch::kLanes, demand_.origin.size() - row);
    search_.run(metric_, costs_, {demand_.origin.data() + row, lanes});
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      least += price_row(row + lane, lane, found);
    }
  }
  double const gap = least > 0 ? std::max(costs_.total_cost() / least - 1, 0.0) : 0;
  answer_.iterations.push_back({gap, costs_.objective(), thread_cpu_seconds() - started_});
}

void Solver::equilibrate() {
  Shifter shifter(columns_, costs_);
  double const first = shifter.pass(0);
  double excess = first;
  for (int passes = 1; passes < 20 && excess > 0.05 * first; ++passes) {
    excess = shifter.pass(0);
  }
}

void Solver::iterate() {
  NewPaths found;
  price(found);
  while (answer_.iterations.back().gap > options_.gap &&
         answer_.iterations.size() < options_.max_iterations) {
    columns_ = merged(columns_, found);
    equilibrate();
    add_up();
    found.clear();
    price(found);
  }
}

Assignment Solver::finish(Network const& network) {
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
  answer_.state = std::make_shared<AssignmentState const>(network, demand_, columns_, hierarchy_);
  return std::move(answer_);
}

Columns no_columns(std::size_t pairs) {
  Columns columns;
  columns.pair_first.assign(pairs + 1, 0);
  return columns;
}

}  // namespace

double Assignment::unreached_vehicles() const {
  double sum = 0;
  for (Unreached const& trip : unreached) {
    sum += trip.vehicles;
  }
  return sum;
}

Assignment assign(Network const& network, Demand const& demand, AssignOptions const& options,
                  AssignmentState const* warm) {
  require_usable(network, demand);
  bool const use_warm = warm != nullptr && warm->fits(network, demand);
  Solver solver(network, demand, options, use_warm ? warm->hierarchy() : nullptr);
  solver.start(use_warm ? warm->columns_for(network, demand) : no_columns(demand.pairs()));
  solver.iterate();
  Assignment answer = solver.finish(network);
  answer.warm = use_warm;
  return answer;
}

}  // namespace yicheng::engine::traffic
