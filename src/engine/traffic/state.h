/// What is kept of a solved assignment to start another one: which paths carry which share of each
/// pair's demand.
///
/// Shape: one bit string. For each pair, for each of its columns: a 1, then for each link of the
/// path its rank among the links that leave its tail; then a 0. Shares stand beside it, all but a
/// pair's last. About 2 to 3 bits a link: one to two megabytes for 40,000 pairs with paths of 45
/// links. Beside them the ends of the links and the pairs, which states of one city share. So a
/// state starts a run on any network and any trips, with what fits: links are told by their ends
/// (topology.h), nodes by their number, classes by their order. Invariant: immutable.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/traffic/columns.h"
#include "engine/traffic/hierarchy.h"
#include "engine/traffic/network.h"
#include "engine/traffic/pair_table.h"
#include "engine/traffic/topology.h"
#include "engine/traffic/user_class.h"

namespace yicheng::engine::traffic {

class AssignmentState {
 public:
  /// All parts but the paths may be shared with other states.
  struct Parts {
    std::shared_ptr<Topology const> topology;
    std::shared_ptr<PairTable const> pairs;
    std::shared_ptr<Hierarchy const> hierarchy;  ///< null: only the order is known, or nothing
    std::vector<std::uint32_t> order;            ///< of contraction, where hierarchy is null
    std::vector<std::uint64_t> bits;
    std::vector<double> shares;
    std::string name;  ///< of the file it came from, for faults
  };
  explicit AssignmentState(Parts parts) : parts_(std::move(parts)) {}

  struct Start {
    std::vector<Columns> columns;  ///< of all pairs now, scaled to their load, cut as asked
    std::size_t pairs = 0;         ///< that have a column
    std::size_t lost_paths = 0;  ///< kept here, but over links or for pairs that are not there now
  };
  /// The columns over links that their class may use now; a pair that lost some of its columns
  /// spreads their flow over the others, one that lost all has none. They come in pieces: before
  /// each pair of `cuts` (ascending) a new one begins. Throws Fault(bad_input) where a state from a
  /// file is malformed. Cost: linear in the links of all paths.
  Start start_for(Network const& network, Topology const& topology,
                  std::span<UserClass const> classes, PairTable const& pairs,
                  std::span<std::size_t const> cuts = {}) const;

  /// The network prepared for searches, where it is the same network: shared, or null.
  std::shared_ptr<Hierarchy const> hierarchy_for(Topology const& topology) const;
  std::vector<std::uint32_t> const& order() const;

  Parts const& parts() const { return parts_; }
  /// Memory held, for those who keep many; without what they share.
  std::size_t bytes() const;

 private:
  Parts parts_;
};

/// The paths of all pairs, `columns` in the order of the pairs, as AssignmentState keeps them.
void pack(Topology const& topology, std::span<double const> load, std::span<Columns const> columns,
          AssignmentState::Parts& parts);

}  // namespace yicheng::engine::traffic
