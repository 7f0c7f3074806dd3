// The ledger in the workspace's file: written whole or not at all, never changed, carried along,
// and checked row by row.
#include "store/ledger_file.h"

#include <gmock/gmock.h>

#include <set>
#include <thread>

#include "base/sha256.h"
#include "feed/sqlite.h"
#include "store/workspace.h"
#include "support/scratch_folder.h"
#include "support/tiny_city.h"

namespace yicheng::store {
namespace {

using feed::Database;
using progress::Actor;
using progress::Details;
using progress::Move;
using progress::Role;

constexpr char kAt[] = "2027-01-05T08:00:00Z";

progress::Request assign(std::string const& task) {
  Details details;
  details.assignment = progress::Assignment{
      "市住建局", {}, parse_day("2027-01-01").value(), {}, parse_day("2027-12-31"), {}};
  return {{Role::plan_office, "", "office"},
          parse_day("2027-01-05").value(),
          Move::assign,
          task,
          details};
}

class LedgerFile : public testing::Test {
 protected:
  void SetUp() override {
    Workspace workspace;
    workspace.city = test::TinyCity("A----B").build();
    workspace.run.first = Month(2027, 1);
    workspace.run.months = 1;
    save(workspace, path_);
  }
  progress::Ledger write(std::vector<progress::Request> requests,
                         std::vector<EvidenceFile> files = {}) {
    return write_ledger(path_, kAt, [&](auto const&) { return LedgerWrite{requests, files}; });
  }
  void write_tasks(int count) {
    for (int i = 1; i <= count; ++i) {
      write({assign("c-" + std::to_string(i))});
    }
  }
  void file_evidence(std::string const& bytes) {
    Details details;
    details.evidence = progress::Evidence{sha256(bytes), "a.txt", "text/plain", bytes.size()};
    write({{{Role::lead_unit, "市住建局", "lead"},
            parse_day("2027-02-05").value(),
            Move::file_evidence,
            "c-1",
            details}},
          {{*details.evidence, bytes}});
  }
  /// As someone with a database program would, past the triggers.
  void tamper(std::string const& sql) {
    Database database(path_, Database::Mode::read_write);
    for (std::string const table : {"progress_events", "progress_evidence"}) {
      for (std::string const action : {"UPDATE", "DELETE"}) {
        database.execute("DROP TRIGGER " + table + "_no_" + action);
      }
    }
    database.execute(sql);
  }
  std::set<std::string> codes() {
    std::set<std::string> all;
    for (auto const& finding : verify_ledger(path_)) {
      all.insert(finding.code);
    }
    return all;
  }

  ScratchFolder folder_;
  std::filesystem::path path_ = folder_ / "w.gpkg";
};

TEST_F(LedgerFile, KeepsWhatIsWrittenAndVerifies) {
  EXPECT_TRUE(read_chain(path_).events.empty());
  write_tasks(3);
  auto const chain = read_chain(path_);
  ASSERT_EQ(chain.events.size(), 3u);
  EXPECT_EQ(chain.head, progress::head_of(chain.events));
  EXPECT_EQ(progress::Ledger::replay(chain.events).tasks().size(), 3u);
  EXPECT_TRUE(verify_ledger(path_).empty());
}

TEST_F(LedgerFile, AWriteIsTakenWholeOrNotAtAll) {
  write_tasks(1);
  EXPECT_EQ(fault_code([&] { write({assign("c-2"), assign("c-1")}); }), "progress-wrong-state");
  EXPECT_EQ(read_chain(path_).events.size(), 1u);
  EXPECT_THROW(
      write_ledger(path_, kAt, [](auto const&) -> LedgerWrite { throw std::runtime_error("x"); }),
      std::runtime_error);
  EXPECT_EQ(read_chain(path_).events.size(), 1u);
}

TEST_F(LedgerFile, RowsCannotBeChangedOrRemoved) {
  write_tasks(2);
  file_evidence("已完工");
  for (std::string const sql :
       {"UPDATE progress_events SET person = 'x'", "DELETE FROM progress_events",
        "UPDATE progress_evidence SET hash = 'x'", "DELETE FROM progress_evidence"}) {
    EXPECT_THROW(Database(path_, Database::Mode::read_write).execute(sql), Fault) << sql;
  }
  EXPECT_TRUE(verify_ledger(path_).empty());
}

TEST_F(LedgerFile, AnAlteredRowIsFound) {
  write_tasks(5);
  tamper("UPDATE progress_events SET person = 'someone else' WHERE number = 3");
  auto const findings = verify_ledger(path_);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].code, "progress-chain-altered");
  EXPECT_EQ(findings[0].where, "progress_events:3");
}

TEST_F(LedgerFile, ARemovedRowIsFound) {
  write_tasks(5);
  tamper("DELETE FROM progress_events WHERE number = 3");
  EXPECT_TRUE(codes().contains("progress-chain-gap"));
}

TEST_F(LedgerFile, ACutTailIsFoundAndNothingMoreIsWritten) {
  write_tasks(5);
  tamper("DELETE FROM progress_events WHERE number >= 4");
  EXPECT_TRUE(codes().contains("progress-chain-cut"));
  EXPECT_EQ(fault_code([&] { write({assign("c-9")}); }), "progress-chain-cut");
}

TEST_F(LedgerFile, AlteredAndRemovedEvidenceIsFound) {
  write_tasks(1);
  file_evidence("已完工");
  EXPECT_EQ(read_evidence(path_, sha256("已完工")), "已完工");
  EXPECT_EQ(fault_code([&] { read_evidence(path_, "x"); }), "progress-evidence-missing");
  tamper("UPDATE progress_evidence SET bytes = x'00'");
  EXPECT_EQ(codes(), std::set<std::string>{"progress-evidence-altered"});
  Database(path_, Database::Mode::read_write).execute("DELETE FROM progress_evidence");
  EXPECT_EQ(codes(), std::set<std::string>{"progress-evidence-missing"});
}

TEST_F(LedgerFile, SavingTheWorkspaceAgainCarriesTheLedgerOver) {
  write_tasks(3);
  file_evidence("已完工");
  auto const before = read_chain(path_);
  save(load(path_), path_);
  auto const after = read_chain(path_);
  EXPECT_EQ(after.events, before.events);
  EXPECT_EQ(after.head, before.head);
  EXPECT_EQ(read_evidence(path_, sha256("已完工")), "已完工");
  EXPECT_TRUE(verify_ledger(path_).empty());
  write({assign("c-7")});
  EXPECT_TRUE(verify_ledger(path_).empty());
}

TEST_F(LedgerFile, SavingDoesNotMendAChain) {
  write_tasks(5);
  tamper("DELETE FROM progress_events WHERE number >= 4");
  save(load(path_), path_);
  EXPECT_TRUE(codes().contains("progress-chain-cut"));
}

TEST_F(LedgerFile, WritersAndSaversAtTheSameTimeLoseNothing) {
  constexpr int kEach = 15;
  auto const workspace = load(path_);
  write_tasks(0);
  std::vector<std::thread> threads;
  for (int writer = 0; writer < 3; ++writer) {
    threads.emplace_back([&, writer] {
      for (int i = 0; i < kEach; ++i) {
        write({assign("c-" + std::to_string(writer) + "-" + std::to_string(i))});
      }
    });
  }
  threads.emplace_back([&] {
    for (int i = 0; i < kEach; ++i) {
      save(workspace, path_);
    }
  });
  for (auto& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(read_chain(path_).events.size(), 3u * kEach);
  EXPECT_TRUE(verify_ledger(path_).empty());
}

TEST_F(LedgerFile, OtherFilesAreRefused) {
  auto const text = folder_.write("a.gpkg", "no database");
  EXPECT_EQ(fault_code([&] { read_chain(text); }), "store-not-a-database");
  EXPECT_EQ(fault_code([&] { read_chain(folder_ / "none.gpkg"); }), "file-missing");
}

}  // namespace
}  // namespace yicheng::store
