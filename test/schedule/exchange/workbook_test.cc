// Projects through a workbook and back.
#include "schedule/exchange/workbook.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/fault.h"
#include "base/file.h"
#include "schedule/exchange/samples.h"
#include "schedule/exchange/workbook_values.h"

namespace yicheng::schedule::exchange {
namespace {

constexpr Seconds kDay{480 * 60};

class WorkbookProject : public testing::Test {
 protected:
  void SetUp() override {
    auto const* test = testing::UnitTest::GetInstance()->current_test_info();
    file_ = std::filesystem::path(testing::TempDir()) /
            (std::string("yicheng_workbook_") + test->name() + ".xlsx");
  }
  void TearDown() override { std::filesystem::remove(file_); }

  ReadProject back(std::vector<WorkbookTable> const& tables) {
    write_workbook(file_, tables);
    return read_workbook_project(read_file(file_, kWorkbookBytesMax), "works.xlsx");
  }

  std::filesystem::path file_;
};

// What a workbook does not hold.
Project without_form_of_mspdi(Project project) {
  project.unread.clear();
  for (auto& calendar : project.calendars) {
    calendar.unread.clear();
    for (auto& exception : calendar.exceptions) {
      exception.unread.clear();
    }
  }
  for (auto& task : project.tasks) {
    task.unread.clear();
    task.format.reset();
    for (auto& link : task.links) {
      link.unread.clear();
      link.format.reset();
    }
    for (auto& baseline : task.baselines) {
      baseline.unread.clear();
    }
  }
  for (auto& resource : project.resources) {
    resource.unread.clear();
  }
  for (auto& assignment : project.assignments) {
    assignment.unread.clear();
  }
  return project;
}

Project sample() {
  std::string const tasks =
      task_xml(1, "准备", "<OutlineLevel>1</OutlineLevel><Summary>1</Summary>") +
      task_xml(2, "挖沟",
               "<OutlineLevel>2</OutlineLevel><Duration>PT40H0M0S</Duration>"
               "<PercentComplete>30</PercentComplete><Deadline>2026-03-06T17:00:00</Deadline>"
               "<ActualStart>2026-02-10T08:30:30</ActualStart><Notes>夜间施工 & 降噪</Notes>"
               "<Baseline><Number>0</Number><Start>2026-02-09T08:00:00</Start>"
               "<Finish>2026-02-13T17:00:00</Finish></Baseline>") +
      task_xml(3, "铺管",
               "<OutlineLevel>2</OutlineLevel><Duration>PT72H0M0S</Duration>"
               "<DurationFormat>8</DurationFormat><ConstraintType>4</ConstraintType>"
               "<ConstraintDate>2026-02-16T08:00:00</ConstraintDate>" +
                   link_xml(2, 3, "<LinkLag>2400</LinkLag>") +
                   link_xml(1, 0, "<LinkLag>-4800</LinkLag>")) +
      task_xml(4, "通水", "<Milestone>1</Milestone><Duration>PT0H0M0S</Duration>" + link_xml(3, 1));
  return read_mspdi(project_xml(tasks), "street.xml").project;
}

TEST_F(WorkbookProject, ComesBackTheSameInBothLanguages) {
  auto const project = sample();
  ASSERT_FALSE(project.calendars.at(0).exceptions.empty());
  for (auto const language : {Language::zh, Language::en}) {
    auto const read = back(workbook_of(project, language));
    EXPECT_TRUE(read.findings.empty());
    EXPECT_EQ(read.project, without_form_of_mspdi(project));
  }
}

TEST_F(WorkbookProject, AThousandTasksComeBackTheSame) {
  std::filesystem::path const file = YICHENG_SHARED "/data/schedules/plan_1000_duration.xml";
  if (!std::filesystem::exists(file)) {
    GTEST_SKIP() << "reads ../shared/data/schedules";
  }
  auto const project = read_mspdi(read_file(file, kMspdiBytesMax), "plan.xml").project;
  auto const read = back(workbook_of(project, Language::zh));
  EXPECT_TRUE(read.findings.empty());
  EXPECT_EQ(read.project, without_form_of_mspdi(project));
}

// A person types a table: no numbers of tasks, days as dates, a column of their own.
TEST_F(WorkbookProject, ReadsATableThatAPersonTyped) {
  using std::chrono::year;
  auto const read = back({{"排期",
                           {"任务", "工期", "前置任务", "开始", "期限", "预算"},
                           {{"挖沟", 5.0, {}, year(2026) / 3 / 2, {}, 10.0},
                            {"铺管", "12小时", "1ss+1天", {}, year(2026) / 3 / 20, {}},
                            {"养护", "7日历天", "2FF", {}, {}, {}}}}});
  auto const& tasks = read.project.tasks;
  ASSERT_EQ(tasks.size(), 3U);
  EXPECT_EQ(tasks[1].uid, 2);
  EXPECT_EQ(tasks[0].duration, 5 * kDay);
  EXPECT_EQ(tasks[1].duration, Seconds(12 * 3600));
  EXPECT_TRUE(tasks[2].elapsed);
  EXPECT_EQ(tasks[0].start, cpm::parse_instant("2026-03-02"));
  EXPECT_EQ(tasks[1].deadline, cpm::parse_instant("2026-03-20T23:59:00"));
  EXPECT_EQ(tasks[1].links.at(0),
            (TaskLink{.before_uid = 1, .type = LinkType::start_to_start, .lag = kDay}));
  ASSERT_EQ(read.findings.size(), 1U);
  EXPECT_EQ(read.findings[0].code, "workbook-heading");
  EXPECT_NE(read.findings[0].where.find("F1"), std::string::npos);
}

TEST_F(WorkbookProject, SaysWhichCellsItCannotRead) {
  auto const read = back({{"Tasks",
                           {"uid", "task", "duration", "predecessors", "percent complete"},
                           {{1.0, "dig", "five", {}, 120.0}, {2.0, "pipe", "-3d", "1XX", {}}}}});
  ASSERT_EQ(read.findings.size(), 4U);
  EXPECT_EQ(read.findings[0].where, "works.xlsx: Tasks!C2");
  EXPECT_EQ(read.project.tasks.size(), 2U);
  EXPECT_FALSE(read.project.tasks[0].duration);
}

TEST_F(WorkbookProject, RefusesWhatIsNoWorkbookOrHasNoTasks) {
  EXPECT_THROW(back({{"Budget", {"year", "amount"}, {{2026.0, 5.0}}}}), Fault);
  EXPECT_THROW(read_workbook_project("<Project/>", "works.xlsx"), Fault);
}

TEST(WorkbookValues, DurationsComeBackTheSame) {
  for (auto const& text : {"5d", "12h", "30m", "45s", "5ed", "6eh", "0d"}) {
    auto const read = parse_written_duration(text, kDay);
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(written_duration(*read, kDay), text);
  }
  for (auto const& text : {"", "d", "-1d", "1w", "nan", "1e999d"}) {
    EXPECT_FALSE(parse_written_duration(text, kDay)) << text;
  }
}

TEST(WorkbookValues, InstantsAreRealOnes) {
  EXPECT_EQ(parse_written_instant("2026年3月2日", false), cpm::parse_instant("2026-03-02"));
  EXPECT_EQ(parse_written_instant("2026/3/2 8:00", true),
            cpm::parse_instant("2026-03-02T08:00:00"));
  for (auto const& text : {"2026-02-30", "2026-3", "3026-01-01", "2026-03-02 25:00", "Monday"}) {
    EXPECT_FALSE(parse_written_instant(text, false)) << text;
  }
}

TEST(WorkbookValues, ShiftsMustNotOverlap) {
  EXPECT_EQ(written_shifts(*parse_written_shifts("8:00-12:00 13:00-24:00")),
            "08:00-12:00 13:00-24:00");
  EXPECT_EQ(written_shifts(*parse_written_shifts("-")), "-");
  EXPECT_FALSE(parse_written_shifts("8:00-12:00 11:00-17:00"));
  EXPECT_FALSE(parse_written_shifts("12:00-8:00"));
}

}  // namespace
}  // namespace yicheng::schedule::exchange
