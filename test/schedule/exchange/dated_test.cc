#include "schedule/exchange/dated.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "schedule/exchange/mspdi.h"
#include "schedule/exchange/samples.h"

namespace yicheng::schedule::exchange {
namespace {

std::vector<DatedTask> dated(Project const& project, StoredBaseline const& baseline) {
  Findings findings;
  auto const made = network_of(project, {}, findings);
  return dated_tasks(project, made, cpm::critical_path_method(*made.network), baseline);
}

TEST(DatedTasks, aSummaryHasTheDatesOfItsParts) {
  auto const project = read_mspdi(project_xml(sample_tasks()), "street.xml").project;
  auto const rows = dated(project, {});
  ASSERT_EQ(rows.size(), 5u);
  EXPECT_TRUE(rows[0].summary);
  EXPECT_EQ(cpm::text_of(rows[0].early_start), "2026-02-09T08:00:00");
  EXPECT_EQ(cpm::text_of(rows[0].early_finish), "2026-02-13T17:00:00");
  EXPECT_TRUE(rows[0].critical);
  EXPECT_EQ(rows[1].day, Seconds(8 * 3600));
  EXPECT_EQ(rows[3].day, Seconds(24 * 3600));
}

TEST(DatedTasks, summariesInsideSummariesAreTakenIn) {
  auto const project =
      read_mspdi(
          project_xml(task_xml(1, "S", "<OutlineLevel>1</OutlineLevel>") +
                      task_xml(2, "T", "<OutlineLevel>2</OutlineLevel>") +
                      task_xml(3, "A", "<OutlineLevel>3</OutlineLevel>" + kDay) +
                      task_xml(4, "B", "<OutlineLevel>2</OutlineLevel>" + kDay + link_xml(3, 1)) +
                      task_xml(5, "C", "<OutlineLevel>1</OutlineLevel>" + kDay)),
          "p.xml")
          .project;
  auto const rows = dated(project, {});
  ASSERT_EQ(rows.size(), 5u);
  EXPECT_EQ(rows[0].early_finish, rows[3].early_finish);
  EXPECT_EQ(rows[1].early_finish, rows[2].early_finish);
  EXPECT_FALSE(rows[4].critical);
  EXPECT_EQ(rows[4].total_float, Seconds(8 * 3600));
}

// Agreed: Monday 8:00 to Tuesday 12:00; now until Tuesday 17:00, four hours of work later.
TEST(DatedTasks, variancesAreWorkingTimeAgainstTheBaseline) {
  auto const project = read_mspdi(project_xml(sample_tasks()), "street.xml").project;
  auto const rows = dated(project, own_baseline(project));
  EXPECT_EQ(rows[1].start_variance, Seconds(0));
  EXPECT_EQ(rows[1].finish_variance, Seconds(4 * 3600));
  EXPECT_FALSE(rows[2].finish_variance);
}

TEST(DatedTasks, anOlderVersionServesAsBaseline) {
  auto const project = read_mspdi(project_xml(sample_tasks()), "street.xml").project;
  auto older = project;
  set_dates(older, dated(project, {}));
  auto newer = project;
  newer.tasks[1].duration = Seconds(24 * 3600);  // digging takes a day longer
  newer.tasks[2].links[0].type = LinkType::finish_to_start;
  auto const rows = dated(newer, baseline_of_dates(older));
  EXPECT_EQ(rows[1].finish_variance, Seconds(8 * 3600));
  EXPECT_GT(rows[3].finish_variance, Seconds(0));
  EXPECT_EQ(rows[4].finish_variance, Seconds(0));  // it moved into the holiday: no working day later
}

TEST(DatedTasks, midnightBelongsToTheDayBefore) {
  EXPECT_EQ(to_string(last_day_of(cpm::parse_instant("2026-03-01T00:00:00").value())),
            "2026-02-28");
  EXPECT_EQ(to_string(last_day_of(cpm::parse_instant("2026-03-01T00:00:01").value())),
            "2026-03-01");
}

}  // namespace
}  // namespace yicheng::schedule::exchange
