/// One run of the equilibrium solver (assign.h says the method): its columns, costs and scratch.
///
/// The pairs stand in kParts parts of consecutive origins. Each iteration prices all pairs at the
/// same costs, which gives the gap; then, while the gap is wide, part by part, each priced once
/// more at the costs that the shifts of the parts before it left, so that later parts do not follow
/// earlier ones onto the same paths.
#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "engine/traffic/assign.h"
#include "engine/traffic/columns.h"
#include "engine/traffic/hierarchy.h"
#include "engine/traffic/hierarchy_costs.h"
#include "engine/traffic/hierarchy_search.h"
#include "engine/traffic/link_costs.h"
#include "engine/traffic/network.h"
#include "engine/traffic/shift.h"
#include "engine/traffic/stall_watch.h"

namespace yicheng::engine::traffic {

class Solver {
 public:
  /// All arguments must outlive the solver. A hierarchy of the same links saves making one; or
  /// null.
  Solver(Network const& network, Demand const& demand, AssignOptions const& options,
         std::shared_ptr<Hierarchy const> hierarchy);

  /// From these columns of all pairs; pairs without a column are loaded on cheapest paths, those
  /// without any path become unreached. Forgets an earlier start.
  void start(Columns const& columns);
  /// To the gap asked, the last iteration or where nothing helps any more (stall_watch.h). `warm`:
  /// the columns of the start were another state's; if they lead nowhere, starts anew without them.
  void iterate(bool warm);
  Assignment finish();

 private:
  static constexpr std::size_t kParts = 8;

  std::span<NodeIndex const> origins(std::size_t row, std::size_t end) const;
  bool lacks_paths(Columns const& part, std::size_t row) const;
  void load_part(std::size_t part);
  void load_row(std::size_t row, std::size_t lane, Columns const& part, NewPaths& found);
  double price_part(std::size_t part, Unused unused);
  double price_row(std::size_t row, std::size_t lane, Columns const& part, NewPaths& found);
  void price_all();
  double shift_part_by_part();
  double shift_once();
  void shift_all(double excess_before, int effort);
  void add_up();

  double started_ = 0;
  Network const& network_;
  Demand const& demand_;
  AssignOptions const& options_;
  std::vector<double> vehicles_;  ///< by pair; 0 where unreached
  LinkCosts costs_;
  std::shared_ptr<Hierarchy const> hierarchy_;
  HierarchyCosts metric_;
  HierarchySearch search_;
  ShiftScratch scratch_;
  std::vector<std::size_t> part_row_;  ///< part i holds the rows part_row_[i] to part_row_[i + 1]
  std::vector<Columns> parts_;
  Assignment answer_;
};

}  // namespace yicheng::engine::traffic
