#include "engine/traffic/turns.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <map>
#include <utility>

#include "base/fault.h"

namespace yicheng::engine::traffic {
namespace {

using Movement = std::pair<std::uint32_t, std::uint32_t>;  // from link, to link

[[noreturn]] void refuse(std::size_t turn, char const* zh, char const* en) {
  throw_bad_input("traffic-unusable-turn", fmt::format("turn {}", turn + 1), {zh, en},
                  {"请改正该转向规则", "correct this turn"});
}

std::map<Movement, Turn> rules_of(Network const& network, std::span<Turn const> turns) {
  std::map<Movement, Turn> rules;
  for (std::size_t i = 0; i < turns.size(); ++i) {
    Turn const& turn = turns[i];
    bool const links_exist =
        turn.from.index() < network.links() && turn.to.index() < network.links();
    if (!links_exist || network.to[turn.from.index()] != network.from[turn.to.index()]) {
      refuse(i, "两条路段不相接", "its two links do not meet");
    }
    if (network.to[turn.from.index()].index() < network.first_through_node) {
      refuse(i, "小区形心不可穿越", "no path passes the centroid where its links meet");
    }
    if (!std::isfinite(turn.penalty) || turn.penalty < 0) {
      refuse(i, "转向延误为负或不是有限数", "its penalty is negative or not finite");
    }
    if (!rules.emplace(Movement{turn.from.value, turn.to.value}, turn).second) {
      refuse(i, "同一转向出现两次", "the same turn stands twice");
    }
  }
  return rules;
}

/// Links that arrive at and leave the junctions that turns name, by node of the original.
struct Junction {
  std::vector<std::uint32_t> arriving;
  std::vector<std::uint32_t> leaving;
};

std::map<std::uint32_t, Junction> junctions_of(Network const& network,
                                               std::map<Movement, Turn> const& rules) {
  std::map<std::uint32_t, Junction> junctions;
  for (auto const& [movement, turn] : rules) {
    junctions[network.to[movement.first].value];
  }
  for (std::size_t link = 0; link < network.links(); ++link) {
    auto const id = static_cast<std::uint32_t>(link);
    if (auto const at = junctions.find(network.to[link].value); at != junctions.end()) {
      at->second.arriving.push_back(id);
    }
    if (auto const at = junctions.find(network.from[link].value); at != junctions.end()) {
      at->second.leaving.push_back(id);
    }
  }
  return junctions;
}

/// Numbers the nodes anew: centroids, then the junctions (which become centroids, since trips start
/// and end there but all that passes takes a movement), then the others.
void renumber(Network const& network, std::map<std::uint32_t, Junction> const& junctions,
              TurnNetwork& out) {
  std::size_t next = std::min(network.first_through_node, network.nodes);
  out.node_of.resize(network.nodes);
  for (std::size_t node = 0; node < next; ++node) {
    out.node_of[node] = NodeIndex(node);
  }
  for (auto const& [node, junction] : junctions) {
    out.node_of[node] = NodeIndex(next++);
  }
  out.network.first_through_node = next;
  for (std::size_t node = network.first_through_node; node < network.nodes; ++node) {
    if (!junctions.contains(static_cast<std::uint32_t>(node))) {
      out.node_of[node] = NodeIndex(next++);
    }
  }
  out.network.nodes = next;
  for (NodeIndex& end : out.network.from) {
    end = out.node_of[end.index()];
  }
  for (NodeIndex& end : out.network.to) {
    end = out.node_of[end.index()];
  }
}

class JunctionBuilder {
 public:
  JunctionBuilder(Network& network, std::map<Movement, Turn> const& rules)
      : network_(network), rules_(rules) {}

  void spell_out(NodeIndex end, Junction const& junction) {
    NodeIndex const shared = new_node();  // of arrivals without a rule
    std::vector<NodeIndex> const leave = nodes_for(junction.leaving, network_.from);
    join(shared, end);
    for (std::size_t i = 0; i < leave.size(); ++i) {
      join(shared, leave[i]);
      join(end, leave[i]);
    }
    for (std::uint32_t const link : junction.arriving) {
      if (!has_rule(link)) {
        network_.to[link] = shared;
        continue;
      }
      NodeIndex const arrive = network_.to[link] = new_node();
      join(arrive, end);
      for (std::size_t i = 0; i < leave.size(); ++i) {
        auto const rule = rules_.find({link, junction.leaving[i]});
        join(arrive, leave[i], rule != rules_.end() ? rule->second : Turn{});
      }
    }
  }

 private:
  NodeIndex new_node() { return NodeIndex(network_.nodes++); }
  std::vector<NodeIndex> nodes_for(std::vector<std::uint32_t> const& links,
                                   std::vector<NodeIndex>& end_of) {
    std::vector<NodeIndex> nodes;
    for (std::uint32_t const link : links) {
      nodes.push_back(end_of[link] = new_node());
    }
    return nodes;
  }
  void join(NodeIndex from, NodeIndex to, Turn const& turn = {}) {
    network_.add_link(from, to, 0, 1, 0, 0, turn.penalty);
    network_.open.back() = turn.banned ? 0 : 1;
  }
  bool has_rule(std::uint32_t arriving) const {
    auto const first = rules_.lower_bound({arriving, 0});
    return first != rules_.end() && first->first.first == arriving;
  }

  Network& network_;
  std::map<Movement, Turn> const& rules_;
};

}  // namespace

TurnNetwork expand_turns(Network const& network, std::span<Turn const> turns) {
  std::map<Movement, Turn> const rules = rules_of(network, turns);
  std::map<std::uint32_t, Junction> const junctions = junctions_of(network, rules);
  TurnNetwork out;
  out.network = network;
  out.original_links = network.links();
  renumber(network, junctions, out);
  JunctionBuilder builder(out.network, rules);
  for (auto const& [node, junction] : junctions) {
    builder.spell_out(out.node_of[node], junction);
  }
  return out;
}

UserClass TurnNetwork::user(UserClass const& original) const {
  UserClass mapped = original;
  if (!mapped.toll.empty()) {
    mapped.toll.resize(network.links(), 0);
  }
  if (!mapped.barred.empty()) {
    mapped.barred.resize(network.links(), 0);
  }
  std::vector<Trip> trips;
  Demand const& demand = original.demand;
  for (std::size_t row = 0; row < demand.origin.size(); ++row) {
    for (std::size_t pair = demand.first[row]; pair < demand.first[row + 1]; ++pair) {
      trips.push_back({node_of[demand.origin[row].index()],
                       node_of[demand.destination[pair].index()], demand.vehicles[pair]});
    }
  }
  mapped.demand = make_demand(std::move(trips));
  mapped.demand.intrazonal = demand.intrazonal;
  return mapped;
}

}  // namespace yicheng::engine::traffic
