/// Small networks for the tests of the solver, and a slow second opinion on them.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "base/random.h"
#include "engine/traffic/assign.h"
#include "engine/traffic/network.h"

namespace yicheng::engine::traffic::test {

inline NodeIndex node(std::size_t index) {
  return NodeIndex(index);
}

/// Cost of a link at a flow, straight from the definition.
inline double cost_at(Network const& n, std::size_t link, double flow) {
  double const load =
      n.b[link] == 0 ? 0 : n.b[link] * std::pow(flow / n.capacity[link], n.power[link]);
  return n.free_time[link] * (1 + load) + n.fixed_cost[link];
}

/// Distances by Bellman and Ford: relax all open links until nothing changes.
inline std::vector<double> distances(Network const& n, std::vector<double> const& cost,
                                     NodeIndex origin) {
  std::vector<double> distance(n.nodes, std::numeric_limits<double>::infinity());
  distance[origin.index()] = 0;
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t link = 0; link < n.links(); ++link) {
      NodeIndex const tail = n.from[link];
      bool const may_leave = tail == origin || tail.index() >= n.first_through_node;
      double const reached = distance[tail.index()] + cost[link];
      if (n.open[link] != 0 && may_leave && reached < distance[n.to[link].index()]) {
        distance[n.to[link].index()] = reached;
        changed = true;
      }
    }
  }
  return distance;
}

/// All trips on cheapest paths; adds their flow and gives what they cost.
inline double load_all_or_nothing(Network const& n, Demand const& demand,
                                  std::vector<double> const& cost, std::vector<double>& flow) {
  double total = 0;
  for (std::size_t row = 0; row < demand.origin.size(); ++row) {
    std::vector<double> const distance = distances(n, cost, demand.origin[row]);
    for (std::size_t pair = demand.first[row]; pair < demand.first[row + 1]; ++pair) {
      NodeIndex at = demand.destination[pair];
      total += demand.vehicles[pair] * distance[at.index()];
      while (at != demand.origin[row]) {
        std::size_t best = n.links();
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t link = 0; link < n.links(); ++link) {
          NodeIndex const tail = n.from[link];
          bool const may_leave = tail == demand.origin[row] || tail.index() >= n.first_through_node;
          double const slack = distance[tail.index()] + cost[link] - distance[at.index()];
          if (n.open[link] != 0 && may_leave && n.to[link] == at && slack < least) {
            least = slack;
            best = link;
          }
        }
        flow[best] += demand.vehicles[pair];
        at = n.from[best];
      }
    }
  }
  return total;
}

inline std::vector<double> costs_at(Network const& n, std::vector<double> const& flow) {
  std::vector<double> cost(n.links());
  for (std::size_t link = 0; link < n.links(); ++link) {
    cost[link] = cost_at(n, link, flow[link]);
  }
  return cost;
}

/// TSTT / SPTT - 1 from its definition.
inline double gap_of(Network const& n, Demand const& demand, std::vector<double> const& flow) {
  std::vector<double> const cost = costs_at(n, flow);
  double total = 0;
  for (std::size_t link = 0; link < n.links(); ++link) {
    total += flow[link] * cost[link];
  }
  std::vector<double> unused(n.links(), 0);
  return total / load_all_or_nothing(n, demand, cost, unused) - 1;
}

/// Slow second opinion: Frank and Wolfe with bisection along each direction.
inline std::vector<double> frank_wolfe(Network const& n, Demand const& demand, int iterations) {
  std::vector<double> flow(n.links(), 0);
  load_all_or_nothing(n, demand, costs_at(n, flow), flow);
  for (int i = 0; i < iterations; ++i) {
    std::vector<double> target(n.links(), 0);
    load_all_or_nothing(n, demand, costs_at(n, flow), target);
    double low = 0;
    double high = 1;
    for (int half = 0; half < 40; ++half) {
      double const step = (low + high) / 2;
      double slope = 0;
      for (std::size_t link = 0; link < n.links(); ++link) {
        double const direction = target[link] - flow[link];
        slope += direction * cost_at(n, link, flow[link] + step * direction);
      }
      (slope < 0 ? low : high) = step;
    }
    for (std::size_t link = 0; link < n.links(); ++link) {
      flow[link] += low * (target[link] - flow[link]);
    }
  }
  return flow;
}

/// 1 -> 2 over 3 and 4, with costs 10 v, 50 + v, 50 + v, 10 + v, 10 v (Braess 1968).
inline Network braess() {
  Network n;
  n.nodes = 4;
  n.add_link(node(0), node(2), 1e-8, 1, 1e9, 1);
  n.add_link(node(0), node(3), 50, 1, 0.02, 1);
  n.add_link(node(2), node(1), 50, 1, 0.02, 1);
  n.add_link(node(2), node(3), 10, 1, 0.1, 1);
  n.add_link(node(3), node(1), 1e-8, 1, 1e9, 1);
  return n;
}

/// The trips as the one class of a state's door, which must not outlive the line it stands in.
struct Cars {
  explicit Cars(Demand demand) : user(one_class(std::move(demand))) {}
  operator std::span<UserClass const>() const { return {&user, 1}; }
  UserClass user;
};

struct RandomCase {
  Network network;
  Demand demand;
};

/// A ring (so that everything is reached) with chords, some parallel; trips between several nodes.
inline RandomCase random_case(std::uint64_t seed) {
  Random random(seed, 7);
  RandomCase made;
  Network& n = made.network;
  n.nodes = 6 + random.below(7);
  auto const add = [&](std::size_t from, std::size_t to) {
    constexpr double kPowers[] = {1, 4, 4, 2.5};
    n.add_link(node(from), node(to), random.uniform(1, 5), random.uniform(5, 30),
               random.uniform(0.1, 1), kPowers[random.below(4)],
               random.below(3) == 0 ? random.uniform(0, 2) : 0);
  };
  for (std::size_t i = 0; i < n.nodes; ++i) {
    add(i, (i + 1) % n.nodes);
    add((i + 1) % n.nodes, i);
  }
  for (std::size_t chords = n.nodes + random.below(n.nodes); chords > 0; --chords) {
    std::size_t const from = random.below(n.nodes);
    add(from, (from + 1 + random.below(n.nodes - 1)) % n.nodes);
  }
  std::vector<Trip> trips;
  for (int i = 0; i < 12; ++i) {
    std::size_t const from = random.below(n.nodes);
    std::size_t const to = (from + 1 + random.below(n.nodes - 1)) % n.nodes;
    trips.push_back({node(from), node(to), random.uniform(1, 12)});
  }
  made.demand = make_demand(trips);
  return made;
}

/// Largest surplus of what enters over what leaves a node, trips included; 0 where flow is
/// conserved.
inline double conservation_error(Network const& n, Demand const& demand, Assignment const& solved) {
  std::vector<double> balance(n.nodes, 0);
  for (std::size_t link = 0; link < n.links(); ++link) {
    balance[n.from[link].index()] -= solved.flow[link];
    balance[n.to[link].index()] += solved.flow[link];
  }
  for (std::size_t row = 0; row < demand.origin.size(); ++row) {
    for (std::size_t pair = demand.first[row]; pair < demand.first[row + 1]; ++pair) {
      balance[demand.origin[row].index()] += demand.vehicles[pair];
      balance[demand.destination[pair].index()] -= demand.vehicles[pair];
    }
  }
  for (Unreached const& lost : solved.unreached) {
    balance[lost.origin.index()] -= lost.vehicles;
    balance[lost.destination.index()] += lost.vehicles;
  }
  double worst = 0;
  for (double const b : balance) {
    worst = std::max(worst, std::abs(b));
  }
  return worst;
}

}  // namespace yicheng::engine::traffic::test
