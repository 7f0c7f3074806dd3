#include "forecast/solve.h"

#include <atomic>
#include <cmath>
#include <memory>
#include <thread>
#include <utility>

#include "base/check.h"
#include "base/fault.h"
#include "base/parallel.h"
#include "forecast/tree.h"

namespace yicheng::forecast {
namespace {

// States of all engines in one row: engine by engine, each from its state 0.
class Solver {
 public:
  Solver(city::City const& city, change::Program const& program, Engines const& engines,
         std::vector<EngineStates> const& states, Progress const& progress)
      : city_(city), program_(program), engines_(engines), states_(states), progress_(progress) {
    for (std::size_t e = 0; e < engines.size(); ++e) {
      auto const first = static_cast<std::uint32_t>(parent_.size());
      for (auto const parent : states[e].set.parents()) {
        engine_of_.push_back(e);
        first_of_.push_back(first);
        parent_.push_back(first + parent);
      }
    }
    answers_.resize(parent_.size());
    kept_layers_.resize(parent_.size(), false);
    kept_warm_.resize(parent_.size(), false);
    waiting_ = std::make_unique<std::atomic<std::uint32_t>[]>(parent_.size());
    for (std::uint32_t i = 0; i < parent_.size(); ++i) {
      waiting_[parent_[i]] += parent_[i] == i ? 0 : 1;
      if (first_of_[i] == i) {
        keep_of_engine(i);
      }
    }
  }

  void run(std::vector<city::Answer> base, unsigned threads) {
    caller_ = std::this_thread::get_id();
    for (std::uint32_t i = 0; i < parent_.size(); ++i) {
      if (parent_[i] == i) {
        answers_[i] = std::move(base[engine_of_[i]]);
      }
    }
    for_tree(parent_, threads, [&](std::uint32_t item) { compute(item); });
  }

  std::vector<Solved> take() {
    std::vector<Solved> solved(engines_.size());
    for (std::size_t i = 0; i < answers_.size(); ++i) {
      solved[engine_of_[i]].readings.push_back(std::move(answers_[i].reading));
      solved[engine_of_[i]].layers.push_back(std::move(answers_[i].layers));
      solved[engine_of_[i]].warm.push_back(std::move(answers_[i].warm));
    }
    return solved;
  }

 private:
  void keep_of_engine(std::uint32_t first) {
    auto const& states = states_[engine_of_[first]];
    for (auto const state : states.median) {
      kept_layers_[first + state] = true;
    }
    for (std::size_t state = 0; state < states.set.backbone(); ++state) {
      kept_warm_[first + state] = true;
    }
  }

  void drop_warm(std::uint32_t item) {
    if (!kept_warm_[item]) {
      answers_[item].warm.reset();
    }
  }

  void compute(std::uint32_t item) {
    bool const is_base = parent_[item] == item;
    if (!is_base) {
      auto const& engine = *engines_[engine_of_[item]];
      auto const& key = states_[engine_of_[item]].set.key(item - first_of_[item]);
      auto const there = city_in(city_, program_, key, engine.inputs());
      answers_[item] = engine.compute(there, answers_[parent_[item]].warm.get());
      check_answer(engine, answers_[item]);
    }
    if (!kept_layers_[item]) {
      answers_[item].layers = {};
    }
    if (waiting_[item] == 0) {
      drop_warm(item);
    }
    if (!is_base && --waiting_[parent_[item]] == 0) {
      drop_warm(parent_[item]);
    }
    auto const done = ++done_;
    if (std::this_thread::get_id() == caller_) {
      report(progress_, "states", static_cast<double>(done) / static_cast<double>(parent_.size()));
    }
  }

  city::City const& city_;
  change::Program const& program_;
  Engines const& engines_;
  std::vector<EngineStates> const& states_;
  Progress const& progress_;
  std::vector<std::size_t> engine_of_;
  std::vector<std::uint32_t> first_of_;
  std::vector<std::uint32_t> parent_;
  std::vector<std::uint8_t> kept_warm_;
  std::vector<std::uint8_t> kept_layers_;  // not vector<bool>: threads look at neighbours
  std::vector<city::Answer> answers_;
  std::unique_ptr<std::atomic<std::uint32_t>[]> waiting_;  // children not yet done
  std::atomic<std::size_t> done_ = 0;
  std::thread::id caller_;
};

}  // namespace

void check_answer(city::Engine const& engine, city::Answer const& answer) {
  check(answer.reading.size() == engine.indicators().size());
  for (std::size_t i = 0; i < answer.reading.size(); ++i) {
    if (!std::isfinite(answer.reading[i])) {
      auto const& key = engine.indicators()[i].key;
      throw Fault(FaultKind::ours, "forecast-not-a-number", key,
                  {"模型给出的指标值不是有限数", "the engine's value is not a finite number"},
                  {"请保留城市文件并报告此问题", "keep the city file and report this"});
    }
  }
}

std::vector<city::Answer> solve_base(city::City const& city, Engines const& engines,
                                     unsigned threads) {
  std::vector<city::Answer> answers(engines.size());
  parallel_for(engines.size(), threads, [&](std::size_t e) {
    answers[e] = engines[e]->compute(city, nullptr);
    check_answer(*engines[e], answers[e]);
  });
  return answers;
}

std::vector<Solved> solve(city::City const& city, change::Program const& program,
                          Engines const& engines, std::vector<EngineStates> const& states,
                          std::vector<city::Answer> base, unsigned threads,
                          Progress const& progress) {
  Solver solver(city, program, engines, states, progress);
  solver.run(std::move(base), threads);
  return solver.take();
}

}  // namespace yicheng::forecast
