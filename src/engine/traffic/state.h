/// What is kept of a solved assignment to start a neighbouring one: which paths carry which share
/// of each pair's demand.
///
/// Shape: one bit string. For each pair, for each of its columns: a 1, then for each link of the
/// path its rank among the links that leave its tail; then a 0. Shares stand beside it, all but a
/// pair's last. About 2 to 3 bits a link: one to two megabytes for 40,000 pairs with paths of 45
/// links. Invariant: immutable; holds for any network of the same links and ends (open or closed,
/// whatever their costs) and any demand between the same pairs of the same classes, which the two
/// keys tell.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/traffic/columns.h"
#include "engine/traffic/hierarchy.h"
#include "engine/traffic/network.h"
#include "engine/traffic/user_class.h"

namespace yicheng::engine::traffic {

class AssignmentState {
 public:
  /// `parts` hold all pairs of the classes, in the order of a PairTable.
  AssignmentState(Network const& network, std::span<UserClass const> classes,
                  std::span<Columns const> parts,
                  std::shared_ptr<Hierarchy const> hierarchy = nullptr);

  /// Whether paths kept here make sense on that network and for those trips.
  bool fits(Network const& network, std::span<UserClass const> classes) const;
  /// The columns over links that their class may use now, scaled to the demand in PCE; a pair that
  /// lost some of its columns spreads their flow over the others, one that lost all has none.
  /// Requires fits().
  Columns columns_for(Network const& network, std::span<UserClass const> classes) const;

  /// The network prepared for searches, shared by all states of a city; may be null.
  std::shared_ptr<Hierarchy const> const& hierarchy() const { return hierarchy_; }

  /// Memory held, for those who keep many; without the hierarchy.
  std::size_t bytes() const;

 private:
  void write(std::uint64_t value, unsigned bits);
  void write_pair(Columns const& columns, std::size_t pair, double vehicles,
                  std::vector<std::uint32_t> const& rank);

  std::uint64_t network_key_ = 0;
  std::uint64_t demand_key_ = 0;
  unsigned rank_bits_ = 1;
  std::size_t bit_count_ = 0;
  std::vector<std::uint64_t> words_;
  std::vector<double> shares_;
  std::shared_ptr<Hierarchy const> hierarchy_;
};

}  // namespace yicheng::engine::traffic
