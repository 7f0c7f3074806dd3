/// Static user equilibrium: every trip on a path that no other path undercuts (Wardrop 1952).
///
/// Method: column generation. Each iteration prices all pairs by fresh cheapest paths at the
/// present costs (which gives the gap as well) and adds the paths that are cheaper than those in
/// use; then flow moves between each pair's paths until they cost the same (shift.h). Relative gap
/// = TSTT / SPTT - 1, TSTT = sum of flow x cost, SPTT = what the same trips would cost on fresh
/// cheapest paths at the same costs; with several classes both count passenger car equivalents. A
/// run that gets nowhere tries harder, then without the warm start, then gives up and says so
/// (stall_watch.h). Deterministic: the answer depends on the arguments alone, not on the number of
/// threads.
#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "engine/traffic/network.h"
#include "engine/traffic/state.h"
#include "engine/traffic/user_class.h"

namespace yicheng::engine::traffic {

struct AssignOptions {
  double gap = 1e-4;                  ///< stop at this relative gap
  std::size_t max_iterations = 1000;  ///< or after so many pricings
  unsigned threads = 1;               ///< the answer does not depend on it
  bool keep_state = true;             ///< whether Assignment::state is wanted
};

/// One pricing: the state of the solution when it was priced.
struct Iteration {
  double gap = 0;
  double objective = 0;    ///< Beckmann's
  double cpu_seconds = 0;  ///< of the calling thread since the start of assign; not deterministic
};

/// Trips that have no path over open links. They are in no flow and in no total.
struct Unreached {
  std::size_t user_class = 0;
  NodeIndex origin;
  NodeIndex destination;
  double vehicles = 0;
};

/// What one class does.
struct ClassFlows {
  std::vector<double> flow;  ///< by link, in vehicles
  std::vector<double> cost;  ///< by link, for one vehicle; infinite where it may not drive
  double total_time = 0;     ///< flow x time: vehicle hours where times are hours
  double total_length = 0;   ///< flow x length
  double total_toll = 0;     ///< flow x toll
};

struct Assignment {
  std::vector<double> flow;  ///< by link, of all classes, in PCE; 0 where closed
  std::vector<double> time;  ///< by link, at that flow; without fixed costs
  std::vector<ClassFlows> classes;
  double gap = 0;
  double objective = 0;
  double total_cost = 0;       ///< TSTT: PCE x cost
  double total_time = 0;       ///< vehicles x time, of all classes
  bool converged = false;      ///< to the gap asked; the answer is as good as `gap` says either way
  bool warm = false;           ///< the run started from paths of the given state
  std::size_t warm_pairs = 0;  ///< that had a path from it
  std::size_t lost_paths = 0;  ///< of its paths, that lead over links or between pairs of the past
  bool restarted = false;      ///< ... but led nowhere, so the run began anew without it
  std::vector<Iteration> iterations;
  std::vector<Unreached> unreached;
  std::shared_ptr<AssignmentState const> state;  ///< for a later warm start; null where not wanted

  double unreached_vehicles() const;
};

/// `warm` is the state of an earlier assignment, or null. Links may have come, gone, closed or
/// opened since, and trips too; what fits of it is used. Throws Fault(bad_input) where the network
/// or a class is unusable.
Assignment assign(Network const& network, std::span<UserClass const> classes,
                  AssignOptions const& options = {}, AssignmentState const* warm = nullptr);
/// The same for one class, cars without tolls.
Assignment assign(Network const& network, Demand const& demand, AssignOptions const& options = {},
                  AssignmentState const* warm = nullptr);

}  // namespace yicheng::engine::traffic
