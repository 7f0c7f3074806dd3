#include "forecast/jobs.h"

#include <gtest/gtest.h>

namespace yicheng::forecast {
namespace {

Month const kFirst(2025, 1);

change::Program one_work(std::vector<change::Promise> promises) {
  change::Work work;
  work.id = "w-1";
  work.kind = WorkKind::road_widening;
  work.size = 5;
  work.promises = std::move(promises);
  change::Program program;
  program.works.push_back(work);
  return program;
}

change::Promise promise(Milestone milestone, std::optional<Month> deadline, bool is_start = false) {
  change::Promise promise;
  promise.commitment = "c-1";
  promise.milestone = milestone;
  promise.deadline = deadline;
  promise.is_start = is_start;
  return promise;
}

schedule::Job job_of(std::vector<change::Promise> promises) {
  return jobs_of(one_work(std::move(promises)), kFirst)[0];
}

TEST(JobsOf, aPromiseIsDueOnTheLastDayOfItsMonth) {
  auto const job = job_of({promise(Milestone::complete, Month(2025, 10))});
  EXPECT_EQ(job.id, "w-1");
  EXPECT_EQ(job.kind, WorkKind::road_widening);
  EXPECT_EQ(job.size, 5);
  EXPECT_EQ(job.begin, first_day(kFirst));
  EXPECT_EQ(job.written[2], last_day(Month(2025, 10)));
  EXPECT_FALSE(job.written[0] || job.written[1] || job.written[3]);
  EXPECT_FALSE(job.works_not_before.has_value());
}

TEST(JobsOf, theLatestOfSeveralDatesForOneMilestoneCounts) {
  auto const job = job_of({promise(Milestone::complete, Month(2025, 10)),
                           promise(Milestone::complete, Month(2025, 12)),
                           promise(Milestone::complete, std::nullopt)});
  EXPECT_EQ(job.written[2], last_day(Month(2025, 12)));
}

TEST(JobsOf, aStartInAMonthHoldsWorksBackAndABareYearDoesNot) {
  auto const in_march = job_of({promise(Milestone::start, Month(2025, 3), true)});
  EXPECT_EQ(in_march.works_not_before, first_day(Month(2025, 3)));
  EXPECT_EQ(in_march.written[0], last_day(Month(2025, 3)));
  auto const this_year = job_of({promise(Milestone::start, Month(2025, 12), true)});
  EXPECT_FALSE(this_year.works_not_before.has_value());
  EXPECT_EQ(this_year.written[0], last_day(Month(2025, 12)));
}

TEST(JobsOf, stepsOfPreparationAreNoMilestones) {
  auto step = promise(Milestone::start, Month(2025, 6), true);
  step.preparation = true;
  auto const job = job_of({step});
  EXPECT_FALSE(job.written[0].has_value());
  EXPECT_FALSE(job.works_not_before.has_value());
}

TEST(JobsOf, aPreparedWorkBeginsBeforeThePlan) {
  auto program = one_work({});
  program.works[0].begin = first_day(Month(2024, 9));
  EXPECT_EQ(jobs_of(program, kFirst)[0].begin, first_day(Month(2024, 9)));
}

Finish finish_of(std::vector<change::Promise> promises) {
  auto const program = one_work(std::move(promises));
  auto const calendar = schedule::draw(jobs_of(program, kFirst), {.futures = 400});
  return finishes_of(program, calendar)[0];
}

TEST(FinishesOf, takesTheLastMilestoneWithADate) {
  auto const finish = finish_of({promise(Milestone::start, Month(2025, 3)),
                                 promise(Milestone::complete, Month(2026, 12)),
                                 promise(Milestone::operate, std::nullopt)});
  EXPECT_EQ(finish.milestone, Milestone::complete);
  EXPECT_EQ(finish.deadline, Month(2026, 12));
  EXPECT_LE(finish.p50, finish.p80);
  EXPECT_GT(*finish.on_time, 0.9);
}

TEST(FinishesOf, withoutADateThereIsNoChanceOfMeetingIt) {
  auto const finish = finish_of({promise(Milestone::operate, std::nullopt)});
  EXPECT_EQ(finish.milestone, Milestone::operate);
  EXPECT_FALSE(finish.deadline.has_value());
  EXPECT_FALSE(finish.on_time.has_value());
  EXPECT_EQ(finish_of({}).milestone, Milestone::complete);
}

TEST(FinishesOf, anImpossibleDateIsNeverMet) {
  EXPECT_EQ(*finish_of({promise(Milestone::complete, Month(2025, 2))}).on_time, 0);
}

}  // namespace
}  // namespace yicheng::forecast
