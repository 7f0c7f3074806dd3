/// Who drives: trips of one kind of vehicle and purse, several of which share the roads.
///
/// What a link costs a vehicle of a class, in the network's unit of time:
///     time(flow) + fixed_cost + toll_weight * toll + distance_weight * length
/// The time is the same for all classes and follows the flow of all of them in passenger car
/// equivalents (PCE), so costs are symmetric and the equilibrium is the one minimum of Beckmann's
/// function (Dafermos 1972). With a value of time of v units of money a unit of time, toll_weight
/// is 1 / v. Invariant (see require_usable): pce > 0, weights >= 0, all finite; `toll` and `barred`
/// are empty or by link.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/traffic/network.h"

namespace yicheng::engine::traffic {

struct UserClass {
  std::string name;
  double pce = 1;                    ///< passenger car equivalents of one vehicle
  double toll_weight = 0;            ///< time a unit of toll: 1 / value of time
  double distance_weight = 0;        ///< time a unit of length
  std::vector<double> toll;          ///< by link, instead of the network's; empty: those
  std::vector<std::uint8_t> barred;  ///< by link, 1: closed to this class; empty: none
  Demand demand;                     ///< in vehicles

  bool may_use(Network const& network, std::size_t link) const {
    return network.open[link] != 0 && (barred.empty() || barred[link] == 0);
  }
  double toll_of(Network const& network, std::size_t link) const {
    return toll.empty() ? network.toll[link] : toll[link];
  }
  /// What a link costs beside its time.
  double fixed_cost(Network const& network, std::size_t link) const {
    return network.fixed_cost[link] + toll_weight * toll_of(network, link) +
           distance_weight * network.length[link];
  }
};

/// Cars without tolls: the one class of those who need no more.
UserClass one_class(Demand demand);

/// What each link costs the class at these times; infinity where it may not drive.
std::vector<double> link_costs_of(UserClass const& user, Network const& network,
                                  std::span<double const> time);

/// Throws Fault(bad_input) naming the first class that breaks the invariant, or whose trips start
/// or end at no node of the network.
void require_usable(std::span<UserClass const> classes, Network const& network);

}  // namespace yicheng::engine::traffic
