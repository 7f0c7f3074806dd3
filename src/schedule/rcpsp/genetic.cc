#include "schedule/rcpsp/genetic.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "base/check.h"

namespace yicheng::schedule::rcpsp {
namespace {

constexpr std::uint64_t kStream = 0x5c8edULL;

// Tasks fit into the 16 bits that a sorting key has for them.
constexpr std::size_t kTaskKeys = 1U << 16U;

// Found by trying on a tenth of PSPLIB; none of them decides whether a schedule is feasible.
constexpr double kPopulationPerRoot = 0.2;  // population = this x square root of the schedules
constexpr std::size_t kPopulationMin = 4;
constexpr std::size_t kPopulationMax = 400;
constexpr int kChildren = 3;  // the best one of a couple's children lives
constexpr double kRegretPower = 3;
constexpr double kStretchMin = 0.05;  // share of the father's makespan that a child keeps
constexpr double kStretchMax = 0.75;
constexpr double kShaken = 0.67;      // share of children that are shaken; the rest are swapped:
constexpr double kSwap = 0.02;        // chance that two neighbours in the order change places
constexpr double kSwapOfTwins = 0.3;  // the same where the parents are nearly equal
constexpr double kTwins = 0.1;        // share of tasks at different times below which they are
constexpr std::uint64_t kMovesMax = 6;
constexpr double kReach = 0.3;    // a move goes past at most this share of the tasks
constexpr int kTriesMax = 8;      // at an order that was not built before
constexpr double kMetBefore = 8;  // what a schedule met before loses, in units of time
constexpr std::size_t kMetMax = std::size_t{1} << 20U;

Direction turned(Direction d) {
  return d == Direction::forward ? Direction::backward : Direction::forward;
}

template <typename Values>
std::uint64_t hash_of(Values const& values, std::uint64_t hash) {
  for (auto const value : values) {
    hash ^= static_cast<std::uint64_t>(value) + 0x9e3779b97f4a7c15ULL + (hash << 6U) + (hash >> 2U);
    hash *= 0xff51afd7ed558ccdULL;
    hash ^= hash >> 33U;
  }
  return hash;
}

// Longest path from a task's begin to the end.
std::vector<Time> longest_tails(Project const& project) {
  std::vector<Time> tail(project.tasks.size(), 0);
  auto const order = topological_order(project);
  for (auto i = order.rbegin(); i != order.rend(); ++i) {
    for (auto const next : project.tasks[*i].successors) {
      tail[*i] = std::max(tail[*i], tail[next]);
    }
    tail[*i] += project.tasks[*i].duration;
  }
  return tail;
}

std::vector<float> loads_of(Project const& project) {
  std::vector<float> loads(project.tasks.size(), 0);
  for (std::size_t i = 0; i < loads.size(); ++i) {
    for (std::size_t r = 0; r < project.capacity.size(); ++r) {
      if (project.capacity[r] > 0) {
        loads[i] += static_cast<float>(project.tasks[i].demand[r]) /
                    static_cast<float>(project.capacity[r]);
      }
    }
  }
  return loads;
}

// Sorts by group, then time, then a topological order of the direction to be built.
std::uint64_t key(std::uint64_t group, Time time, std::uint32_t rank, std::size_t task) {
  return (group << 62U) | (static_cast<std::uint64_t>(time) << 32U) |
         (static_cast<std::uint64_t>(rank) << 16U) | task;
}

std::size_t population_for(std::uint64_t schedules) {
  auto const size = kPopulationPerRoot * std::sqrt(static_cast<double>(schedules));
  return std::clamp(static_cast<std::size_t>(size), kPopulationMin, kPopulationMax);
}

}  // namespace

Genetic::Genetic(Project const& project, Builder& builder, std::uint64_t schedules,
                 std::uint64_t seed)
    : project_(project),
      builder_(builder),
      random_(seed, kStream),
      n_(project.tasks.size()),
      tail_(longest_tails(project)),
      load_(loads_of(project)),
      order_(n_),
      keys_(n_) {
  check(schedules > 0);
  check(n_ < kTaskKeys);
  met_.assign(std::min<std::size_t>(kMetMax, std::bit_ceil(4 * schedules)), 0);
  people_.fill(Population(population_for(schedules)));
}

void Genetic::run(std::uint64_t until, Time stop_at) {
  until_ = until;
  stop_at_ = stop_at;
  if (built_ == 0) {
    found();
  }
  for (; !done(); from_ = turned(from_)) {
    breed(from_);
  }
}

std::vector<Time> Genetic::starts() const {
  auto starts = best_.starts;
  if (best_direction_ == Direction::backward) {
    for (std::size_t i = 0; i < n_; ++i) {
      starts[i] = best_.makespan - starts[i] - builder_.duration(i);
    }
  }
  return starts;
}

bool Genetic::met_before(std::uint64_t hash) {
  return std::exchange(met_[hash & (met_.size() - 1)], hash) == hash;
}

void Genetic::build(Direction direction, Individual& into) {
  into.starts.resize(n_);
  into.makespan = builder_.build(direction, order_, into.starts);
  ++built_;
  into.score = into.makespan + mean_place(into);
  auto const salt = static_cast<std::uint64_t>(direction) + 1;
  into.score += met_before(hash_of(into.starts, salt)) ? kMetBefore : 0;
  if (into.makespan < best_.makespan) {
    best_ = into;
    best_direction_ = direction;
  }
}

// Where the work lies on average, as a share of the makespan.
double Genetic::mean_place(Individual const& one) const {
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
void Genetic::sample_order() {
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

void Genetic::found() {
  for (auto& one : people_[0]) {
    if (done()) {
      return;
    }
    sample_order();
    build(Direction::forward, one);
  }
}

// The stretch of the given length in which the resources are used most.
Time Genetic::busiest(Individual const& one, Time length) {
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
void Genetic::cross(Individual const& father, Individual const& mother, Direction to) {
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
  std::sort(keys_.begin(), keys_.end());
  for (std::size_t i = 0; i < n_; ++i) {
    order_[i] = static_cast<std::uint32_t>(keys_[i] & (kTaskKeys - 1));
  }
  if (random_.uniform() < kShaken) {
    shake(to);
  } else {
    bool const twins = static_cast<double>(differing) < kTwins * static_cast<double>(n_);
    swap_neighbours(twins ? kSwapOfTwins : kSwap, to);
  }
}

// A few tasks move up or down the order as far as chance and their links let them.
void Genetic::shake(Direction d) {
  auto const reach_max =
      std::max<std::uint64_t>(1, static_cast<std::uint64_t>(kReach * static_cast<double>(n_)));
  auto const moves = 1 + random_.below(kMovesMax);
  for (std::uint64_t move = 0; move < moves; ++move) {
    auto at = static_cast<std::size_t>(random_.below(n_));
    bool const down = random_.below(2) == 0;
    auto const reach = 1 + random_.below(reach_max);
    for (std::uint64_t step = 0; step < reach; ++step) {
      if (down ? at + 1 >= n_ : at == 0) {
        break;
      }
      std::size_t const upper = down ? at : at - 1;
      if (builder_.linked(d, order_[upper], order_[upper + 1])) {
        break;
      }
      std::swap(order_[upper], order_[upper + 1]);
      at = down ? at + 1 : at - 1;
    }
  }
}

void Genetic::swap_neighbours(double chance, Direction d) {
  for (std::size_t i = 0; i + 1 < n_; ++i) {
    if (random_.uniform() < chance && !builder_.linked(d, order_[i], order_[i + 1])) {
      std::swap(order_[i], order_[i + 1]);
    }
  }
}

// The better of two others.
Individual const& Genetic::tournament(Population const& people, std::size_t but) {
  auto const pick = [&] {
    auto const i = static_cast<std::size_t>(random_.below(people.size() - 1));
    return i < but ? i : i + 1;
  };
  auto const a = pick();
  auto const b = pick();
  return people[a].score <= people[b].score ? people[a] : people[b];
}

// An order for a child that was not built before, if one is found.
void Genetic::order_child(Population const& parents, std::size_t father, Direction to) {
  for (int tries = 0; tries < kTriesMax; ++tries) {
    cross(parents[father], tournament(parents, father), to);
    for (int more = 1; more < tries; ++more) {
      shake(to);
    }
    if (!met_before(hash_of(order_, static_cast<std::uint64_t>(to) + 3))) {
      return;
    }
  }
}

// Each of one population is the father of one in the other.
void Genetic::breed(Direction from) {
  auto const& parents = people_[from == Direction::forward ? 0 : 1];
  auto& children = people_[from == Direction::forward ? 1 : 0];
  for (std::size_t i = 0; i < parents.size(); ++i) {
    Individual better;
    for (int k = 0; k < kChildren; ++k) {
      if (done()) {
        return;
      }
      order_child(parents, i, turned(from));
      build(turned(from), child_);
      if (child_.score < better.score) {
        std::swap(better, child_);
      }
    }
    children[i] = std::move(better);
  }
}

}  // namespace yicheng::schedule::rcpsp
