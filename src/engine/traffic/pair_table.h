/// All trips of all classes as the solver numbers them: origins, and the pairs of each, class after
/// class. Loads are in passenger car equivalents. Immutable once made; for one class its pairs are
/// numbered as in its demand.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/traffic/user_class.h"

namespace yicheng::engine::traffic {

struct PairTable {
  /// One origin of one class: the pairs [first, last).
  struct Row {
    std::uint32_t user_class = 0;
    NodeIndex origin;
    std::size_t first = 0;
    std::size_t last = 0;

    bool operator==(Row const&) const = default;
  };
  std::vector<Row> rows;
  std::vector<std::size_t> class_row = {0};  ///< class k has the rows class_row[k] to [k + 1]
  std::vector<NodeIndex> destination;        ///< by pair
  std::vector<double> load;                  ///< by pair: vehicles x PCE

  explicit PairTable(std::span<UserClass const> classes);

  /// The same pairs, whatever their load.
  bool same_pairs(PairTable const& other) const {
    return rows == other.rows && class_row == other.class_row && destination == other.destination;
  }

  std::size_t pairs() const { return destination.size(); }
  std::size_t classes() const { return class_row.size() - 1; }
};

}  // namespace yicheng::engine::traffic
