#include "schedule/exchange/to_network.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/fault.h"
#include "base/file.h"
#include "schedule/cpm/cpm.h"
#include "schedule/exchange/mspdi.h"
#include "schedule/exchange/samples.h"

namespace yicheng::schedule::exchange {
namespace {

using testing::Contains;
using testing::Field;
using testing::IsEmpty;

struct Scheduled {
  Findings findings;
  Project project;
  ProjectNetwork made;
  cpm::Dates dates;

  explicit Scheduled(std::string const& tasks, NetworkOptions options = {})
      : project(read_mspdi(project_xml(tasks), "test.xml").project),
        made(network_of(project, options, findings)) {
    if (made.network) {
      dates = cpm::critical_path_method(*made.network);
    }
  }
  std::string start(std::size_t task) const {
    return cpm::text_of(dates.early_start[made.activity_of[task].index()]);
  }
  std::string finish(std::size_t task) const {
    return cpm::text_of(dates.early_finish[made.activity_of[task].index()]);
  }
  std::vector<std::string> codes() const {
    std::vector<std::string> codes;
    for (auto const& finding : findings) {
      codes.push_back(finding.code);
    }
    return codes;
  }
};

// From Monday 9 February 2026. Dig two days: Monday, Tuesday. Lay starts a day after Dig starts, in
// the crew's calendar: Tuesday, Wednesday. Cure 48 hours elapsed: Wednesday 17:00 to Friday 17:00.
TEST(ProjectNetwork, theSampleIsScheduledAsByHand) {
  Scheduled const s(sample_tasks());
  EXPECT_THAT(s.findings, IsEmpty());
  EXPECT_EQ(s.finish(1), "2026-02-10T17:00:00");
  EXPECT_EQ(s.start(2), "2026-02-10T08:00:00");
  EXPECT_EQ(s.finish(2), "2026-02-11T17:00:00");
  EXPECT_EQ(s.start(3), "2026-02-11T17:00:00");
  EXPECT_EQ(s.finish(3), "2026-02-13T17:00:00");
  EXPECT_EQ(s.start(4), "2026-02-13T17:00:00");  // after the summary: after all of its parts
  EXPECT_FALSE(s.made.activity_of[0].valid());
}

TEST(ProjectNetwork, holidaysOfTheBaseHoldInTheDerivedCalendarWhoseSaturdayIsItsOwn) {
  // Three days of a crew from Friday 13 February: Friday, Saturday (16 h), then after Spring
  // Festival.
  std::string const tasks =
      task_xml(1, "A",
               "<Duration>PT32H0M0S</Duration><ConstraintType>4</ConstraintType>"
               "<CalendarUID>2</CalendarUID><ConstraintDate>2026-02-13T08:00:00</ConstraintDate>");
  EXPECT_EQ(Scheduled(tasks).finish(0), "2026-02-24T17:00:00");
}

TEST(ProjectNetwork, aPinnedTaskKeepsItsDateUnlessPinsAreLeftOut) {
  std::string const pin =
      "<Manual>1</Manual><Start>2026-03-02T08:00:00</Start>"
      "<Finish>2026-03-02T17:00:00</Finish><ConstraintType>2</ConstraintType>"
      "<ConstraintDate>2026-03-02T08:00:00</ConstraintDate>";
  std::string const tasks = task_xml(1, "A", kDay) + task_xml(2, "B", kDay + pin + link_xml(1, 1)) +
                            task_xml(3, "C", kDay + pin);
  Scheduled const kept(tasks);
  EXPECT_EQ(kept.made.pinned, 2u);
  EXPECT_EQ(kept.start(1), "2026-03-02T08:00:00");
  Scheduled const freed(tasks, {.keep_pins = false});
  EXPECT_EQ(freed.start(1), "2026-02-10T08:00:00");
  EXPECT_EQ(freed.start(2), "2026-03-02T08:00:00");  // nothing else says when it starts
}

TEST(ProjectNetwork, aPinThatLinksCannotKeepGivesNegativeFloat) {
  std::string const tasks =
      task_xml(1, "A", kTwoDays) +
      task_xml(2, "B",
               kDay + "<Manual>1</Manual><Start>2026-02-10T08:00:00</Start>" + link_xml(1, 1));
  Scheduled const s(tasks);
  EXPECT_EQ(s.start(1), "2026-02-11T08:00:00");
  EXPECT_EQ(s.dates.total_float[s.made.activity_of[1].index()], -Seconds(8 * 3600));
}

TEST(ProjectNetwork, aTaskWithoutADurationIsAsLongAsItsDates) {
  std::string const tasks =
      task_xml(1, "within shifts",
               "<Start>2026-02-12T08:00:00</Start><Finish>2026-02-24T12:00:00</Finish>") +
      task_xml(2, "elapsed",
               "<Start>2026-02-12T00:00:00</Start><Finish>2026-02-14T00:00:00</Finish>") +
      task_xml(3, "neither", "");
  Scheduled const s(tasks);
  auto const& network = *s.made.network;
  EXPECT_EQ(network.duration[0], Seconds((8 + 8 + 4) * 3600));
  EXPECT_EQ(network.duration[1], Seconds(48 * 3600));
  EXPECT_TRUE(network.working_time(1).is_continuous());
  EXPECT_THAT(s.codes(), testing::ElementsAre("schedule-duration-missing"));
}

TEST(ProjectNetwork, whatCannotBeUsedIsAFinding) {
  EXPECT_THAT(Scheduled(task_xml(1, "A", kDay + link_xml(7, 1))).codes(),
              Contains("schedule-link-missing"));
  EXPECT_THAT(Scheduled(task_xml(1, "A", kDay) + task_xml(1, "B", kDay)).codes(),
              Contains("schedule-task-twice"));
  EXPECT_THAT(Scheduled(task_xml(1, "A", kDay + "<ConstraintType>4</ConstraintType>")).codes(),
              Contains("schedule-constraint-date"));
  EXPECT_THAT(Scheduled(task_xml(1, "A", kDay + "<CalendarUID>9</CalendarUID>")).codes(),
              Contains("schedule-calendar-missing"));
  EXPECT_THAT(
      Scheduled(
          task_xml(1, "A", kDay) +
          task_xml(2, "B", kDay + link_xml(1, 1, "<LinkLag>50</LinkLag><LagFormat>19</LagFormat>")))
          .codes(),
      Contains("schedule-lag-percent"));
  EXPECT_THAT(Scheduled(task_xml(1, "A", "<Active>0</Active>" + kDay) +
                        task_xml(2, "B", kDay + link_xml(1, 1)))
                  .codes(),
              Contains("schedule-link-inactive"));
}

TEST(ProjectNetwork, aCircleThroughASummaryIsFound) {
  Scheduled const s(task_xml(1, "S", "<OutlineLevel>1</OutlineLevel>") +
                    task_xml(2, "A", "<OutlineLevel>2</OutlineLevel>" + kDay + link_xml(1, 1)));
  EXPECT_FALSE(s.made.network);
  EXPECT_THAT(s.codes(), Contains("schedule-cycle"));
}

TEST(ProjectNetwork, aLengthBeyondAllUseIsAFault) {
  std::string tasks;
  for (int i = 1; i <= 20; ++i) {
    tasks += task_xml(i, "A", "<Duration>PT8784000H0M0S</Duration>");
  }
  EXPECT_THROW(Scheduled{tasks}, Fault);
}

// TaskJuggler scheduled these from the same links; unpinned, ours must give its dates.
TEST(ProjectNetwork, datesOfAThousandTasksAreThoseOfTaskJuggler) {
  std::filesystem::path const file = YICHENG_SHARED "/data/schedules/plan_1000_duration.xml";
  if (!std::filesystem::exists(file)) {
    GTEST_SKIP() << file << " is not there";
  }
  auto const project = read_mspdi(read_file(file, kMspdiBytesMax), "plan").project;
  Findings findings;
  auto const made = network_of(project, {.keep_pins = false}, findings);
  ASSERT_EQ(findings.size(), 1u);  // its project names calendar 1; the file has calendar 0 alone
  EXPECT_EQ(findings[0].code, "schedule-calendar-missing");
  ASSERT_TRUE(made.network);
  auto const dates = cpm::critical_path_method(*made.network);
  std::size_t compared = 0;
  for (std::size_t a = 0; a < made.network->size(); ++a) {
    auto const& task = project.tasks[made.task_of[a]];
    EXPECT_EQ(dates.early_start[a], task.start) << task.name;
    EXPECT_EQ(dates.early_finish[a], task.finish) << task.name;
    ++compared;
  }
  EXPECT_EQ(compared, 1000u);
}

}  // namespace
}  // namespace yicheng::schedule::exchange
