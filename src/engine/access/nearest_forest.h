/// The nearest of many facilities for every node of a street graph, kept up to date while streets
/// change: a shortest-path forest that is repaired only where an edit touches it.
///
/// Costs are whole numbers in any one unit (centimetres, milliseconds), so a repaired forest equals
/// one made anew, bit by bit, and no order of summing matters. Of facilities equally near the lower
/// index is the nearest. Sums stay below kForestUnreached; what is further counts as not reached.
/// Method: one search from all facilities over a radix heap (Ahuja, Mehlhorn, Orlin and Tarjan
/// 1990); repair after Ramalingam and Reps 1996: the subtrees behind dearer arcs are searched again
/// from their rims, cheaper arcs spread. Cost: making, one search; an update, the nodes whose
/// distance changes and their arcs. Not for use by two threads at once.
#pragma once
#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace yicheng::engine::access {

inline constexpr std::uint32_t kForestUnreached = std::numeric_limits<std::uint32_t>::max();

/// From `tail` one may go to `head`. A two-way street is two arcs.
struct ForestArc {
  std::uint32_t tail = 0;
  std::uint32_t head = 0;
  std::uint32_t cost = 0;  ///< kForestUnreached: closed
};

/// A facility stands `cost` away from a node (0: on it).
struct ForestSource {
  std::uint32_t node = 0;
  std::uint32_t cost = 0;
};

struct ArcCost {
  std::uint32_t arc = 0;  ///< index in the arcs given to the constructor
  std::uint32_t cost = 0;
};

class NearestForest {
 public:
  /// Distances are from each facility along the arcs (fire stations); give arcs turned round for
  /// distances towards facilities (schools). Nodes of arcs and sources are below `nodes`.
  NearestForest(std::size_t nodes, std::span<ForestArc const> arcs,
                std::vector<ForestSource> sources);

  /// Sets new costs of arcs and repairs; the last of several for one arc counts.
  void update(std::span<ArcCost const> changes);

  /// Other facilities on the same streets: one search.
  void set_sources(std::vector<ForestSource> sources);

  /// Forgets the forest and finds it anew from the costs as they are.
  void search_again();

  std::uint32_t distance(std::uint32_t node) const {
    return static_cast<std::uint32_t>(label_[node] >> 32);
  }
  /// Index of the nearest source; meaningless where the node is not reached.
  std::uint32_t nearest(std::uint32_t node) const {
    return static_cast<std::uint32_t>(label_[node]);
  }
  /// Of an arc, by its index as given.
  std::uint32_t cost(std::uint32_t arc) const { return out_[place_[arc]].cost; }
  /// Nodes whose label the last update looked at: what it cost.
  std::size_t touched() const { return touched_; }

 private:
  using Label = std::uint64_t;  ///< distance in the upper half, source in the lower
  static constexpr Label kNoLabel = ~Label{0};
  static constexpr std::uint32_t kNoArc = std::numeric_limits<std::uint32_t>::max();

  /// A priority queue for keys that never fall below the last one taken.
  class RadixHeap {
   public:
    void push(Label label, std::uint32_t node);
    bool pop(Label& label, std::uint32_t& node);
    void restart() { last_ = 0; }

   private:
    std::array<std::vector<std::pair<Label, std::uint32_t>>, 65> buckets_;
    std::uint64_t filled_ = 0;  ///< bit i: bucket i + 1 holds something
    Label last_ = 0;
  };

  struct Arc {
    std::uint32_t other = 0;  ///< head of an outgoing arc, tail of an incoming one
    std::uint32_t twin = 0;   ///< outgoing: index as given; incoming: place of the outgoing one
    std::uint32_t cost = 0;   ///< of outgoing arcs only
  };

  static Label extended(Label label, std::uint32_t cost);
  void offer(std::uint32_t node, Label label, std::uint32_t arc);
  void spread();
  void cut_subtree(std::uint32_t root);
  void rejoin(std::uint32_t node);

  std::vector<std::uint32_t> first_out_;
  std::vector<std::uint32_t> first_in_;
  std::vector<Arc> out_;
  std::vector<Arc> in_;
  std::vector<std::uint32_t> tail_;   ///< by place in out_
  std::vector<std::uint32_t> place_;  ///< of the arcs as given, in out_
  std::vector<ForestSource> sources_;
  std::vector<Label> source_label_;    ///< by node; kNoLabel where no facility stands
  std::vector<Label> label_;           ///< by node
  std::vector<std::uint32_t> parent_;  ///< by node: place of the arc it is reached by, or kNoArc
  std::vector<std::uint32_t> cut_;     ///< scratch: nodes that lost their label
  RadixHeap heap_;
  std::size_t touched_ = 0;
};

}  // namespace yicheng::engine::access
