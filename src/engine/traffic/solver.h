/// One run of the equilibrium solver (assign.h says the method): its columns, costs and scratch.
///
/// The pairs of each class stand in kParts parts of consecutive origins. Each iteration prices all
/// pairs at the same costs, which gives the gap; then, while the gap is wide, part by part, each
/// priced once more at the costs that the shifts of the parts before it left, so that later parts
/// do not follow earlier ones onto the same paths. Link costs are those of the first class; the
/// others pay a constant surcharge on each link beside, so flow of all classes moves on the same
/// slopes.
#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "engine/traffic/assign.h"
#include "engine/traffic/columns.h"
#include "engine/traffic/hierarchy.h"
#include "engine/traffic/link_costs.h"
#include "engine/traffic/network.h"
#include "engine/traffic/pair_table.h"
#include "engine/traffic/pricer.h"
#include "engine/traffic/shift.h"
#include "engine/traffic/stall_watch.h"
#include "engine/traffic/state.h"
#include "engine/traffic/topology.h"
#include "engine/traffic/user_class.h"

namespace yicheng::engine::traffic {

class Solver {
 public:
  /// All arguments must outlive the solver; `warm` may be null. Pairs without a path from `warm`
  /// are loaded on cheapest paths, those without any path become unreached.
  Solver(Network const& network, std::span<UserClass const> classes, AssignOptions const& options,
         AssignmentState const* warm);

  /// To the gap asked, the last iteration or where nothing helps any more (stall_watch.h). If the
  /// paths of a warm start lead nowhere, starts anew without them.
  void iterate();
  Assignment finish();

 private:
  static constexpr std::size_t kParts = 8;

  /// Consecutive origins of one class.
  struct Part {
    std::size_t user_class = 0;
    std::size_t first_row = 0;
    std::size_t last_row = 0;
    std::vector<NodeIndex> origins;
    Columns columns;
  };
  /// What pricing some origins gives.
  struct Priced {
    double least = 0;  ///< what their trips would cost on cheapest paths
    NewPaths found;    ///< worth adding
  };

  void make_parts();
  void start_anew();
  void start_from(AssignmentState const& warm);
  void start();
  void set_costs_of(std::size_t user_class);
  bool lacks_paths(Part const& part, std::size_t row) const;
  void load_part(Part& part);
  void load_few(Part& part);
  std::size_t pairs_with_column() const;
  void load_pair(Part const& part, std::size_t row, std::size_t pair,
                 std::span<std::uint32_t const> path, NewPaths& found);
  void take_flows(NewPaths const& found, std::size_t first);
  void load_row(Part const& part, std::size_t row, HierarchySearch& search, std::size_t lane,
                NewPaths& found);
  double price_part(Part& part, Unused unused);
  void price_row(Part const& part, std::size_t row, Pricer::Row& prices, Priced& priced) const;
  void price_all();
  Shifter shifter_of(Part& part);
  double shift_part_by_part();
  double shift_once();
  void shift_all(double excess_before, int effort);
  void add_up();
  std::vector<double> flows_of(std::size_t user_class) const;
  double surcharges() const;
  ClassFlows class_flows(std::size_t user_class, std::span<double const> time) const;

  double started_ = 0;
  Network const& network_;
  std::span<UserClass const> classes_;
  AssignOptions const& options_;
  std::shared_ptr<Topology const> topology_;
  std::shared_ptr<PairTable const> pairs_;
  PairTable const& table_;
  std::vector<double> load_;                    ///< by pair; 0 where unreached
  LinkCosts costs_;                             ///< of the first class
  std::vector<std::vector<double>> surcharge_;  ///< [class][link]; empty for the first
  std::shared_ptr<Hierarchy const> hierarchy_;
  Pricer pricer_;
  ShiftScratch scratch_;
  std::vector<Part> parts_;
  Assignment answer_;
};

}  // namespace yicheng::engine::traffic
