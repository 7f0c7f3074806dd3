/// Turn bans and turn penalties, as a network in which the junctions that have them are spelt out.
///
/// Every junction named by a turn becomes: a node per link that arrives with a rule, a node per
/// link that leaves, and a link per movement between them; movements of arrivals without any rule
/// share one node. A ban is a closed movement, a penalty its fixed cost, so a ban that comes or
/// goes leaves the network's form alone and a solved state stays of use: name all turns that any
/// state bans or penalises. Trips may still start and end at such a junction. Everything else, and
/// the solver, stays as it is.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "engine/traffic/network.h"
#include "engine/traffic/user_class.h"

namespace yicheng::engine::traffic {

/// From one link to one that leaves where it ends. Without ban and penalty: as if it were not
/// there, but with its place kept.
struct Turn {
  LinkIndex from;
  LinkIndex to;
  bool banned = false;
  double penalty = 0;  ///< in the network's unit of time
};

/// Invariant: link i is link i of the original for i < original_links; the movements follow.
struct TurnNetwork {
  Network network;
  std::size_t original_links = 0;
  std::vector<NodeIndex> node_of;  ///< by original node: where its trips start and end

  /// The class on this network: its trips between the nodes here, movements free to it.
  UserClass user(UserClass const& original) const;
  /// The part of a column by link that belongs to the original's links.
  std::span<double const> original(std::span<double const> by_link) const {
    return by_link.first(original_links);
  }
};

/// A pair of links may come once. Throws Fault(bad_input) naming the first turn between links that
/// do not meet, at a centroid (which nothing passes), or with a penalty that is negative or not
/// finite. Cost: linear in the network and in the movements at the junctions named.
TurnNetwork expand_turns(Network const& network, std::span<Turn const> turns);

}  // namespace yicheng::engine::traffic
