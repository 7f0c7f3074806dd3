#include "propose/sequence.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "base/utf8.h"
#include "propose/sequence/planner.h"
#include "propose/sequence/timings.h"

namespace yicheng::propose {
namespace {

constexpr double kNoCap = std::numeric_limits<double>::infinity();
// Nodes of the search: the first option is worth more time than the others of the front.
constexpr std::size_t kNodesOfBest = 300'000;
constexpr std::size_t kNodesOfFront = 10'000;
// Person-months for a vehicle-hour beyond what the weights already count (0.4 by the usual ones):
// from twice as much to a price that only avoiding works can pay.
constexpr double kPrices[] = {0.4, 1.6, 6.4, 100};
// Shares of the first option's most expensive month.
constexpr double kPeakShares[] = {0.9, 0.8, 0.7, 0.6, 0.5};
constexpr std::size_t kOptionsMax = 6;
constexpr std::size_t kNameMax = 24;

bool no_worse(SequenceFigures const& a, SequenceFigures const& b) {
  double const room = 1e-9;
  return a.benefit >= b.benefit - room * std::abs(b.benefit) &&
         a.cost_peak <= b.cost_peak * (1 + room) + room &&
         a.disruption <= b.disruption + room * std::abs(b.disruption) + room;
}

/// Everything one question needs, from timings to words.
class Question {
 public:
  Question(forecast::Memo& memo, plan::Plan const& plan, forecast::Weights const& weights,
           UnitCosts const& unit_costs, SequenceOptions const& options)
      : program_(memo.program()),
        options_(options),
        timings_(timings_of(program_, options.first, options.months)),
        costs_(costs_of(program_, plan, unit_costs)),
        outlook_(memo, weights) {
    for (auto const& area : plan.areas) {
      for (auto const& project : area.projects) {
        for (auto const& commitment : project.commitments) {
          objects_.emplace(commitment.id, commitment.object);
        }
      }
    }
    set_problem();
  }

  std::optional<Sequence> answer(Progress const& progress) {
    Planner planner(outlook_, problem_, written_, options_.evaluations, progress);
    report(progress, "sequence", 0);
    auto const best = planner.best(0, kNoCap, kNodesOfBest);
    if (!best) {
      return std::nullopt;
    }
    Sequence sequence;
    sequence.proved = planner.proved();
    explore(planner, best->figures, progress);
    auto front = thinned(pareto_front(planner.judged()), planner.written());
    sequence.movable = static_cast<std::size_t>(std::count_if(
        timings_.begin(), timings_.end(), [](auto const& t) { return t.timings.size() > 1; }));
    sequence.evaluations = planner.evaluations();
    front.push_back(planner.written());
    for (std::size_t i = 0; i < front.size(); ++i) {
      bool const is_written = i + 1 == front.size();
      sequence.proposal.options.push_back(option_of(front[i], front.front(), planner, is_written));
      sequence.choices.push_back({front[i].figures, begins_of(front[i].order)});
    }
    sequence.proposal.id = "sequence";
    sequence.proposal.kind = Kind::sequence;
    sequence.proposal.title = {"各项工作的开工月份", "the month in which each work begins"};
    sequence.proposal.notes = notes(sequence);
    return sequence;
  }

 private:
  void set_problem() {
    problem_.months = options_.months;
    problem_.cost_cap = options_.budget.value_or(kNoCap);
    problem_.at_once_cap = options_.at_once.value_or(std::numeric_limits<std::size_t>::max());
    for (std::size_t w = 0; w < timings_.size(); ++w) {
      auto const& work = program_.works[w];
      problem_.timings.push_back(timings_[w].timings);
      written_.push_back(timings_[w].as_written);
      auto const& sample = timings_[w].timings.front();
      auto const& course = timings_[w].courses.front();
      auto const complete = course.milestone[static_cast<std::size_t>(Milestone::complete)];
      bool const spends = costs_[w].known && (!work.edits.empty() || costs_[w].stated);
      problem_.cost_per_month.push_back(
          spends ? costs_[w].million_yuan / (sample.spends_to - sample.spends_from + 1) : 0);
      // A document takes no crew and no street.
      if (!spends && (work.edits.empty() || course.works_begin >= complete)) {
        for (auto& timing : problem_.timings.back()) {
          timing.spends_to = timing.spends_from - 1;
        }
      }
    }
  }

  // The other ends of the front: cheaper peaks, less disruption, and no worse than the plan in
  // anything.
  void explore(Planner& planner, SequenceFigures const& best, Progress const& progress) const {
    auto const written = planner.written().figures;
    auto const steps = static_cast<double>(std::size(kPeakShares) + 2 * std::size(kPrices) + 1);
    double step = 0;
    auto const go_on = [&] { report(progress, "sequence", ++step / steps); };
    for (double const share : kPeakShares) {
      planner.best(0, share * best.cost_peak, kNodesOfFront);
      go_on();
    }
    planner.best(0, written.cost_peak, kNodesOfFront);
    go_on();
    for (double const price : kPrices) {
      planner.best(price, kNoCap, kNodesOfFront);
      go_on();
      planner.best(price, written.cost_peak, kNodesOfFront);
      go_on();
    }
  }

  // The first, the best that is in nothing worse than the plan, and others spread over the rest.
  static std::vector<Judged> thinned(std::vector<Judged> front, Judged const& written) {
    front.erase(std::remove_if(front.begin() + 1, front.end(),
                               [&](Judged const& one) { return one.order == written.order; }),
                front.end());
    if (front.size() <= kOptionsMax) {
      return front;
    }
    std::vector<bool> kept(front.size(), false);
    for (std::size_t i = 0; i < kOptionsMax - 1; ++i) {
      kept[i * (front.size() - 1) / (kOptionsMax - 2)] = true;
    }
    auto const safe = std::find_if(front.begin(), front.end(), [&](Judged const& one) {
      return no_worse(one.figures, written.figures);
    });
    if (safe != front.end()) {
      kept[static_cast<std::size_t>(safe - front.begin())] = true;
    }
    std::vector<Judged> few;
    for (std::size_t i = 0; i < front.size(); ++i) {
      if (kept[i]) {
        few.push_back(std::move(front[i]));
      }
    }
    return few;
  }

  Month begin_of(std::size_t work, std::size_t timing) const {
    return month_of(timings_[work].courses[timing].works_begin);
  }
  std::vector<Month> begins_of(Order const& order) const {
    std::vector<Month> begins;
    for (std::size_t w = 0; w < order.size(); ++w) {
      begins.push_back(begin_of(w, order[w]));
    }
    return begins;
  }

  static std::vector<Gain> gains_of(SequenceFigures const& figures) {
    return {{"benefit", {"净效益", "net benefit"}, {"人·月", "person-months"}, figures.benefit, 0},
            {"cost_peak",
             {"最高月支出", "most expensive month"},
             {"百万元", "million yuan"},
             figures.cost_peak,
             1},
            {"disruption",
             {"施工延误（早高峰）", "disruption (morning peaks)"},
             {"车·小时", "vehicle-hours"},
             figures.disruption,
             0}};
  }

  static Bilingual title_of(SequenceFigures const& one, SequenceFigures const& first,
                            SequenceFigures const& written, bool is_first, bool is_written) {
    if (is_written) {
      return {"方案原文：按时限倒排，最晚开工（对照）",
              "the plan as written: begun as late as its dates allow (for comparison)"};
    }
    Bilingual title = is_first ? Bilingual{"净效益最大", "most benefit"}
                      : one.cost_peak < first.cost_peak && one.disruption < first.disruption
                          ? Bilingual{"支出更平、扰动更小", "a flatter budget and less disruption"}
                      : one.cost_peak < first.cost_peak ? Bilingual{"支出更平", "a flatter budget"}
                                                        : Bilingual{"扰动更小", "less disruption"};
    if (no_worse(one, written)) {
      title.zh += "，三项均不劣于方案原文";
      title.en += ", in no figure worse than the plan as written";
    }
    return title;
  }

  Option option_of(Judged const& one, Judged const& first, Planner const& planner,
                   bool is_written) const {
    Option option;
    option.title = title_of(one.figures, first.figures, planner.written().figures,
                            one.order == first.order, is_written);
    option.gains = gains_of(one.figures);
    std::vector<std::pair<double, Item>> items;
    for (std::size_t w = 0; w < one.order.size(); ++w) {
      bool const moved = one.order[w] != written_[w];
      if (timings_[w].timings.size() > 1 && (moved || is_written)) {
        items.push_back(item_of(w, one, planner));
      }
    }
    // What gains most comes first: these are the priorities.
    std::stable_sort(items.begin(), items.end(),
                     [](auto const& a, auto const& b) { return a.first > b.first; });
    for (auto& [gain, item] : items) {
      option.items.push_back(std::move(item));
    }
    return option;
  }

  std::pair<double, Item> item_of(std::size_t w, Judged const& one, Planner const& planner) const {
    auto const& work = program_.works[w];
    auto const month = to_string(begin_of(w, one.order[w]));
    auto const written = to_string(begin_of(w, written_[w]));
    auto const done = to_string(month_of(
        timings_[w].courses[one.order[w]].milestone[static_cast<std::size_t>(work.effect_at)]));
    Item item;
    item.work = work.id;
    item.text = {
        fmt::format("{}开工（倒排为{}），{}见效：{}", month, written, done, name_of_work(w)),
        fmt::format("begin {} (as written {}), done {}: {}", month, written, done,
                    name_of_work(w))};
    Order back = one.order;
    back[w] = written_[w];
    double gain = 0;
    if (auto const without = planner.figures(back); without && back != one.order) {
      gain = one.figures.benefit - without->benefit;
      item.gains.push_back(
          {"benefit", {"比倒排多", "more than as written"}, {"人·月", "person-months"}, gain, 0});
    }
    item.assumptions.push_back(assumption_for(
        work, "works_begin", month,
        {"由时序比选建议（yicheng propose sequence）", "proposed by yicheng propose sequence"}));
    return {gain, std::move(item)};
  }

  std::string name_of_work(std::size_t w) const {
    auto const& commitments = program_.works[w].commitments;
    auto const found = commitments.empty() ? objects_.end() : objects_.find(commitments.front());
    auto const& kind = name_of(program_.works[w].kind).zh;
    if (found == objects_.end()) {
      return kind;
    }
    auto text = decode_utf8(found->second).value_or(U"");
    if (text.size() > kNameMax) {
      text = text.substr(0, kNameMax) + U"…";
    }
    return text.empty() ? kind : encode_utf8(text);
  }

  // Names of the works for which something holds, in a row.
  template <typename Holds>
  std::string names_where(Holds const& holds) const {
    std::string names;
    for (std::size_t w = 0; w < program_.works.size(); ++w) {
      if (!program_.works[w].edits.empty() && holds(w)) {
        names += (names.empty() ? "" : "、") + name_of_work(w);
      }
    }
    return names;
  }

  std::vector<Bilingual> notes(Sequence const& sequence) const {
    std::vector<Bilingual> notes = {
        {"工期取最可能值，不含风险；采纳后再运行 yicheng run 可看到概率",
         "durations are the most likely ones, without risk; take it and run again to see the odds"},
        {"人数权重均为假定（data/forecast/benefit.yaml，可用 --weights "
         "更换）；净效益已扣除施工扰动",
         "weights of people are assumed (data/forecast/benefit.yaml, --weights for others); "
         "benefit "
         "has disruption taken off"}};
    auto const assumed =
        names_where([&](std::size_t w) { return costs_[w].known && !costs_[w].stated; });
    if (!assumed.empty()) {
      notes.push_back({"造价按假定的单价估算（data/propose/unit_costs.yaml）：" + assumed,
                       "costs by assumed unit costs (data/propose/unit_costs.yaml): " + assumed});
    }
    auto const none = names_where([&](std::size_t w) { return !costs_[w].known; });
    if (!none.empty()) {
      notes.push_back(
          {"没有造价，未计入支出：" + none, "no cost known, left out of spending: " + none});
    }
    auto const late = names_where([&](std::size_t w) { return !timings_[w].keeps_its_dates; });
    if (!late.empty()) {
      notes.push_back({"即使最早开工也赶不上原文时限，按最早开工：" + late,
                       "late even when begun as soon as possible, so begun then: " + late});
    }
    notes.push_back(
        sequence.proved
            ? Bilingual{fmt::format("已证明净效益最大（{}项可移动，计算{}个城市状态）",
                                    sequence.movable, sequence.evaluations),
                        fmt::format("the most benefit is proved ({} movable works, {} city states)",
                                    sequence.movable, sequence.evaluations)}
            : Bilingual{fmt::format("未证明净效益最大（{}项可移动，计算{}个城市状态）；可加大 "
                                    "--evaluations",
                                    sequence.movable, sequence.evaluations),
                        fmt::format("not proved to be the most benefit ({} movable works, {} city "
                                    "states); more --evaluations may help",
                                    sequence.movable, sequence.evaluations)});
    return notes;
  }

  change::Program const& program_;
  SequenceOptions const& options_;
  std::vector<WorkTimings> timings_;
  std::vector<Cost> costs_;
  Outlook outlook_;
  std::map<std::string_view, std::string> objects_;
  Problem problem_;
  Order written_;
};

}  // namespace

std::optional<Sequence> propose_sequence(forecast::Memo& memo, plan::Plan const& plan,
                                         forecast::Weights const& weights,
                                         UnitCosts const& unit_costs,
                                         SequenceOptions const& options, Progress const& progress) {
  return Question(memo, plan, weights, unit_costs, options).answer(progress);
}

}  // namespace yicheng::propose
