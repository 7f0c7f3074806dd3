#include <gtest/gtest.h>

#include "schedule/network.h"
#include "schedule/schedule.h"

namespace yicheng::schedule {
namespace {

using std::chrono::days;

Day const kBegin = first_day(Month(2025, 1));
Day const kOctober = last_day(Month(2025, 10));
Day const kDecember = last_day(Month(2025, 12));

enum : std::size_t { start, main_works, complete, operate };

// Preparation 100 days, works 30 + 60 + 20, handover 10: start at 100, main works at 190,
// completion at 210, operation at 220 days.
std::vector<Template> forms() {
  auto const step = [](std::string key, double d, std::optional<Milestone> reaches, bool works,
                       std::vector<std::size_t> after) {
    Activity a;
    a.key = std::move(key);
    a.duration = {d, d, d};
    a.reaches = reaches;
    a.works = works;
    a.after = std::move(after);
    return a;
  };
  Template form;
  form.activities = {step("prepare", 100, std::nullopt, false, {}),
                     step("site", 30, Milestone::start, true, {0}),
                     step("main", 60, Milestone::main_works, true, {1}),
                     step("finish", 20, Milestone::complete, true, {2}),
                     step("handover", 10, Milestone::operate, false, {3})};
  return std::vector<Template>(kWorkKindCount, form);
}

Course written(Job job) {
  job.begin = kBegin;
  return draw({job}, forms(), {.futures = 0}).as_written[0];
}

TEST(AsWritten, worksEndOnTheWrittenDateAndBeginTheirMostLikelyDurationEarlier) {
  Job job;
  job.written[complete] = kOctober;
  Course const course = written(job);
  EXPECT_EQ(course.milestone[complete], kOctober);
  EXPECT_EQ(course.works_begin, kOctober - days(110));
  EXPECT_EQ(course.milestone[start], kOctober - days(110));
  EXPECT_EQ(course.milestone[main_works], kOctober - days(20));
  EXPECT_EQ(course.milestone[operate], kOctober + days(10));
}

TEST(AsWritten, aJobThatOnlyPromisesItsStartBeginsThen) {
  Job job;
  job.written[start] = kDecember;
  Course const course = written(job);
  EXPECT_EQ(course.works_begin, kDecember);
  EXPECT_EQ(course.milestone[complete], kDecember + days(110));
}

TEST(AsWritten, withoutADateItIsTheMostLikelyCourse) {
  Course const course = written(Job{});
  EXPECT_EQ(course.works_begin, kBegin + days(100));
  EXPECT_EQ(course.milestone[operate], kBegin + days(220));
}

TEST(AsWritten, eachWrittenDateHoldsAndTheOthersKeepTheirDistance) {
  Job job;
  job.written[main_works] = kOctober;
  job.written[operate] = kDecember;
  Course const course = written(job);
  EXPECT_EQ(course.milestone[main_works], kOctober);
  EXPECT_EQ(course.milestone[operate], kDecember);
  EXPECT_EQ(course.milestone[complete], kDecember - days(10));
  EXPECT_EQ(course.works_begin, kOctober - days(90));
}

TEST(AsWritten, anEarlierWrittenStartMakesTheWorksLonger) {
  Job job;
  job.written[start] = first_day(Month(2025, 3));
  job.written[complete] = kDecember;
  Course const course = written(job);
  EXPECT_EQ(course.works_begin, first_day(Month(2025, 3)));
  EXPECT_EQ(course.milestone[start], first_day(Month(2025, 3)));
  EXPECT_EQ(course.milestone[complete], kDecember);
}

// "202x年启动, 202x年完成" both end in December: the start's date is a limit, not a plan.
TEST(AsWritten, aStartWrittenTooLateForTheWorksIsOnlyALimit) {
  Job job;
  job.written[start] = kDecember;
  job.written[complete] = kDecember;
  EXPECT_EQ(written(job).works_begin, kDecember - days(110));
}

TEST(AsWritten, contradictingDatesStayInOrder) {
  Job job;
  job.written[main_works] = kDecember;
  job.written[complete] = kOctober;
  Course const course = written(job);
  EXPECT_EQ(course.milestone[complete], kOctober);
  EXPECT_EQ(course.milestone[main_works], kOctober);
  EXPECT_LE(course.works_begin, course.milestone[complete]);
}

}  // namespace
}  // namespace yicheng::schedule
