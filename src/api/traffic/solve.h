/// A case assigned: spelt out where it has turn rules, and what came of it, by the case's own links
/// and nodes.
#pragma once
#include <filesystem>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "api/traffic/case.h"
#include "engine/traffic/assign.h"
#include "engine/traffic/turns.h"

namespace yicheng::api::traffic {

struct SolveOptions {
  double gap = 1e-6;  ///< TSTT / SPTT - 1
  std::size_t max_iterations = 1000;
  unsigned threads = 1;                       ///< the answer does not depend on it
  std::optional<std::filesystem::path> from;  ///< a state written by an earlier run
  bool keep_state = true;                     ///< in the assignment, for paths or a later start
};

/// Refers to its case, which must outlive it.
class Solution {
 public:
  /// Throws Fault(bad_input) where the state's file cannot be used. `findings` gets trips without a
  /// path (errors) and a gap that was not reached (error).
  Solution(Case const& of, SolveOptions const& options, Findings& findings);

  engine::traffic::Assignment const& assignment() const { return assignment_; }
  engine::traffic::Assignment take() && { return std::move(assignment_); }
  // What was solved: the case's network, or with its junctions spelt out. Its first links are those
  // of the case.
  engine::traffic::Network const& network() const {
    return turns_ ? turns_->network : case_->network;
  }
  std::span<engine::traffic::UserClass const> classes() const {
    return turns_ ? expanded_ : case_->classes;
  }
  engine::traffic::NodeIndex node(engine::traffic::NodeIndex of_case) const {
    return turns_ ? turns_->node_of[of_case.index()] : of_case;
  }

  // By link of the case.
  std::span<double const> flow() const { return of_case(assignment_.flow); }
  std::span<double const> time() const { return of_case(assignment_.time); }
  std::span<double const> class_flow(std::size_t i) const {
    return of_case(assignment_.classes[i].flow);
  }
  std::span<double const> class_cost(std::size_t i) const {
    return of_case(assignment_.classes[i].cost);
  }
  double cpu_before_s() const { return cpu_before_s_; }

 private:
  std::span<double const> of_case(std::span<double const> column) const {
    return column.first(case_->network.links());
  }
  void report(SolveOptions const& options, Findings& findings) const;

  Case const* case_;
  std::optional<engine::traffic::TurnNetwork> turns_;
  std::vector<engine::traffic::UserClass> expanded_;
  double cpu_before_s_ = 0;  ///< of the process, when the assignment began
  engine::traffic::Assignment assignment_;
};

}  // namespace yicheng::api::traffic
