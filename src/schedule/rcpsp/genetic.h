/// A genetic search among schedules that the serial scheme builds.
///
/// Two populations, one of schedules built forwards and one built backwards, are bred from each
/// other, so that every schedule built is at the same time a justification of its parent (Valls,
/// Ballestin, Quintanilla 2005; two populations: Debels and Vanhoucke 2005). A child keeps a
/// stretch of its father where the resources are used most, takes the order before and after it
/// from its mother, and is shaken. Orders that were built before are shaken again.
#pragma once
#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "base/random.h"
#include "schedule/rcpsp/builder.h"
#include "schedule/rcpsp/project.h"

namespace yicheng::schedule::rcpsp {

/// A schedule counted in the direction it was built in.
struct Individual {
  /// The makespan, and among equals how early the work lies: what leaves its last days nearly idle
  /// is the more easily shortened by its children. Schedules met before come after their equals.
  double score = std::numeric_limits<double>::max();
  std::vector<Time> starts;
  Time makespan = std::numeric_limits<Time>::max();
};

class Genetic {
 public:
  /// `schedules`: how many will be built in all, which sizes the populations.
  Genetic(Project const& project, Builder& builder, std::uint64_t schedules, std::uint64_t seed);

  /// Breeds until so many schedules are built in all (at least 1), or one has at most that
  /// makespan. Can be called again to go on.
  void run(std::uint64_t until, Time stop_at);

  std::uint64_t built() const { return built_; }
  Time makespan() const { return best_.makespan; }
  /// The starts of the best schedule, counted forwards.
  std::vector<Time> starts() const;

 private:
  using Population = std::vector<Individual>;

  bool done() const { return built_ >= until_ || best_.makespan <= stop_at_; }
  void build(Direction direction, Individual& into);
  double mean_place(Individual const& one) const;
  void sample_order();
  void found();
  void breed(Direction from);
  void order_child(Population const& parents, std::size_t father, Direction to);
  Individual const& tournament(Population const& people, std::size_t but);
  void cross(Individual const& father, Individual const& mother, Direction to);
  Time busiest(Individual const& one, Time length);
  void shake(Direction d);
  void swap_neighbours(double chance, Direction d);
  bool met_before(std::uint64_t hash);

  Project const& project_;
  Builder& builder_;
  Random random_;
  std::size_t n_;
  std::uint64_t until_ = 1;
  Time stop_at_ = 0;
  std::vector<Time> tail_;   ///< the longest path from a task's begin to the end
  std::vector<float> load_;  ///< by task: the sum of its shares of the capacities
  std::vector<float> use_;   ///< scratch: by time
  std::vector<std::uint32_t> order_;
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint64_t> met_;  ///< hashes of orders and schedules, the latest of each place
  std::array<Population, 2> people_;
  Direction from_ = Direction::forward;
  Individual child_;
  Individual best_;
  Direction best_direction_ = Direction::forward;
  std::uint64_t built_ = 0;
};

}  // namespace yicheng::schedule::rcpsp
