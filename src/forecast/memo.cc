#include "forecast/memo.h"

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>
#include <utility>

#include "base/check.h"
#include "base/parallel.h"
#include "forecast/solve.h"

namespace yicheng::forecast {

using change::EditPhase;

Memo::Memo(city::City const& city, change::Program const& program, Engines const& engines,
           unsigned threads)
    : city_(city), program_(program), engines_(engines), threads_(threads) {
  for (std::size_t e = 0; e < engines.size(); ++e) {
    memos_.push_back({views_of(*engines[e], program, city), {}});
    solve_starts(e);
  }
}

Memo::Memo(city::City const& city, change::Program const& program, Engines const& engines,
           std::vector<Known> known, unsigned threads)
    : city_(city), program_(program), engines_(engines), threads_(threads) {
  check(known.size() == engines.size());
  for (std::size_t e = 0; e < engines.size(); ++e) {
    check(!known[e].starts.empty());
    memos_.push_back({views_of(*engines[e], program, city), std::move(known[e])});
  }
}

void Memo::solve_starts(std::size_t engine) {
  auto& [views, known] = memos_[engine];
  StateKey const nothing(program_.works.size(), EditPhase::before);
  known.starts.push_back({nothing, nullptr});
  for (auto const& seen : views.whole.works) {
    for (auto const phase : {EditPhase::during, EditPhase::after}) {
      if (seen.project(phase) == phase) {
        known.starts.push_back({nothing, nullptr});
        known.starts.back().key[seen.work] = phase;
      }
    }
  }
  std::vector<city::Answer> answers(known.starts.size());
  answers[0] = compute(engine, nothing, nullptr);
  parallel_for(answers.size() - 1, threads_, [&](std::size_t s) {
    answers[s + 1] = compute(engine, known.starts[s + 1].key, answers[0].warm.get());
  });
  runs_ += answers.size();
  for (std::size_t s = 0; s < answers.size(); ++s) {
    known.starts[s].warm = std::move(answers[s].warm);
    known.readings.emplace(known.starts[s].key, std::move(answers[s].reading));
  }
}

city::Answer Memo::compute(std::size_t engine, StateKey const& key,
                           city::WarmStart const* warm) const {
  auto const& asked = *engines_[engine];
  auto answer = asked.compute(city_in(city_, program_, key, asked.inputs()), warm);
  check_answer(asked, answer);
  return answer;
}

void Memo::ask(std::size_t engine, std::span<StateKey const> keys, Progress const& progress) {
  auto& known = memos_[engine].known;
  std::set<StateKey> fresh;
  for (auto const& key : keys) {
    if (!known.readings.contains(key)) {
      fresh.insert(key);
    }
  }
  std::vector<StateKey> const wanted(fresh.begin(), fresh.end());
  std::vector<city::Reading> readings(wanted.size());
  std::atomic<std::size_t> done = 0;
  auto const caller = std::this_thread::get_id();
  parallel_for(wanted.size(), threads_, [&](std::size_t i) {
    auto const nearest = std::min_element(
        known.starts.begin(), known.starts.end(), [&](auto const& a, auto const& b) {
          return difference(a.key, wanted[i]) < difference(b.key, wanted[i]);
        });
    readings[i] = compute(engine, wanted[i], nearest->warm.get()).reading;
    auto const so_far = ++done;
    if (std::this_thread::get_id() == caller) {
      report(progress, "states", static_cast<double>(so_far) / static_cast<double>(wanted.size()));
    }
  });
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    known.readings.emplace(wanted[i], std::move(readings[i]));
  }
  runs_ += wanted.size();
}

city::Reading const& Memo::reading(std::size_t engine, StateKey const& key) const {
  auto const found = memos_[engine].known.readings.find(key);
  check(found != memos_[engine].known.readings.end());
  return found->second;
}

city::Reading const& Memo::doing_nothing(std::size_t engine) const {
  return reading(engine, memos_[engine].known.starts.front().key);
}

std::size_t difference(StateKey const& a, StateKey const& b) {
  std::size_t count = 0;
  for (std::size_t w = 0; w < a.size(); ++w) {
    count += a[w] != b[w] ? 1 : 0;
  }
  return count;
}

StateKey seen_by(View const& view, StateKey const& phases) {
  StateKey key(phases.size(), EditPhase::before);
  for (auto const& seen : view.works) {
    key[seen.work] = seen.project(phases[seen.work]);
  }
  return key;
}

std::optional<IndicatorPlace> find_indicator(Engines const& engines, std::string_view key) {
  for (std::size_t e = 0; e < engines.size(); ++e) {
    auto const indicators = engines[e]->indicators();
    for (std::size_t i = 0; i < indicators.size(); ++i) {
      if (indicators[i].key == key) {
        return IndicatorPlace{e, i};
      }
    }
  }
  return std::nullopt;
}

}  // namespace yicheng::forecast
