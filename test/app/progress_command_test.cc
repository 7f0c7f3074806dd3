// A month of the ledger as a plan office works it, through the real program.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "app/program.h"
#include "base/file.h"
#include "base/table/workbook.h"
#include "base/table/workbook_writer.h"
#include "feed/sqlite.h"

namespace yicheng::app {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;

constexpr std::size_t kBytesMax = std::size_t{1} << 30;

class ProgressCommand : public ProgramTest {
 protected:
  void SetUp() override {
    ProgramTest::SetUp();
    std::string const plan = std::string("'") + YICHENG_SOURCE + "/examples/yicheng_plan.txt'";
    ASSERT_EQ(run("city make --population 60000 --seed 3 -o city.gpkg").status, 0);
    ASSERT_EQ(run("run " + plan + " --city city.gpkg -o w.gpkg --futures 50 --months 24").status,
              0);
  }
  Json json_of(std::string const& arguments, int status = 0) const {
    auto const outcome = run("progress " + arguments + " --format json");
    EXPECT_EQ(outcome.status, status) << outcome.err << outcome.out;
    return Json::parse(outcome.out, nullptr, false);
  }
  void done(std::string const& arguments) const {
    auto const outcome = run("progress " + arguments);
    EXPECT_EQ(outcome.status, 0) << arguments << "\n" << outcome.err;
  }
  void assign_all() const { done("assign w.gpkg --lead 市住建局 --on 2027-01-05 --by office"); }
  Json task_with(std::string const& words, std::string const& on) const {
    auto const standing = json_of("standing w.gpkg --on " + on);
    for (auto const& task : standing["tasks"]) {
      if (task["quote"].get<std::string>().find(words) != std::string::npos) {
        return task;
      }
    }
    return {};
  }
  std::string id_of(std::string const& words) const {
    return task_with(words, "2027-01-05")["task"].get<std::string>();
  }
};

TEST_F(ProgressCommand, AYearOfATaskFromAssignmentToWriteOff) {
  auto const assigned = json_of("assign w.gpkg --lead 市住建局 --on 2027-01-05");
  EXPECT_GT(assigned["assigned"].size(), 30u);
  auto const id = id_of("环路拓宽改造工程");
  auto const task = " w.gpkg --task " + id + " ";
  auto const before = task_with("环路拓宽改造工程", "2027-06-30");
  done("move sign" + task + "--on 2027-01-06");
  done("report" + task +
       "--month 2027-06 --percent 80 --started 2027-03-10 --done 路基完成 --on 2027-06-25");
  auto const after = task_with("环路拓宽改造工程", "2027-06-30");
  EXPECT_EQ(after["percent"], 80);
  EXPECT_EQ(after["lights"]["progress"], "green");
  EXPECT_TRUE(after["outlook"]["conditioned"].get<bool>());
  EXPECT_LT(after["outlook"]["p50"].get<std::string>(),
            before["outlook"]["p50"].get<std::string>());
  EXPECT_EQ(after["outlook"]["p50_without_reports"], before["outlook"]["p50"]);
  EXPECT_EQ(run("progress move close" + task).status, 3);  // not before closing is asked for
  EXPECT_EQ(run("progress move accept" + task + "--as lead_unit").status, 3);
  done("move accept" + task + "--on 2027-06-26");
  write("验收单.txt", "已验收");
  done("evidence w.gpkg 验收单.txt --task " + id + " --on 2027-09-01");
  done("report" + task + "--month 2027-09 --percent 100 --on 2027-09-02");
  done("move accept" + task + "--on 2027-09-03");
  done("move ask_closing" + task + "--on 2027-09-04");
  done("move close" + task + "--on 2027-09-05");
  done("move write_off" + task + "--on 2027-09-06");
  auto const closed = json_of("standing w.gpkg --on 2027-09-30 --task " + id);
  EXPECT_EQ(closed["state"], "written_off");
  EXPECT_EQ(closed["evidence"][0]["name"], "验收单.txt");
  EXPECT_EQ(closed["outlook"]["p50"], "2027-09-02");
  EXPECT_EQ(run("verify w.gpkg").status, 0);
}

TEST_F(ProgressCommand, FilledSheetsComeBackWholeOrNotAtAll) {
  assign_all();
  done("export w.gpkg --fill --unit 市住建局 --on 2027-03-20 -o fill.xlsx --language zh");
  auto const sheets =
      read_workbook(read_file(folder_ / "fill.xlsx", kBytesMax), "fill.xlsx", table_refusals());
  ASSERT_EQ(sheets.size(), 1u);
  WorkbookTable table{sheets[0].name, {}, {}};
  std::size_t percent = 0;
  for (auto const& row : sheets[0].rows) {
    std::vector<WorkbookValue> cells(15);
    for (auto const& cell : row.cells) {
      cells.at(cell.column - 1) = cell.text;
      percent = cell.text == "2027-03 进度(%)" ? cell.column - 1 : percent;
    }
    if (row.row == 1) {
      for (auto const& cell : row.cells) {
        table.header.push_back(cell.text);
      }
    } else {
      table.rows.push_back(cells);
    }
  }
  ASSERT_GT(percent, 0u);
  table.rows.at(0).at(percent) = 12.5;
  table.rows.at(1).at(percent) = "many";
  write_workbook(folder_ / "back.xlsx", {table});
  auto const bytes = text("w.gpkg");
  auto const refused = json_of("import w.gpkg back.xlsx --on 2027-03-25", 3);
  EXPECT_EQ(refused["findings"][0]["where"], "back.xlsx/市住建局!G3");
  EXPECT_TRUE(refused["taken"].empty());
  EXPECT_TRUE(bytes == text("w.gpkg"));

  table.rows.at(1).at(percent) = 7.0;
  write_workbook(folder_ / "back.xlsx", {table});
  auto const taken = json_of("import w.gpkg back.xlsx --on 2027-03-25");
  EXPECT_EQ(taken["taken"].size(), 2u);
  EXPECT_EQ(taken["left_empty"].get<std::size_t>(), table.rows.size() - 2);
  EXPECT_EQ(json_of("standing w.gpkg --on 2027-03-31")["tasks"][0]["percent"], 12.5);
  write("not.xlsx", "no workbook");
  EXPECT_EQ(run("progress import w.gpkg not.xlsx").status, 3);
}

TEST_F(ProgressCommand, NoticesCarryTheHeadAndAMonthIsPublishedOnce) {
  assign_all();
  auto const drafted = json_of("notice w.gpkg --on 2027-06-30 -o draft --draft");
  auto const reply = json_of("notice w.gpkg --on 2027-06-30 -o papers");
  EXPECT_NE(drafted["head"], reply["head"]);
  EXPECT_GT(reply["urged"].size(), 0u);
  for (auto const* paper : {"publication.docx", "notices.docx", "table.xlsx"}) {
    EXPECT_TRUE(exists(std::string("papers/2027-06-") + paper));
  }
  EXPECT_EQ(run("progress notice w.gpkg --on 2027-06-30 -o papers").status, 3);
  auto const head = reply["head"]["hash"].get<std::string>();
  EXPECT_EQ(run("verify w.gpkg --head " + head).status, 0);
  EXPECT_EQ(run("verify w.gpkg --head " + std::string(64, 'a')).status, 1);
  // The publication is a document like any other: our own reader opens it.
  auto const read = run("read papers/2027-06-publication.docx");
  EXPECT_THAT(read.err + read.out, testing::Not(HasSubstr("broken")));
}

TEST_F(ProgressCommand, AnAlteredLedgerIsFoundAndABackupBringsItBack) {
  assign_all();
  auto const backup = run("backup w.gpkg -o copy.gpkg");
  EXPECT_EQ(backup.status, 0) << backup.err;
  EXPECT_EQ(run("backup w.gpkg -o copy.gpkg").status, 3);  // it exists
  {
    feed::Database file(folder_ / "w.gpkg", feed::Database::Mode::read_write);
    file.execute("DROP TRIGGER progress_events_no_UPDATE");
    file.execute("UPDATE progress_events SET details = '{}' WHERE number = 3");
  }
  auto const verified = run("verify w.gpkg");
  EXPECT_EQ(verified.status, 1);
  EXPECT_THAT(verified.out, HasSubstr("progress_events:3"));
  EXPECT_EQ(run("restore copy.gpkg -o w.gpkg").status, 3);
  EXPECT_EQ(run("restore copy.gpkg -o w.gpkg --replace").status, 0);
  EXPECT_EQ(run("verify w.gpkg").status, 0);
  EXPECT_EQ(run("verify city.gpkg").status, 3);
}

TEST_F(ProgressCommand, RunningThePlanAgainKeepsTheLedgerAndCountsItsReports) {
  assign_all();
  auto const id = id_of("环路拓宽改造工程");
  done("move sign w.gpkg --on 2027-01-06 --task " + id);
  done("report w.gpkg --month 2027-03 --percent 100 --on 2027-03-25 --task " + id);
  auto const work = task_with("环路拓宽改造工程", "2027-03-31")["outlook"]["work"];
  auto const head = json_of("standing w.gpkg")["head"];
  std::string const plan = std::string("'") + YICHENG_SOURCE + "/examples/yicheng_plan.txt'";
  auto const again =
      run("run " + plan + " --city city.gpkg -o w.gpkg --futures 20 --months 24 --format json");
  ASSERT_EQ(again.status, 0) << again.err;
  EXPECT_THAT(again.out, HasSubstr("progress-reports-counted"));
  bool found = false;
  auto const reply = Json::parse(again.out, nullptr, false);
  for (auto const& project : reply["projects"]) {
    for (auto const& one : project["works"]) {
      if (one["id"] == work) {
        found = true;
        EXPECT_EQ(one["finish"]["p50"], "2027-03-25");
        EXPECT_EQ(one["finish"]["on_time"], 1.0);
      }
    }
  }
  EXPECT_TRUE(found);
  EXPECT_EQ(json_of("standing w.gpkg")["head"], head);
  EXPECT_EQ(run("verify w.gpkg").status, 0);
}

TEST_F(ProgressCommand, WhatIsWrongIsSaid) {
  EXPECT_EQ(run("progress assign w.gpkg --task c-nothing --lead x").status, 3);
  assign_all();
  EXPECT_EQ(run("progress move sign w.gpkg --task c-nothing").status, 3);
  EXPECT_EQ(run("progress move fly w.gpkg --task c-1").status, 2);
  EXPECT_EQ(run("progress standing w.gpkg --on 2027-02-30").status, 2);
  EXPECT_EQ(run("progress lights w.gpkg --progress nowhere").status, 3);
  EXPECT_EQ(run("progress lights w.gpkg --progress wuhan").status, 0);
  EXPECT_EQ(json_of("standing w.gpkg")["lights"]["progress"], "wuhan");
  EXPECT_EQ(run("progress export w.gpkg -o table.csv").status, 2);
  EXPECT_EQ(run("progress export w.gpkg --fill --unit nobody -o t.xlsx").status, 3);
  write("evil.pdf", "MZ\x90");
  EXPECT_EQ(run("progress evidence w.gpkg evil.pdf --task x").status, 3);
  EXPECT_THAT(run("progress loop").out, HasSubstr("| sign for it | `sign` |"));
  EXPECT_THAT(run("progress lights").out, HasSubstr("yinchuan-2025"));
  for (auto const* command : {"assign", "move", "report", "evidence", "standing", "export",
                              "import", "notice", "lights", "loop"}) {
    EXPECT_THAT(run(std::string("progress ") + command + " --help").out,
                HasSubstr("Example: yicheng progress"));
  }
}

}  // namespace
}  // namespace yicheng::app
