/// What is assigned: a road network as columns, and the trips on it.
///
/// A Network is the superset of all states of a city: planned and closed links stand in it with
/// open = 0, so links keep their ids and a solved state can start a neighbouring one.
#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "base/id.h"
#include "engine/traffic/delay.h"

namespace yicheng::engine::traffic {

/// Rows of a Network; not those of a City, although a network made from a city keeps their order.
using NodeIndex = Id<struct NetworkNodeTag>;
using LinkIndex = Id<struct NetworkLinkTag>;

/// Directed links that slow down as they fill, by default as the Bureau of Public Roads has it
/// (Traffic Assignment Manual, 1964):
///     time(v) = free_time * (1 + b * (v / capacity)^power)
/// or, where `delay` says so, by one of `delays` (delay.h). What a link costs a vehicle is its
/// time, its fixed_cost, and what its user class makes of the link's toll and length
/// (user_class.h). Units: time and cost in one unit of the caller's choice; capacity and flow in
/// passenger car equivalents per period; length and toll in units of the caller's choice. Invariant
/// (see require_usable): columns of one length (`delay` may be empty), ends below `nodes`, times,
/// fixed costs, lengths and tolls >= 0 and finite, b and power >= 0, capacity > 0 where the time
/// rises. b = 0 or power = 0 give a constant time. Parallel links are links of their own.
struct Network {
  std::size_t nodes = 0;
  /// Nodes below this index are centroids: paths start and end there but never pass through.
  std::size_t first_through_node = 0;

  std::vector<NodeIndex> from;
  std::vector<NodeIndex> to;
  std::vector<double> free_time;
  std::vector<double> capacity;
  std::vector<double> b;
  std::vector<double> power;
  std::vector<double> fixed_cost;  ///< of every class alike, in the unit of time: a turn's penalty
  std::vector<double> length;
  std::vector<double> toll;
  std::vector<std::uint8_t> open;    ///< 0: carries no traffic
  std::vector<std::uint32_t> delay;  ///< row of `delays` or kBpr; empty: kBpr everywhere
  std::vector<Delay> delays;

  static constexpr std::uint32_t kBpr = std::numeric_limits<std::uint32_t>::max();

  std::size_t links() const { return from.size(); }
  /// What the link's time follows instead of BPR; null where BPR holds.
  Delay const* delay_of(std::size_t link) const {
    bool const bpr = delay.empty() || delay[link] == kBpr;
    return bpr ? nullptr : &delays[delay[link]];
  }
  /// Open, without length and toll, following BPR.
  void add_link(NodeIndex tail, NodeIndex head, double time, double vehicles, double bpr_b,
                double bpr_power, double fixed = 0);
};

/// Throws Fault(bad_input) naming the first link that breaks the invariant of Network.
void require_usable(Network const& network);

/// Outgoing links of every node, closed ones too, ascending by link: compressed rows.
class OutLinks {
 public:
  explicit OutLinks(Network const& network);
  std::span<LinkIndex const> of(NodeIndex node) const {
    return {links_.data() + first_[node.index()], first_[node.index() + 1] - first_[node.index()]};
  }
  std::size_t largest_degree() const;

 private:
  std::vector<std::uint32_t> first_;
  std::vector<LinkIndex> links_;
};

struct Trip {
  NodeIndex origin;
  NodeIndex destination;
  double vehicles = 0;
};

/// Trips by origin and destination: row i of `first` holds the destinations of origin[i].
/// Invariant: origins and the destinations of a row ascend without repeats; vehicles > 0; no
/// destination is its own origin (such trips use no link and only count as `intrazonal`).
struct Demand {
  std::vector<NodeIndex> origin;
  std::vector<std::uint32_t> first = {0};
  std::vector<NodeIndex> destination;
  std::vector<double> vehicles;
  double intrazonal = 0;

  std::size_t pairs() const { return destination.size(); }
  double total() const;
};

/// Sorts, adds up repeats, drops zeros. Vehicles must be finite and not negative (Fault bad_input).
Demand make_demand(std::vector<Trip> trips);

}  // namespace yicheng::engine::traffic
