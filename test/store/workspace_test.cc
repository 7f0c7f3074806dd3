// What is saved is loaded again, value for value; the same workspace gives the same bytes; a file
// that is something else, or only half there, is refused.
#include "store/workspace.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "base/fault.h"
#include "base/file.h"
#include "base/utf8.h"
#include "feed/geopackage.h"

namespace yicheng::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kAnySize = 1u << 28;

Day day(std::string_view text) {
  return *parse_day(text);
}

city::City one_street() {
  city::City city;
  city.name = "一条街";
  city.synthetic = true;
  city.seed = 7;
  city::Roads roads;
  roads.node_position = {{116.0, 39.0}, {116.01, 39.0}};
  roads.node_source = {1, 2};
  for (std::size_t link = 0; link < 2; ++link) {
    roads.from.emplace_back(link);
    roads.to.emplace_back(1 - link);
    roads.opposite.emplace_back(1 - link);
    roads.length_m.push_back(860.5F);
    roads.lanes.push_back(2);
    roads.speed_kmh.push_back(50);
    roads.capacity_veh_h.push_back(1600);
    roads.road_class.push_back(city::RoadClass::primary);
    roads.street.emplace_back(0);
    roads.open.push_back(1);
    roads.source.push_back(11);
    roads.shape.items.push_back(roads.node_position[link]);
    roads.shape.items.push_back(roads.node_position[1 - link]);
    roads.shape.close_row();
  }
  roads.street_name = {"人民道"};
  city.roads = roads;
  return city;
}

plan::Plan one_promise() {
  plan::Plan plan;
  plan.title = "推进方案";
  plan.year = 2027;
  plan.text = *decode_utf8("城建。完成人民道拓宽0.4公里。");
  plan::Commitment commitment{.id = "c-1",
                              .quote = "完成人民道拓宽0.4公里",
                              .span = {3, 15},
                              .action = "完成",
                              .object = "人民道拓宽"};
  commitment.quantities.push_back({"0.4公里", 0.4, "km", plan::QuantityKind::exact});
  commitment.deadline = plan::Deadline{"年底前", "2027-12", plan::DeadlineKind::by};
  commitment.owners = {"市住建局", "市交通局"};
  commitment.places = {"人民道"};
  plan::Project untitled{
      .id = "p-1", .heading = std::nullopt, .span = {3, 16}, .commitments = {commitment}};
  plan.areas.push_back({"城建", {0, 2}, {untitled}});
  plan.ignored_headings = {"总体目标"};
  return plan;
}

schedule::Course course(std::string_view begin, std::string_view end) {
  return {day(begin), {day(begin), day(begin), day(end), day(end)}};
}

WorkRecord one_work() {
  WorkRecord work{.id = "w-1",
                  .project = "p-1",
                  .kind = WorkKind::road_widening,
                  .size = 0.4,
                  .commitments = {"c-1"}};
  work.promises.push_back({"c-1", Milestone::complete, Month(2027, 12), false});
  work.edits.push_back({"e-1",
                        "widen_road",
                        {"人民道拓宽", "widen 人民道"},
                        {{{{116.0, 39.0}, {116.01, 39.0}}}, {}}});
  work.edits.push_back({"e-2", "add_facility", {"学校", "school"}, {{}, {{116.005, 39.001}}}});
  work.finish = {"w-1", Milestone::complete, day("2027-11-02"), day("2028-01-15"), Month(2027, 12),
                 0.66};
  work.as_written = course("2027-03-01", "2027-12-31");
  work.p10 = course("2027-02-01", "2027-09-30");
  work.p50 = course("2027-03-15", "2027-11-02");
  work.p80 = course("2027-04-15", "2028-01-15");
  work.p90 = course("2027-05-15", "2028-02-15");
  return work;
}

// Two options; the first has an item at a place, with a gain and an assumption.
propose::Proposal one_proposal() {
  propose::Gain const people{"people", {"新增覆盖", "newly served"}, {"人", "people"}, 812.25, 1};
  propose::Item item{"w-1", {"建在路口", "at the crossing"}, {{116.005, 39.0}}, {people}, {}};
  item.assumptions = {{"a-9", "c-1", "site", "116.005,39", {"建议", "proposed"}, false}};
  propose::Option const best{{"最多人", "most people"}, {people, people}, {item, item}};
  propose::Option const other{{"次优", "second"}, {people}, {{"", {"空", "empty"}, {}, {}, {}}}};
  return {"sites-w-1",
          propose::Kind::sites,
          {"选址", "sites"},
          {best, other},
          {{"假定", "assumed"}, {"未证明", "not proved"}}};
}

Workspace example() {
  Workspace workspace;
  workspace.document = "方案.txt";
  workspace.city = one_street();
  workspace.plan = one_promise();
  workspace.run = {Month(2027, 1), 2, 100, ~0ULL, 2027, 12, 5};
  workspace.works = {one_work()};
  workspace.assumptions = {{"a-1", "c-1", "lanes_added", "1", {"方案未写", "not written"}, true}};
  workspace.findings = {
      {Severity::warning,
       "plan-no-owner",
       "plan:3-14",
       Span{3, 14},
       {"没有责任单位", "no owner"},
       {"请补上", "name one"}},
      {Severity::note, "feed-x", "stops.txt:3", std::nullopt, {"甲", "a"}, {"乙", "b"}}};
  forecast::Series series;
  series.indicator = {
      "traffic.delay_hours", {"延误", "delay"}, {"车时", "veh h"}, city::Better::lower, 1,
      {"模型", "model"}};
  series.p10 = {1, 2};
  series.p50 = {1.5, 2.5};
  series.p90 = {2, 1.0 / 3};
  series.as_written = {4, 5};
  series.doing_nothing = {6, 6};
  workspace.series = {series};
  workspace.effects = {
      {"w-1", "traffic.delay_hours", 12.5, -3.25, Month(2027, 3), Month(2027, 11)}};
  workspace.attributions = {{"w-1", "traffic.delay_hours", -2.5, 0.125}};
  workspace.slip_effects = {{"w-1", "traffic.delay_hours", 15.75}};
  workspace.slips = {{"w-1", Month(2027, 11), 327.6, -12.25}};
  workspace.map_states = {{"traffic", {{"volume_capacity", city::Layer::Of::links, {0.5F, 1.25F}}}},
                          {"traffic", {{"volume_capacity", city::Layer::Of::links, {0.1F, 0.2F}}}}};
  workspace.map_month = {{0, 1}, {}};
  workspace.proposals = {one_proposal()};
  return workspace;
}

class WorkspaceTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) /
              (std::string("yicheng_store_") +
               testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    path_ = folder_ / "w.gpkg";
  }
  void TearDown() override { fs::remove_all(folder_); }

  static std::string code_of_load(fs::path const& path) {
    try {
      load(path);
    } catch (Fault const& fault) {
      EXPECT_EQ(fault.kind, FaultKind::bad_input);
      return fault.code;
    }
    return "";
  }

  fs::path folder_;
  fs::path path_;
};

TEST_F(WorkspaceTest, ThePlanComesBackWithItsCitations) {
  save(example(), path_);
  auto const loaded = load(path_);
  auto const expected = example();
  EXPECT_EQ(loaded.document, expected.document);
  EXPECT_EQ(loaded.plan.title, expected.plan.title);
  EXPECT_EQ(loaded.plan.issuer, std::nullopt);
  EXPECT_EQ(loaded.plan.year, 2027);
  EXPECT_EQ(loaded.plan.text, expected.plan.text);
  EXPECT_EQ(loaded.plan.ignored_headings, expected.plan.ignored_headings);
  auto const& project = loaded.plan.areas.at(0).projects.at(0);
  EXPECT_EQ(project.heading, std::nullopt);
  auto const& commitment = project.commitments.at(0);
  EXPECT_EQ(plan::cite(loaded.plan, commitment.span), commitment.quote);
  EXPECT_EQ(commitment.quantities.at(0).value, 0.4);
  EXPECT_EQ(commitment.deadline->date, "2027-12");
  EXPECT_EQ(commitment.owners, (std::vector<std::string>{"市住建局", "市交通局"}));
  EXPECT_EQ(commitment.places, std::vector<std::string>{"人民道"});
}

TEST_F(WorkspaceTest, WorksComeBackWithDatesAndPlaces) {
  save(example(), path_);
  auto const loaded = load(path_);
  auto const& work = loaded.works.at(0);
  EXPECT_EQ(work.kind, WorkKind::road_widening);
  EXPECT_EQ(work.finish.on_time, 0.66);
  EXPECT_EQ(work.finish.deadline, Month(2027, 12));
  EXPECT_EQ(work.p80.milestone, one_work().p80.milestone);
  EXPECT_EQ(work.as_written.works_begin, day("2027-03-01"));
  EXPECT_EQ(work.promises.at(0).milestone, Milestone::complete);
  EXPECT_FALSE(work.tracked_only);
  EXPECT_EQ(work.edits.at(0).geometry.lines, one_work().edits[0].geometry.lines);
  EXPECT_EQ(work.edits.at(1).geometry.points, one_work().edits[1].geometry.points);
}

TEST_F(WorkspaceTest, ForecastAndMapComeBackExactly) {
  save(example(), path_);
  auto const loaded = load(path_);
  EXPECT_EQ(loaded.run.seed, ~0ULL);
  EXPECT_EQ(loaded.run.city_states, 5u);
  EXPECT_EQ(loaded.series.at(0).p90, (std::vector<double>{2, 1.0 / 3}));
  EXPECT_EQ(loaded.series.at(0).indicator.better, city::Better::lower);
  EXPECT_EQ(loaded.effects.at(0).after, -3.25);
  EXPECT_EQ(loaded.map_states.at(0).layers.at(0).value, (std::vector<float>{0.5F, 1.25F}));
  EXPECT_EQ(loaded.map_month, example().map_month);
  EXPECT_EQ(loaded.attributions.at(0).value, -2.5);
  EXPECT_EQ(loaded.attributions.at(0).error, 0.125);
  EXPECT_EQ(loaded.slip_effects.at(0).change, 15.75);
  EXPECT_EQ(loaded.slips.at(0).done, Month(2027, 11));
  EXPECT_EQ(loaded.slips.at(0).people_months, -12.25);
  EXPECT_EQ(loaded.findings.at(0).span, (Span{3, 14}));
  EXPECT_EQ(loaded.findings.at(1).span, std::nullopt);
  EXPECT_TRUE(loaded.assumptions.at(0).by_person);
  EXPECT_TRUE(loaded.city.synthetic);
}

TEST_F(WorkspaceTest, ProposalsComeBackWithTheirOptionsItemsAndAssumptions) {
  save(example(), path_);
  auto const loaded = load(path_);
  ASSERT_EQ(loaded.proposals.size(), 1u);
  auto const& proposal = loaded.proposals[0];
  EXPECT_EQ(proposal.id, "sites-w-1");
  EXPECT_EQ(proposal.kind, propose::Kind::sites);
  EXPECT_EQ(proposal.notes.at(1).en, "not proved");
  ASSERT_EQ(proposal.options.size(), 2u);
  auto const& best = proposal.options[0];
  EXPECT_EQ(best.gains.size(), 2u);
  ASSERT_EQ(best.items.size(), 2u);
  auto const& item = best.items[1];
  EXPECT_EQ(item.work, "w-1");
  EXPECT_EQ(item.points, (std::vector<city::Point>{{116.005, 39.0}}));
  EXPECT_EQ(item.gains.at(0).value, 812.25);
  EXPECT_EQ(item.assumptions.at(0).value, "116.005,39");
  EXPECT_TRUE(proposal.options[1].items.at(0).points.empty());
}

TEST_F(WorkspaceTest, AFileFromBeforeProposalsHasNone) {
  save(example(), path_);
  feed::Geopackage::open(path_, feed::Database::Mode::read_write)
      .database()
      .execute("DROP TABLE proposals");
  EXPECT_TRUE(load(path_).proposals.empty());
}

TEST_F(WorkspaceTest, TheSameWorkspaceGivesTheSameBytes) {
  save(example(), path_);
  auto const once = read_file(path_, kAnySize);
  save(load(path_), folder_ / "again.gpkg");
  EXPECT_TRUE(once == read_file(folder_ / "again.gpkg", kAnySize));
}

TEST_F(WorkspaceTest, OtherFilesAreRefused) {
  EXPECT_EQ(code_of_load(folder_ / "none.gpkg").empty(), false);
  write_file(path_, "plain text, long enough to be looked at as if it were a database file ......");
  EXPECT_EQ(code_of_load(path_).empty(), false);
}

TEST_F(WorkspaceTest, AFileCutShortIsRefusedAtEveryLength) {
  save(example(), path_);
  auto const whole = read_file(path_, kAnySize);
  for (std::size_t share = 0; share < 10; ++share) {
    write_file(folder_ / "cut.gpkg", std::string_view(whole).substr(0, whole.size() * share / 10));
    EXPECT_FALSE(code_of_load(folder_ / "cut.gpkg").empty()) << share;
  }
}

TEST_F(WorkspaceTest, AnotherProgramOpensIt) {
  if (std::system("command -v ogrinfo >/dev/null 2>&1") != 0) {
    GTEST_SKIP() << "ogrinfo (gdal-bin) is not installed: skipped opening the file with GDAL";
  }
  save(example(), path_);
  std::string const report = (folder_ / "report").string();
  std::string const command = "ogrinfo -al -so '" + path_.string() + "' >'" + report + "' 2>&1";
  EXPECT_EQ(std::system(command.c_str()), 0);
  auto const text = read_file(report, kAnySize);
  EXPECT_EQ(text.find("Warning"), std::string::npos) << text;
  EXPECT_EQ(text.find("ERROR"), std::string::npos) << text;
  EXPECT_NE(text.find("Feature Count: 1"), std::string::npos);
  for (auto const* layer :
       {"city_roads", "plan_projects", "edit_lines", "edit_points", "plan_commitments", "readings",
        "calendar", "assumptions", "findings", "proposals", "proposal_points"}) {
    EXPECT_NE(text.find(layer), std::string::npos) << layer;
  }
}

}  // namespace
}  // namespace yicheng::store
