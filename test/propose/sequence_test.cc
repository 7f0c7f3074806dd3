// The proposed order against exhaustive search over all months in which works may begin, with an
// engine in which all works meet; and what it promises whatever it is given.
#include "propose/sequence.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "base/fault.h"
#include "forecast/jobs.h"
#include "forecast/small_program.h"
#include "forecast/view.h"
#include "propose/sequence/timings.h"

namespace yicheng::propose {
namespace {

using change::EditPhase;

constexpr int kMonths = 30;
Month const kFirst(2025, 1);

/// Seats help the more, the more park there is; lanes missing hurt by their square. So no work's
/// worth can be told without the others.
class MeetingEngine : public city::Engine {
 public:
  MeetingEngine() {
    indicators_.resize(2);
    indicators_[0].key = "meeting.good";
    indicators_[0].better = city::Better::higher;
    indicators_[1].key = "traffic.delay_hours";
    indicators_[1].better = city::Better::lower;
  }
  std::string_view name() const override { return "meeting"; }
  city::ColumnSet inputs() const override { return city::Column::roads | city::Column::facilities; }
  std::span<city::Indicator const> indicators() const override { return indicators_; }
  city::Answer compute(city::City const& city, city::WarmStart const*) const override {
    double seats = 0;
    double parks = 0;
    for (std::size_t i = 0; i < city.facilities->size(); ++i) {
      bool const park = city.facilities->kind[i] == city::FacilityKind::park;
      (park ? parks : seats) +=
          static_cast<double>(park ? city.facilities->area_m2[i] : city.facilities->capacity[i]);
    }
    double lanes = 0;
    for (auto const open : city.roads->lanes) {
      lanes += static_cast<double>(open);
    }
    double const missing = 120 - lanes;
    return {{std::sqrt(seats * parks) / 10, missing * std::abs(missing) / 4}, {}, nullptr};
  }

 private:
  std::vector<city::Indicator> indicators_;
};

class SequenceTest : public testing::Test {
 protected:
  void SetUp() override {
    auto const more = test::small_program(city);
    for (std::size_t w = 2; w < 5; ++w) {
      program.works.push_back(more.works[w]);
      program.works.back().id += "-more";
    }
    for (auto& work : program.works) {
      work.commitments = {"c-" + work.id};
    }
    engines.push_back(std::make_unique<MeetingEngine>());
  }

  /// Each work's deadline is `slack` months after its soonest end.
  void give_deadlines(int slack) {
    auto const timings = timings_of(program, kFirst, kMonths);
    for (std::size_t w = 0; w < program.works.size(); ++w) {
      auto const day = timings[w].courses.front().milestone[2];
      program.works[w].promises = {
          {program.works[w].commitments[0], Milestone::complete, month_of(day) + slack, false}};
    }
  }

  std::optional<Sequence> propose(SequenceOptions options = {}) {
    options.first = kFirst;
    options.months = kMonths;
    forecast::Memo memo(city, program, engines, 2);
    return propose_sequence(memo, {}, weights, usual_unit_costs(), options);
  }

  /// Benefit of the order, every month computed for itself.
  double benefit_of(std::vector<WorkTimings> const& timings, Order const& order) {
    double benefit = 0;
    for (int m = 0; m < kMonths; ++m) {
      Day const day = last_day(kFirst + m);
      forecast::StateKey phases;
      for (std::size_t w = 0; w < order.size(); ++w) {
        auto const& course = timings[w].courses[order[w]];
        phases.push_back(course.milestone[2] <= day  ? EditPhase::after
                         : course.works_begin <= day ? EditPhase::during
                                                     : EditPhase::before);
      }
      benefit += benefit_of_state(phases);
    }
    return benefit;
  }

  double benefit_of_state(forecast::StateKey const& phases) {
    auto const [place, fresh] = cache_.try_emplace(phases, 0.0);
    if (fresh) {
      auto const there = forecast::city_in(city, program, phases, engines[0]->inputs());
      auto const now = engines[0]->compute(there, nullptr).reading;
      auto const nothing = engines[0]->compute(city, nullptr).reading;
      place->second = 2 * (now[0] - nothing[0]) - 3 * (now[1] - nothing[1]);
    }
    return place->second;
  }

  double exhaustive(std::vector<WorkTimings> const& timings, Order& order, std::size_t work) {
    if (work == order.size()) {
      return benefit_of(timings, order);
    }
    double best = -1e300;
    for (order[work] = 0; order[work] < timings[work].timings.size(); ++order[work]) {
      best = std::max(best, exhaustive(timings, order, work + 1));
    }
    order[work] = 0;
    return best;
  }

  city::City city = test::small_city();
  change::Program program = test::small_program(city);
  forecast::Engines engines;
  forecast::Weights weights{
      20, {{"meeting.good", 2, false, 1, ""}, {"traffic.delay_hours", 3, false, 1, ""}}};
  std::map<forecast::StateKey, double> cache_;
};

TEST_F(SequenceTest, eightWorksThatAllMeetAsWellAsExhaustiveSearch) {
  give_deadlines(1);
  auto const timings = timings_of(program, kFirst, kMonths);
  std::size_t movable = 0;
  for (auto const& one : timings) {
    movable += one.timings.size() > 1 ? 1 : 0;
  }
  ASSERT_EQ(movable, 8u);
  auto const found = propose({.evaluations = 10'000});
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->proved);
  EXPECT_EQ(found->movable, 8u);
  Order order(8, 0);
  double const best = exhaustive(timings, order, 0);
  EXPECT_NEAR(found->choices.front().figures.benefit, best, 1e-9 * std::abs(best));
}

TEST_F(SequenceTest, fiveWorksWithManyMonthsAsWellAsExhaustiveSearch) {
  program.works.resize(4);
  give_deadlines(5);
  auto const found = propose({.evaluations = 10'000});
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->proved);
  auto const timings = timings_of(program, kFirst, kMonths);
  Order order(program.works.size(), 0);
  double const best = exhaustive(timings, order, 0);
  EXPECT_NEAR(found->choices.front().figures.benefit, best, 1e-9 * std::abs(best));
}

TEST_F(SequenceTest, neverWorseThanThePlanAsWrittenHoweverFewStatesAreSolved) {
  give_deadlines(4);
  for (std::size_t const evaluations : {0, 5, 40, 400}) {
    auto const found = propose({.evaluations = evaluations});
    ASSERT_TRUE(found);
    auto const& written = found->choices.back().figures;
    EXPECT_GE(found->choices.front().figures.benefit, written.benefit) << evaluations;
  }
}

TEST_F(SequenceTest, theFrontHasNoOrderThatAnotherBeatsInAll) {
  give_deadlines(4);
  auto const found = propose();
  ASSERT_TRUE(found);
  auto const& choices = found->choices;
  ASSERT_EQ(found->proposal.options.size(), choices.size());
  for (std::size_t a = 0; a + 1 < choices.size(); ++a) {
    for (std::size_t b = 0; b + 1 < choices.size(); ++b) {
      auto const& x = choices[a].figures;
      auto const& y = choices[b].figures;
      EXPECT_FALSE(a != b && x.benefit >= y.benefit && x.cost_peak <= y.cost_peak &&
                   x.disruption <= y.disruption)
          << a << " " << b;
    }
  }
}

TEST_F(SequenceTest, keepsItsDatesBudgetAndWorksAtOnce) {
  give_deadlines(6);
  auto const free = propose();
  ASSERT_TRUE(free);
  double const budget = 0.8 * free->choices.front().figures.cost_peak;
  auto const tight = propose({.budget = budget});
  ASSERT_TRUE(tight);
  EXPECT_LE(tight->choices.front().figures.cost_peak, budget * (1 + 1e-9));
  EXPECT_LE(tight->choices.front().figures.benefit, free->choices.front().figures.benefit);
  auto const timings = timings_of(program, kFirst, kMonths);
  for (std::size_t w = 0; w < program.works.size(); ++w) {
    for (auto const& course : timings[w].courses) {
      EXPECT_LE(course.milestone[2], last_day(*program.works[w].promises[0].deadline));
    }
  }
  EXPECT_FALSE(propose({.budget = 0.001}));
}

TEST_F(SequenceTest, whatItWritesMakesTheNextScheduleBeginThen) {
  give_deadlines(4);
  auto const found = propose();
  ASSERT_TRUE(found);
  auto const& written = found->proposal.options.back();
  ASSERT_FALSE(written.items.empty());
  for (auto const& item : written.items) {
    auto const& assumption = item.assumptions.at(0);
    EXPECT_EQ(assumption.field, "works_begin");
    auto const work = std::find_if(program.works.begin(), program.works.end(),
                                   [&](auto const& one) { return one.id == item.work; });
    auto const place = static_cast<std::size_t>(work - program.works.begin());
    work->works_not_before = parse_month(assumption.value);
    auto const jobs = forecast::jobs_of(program, kFirst);
    auto const calendar = schedule::draw({jobs[place]}, {.futures = 0});
    EXPECT_EQ(month_of(calendar.most_likely[0].works_begin), *work->works_not_before);
  }
  // What was taken before is asked about again, not held against the answer.
  EXPECT_EQ(propose()->choices.front().begins, found->choices.front().begins);
}

TEST_F(SequenceTest, isTheSameEveryTime) {
  give_deadlines(4);
  auto const one = propose({.evaluations = 60});
  auto const two = propose({.evaluations = 60});
  EXPECT_EQ(one->choices.front().begins, two->choices.front().begins);
  EXPECT_EQ(one->proposal.options.size(), two->proposal.options.size());
  EXPECT_EQ(one->evaluations, two->evaluations);
}

TEST(UnitCosts, areTakenWhereThePlanStatesNoMoney) {
  change::Program program;
  for (auto const* id : {"w-1", "w-2", "w-3"}) {
    auto work = test::work_of(id, WorkKind::school, change::Deliver{});
    work.commitments = {std::string("c-") + id};
    work.size = 10;
    program.works.push_back(work);
  }
  program.works[2].kind = WorkKind::other;
  plan::Plan plan;
  plan.areas.resize(1);
  plan.areas[0].projects.resize(1);
  plan::Commitment total{.id = "c-w-1"};
  total.quantities = {{"1亿元", 1e8, "CNY", plan::QuantityKind::exact},
                      {"3亿元", 3e8, "CNY", plan::QuantityKind::exact}};
  plan.areas[0].projects[0].commitments = {total};
  auto const costs = costs_of(
      program, plan, parse_unit_costs("costs: [{kind: school, million_yuan: 50}]", "u.yaml"));
  EXPECT_EQ(costs[0].million_yuan, 300);
  EXPECT_TRUE(costs[0].stated);
  EXPECT_EQ(costs[1].million_yuan, 500);
  EXPECT_FALSE(costs[1].stated);
  EXPECT_FALSE(costs[2].known);
}

TEST(UnitCosts, badOnesAreRefusedWithTheirPlace) {
  std::string const deep(100'000, '[');
  for (auto const* text :
       {"", "costs: 1", "costs: [{kind: castle, million_yuan: 1}]", "costs: [{kind: school}]",
        "costs: [{kind: school, million_yuan: -1}]",
        "costs: [{kind: school, million_yuan: 1}, {kind: school, million_yuan: 2}]", "costs: [",
        "costs: &a [*a]", deep.c_str()}) {
    try {
      parse_unit_costs(text, "u.yaml");
      ADD_FAILURE() << text;
    } catch (Fault const& fault) {
      EXPECT_EQ(fault.kind, FaultKind::bad_input) << text;
    }
  }
}

}  // namespace
}  // namespace yicheng::propose
