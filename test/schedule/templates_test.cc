#include "schedule/templates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "base/fault.h"
#include "schedule/network.h"

namespace yicheng::schedule {
namespace {

using testing::HasSubstr;

TEST(Templates, thereIsOneForEachKindInItsPlace) {
  auto const& forms = templates();
  ASSERT_EQ(forms.size(), static_cast<std::size_t>(kWorkKindCount));
  for (std::size_t i = 0; i < forms.size(); ++i) {
    EXPECT_EQ(forms[i].kind, static_cast<WorkKind>(i));
    EXPECT_FALSE(forms[i].activities.empty());
    EXPECT_FALSE(forms[i].source.empty());
  }
}

TEST(Templates, durationsAreOrderedAndSkewedToTheRight) {
  for (auto const& form : templates()) {
    for (auto const& activity : form.activities) {
      auto const& d = activity.duration;
      SCOPED_TRACE(std::string(to_string(form.kind)) + "/" + activity.key);
      EXPECT_GT(d.min_days, 0);
      EXPECT_LE(d.min_days, d.mode_days);
      EXPECT_LE(d.mode_days, d.max_days);
      if (!d.overruns) {
        EXPECT_GT(d.max_days - d.mode_days, d.mode_days - d.min_days);
      }
      EXPECT_FALSE(activity.source.empty());
      EXPECT_FALSE(activity.name.zh.empty());
      EXPECT_FALSE(activity.name.en.empty());
    }
  }
}

TEST(Templates, activitiesFollowOnlyThoseAboveAndAllLeadToTheEnd) {
  for (auto const& form : templates()) {
    std::set<std::size_t> followed;
    for (std::size_t i = 0; i < form.activities.size(); ++i) {
      for (auto const before : form.activities[i].after) {
        EXPECT_LT(before, i) << to_string(form.kind);
        followed.insert(before);
      }
    }
    // Only the last activity is followed by none: no dead ends that cost time and reach nothing.
    EXPECT_EQ(followed.size() + 1, form.activities.size()) << to_string(form.kind);
  }
}

TEST(Templates, eachReachesCompletionAndPhysicalWorksEndThere) {
  for (auto const& form : templates()) {
    int complete = 0;
    std::size_t last_works = 0;
    std::size_t completes = 0;
    for (std::size_t i = 0; i < form.activities.size(); ++i) {
      if (form.activities[i].reaches == Milestone::complete) {
        ++complete;
        completes = i;
      }
      last_works = form.activities[i].works ? i : last_works;
    }
    EXPECT_EQ(complete, 1) << to_string(form.kind);
    EXPECT_TRUE(last_works == 0 || last_works == completes) << to_string(form.kind);
  }
}

TEST(Templates, onlyKindsWithASizeHaveActivitiesThatScale) {
  for (auto const& form : templates()) {
    bool scales = false;
    for (auto const& activity : form.activities) {
      scales = scales || activity.scales;
    }
    EXPECT_EQ(scales, form.reference_size > 0) << to_string(form.kind);
    EXPECT_EQ(form.size_measure.empty(), form.reference_size == 0) << to_string(form.kind);
  }
}

TEST(Templates, allPhysicalWorksOverrunTogether) {
  for (auto const& form : templates()) {
    for (auto const& activity : form.activities) {
      EXPECT_TRUE(!activity.works || activity.duration.overruns)
          << to_string(form.kind) << "/" << activity.key;
    }
  }
}

// The ranges that a yearly plan's own promises imply; wide, so that only a slip of the pen fails.
TEST(Templates, mostLikelyCoursesTakeAsLongAsPlansGiveThem) {
  struct Row {
    WorkKind kind;
    int months_min;
    int months_max;
  };
  Row const rows[] = {{WorkKind::road_widening, 8, 12},
                      {WorkKind::school, 11, 18},
                      {WorkKind::statutory_plan, 7, 12},
                      {WorkKind::bus_line, 2, 4},
                      {WorkKind::pilot, 4, 7},
                      {WorkKind::old_community_renewal, 6, 10},
                      {WorkKind::waste_incinerator, 20, 36},
                      {WorkKind::rail_construction, 40, 72}};
  for (auto const& row : rows) {
    Job job;
    job.kind = row.kind;
    job.begin = first_day(Month(2025, 1));
    auto const& form = templates()[static_cast<std::size_t>(row.kind)];
    Course const course = most_likely_course(network_of(job, form));
    int const months = month_of(course.milestone[2]) - Month(2025, 1) + 1;
    EXPECT_GE(months, row.months_min) << to_string(row.kind);
    EXPECT_LE(months, row.months_max) << to_string(row.kind);
  }
}

TEST(SizeFactor, isOneAtTheReferenceAndWhereNoSizeIsStated) {
  Template form;
  form.reference_size = 5;
  form.size_exponent = 0.3;
  EXPECT_DOUBLE_EQ(size_factor(form, 5), 1);
  EXPECT_DOUBLE_EQ(size_factor(form, 0), 1);
  EXPECT_NEAR(size_factor(form, 10), 1.2311, 1e-4);  // 2 ^ 0.3
  EXPECT_DOUBLE_EQ(size_factor(form, 1e9), 2);
  EXPECT_DOUBLE_EQ(size_factor(form, 1e-9), 0.5);
}

// A template file with one kind only, broken or not as the parts say.
std::string file_of(std::string const& activities) {
  return "stages:\n  a: {zh: 甲, en: first, source: assumed, calendar: office}\n  b: {zh: 乙, en: "
         "second, source: "
         "assumed, calendar: outdoor}\n"
         "templates:\n  - kind: pilot\n    source: assumed\n    activities:\n" +
         activities;
}

std::string fault_of(std::string const& text) {
  try {
    parse_templates(text);
  } catch (Fault const& fault) {
    EXPECT_EQ(fault.kind, FaultKind::ours);
    return fault.what();
  }
  return "";
}

TEST(BrokenTemplates, sayWhichAndWhy) {
  EXPECT_THAT(fault_of(""), HasSubstr("no template"));
  EXPECT_THAT(fault_of("{"), HasSubstr("templates.yaml"));
  EXPECT_THAT(fault_of(file_of("      - {stage: a, days: [3, 2, 4], reaches: complete}\n")),
              HasSubstr("pilot/a"));
  EXPECT_THAT(fault_of(file_of("      - {stage: a, days: [1, 2], reaches: complete}\n")),
              HasSubstr("[min, mode, max]"));
  EXPECT_THAT(fault_of(file_of("      - {stage: a, days: 0, reaches: complete}\n")),
              HasSubstr("not above 0"));
  EXPECT_THAT(fault_of(file_of("      - {stage: a, days: .inf, reaches: complete}\n")),
              HasSubstr("not above 0"));
  EXPECT_THAT(fault_of(file_of("      - {stage: a, reaches: complete}\n")),
              HasSubstr("[min, mode, max]"));
  EXPECT_THAT(fault_of(file_of("      - {stage: a, days: [1, 2, x], reaches: complete}\n")),
              HasSubstr("templates.yaml"));
  EXPECT_THAT(fault_of(file_of("      - {stage: a, days: [1, 2, 4]}\n")),
              HasSubstr("no activity reaches completion"));
  EXPECT_THAT(fault_of(file_of("      - {stage: c, days: [1, 2, 4], reaches: complete}\n")),
              HasSubstr("pilot/c"));
  EXPECT_THAT(fault_of(file_of("      - {stage: a, days: [1, 2, 4], reaches: finish}\n")),
              HasSubstr("no milestone"));
  // A circle is impossible, because what follows must stand below.
  EXPECT_THAT(
      fault_of(file_of("      - {stage: a, days: [1, 2, 4], after: [b]}\n"
                       "      - {stage: b, days: [1, 2, 4], after: [a], reaches: complete}\n")),
      HasSubstr("does not stand above"));
  // The one good kind here: what is missing then are the others.
  EXPECT_THAT(fault_of(file_of("      - {stage: a, days: [1, 2, 4], reaches: complete}\n")),
              HasSubstr("road_widening"));
}

}  // namespace
}  // namespace yicheng::schedule
