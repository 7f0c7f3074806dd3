#include "propose/sequence/outlook.h"

#include <algorithm>
#include <array>
#include <set>

namespace yicheng::propose {
namespace {

using change::EditPhase;
using enum change::EditPhase;

constexpr std::array kPhases = {before, during, after};
// States that a part can be in are listed only up to here; more are never all solved.
constexpr std::size_t kReachableMax = 100'000;

}  // namespace

Outlook::Outlook(forecast::Memo& memo, forecast::Weights const& weights)
    : memo_(memo),
      people_(forecast::people_per_unit(weights, memo.engines(), memo.city().people())),
      working_days_(weights.working_days_per_month),
      delay_(forecast::find_indicator(memo.engines(), "traffic.delay_hours")) {
  for (std::size_t e = 0; e < memo.engines().size(); ++e) {
    for (auto const& view : memo.views(e).views) {
      Part part{e, view, false};
      bool counts = false;
      for (auto const i : view.indicators) {
        part.delay = part.delay || (delay_ && delay_->engine == e && delay_->indicator == i);
        counts = counts || people_[e][i] != 0;
      }
      if (!view.works.empty() && (counts || part.delay)) {
        parts_.push_back(std::move(part));
      }
    }
  }
}

Outlook::Key Outlook::key_of(Part const& part, std::vector<EditPhase> const& phases) const {
  return forecast::seen_by(part.view, phases);
}

Outlook::Key Outlook::without_works(Key key) const {
  std::replace(key.begin(), key.end(), during, before);
  return key;
}

bool Outlook::known(Part const& part, Key const& key) const {
  return memo_.knows(part.engine, key) &&
         (!part.delay || memo_.knows(part.engine, without_works(key)));
}

double Outlook::benefit_of(Part const& part, Key const& key) const {
  auto const& reading = memo_.reading(part.engine, key);
  auto const& nothing = memo_.doing_nothing(part.engine);
  double benefit = 0;
  for (auto const i : part.view.indicators) {
    benefit += people_[part.engine][i] * (reading[i] - nothing[i]);
  }
  return benefit;
}

Outlook::Values Outlook::exact_values(Part const& part, Key const& key) const {
  Values values{benefit_of(part, key), 0};
  if (part.delay) {
    auto const i = delay_->indicator;
    values.disruption = working_days_ * (memo_.reading(part.engine, key)[i] -
                                         memo_.reading(part.engine, without_works(key))[i]);
  }
  return values;
}

// By what works show alone, and pairs of them beyond that.
Outlook::Values Outlook::guess(Part const& part, Key const& key) const {
  std::vector<std::size_t> works;
  for (std::size_t w = 0; w < key.size(); ++w) {
    if (key[w] != before) {
      works.push_back(w);
    }
  }
  Values sum;
  Key some(key.size(), before);
  std::vector<Values> alone(key.size());
  for (auto const w : works) {
    some[w] = key[w];
    alone[w] = exact_values(part, some);  // single works are starts of the memo: always known
    some[w] = before;
    sum.benefit += alone[w].benefit;
    sum.disruption += alone[w].disruption;
  }
  for (std::size_t a = 0; a < works.size(); ++a) {
    for (std::size_t b = a + 1; b < works.size(); ++b) {
      some[works[a]] = key[works[a]];
      some[works[b]] = key[works[b]];
      if (known(part, some)) {
        auto const pair = exact_values(part, some);
        sum.benefit += pair.benefit - alone[works[a]].benefit - alone[works[b]].benefit;
        sum.disruption += pair.disruption - alone[works[a]].disruption - alone[works[b]].disruption;
      }
      some[works[a]] = some[works[b]] = before;
    }
  }
  return sum;
}

std::vector<Outlook::Key> Outlook::keys_of(Part const& part, Problem const& problem,
                                           Order const& order) const {
  std::vector<Key> keys;
  for (int month = 0; month < problem.months; ++month) {
    std::vector<EditPhase> phases;
    for (std::size_t w = 0; w < order.size(); ++w) {
      phases.push_back(problem.timings[w][order[w]].turns.phase(month));
    }
    auto key = key_of(part, phases);
    if (keys.empty() || keys.back() != key) {
      keys.push_back(std::move(key));
    }
  }
  return keys;
}

// Every state that some month can be in; empty where they are too many to list.
std::vector<Outlook::Key> Outlook::reachable(Part const& part, Problem const& problem) const {
  std::set<Key> all;
  for (int month = 0; month < problem.months; ++month) {
    std::set<Key> now = {Key(problem.timings.size(), before)};
    for (auto const& seen : part.view.works) {
      std::set<EditPhase> phases;
      for (auto const& timing : problem.timings[seen.work]) {
        phases.insert(seen.project(timing.turns.phase(month)));
      }
      std::set<Key> next;
      for (auto const& key : now) {
        for (auto const phase : phases) {
          auto other = key;
          other[seen.work] = phase;
          next.insert(std::move(other));
        }
      }
      if (next.size() > kReachableMax) {
        return {};
      }
      now = std::move(next);
    }
    all.insert(now.begin(), now.end());
    if (all.size() > kReachableMax) {
      return {};
    }
  }
  return {all.begin(), all.end()};
}

std::vector<Outlook::Key> Outlook::singles_and_pairs(Part const& part) const {
  std::vector<Key> keys;
  auto const& works = part.view.works;
  for (std::size_t a = 0; a < works.size(); ++a) {
    for (std::size_t b = a + 1; b < works.size(); ++b) {
      for (auto const phase_a : {during, after}) {
        for (auto const phase_b : {during, after}) {
          if (works[a].project(phase_a) == phase_a && works[b].project(phase_b) == phase_b) {
            keys.emplace_back(memo_.program().works.size(), before);
            keys.back()[works[a].work] = phase_a;
            keys.back()[works[b].work] = phase_b;
          }
        }
      }
    }
  }
  return keys;
}

std::vector<Outlook::Key> Outlook::not_known(Part const& part, std::vector<Key> const& keys) const {
  std::set<Key> fresh;
  for (auto const& key : keys) {
    auto const needed = part.delay ? std::vector{key, without_works(key)} : std::vector<Key>{key};
    for (auto const& one : needed) {
      if (!memo_.knows(part.engine, one)) {
        fresh.insert(one);
      }
    }
  }
  return {fresh.begin(), fresh.end()};
}

std::size_t Outlook::ask(Part const& part, std::vector<Key> const& keys, std::size_t runs_max,
                         Progress const& progress) {
  auto const wanted = not_known(part, keys);
  auto const count = std::min(wanted.size(), runs_max);
  memo_.ask(part.engine, std::span(wanted).first(count), progress);
  return count;
}

std::size_t Outlook::solve_reachable(Problem const& problem, std::size_t runs_max,
                                     Progress const& progress) {
  std::size_t wanted = 0;
  std::vector<std::vector<Key>> keys;
  bool listed = true;
  for (auto const& part : parts_) {
    keys.push_back(reachable(part, problem));
    listed = listed && !keys.back().empty() && part.view.works.size() <= kTermWorksMax;
    wanted += not_known(part, keys.back()).size();
  }
  exact_ = listed && wanted <= runs_max;
  std::size_t runs = 0;
  for (std::size_t p = 0; p < parts_.size(); ++p) {
    if (exact_) {
      runs += ask(parts_[p], keys[p], runs_max - runs, progress);
    } else {
      // Half of what is left stays for the orders themselves.
      runs += ask(parts_[p], singles_and_pairs(parts_[p]), (runs_max - runs) / 2, progress);
    }
  }
  return runs;
}

std::size_t Outlook::solve(Problem const& problem, Order const& order, std::size_t runs_max) {
  std::size_t runs = 0;
  for (auto const& part : parts_) {
    runs += ask(part, keys_of(part, problem, order), runs_max - runs, {});
  }
  return runs;
}

std::optional<Worth> Outlook::worth(Problem const& problem, Order const& order) const {
  Worth sum;
  for (auto const& part : parts_) {
    for (int month = 0; month < problem.months; ++month) {
      std::vector<EditPhase> phases;
      for (std::size_t w = 0; w < order.size(); ++w) {
        phases.push_back(problem.timings[w][order[w]].turns.phase(month));
      }
      auto const key = key_of(part, phases);
      if (!known(part, key)) {
        return std::nullopt;
      }
      auto const values = exact_values(part, key);
      sum.benefit += values.benefit;
      sum.disruption += values.disruption;
    }
  }
  return sum;
}

void Outlook::add_term(Part const& part, std::vector<std::size_t> const& works,
                       bool interaction_only, double price, std::vector<Term>& terms) const {
  Term term;
  term.works = works;
  std::size_t codes = 1;
  for (std::size_t i = 0; i < works.size(); ++i) {
    codes *= kPhases.size();
  }
  auto const value_at = [&](Key const& phases) {
    auto const key = key_of(part, phases);
    auto const values = known(part, key) ? exact_values(part, key) : guess(part, key);
    return values.benefit - price * values.disruption;
  };
  Key const nothing(memo_.program().works.size(), before);
  for (std::size_t code = 0; code < codes; ++code) {
    Key phases = nothing;
    double alone = 0;
    std::size_t rest = code;
    for (auto const work : works) {
      auto const phase = kPhases[rest % kPhases.size()];
      rest /= kPhases.size();
      phases[work] = phase;
      if (interaction_only) {
        Key one = nothing;
        one[work] = phase;
        alone += value_at(one);
      }
    }
    term.value.push_back(value_at(phases) - alone);
  }
  bool const says_something =
      std::any_of(term.value.begin(), term.value.end(), [](double v) { return v != 0; });
  if (says_something) {
    terms.push_back(std::move(term));
  }
}

std::vector<Term> Outlook::terms(double price) const {
  std::vector<Term> terms;
  for (auto const& part : parts_) {
    std::vector<std::size_t> works;
    for (auto const& seen : part.view.works) {
      works.push_back(seen.work);
    }
    if (works.size() <= kTermWorksMax) {
      add_term(part, works, false, price, terms);
      continue;
    }
    for (std::size_t a = 0; a < works.size(); ++a) {
      add_term(part, {works[a]}, false, price, terms);
      for (std::size_t b = a + 1; b < works.size(); ++b) {
        add_term(part, {works[a], works[b]}, true, price, terms);
      }
    }
  }
  return terms;
}

}  // namespace yicheng::propose
