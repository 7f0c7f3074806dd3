#include "schedule/rcpsp/solve.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "base/check.h"
#include "base/random.h"
#include "schedule/rcpsp/builder.h"

namespace yicheng::schedule::rcpsp {
namespace {

constexpr std::uint64_t kStream = 0x5c8edULL;

// Tasks fit into the 16 bits that a sorting key has for them.
constexpr std::size_t kTaskKeys = 1U << 16U;

// Found by trying on PSPLIB; none of them decides whether a schedule is feasible.
constexpr double kPopulationPerRoot = 0.25;  // population = this x square root of the schedules
constexpr std::size_t kPopulationMin = 4;
constexpr std::size_t kPopulationMax = 400;
constexpr int kChildren = 3;  // the best one of a couple's children lives
constexpr double kRegretPower = 5;
constexpr double kStretchMin = 0.25;  // share of the father's makespan that a child keeps
constexpr double kStretchMax = 0.75;
constexpr double kSwap = 0.05;        // chance that two neighbours in the order change places
constexpr double kSwapOfTwins = 0.3;  // the same where the parents are nearly equal
constexpr double kTwins = 0.1;        // share of tasks at different times below which they are
constexpr double kShakenTasks = 40;   // a child is shaken with the chance: this over its tasks
constexpr std::uint64_t kMovesMax = 6;
constexpr std::uint64_t kReachMax = 30;

struct Individual {
  /// The makespan, and among equals how early the work lies: what leaves its last days nearly idle
  /// is the more easily shortened by its children.
  double score = std::numeric_limits<double>::max();
  std::vector<Time> starts;
  Time makespan = std::numeric_limits<Time>::max();
};

using Population = std::vector<Individual>;

Direction turned(Direction d) {
  return d == Direction::forward ? Direction::backward : Direction::forward;
}

class Search {
 public:
  Search(Project const& project, SolveOptions const& options)
      : project_(project),
        options_(options),
        builder_(project),
        random_(options.seed, kStream),
        bound_(lower_bound(project)),
        n_(project.tasks.size()),
        population_(
            std::clamp(static_cast<std::size_t>(kPopulationPerRoot *
                                                std::sqrt(static_cast<double>(options.schedules))),
                       kPopulationMin, kPopulationMax)),
        shaken_(std::min(1.0, kShakenTasks / static_cast<double>(std::max<std::size_t>(n_, 1)))) {
    order_.resize(n_);
    keys_.resize(n_);
    longest_tails();
    load_.resize(n_, 0);
    for (std::size_t i = 0; i < n_; ++i) {
      for (std::size_t r = 0; r < project.capacity.size(); ++r) {
        if (project.capacity[r] > 0) {
          load_[i] += static_cast<float>(project.tasks[i].demand[r]) /
                      static_cast<float>(project.capacity[r]);
        }
      }
    }
  }

  Solution run() {
    found_population();
    Direction direction = Direction::forward;
    while (!done()) {
      breed(direction);
      direction = turned(direction);
    }
    Solution solution;
    solution.makespan = best_.makespan;
    solution.schedules = built_;
    solution.starts = best_.starts;
    if (best_direction_ == Direction::backward) {
      for (std::size_t i = 0; i < n_; ++i) {
        solution.starts[i] = best_.makespan - best_.starts[i] - builder_.duration(i);
      }
    }
    return solution;
  }

 private:
  bool done() const {
    return built_ >= options_.schedules || (options_.stop_at_bound && best_.makespan <= bound_);
  }

  // Longest path from a task's begin to the end.
  void longest_tails() {
    tail_.assign(n_, 0);
    auto const order = topological_order(project_);
    for (auto i = order.rbegin(); i != order.rend(); ++i) {
      for (auto const next : project_.tasks[*i].successors) {
        tail_[*i] = std::max(tail_[*i], tail_[next]);
      }
      tail_[*i] += project_.tasks[*i].duration;
    }
  }

  void build(Direction direction, Individual& into) {
    into.starts.resize(n_);
    into.makespan = builder_.build(direction, order_, into.starts);
    ++built_;
    into.score = into.makespan + mean_place(into);
    if (into.makespan < best_.makespan) {
      best_ = into;
      best_direction_ = direction;
    }
  }

  // Where the work lies on average, as a share of the makespan.
  double mean_place(Individual const& one) const {
    double sum = 0;
    double work = 0;
    for (std::size_t i = 0; i < n_; ++i) {
      double const own = static_cast<double>(load_[i]) * builder_.duration(i);
      sum += own * (one.starts[i] + 0.5 * builder_.duration(i));
      work += own;
    }
    return work > 0 ? sum / (work * one.makespan) : 0;
  }

  // A random order in which tasks with a late finish are more likely to wait (regret-based
  // sampling).
  void sample_order() {
    std::vector<std::size_t> open(n_, 0);
    for (auto const& task : project_.tasks) {
      for (auto const next : task.successors) {
        ++open[next];
      }
    }
    std::vector<std::size_t> free;
    for (std::size_t i = 0; i < n_; ++i) {
      if (open[i] == 0) {
        free.push_back(i);
      }
    }
    std::vector<double> weight;
    for (std::size_t place = 0; place < n_; ++place) {
      // Latest finish = end - (tail - duration): a large remainder means urgent.
      auto const urgency = [&](std::size_t i) { return tail_[i] - project_.tasks[i].duration; };
      Time least = std::numeric_limits<Time>::max();
      for (auto const i : free) {
        least = std::min(least, urgency(i));
      }
      weight.clear();
      double sum = 0;
      for (auto const i : free) {
        sum += std::pow(urgency(i) - least + 1, kRegretPower);
        weight.push_back(sum);
      }
      auto const pick = static_cast<std::size_t>(
          std::lower_bound(weight.begin(), weight.end(), random_.uniform() * sum) - weight.begin());
      std::size_t const chosen = free[std::min(pick, free.size() - 1)];
      order_[place] = static_cast<std::uint32_t>(chosen);
      free.erase(std::find(free.begin(), free.end(), chosen));
      for (auto const next : project_.tasks[chosen].successors) {
        if (--open[next] == 0) {
          free.push_back(next);
        }
      }
    }
  }

  void found_population() {
    people_[0].assign(population_, {});
    people_[1].assign(population_, {});
    for (auto& one : people_[0]) {
      if (done() && best_.starts.size() == n_) {
        return;
      }
      sample_order();
      build(Direction::forward, one);
    }
  }

  // Sorts by group, then time, then a topological order of the direction to be built.
  void order_by_keys() {
    std::sort(keys_.begin(), keys_.end());
    for (std::size_t i = 0; i < n_; ++i) {
      order_[i] = static_cast<std::uint32_t>(keys_[i] & 0xffff);
    }
  }

  static std::uint64_t key(std::uint64_t group, Time time, std::uint32_t rank, std::size_t task) {
    return (group << 62U) | (static_cast<std::uint64_t>(time) << 32U) |
           (static_cast<std::uint64_t>(rank) << 16U) | task;
  }

  // The stretch of the given length in which the resources are used most.
  Time busiest(Individual const& one, Time length) {
    use_.assign(static_cast<std::size_t>(one.makespan) + 1, 0);
    for (std::size_t i = 0; i < n_; ++i) {
      use_[static_cast<std::size_t>(one.starts[i])] += load_[i];
      use_[static_cast<std::size_t>(one.starts[i] + builder_.duration(i))] -= load_[i];
    }
    float level = 0;
    for (auto& u : use_) {
      level += u;
      u = level;
    }
    float sum = 0;
    for (Time t = 0; t < length; ++t) {
      sum += use_[static_cast<std::size_t>(t)];
    }
    float most = sum;
    Time at = 0;
    for (Time t = length; t < one.makespan; ++t) {
      sum += use_[static_cast<std::size_t>(t)] - use_[static_cast<std::size_t>(t - length)];
      if (sum > most) {
        most = sum;
        at = t - length + 1;
      }
    }
    return at;
  }

  // A child's order for the turned direction.
  void cross(Individual const& father, Individual const& mother, Direction to) {
    Time const length = std::max<Time>(
        1, static_cast<Time>(father.makespan * random_.uniform(kStretchMin, kStretchMax)));
    Time const from = busiest(father, length);
    Time const until = from + length;
    std::size_t differing = 0;
    for (std::size_t i = 0; i < n_; ++i) {
      Time const d = builder_.duration(i);
      Time const finish = father.starts[i] + d;
      // Turned round: what ends last comes first.
      std::uint64_t const group = finish > until ? 0 : finish > from ? 1 : 2;
      Time const mothers = mother.makespan - mother.starts[i] - d;
      Time const fathers = father.makespan - finish;
      differing += mothers != fathers ? 1 : 0;
      keys_[i] = key(group, group == 1 ? fathers : mothers, builder_.rank(to, i), i);
    }
    order_by_keys();
    if (random_.uniform() < shaken_) {
      shake(to);
    } else {
      bool const twins = static_cast<double>(differing) < kTwins * static_cast<double>(n_);
      swap_neighbours(twins ? kSwapOfTwins : kSwap, to);
    }
  }

  // A few tasks move up or down the order as far as chance and their links let them.
  void shake(Direction d) {
    auto const moves = 1 + random_.below(kMovesMax);
    for (std::uint64_t move = 0; move < moves; ++move) {
      auto at = static_cast<std::size_t>(random_.below(n_));
      bool const down = random_.below(2) == 0;
      auto const reach = 1 + random_.below(kReachMax);
      for (std::uint64_t step = 0; step < reach; ++step) {
        if (down ? at + 1 >= n_ : at == 0) {
          break;
        }
        std::size_t const upper = down ? at : at - 1;
        if (linked(order_[upper], order_[upper + 1], d)) {
          break;
        }
        std::swap(order_[upper], order_[upper + 1]);
        at = down ? at + 1 : at - 1;
      }
    }
  }

  bool linked(std::uint32_t before, std::uint32_t after, Direction d) const {
    if (d == Direction::backward) {
      std::swap(before, after);
    }
    auto const& next = project_.tasks[before].successors;
    return std::find(next.begin(), next.end(), after) != next.end();
  }

  void swap_neighbours(double chance, Direction d) {
    for (std::size_t i = 0; i + 1 < n_; ++i) {
      if (random_.uniform() < chance && !linked(order_[i], order_[i + 1], d)) {
        std::swap(order_[i], order_[i + 1]);
      }
    }
  }

  // The better of two others.
  Individual const& tournament(Population const& people, std::size_t but) {
    auto const pick = [&] {
      auto const i = static_cast<std::size_t>(random_.below(people.size() - 1));
      return i < but ? i : i + 1;
    };
    auto const a = pick();
    auto const b = pick();
    return people[a].score <= people[b].score ? people[a] : people[b];
  }

  // Each of one population is the father of one in the other.
  void breed(Direction from) {
    auto const& parents = people_[from == Direction::forward ? 0 : 1];
    auto& children = people_[from == Direction::forward ? 1 : 0];
    for (std::size_t i = 0; i < parents.size(); ++i) {
      Individual better;
      for (int k = 0; k < kChildren; ++k) {
        if (done()) {
          return;
        }
        auto const& mother = tournament(parents, i);
        cross(parents[i], mother, turned(from));
        build(turned(from), child_);
        if (child_.score < better.score) {
          std::swap(better, child_);
        }
      }
      children[i] = std::move(better);
    }
  }

  Project const& project_;
  SolveOptions const& options_;
  Builder builder_;
  Random random_;
  Time bound_;
  std::size_t n_;
  std::size_t population_;
  double shaken_;
  std::vector<Time> tail_;
  std::vector<float> load_;
  std::vector<float> use_;
  std::vector<std::uint32_t> order_;
  std::vector<std::uint64_t> keys_;
  std::array<Population, 2> people_;
  Individual child_;
  Individual best_;
  Direction best_direction_ = Direction::forward;
  std::uint64_t built_ = 0;
};

}  // namespace

Solution solve(Project const& project, SolveOptions const& options) {
  check(options.schedules > 0);
  check(project.tasks.size() < kTaskKeys);
  return Search(project, options).run();
}

}  // namespace yicheng::schedule::rcpsp
