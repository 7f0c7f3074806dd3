#include "engine/traffic/assign.h"

#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <utility>

#include "base/fault.h"
#include "engine/traffic/columns.h"
#include "engine/traffic/dijkstra.h"
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

/// One run of the solver: its columns, link costs and scratch.
class Solver {
 public:
  Solver(Network const& network, Demand const& demand, AssignOptions const& options)
      : demand_(demand),
        options_(options),
        vehicles_(demand.vehicles),
        costs_(network),
        search_(network),
        started_(thread_cpu_seconds()) {}

  void start(Columns columns);
  void iterate();
  Assignment finish(Network const& network);

 private:
  std::span<NodeIndex const> destinations(std::size_t row) const {
    return {demand_.destination.data() + demand_.first[row],
            demand_.first[row + 1] - demand_.first[row]};
  }
  void load_row(std::size_t row, NewPaths& found);
  void price(NewPaths& found);
  double cheapest_column(std::size_t pair) const;
  void equilibrate();
  void add_up();

  Demand const& demand_;
  AssignOptions const& options_;
  std::vector<double> vehicles_;  ///< by pair; 0 where unreached
  LinkCosts costs_;
  Dijkstra search_;
  Columns columns_;
  Assignment answer_;
  double started_ = 0;
};

void Solver::add_up() {
  costs_.set_flows(add_up_flows(columns_, vehicles_, costs_.size()));
}

/// Pairs without a path get the cheapest at the costs that the trips loaded before them cause.
void Solver::load_row(std::size_t row, NewPaths& found) {
  bool missing = false;
  for (std::size_t pair = demand_.first[row]; pair < demand_.first[row + 1]; ++pair) {
    missing = missing || columns_.pair_first[pair] == columns_.pair_first[pair + 1];
  }
  if (!missing) {
    return;
  }
  search_.run(costs_, demand_.origin[row], destinations(row));
  for (std::size_t pair = demand_.first[row]; pair < demand_.first[row + 1]; ++pair) {
    if (columns_.pair_first[pair] != columns_.pair_first[pair + 1]) {
      continue;
    }
    NodeIndex const destination = demand_.destination[pair];
    if (search_.distance(destination) == kUnreached) {
      answer_.unreached.push_back({demand_.origin[row], destination, vehicles_[pair]});
      vehicles_[pair] = 0;
      continue;
    }
    std::span<std::uint32_t const> const path = search_.path(destination);
    found.add(pair, path);
    for (std::uint32_t const link : path) {
      costs_.add(link, vehicles_[pair]);
    }
  }
}

void Solver::start(Columns columns) {
  columns_ = std::move(columns);
  add_up();
  NewPaths found;
  for (std::size_t row = 0; row < demand_.origin.size(); ++row) {
    load_row(row, found);
  }
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

/// Cheapest paths of all pairs at the present costs: the gap, and the paths worth adding.
void Solver::price(NewPaths& found) {
  // Excess below this share of a path's cost is rounding, or too small to matter for the gap asked.
  double const worth = std::max(1e-14, 0.02 * options_.gap);
  double total = 0;
  double least = 0;
  for (std::size_t row = 0; row < demand_.origin.size(); ++row) {
    search_.run(costs_, demand_.origin[row], destinations(row));
    for (std::size_t pair = demand_.first[row]; pair < demand_.first[row + 1]; ++pair) {
      if (vehicles_[pair] == 0) {
        continue;
      }
      double const distance = search_.distance(demand_.destination[pair]);
      least += vehicles_[pair] * distance;
      if (cheapest_column(pair) - distance > worth * distance) {
        found.add(pair, search_.path(demand_.destination[pair]));
      }
    }
  }
  total = costs_.total_cost();
  double const gap = least > 0 ? std::max(total / least - 1, 0.0) : 0;
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
  answer_.state = std::make_shared<AssignmentState const>(network, demand_, columns_);
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
  Solver solver(network, demand, options);
  solver.start(use_warm ? warm->columns_for(network, demand) : no_columns(demand.pairs()));
  solver.iterate();
  Assignment answer = solver.finish(network);
  answer.warm = use_warm;
  return answer;
}

}  // namespace yicheng::engine::traffic
