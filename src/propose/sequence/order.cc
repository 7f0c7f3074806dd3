#include "propose/sequence/order.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "base/check.h"
#include "base/random.h"

namespace yicheng::propose {
namespace {

constexpr std::size_t kPhases = 3;
constexpr std::size_t kKicks = 8;
constexpr std::size_t kKickedWorks = 3;
constexpr std::uint64_t kSeed = 7;
// Sums of the same numbers in another order differ by less.
constexpr double kRounding = 1e-9;

std::size_t power_of_three(std::size_t exponent) {
  std::size_t power = 1;
  for (std::size_t i = 0; i < exponent; ++i) {
    power *= kPhases;
  }
  return power;
}

std::size_t digit(change::EditPhase phase) {
  return static_cast<std::size_t>(phase);
}

// What the works already timed take of the caps, month by month.
class Usage {
 public:
  explicit Usage(Problem const& problem)
      : problem_(problem),
        cost_(static_cast<std::size_t>(problem.months), 0),
        works_(static_cast<std::size_t>(problem.months), 0) {}

  void add(std::size_t work, Timing const& timing, int sign) {
    int const to = std::min(timing.spends_to, problem_.months - 1);
    for (int m = std::max(timing.spends_from, 0); m <= to; ++m) {
      cost_[static_cast<std::size_t>(m)] += sign * problem_.cost_per_month[work];
      works_[static_cast<std::size_t>(m)] += sign;
    }
  }
  double cost_peak() const { return peak(cost_); }
  std::size_t most_at_once() const { return static_cast<std::size_t>(peak(works_)); }
  /// By how much the caps are passed; 0: they are kept.
  double excess() const {
    double const cost = cost_peak() - problem_.cost_cap * (1 + kRounding);
    double const works =
        static_cast<double>(most_at_once()) - static_cast<double>(problem_.at_once_cap);
    return std::max(0.0, cost) + std::max(0.0, works);
  }

 private:
  template <typename Number>
  static Number peak(std::vector<Number> const& months) {
    return months.empty() ? Number() : *std::max_element(months.begin(), months.end());
  }

  Problem const& problem_;
  std::vector<double> cost_;
  std::vector<int> works_;
};

Usage usage_of(Problem const& problem, Order const& order) {
  Usage usage(problem);
  for (std::size_t w = 0; w < order.size(); ++w) {
    usage.add(w, problem.timings[w][order[w]], 1);
  }
  return usage;
}

double value_of_term(Problem const& problem, Term const& term, Order const& order) {
  double value = 0;
  for (int month = 0; month < problem.months; ++month) {
    value += term.value[code_of(problem, term, order, month)];
  }
  return value;
}

bool has_caps(Problem const& problem) {
  return std::isfinite(problem.cost_cap) ||
         problem.at_once_cap != std::numeric_limits<std::size_t>::max();
}

// Works that have to be searched together; of works with one timing only, no part has more than
// one.
std::vector<std::vector<std::size_t>> parts_of(Problem const& problem) {
  std::vector<std::size_t> part(problem.timings.size());
  std::iota(part.begin(), part.end(), std::size_t{0});
  auto const join = [&part](std::size_t a, std::size_t b) {
    auto const from = std::max(part[a], part[b]);
    std::replace(part.begin(), part.end(), from, std::min(part[a], part[b]));
  };
  for (auto const& term : problem.terms) {
    std::optional<std::size_t> first;
    for (auto const work : term.works) {
      if (problem.timings[work].size() > 1) {
        join(first.value_or(work), work);
        first = first.value_or(work);
      }
    }
  }
  for (std::size_t w = 1; has_caps(problem) && w < part.size(); ++w) {
    join(0, w);
  }
  std::vector<std::vector<std::size_t>> parts;
  for (std::size_t p = 0; p < part.size(); ++p) {
    std::vector<std::size_t> works;
    for (std::size_t w = 0; w < part.size(); ++w) {
      if (part[w] == p && problem.timings[w].size() > 1) {
        works.push_back(w);
      }
    }
    if (!works.empty()) {
      parts.push_back(std::move(works));
    }
  }
  return parts;
}

// A term along the order in which works are timed: for each number of works timed, the best that
// the others can still make of each month.
class BoundedTerm {
 public:
  /// `rank` says when a work is timed; works that are not searched come first, with one timing.
  BoundedTerm(Problem const& problem, Term const& term, std::vector<std::size_t> const& rank)
      : months_(static_cast<std::size_t>(problem.months)) {
    std::vector<std::size_t> places(term.works.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
      return rank[term.works[a]] < rank[term.works[b]];
    });
    for (auto const place : places) {
      works_.push_back(term.works[place]);
    }
    best_.resize(works_.size() + 1);
    fill_last(term, places);
    for (std::size_t depth = works_.size(); depth > 0; --depth) {
      fill(problem, depth - 1);
    }
    codes_.assign(months_, 0);
  }

  std::vector<std::size_t> const& works() const { return works_; }
  double bound() const {
    double sum = 0;
    auto const& best = best_[timed_];
    std::size_t const codes = power_of_three(timed_);
    for (std::size_t m = 0; m < months_; ++m) {
      sum += best[m * codes + codes_[m]];
    }
    return sum;
  }
  /// The next of works() takes that timing.
  void push(Timing const& timing) {
    std::size_t const step = power_of_three(timed_++);
    for (std::size_t m = 0; m < months_; ++m) {
      codes_[m] += step * digit(timing.turns.phase(static_cast<int>(m)));
    }
  }
  void pop() {
    std::size_t const step = power_of_three(--timed_);
    for (auto& code : codes_) {
      code %= step;
    }
  }

 private:
  void fill_last(Term const& term, std::vector<std::size_t> const& places) {
    std::size_t const codes = power_of_three(works_.size());
    std::vector<double> row(codes);
    for (std::size_t code = 0; code < codes; ++code) {
      std::size_t theirs = 0;
      std::size_t rest = code;
      for (auto const place : places) {
        theirs += rest % kPhases * power_of_three(place);
        rest /= kPhases;
      }
      row[code] = term.value[theirs];
    }
    for (std::size_t m = 0; m < months_; ++m) {
      best_.back().insert(best_.back().end(), row.begin(), row.end());
    }
  }

  void fill(Problem const& problem, std::size_t depth) {
    std::size_t const codes = power_of_three(depth);
    auto& best = best_[depth];
    best.assign(months_ * codes, -std::numeric_limits<double>::infinity());
    for (std::size_t m = 0; m < months_; ++m) {
      bool allowed[kPhases] = {false, false, false};
      for (auto const& timing : problem.timings[works_[depth]]) {
        allowed[digit(timing.turns.phase(static_cast<int>(m)))] = true;
      }
      for (std::size_t code = 0; code < codes; ++code) {
        for (std::size_t phase = 0; phase < kPhases; ++phase) {
          if (allowed[phase]) {
            double const value = best_[depth + 1][m * codes * kPhases + code + phase * codes];
            best[m * codes + code] = std::max(best[m * codes + code], value);
          }
        }
      }
    }
  }

  std::size_t months_;
  std::vector<std::size_t> works_;
  std::vector<std::vector<double>> best_;  ///< by number of works timed: month x code
  std::vector<std::size_t> codes_;         ///< of the works timed, by month
  std::size_t timed_ = 0;
};

// Depth-first search over one part; all other works stand as they are.
class Search {
 public:
  Search(Problem const& problem, std::vector<std::size_t> works, Order& order, bool is_feasible,
         std::size_t nodes_max)
      : problem_(problem), works_(std::move(works)), order_(order), nodes_left_(nodes_max) {
    sort_by_weight();
    std::vector<std::size_t> rank(order.size(), 0);
    Problem fixed = problem;
    for (std::size_t w = 0; w < order.size(); ++w) {
      auto const place = std::find(works_.begin(), works_.end(), w);
      if (place == works_.end()) {
        fixed.timings[w] = {problem.timings[w][order[w]]};
      } else {
        rank[w] = 1 + static_cast<std::size_t>(place - works_.begin());
      }
    }
    terms_of_.resize(order.size());
    for (auto const& term : problem.terms) {
      if (std::any_of(term.works.begin(), term.works.end(), [&](auto w) { return rank[w] > 0; })) {
        add_term(fixed, term, rank);
      }
    }
    usage_.emplace(problem);
    for (std::size_t w = 0; w < order.size(); ++w) {
      if (rank[w] == 0) {
        usage_->add(w, fixed.timings[w][0], 1);
      }
    }
    best_ = is_feasible ? exact() : -std::numeric_limits<double>::infinity();
    found_ = is_feasible;
  }

  /// Leaves the best order in place; true where it is proved.
  bool run() {
    current_ = order_;
    go(0);
    return nodes_left_ > 0;
  }
  bool found() const { return found_; }

 private:
  void sort_by_weight() {
    std::vector<double> weight(order_.size(), 0);
    for (auto const& term : problem_.terms) {
      auto const [low, high] = std::minmax_element(term.value.begin(), term.value.end());
      for (auto const work : term.works) {
        weight[work] += *high - *low;
      }
    }
    std::stable_sort(works_.begin(), works_.end(),
                     [&](auto a, auto b) { return weight[a] > weight[b]; });
  }

  void add_term(Problem const& fixed, Term const& term, std::vector<std::size_t> const& rank) {
    BoundedTerm bounded(fixed, term, rank);
    for (auto const work : bounded.works()) {
      if (rank[work] == 0) {
        bounded.push(fixed.timings[work][0]);
      } else {
        terms_of_[work].push_back(terms_.size());
      }
    }
    bound_ += bounded.bound();
    terms_.push_back(std::move(bounded));
  }

  // The value of the order as it stands, by the terms of this part alone.
  double exact() {
    for (auto const work : works_) {
      push(work, order_[work]);
    }
    double const value = bound_;
    for (auto work = works_.rbegin(); work != works_.rend(); ++work) {
      pop(*work, order_[*work]);
    }
    return value;
  }

  void push(std::size_t work, std::size_t timing) {
    for (auto const t : terms_of_[work]) {
      bound_ -= terms_[t].bound();
      terms_[t].push(problem_.timings[work][timing]);
      bound_ += terms_[t].bound();
    }
    usage_->add(work, problem_.timings[work][timing], 1);
  }
  void pop(std::size_t work, std::size_t timing) {
    for (auto const t : terms_of_[work]) {
      bound_ -= terms_[t].bound();
      terms_[t].pop();
      bound_ += terms_[t].bound();
    }
    usage_->add(work, problem_.timings[work][timing], -1);
  }

  bool worth_going_on() const {
    double const room = kRounding * std::max(1.0, std::abs(best_));
    return (!found_ || bound_ > best_ + room) && usage_->excess() <= 0;
  }

  void go(std::size_t depth) {
    if (depth == works_.size()) {
      best_ = bound_;
      order_ = current_;
      found_ = true;
      return;
    }
    auto const work = works_[depth];
    // The timings that promise most are tried first.
    std::vector<std::pair<double, std::size_t>> tries;
    double const before = bound_;
    for (std::size_t t = 0; t < problem_.timings[work].size(); ++t) {
      push(work, t);
      if (worth_going_on()) {
        tries.emplace_back(-bound_, t);
      }
      pop(work, t);
      bound_ = before;  // what adding and taking away left of rounding
    }
    std::stable_sort(tries.begin(), tries.end(),
                     [](auto const& a, auto const& b) { return a.first < b.first; });
    for (auto const& [promise, timing] : tries) {
      if (nodes_left_ == 0) {
        return;
      }
      --nodes_left_;
      push(work, timing);
      current_[work] = timing;
      if (worth_going_on()) {
        go(depth + 1);
      }
      pop(work, timing);
      bound_ = before;
    }
  }

  Problem const& problem_;
  std::vector<std::size_t> works_;
  Order& order_;
  Order current_;
  std::size_t nodes_left_;
  std::vector<BoundedTerm> terms_;
  std::vector<std::vector<std::size_t>> terms_of_;  ///< by work
  std::optional<Usage> usage_;
  double bound_ = 0;
  double best_ = 0;
  bool found_ = false;
};

// Caps kept come before value.
struct Score {
  double excess = 0;
  double value = 0;
  bool better_than(Score const& other) const {
    double const room = kRounding * std::max(1.0, std::abs(other.value));
    return excess < other.excess || (excess <= other.excess && value > other.value + room);
  }
};

Score score_of(Problem const& problem, Order const& order) {
  return {usage_of(problem, order).excess(), value_of(problem, order)};
}

// One work at a time, as long as anything is better.
void ascend(Problem const& problem, Order& order, Score& score) {
  for (bool moved = true; moved;) {
    moved = false;
    for (std::size_t w = 0; w < order.size(); ++w) {
      for (std::size_t t = 0; t < problem.timings[w].size(); ++t) {
        Order other = order;
        other[w] = t;
        auto const its = score_of(problem, other);
        if (its.better_than(score)) {
          order = std::move(other);
          score = its;
          moved = true;
        }
      }
    }
  }
}

Order good_order(Problem const& problem, Order order) {
  auto score = score_of(problem, order);
  ascend(problem, order, score);
  for (std::size_t kick = 0; kick < kKicks; ++kick) {
    Random random(kSeed, kick);
    Order other = order;
    for (std::size_t i = 0; i < kKickedWorks && !other.empty(); ++i) {
      auto const work = random.below(other.size());
      other[work] = random.below(problem.timings[work].size());
    }
    auto its = score_of(problem, other);
    ascend(problem, other, its);
    if (its.better_than(score)) {
      order = std::move(other);
      score = its;
    }
  }
  return order;
}

}  // namespace

std::size_t code_of(Problem const& problem, Term const& term, Order const& order, int month) {
  std::size_t code = 0;
  std::size_t step = 1;
  for (auto const work : term.works) {
    code += step * digit(problem.timings[work][order[work]].turns.phase(month));
    step *= kPhases;
  }
  return code;
}

double value_of(Problem const& problem, Order const& order) {
  double value = 0;
  for (auto const& term : problem.terms) {
    value += value_of_term(problem, term, order);
  }
  return value;
}

double cost_peak(Problem const& problem, Order const& order) {
  return usage_of(problem, order).cost_peak();
}

std::size_t most_at_once(Problem const& problem, Order const& order) {
  return usage_of(problem, order).most_at_once();
}

bool feasible(Problem const& problem, Order const& order) {
  return usage_of(problem, order).excess() <= 0;
}

Found best_order(Problem const& problem, Order const& start, std::size_t nodes_max) {
  check(start.size() == problem.timings.size());
  for (auto const& term : problem.terms) {
    check(term.works.size() <= kTermWorksMax);
    check(term.value.size() == power_of_three(term.works.size()));
  }
  Found found;
  found.order = good_order(problem, start);
  found.proved = true;
  found.feasible = feasible(problem, found.order);
  for (auto& works : parts_of(problem)) {
    Search search(problem, std::move(works), found.order, found.feasible, nodes_max);
    found.proved = search.run() && found.proved;
    found.feasible = search.found();
  }
  found.value = value_of(problem, found.order);
  return found;
}

}  // namespace yicheng::propose
