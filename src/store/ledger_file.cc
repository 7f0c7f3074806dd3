#include "store/ledger_file.h"

#include <fstream>
#include <set>
#include <span>

#include "base/fault.h"
#include "base/sha256.h"
#include "feed/geopackage.h"
#include "store/open_workspace.h"

namespace yicheng::store {
namespace {

using feed::Database;
using feed::Geopackage;
using feed::Statement;
using progress::Event;

constexpr char kEvents[] = "progress_events";
constexpr char kEvidence[] = "progress_evidence";
constexpr std::string_view kEventColumns =
    "number, at, \"on\", role, unit, person, move, task, details, previous, hash";

feed::TableSpec events_table() {
  using enum feed::ColumnType;
  return {kEvents,
          "audit chain of the ledger: append-only, see docs/data.md",
          std::nullopt,
          {{"number", integer},
           {"at", text},
           {"on", text},
           {"role", text},
           {"unit", text},
           {"person", text},
           {"move", text},
           {"task", text},
           {"details", text},
           {"previous", text},
           {"hash", text}}};
}

feed::TableSpec head_table() {
  using enum feed::ColumnType;
  return {"progress_head",
          "one row: where the audit chain ends",
          std::nullopt,
          {{"number", integer}, {"hash", text}}};
}

feed::TableSpec evidence_table() {
  using enum feed::ColumnType;
  return {kEvidence,
          "evidence files by their SHA-256: append-only",
          std::nullopt,
          {{"hash", text}, {"bytes", blob}}};
}

void make_tables(Geopackage& file) {
  file.add_table(events_table());
  file.add_table(head_table());
  file.add_table(evidence_table());
  auto& database = file.database();
  for (std::string const table : {kEvents, kEvidence}) {
    for (std::string const action : {"UPDATE", "DELETE"}) {
      database.execute("CREATE TRIGGER " + table + "_no_" + action + " BEFORE " + action + " ON " +
                       table + " BEGIN SELECT RAISE(ABORT, 'append-only'); END");
    }
  }
  database.execute("CREATE UNIQUE INDEX progress_events_number ON progress_events (number)");
  database.execute("CREATE UNIQUE INDEX progress_evidence_hash ON progress_evidence (hash)");
  database.execute("INSERT INTO progress_head (fid, number, hash) VALUES (1, 0, '" +
                   progress::empty_head().hash + "')");
}

std::string text_at(Statement const& row, int column) {
  return std::string(row.text(column));
}

Chain read_chain(Database& database) {
  Chain chain;
  if (!database.has_table(kEvents)) {
    return chain;
  }
  auto rows = database.prepare("SELECT " + std::string(kEventColumns) +
                               " FROM progress_events ORDER BY fid");
  while (rows.step()) {
    chain.events.push_back({rows.integer(0), text_at(rows, 1), text_at(rows, 2), text_at(rows, 3),
                            text_at(rows, 4), text_at(rows, 5), text_at(rows, 6), text_at(rows, 7),
                            text_at(rows, 8), text_at(rows, 9), text_at(rows, 10)});
  }
  auto head = database.prepare("SELECT number, hash FROM progress_head ORDER BY fid LIMIT 1");
  if (head.step()) {
    chain.head = {head.integer(0), text_at(head, 1)};
  }
  return chain;
}

void append(Database& database, std::vector<Event> const& events) {
  auto insert = database.prepare("INSERT INTO progress_events (" + std::string(kEventColumns) +
                                 ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (auto const& e : events) {
    insert.bind_all(e.number, e.at, e.on, e.role, e.unit, e.person, e.move, e.task, e.details,
                    e.previous, e.hash);
    insert.run();
    insert.reset();
  }
  if (!events.empty()) {
    auto head = database.prepare("UPDATE progress_head SET number = ?, hash = ?");
    head.bind_all(events.back().number, events.back().hash).run();
  }
}

void keep(Database& database, EvidenceFile const& file) {
  auto known = database.prepare("SELECT 1 FROM progress_evidence WHERE hash = ?");
  if (!known.bind(0, file.evidence.hash).step()) {
    auto insert = database.prepare("INSERT INTO progress_evidence (hash, bytes) VALUES (?, ?)");
    insert.bind(0, file.evidence.hash).bind(1, std::as_bytes(std::span(file.bytes))).run();
  }
}

bool is_database(std::filesystem::path const& path) {
  constexpr std::string_view mark("SQLite format 3\0", 16);
  std::ifstream in(path, std::ios::binary);
  std::string start(mark.size(), '\0');
  return in.read(start.data(), static_cast<std::streamsize>(start.size())) && start == mark;
}

[[noreturn]] void throw_refused(Finding const& finding) {
  throw_bad_input(finding.code, finding.where, finding.message, finding.mend);
}

progress::Ledger take(Geopackage& workspace, std::string const& at,
                      std::function<LedgerWrite(progress::Ledger const&)> const& make) {
  auto& database = workspace.database();
  auto chain = read_chain(database);
  if (progress::head_of(chain.events) != chain.head) {
    throw_bad_input(
        "progress-chain-cut", database.name(),
        {"台账的记录链不完整，不再写入", "the ledger's chain is not whole: nothing is written"},
        {"请用 yicheng verify 检查，并用备份恢复",
         "check it with yicheng verify, and restore a backup"});
  }
  auto ledger = progress::Ledger::replay(chain.events);
  auto const write = make(ledger);
  std::vector<Event> events;
  for (auto const& request : write.requests) {
    if (auto const finding = ledger.refusal(request)) {
      throw_refused(*finding);
    }
    events.push_back(ledger.take(request, at));
  }
  if (!events.empty() && !database.has_table(kEvents)) {
    make_tables(workspace);
  }
  for (auto const& file : write.files) {
    keep(database, file);
  }
  append(database, events);
  return ledger;
}

void verify_evidence(Database& database, std::vector<Event> const& events, Findings& findings) {
  auto const say = [&](std::string where, std::string code, Bilingual message) {
    findings.push_back({Severity::error,
                        std::move(code),
                        std::move(where),
                        std::nullopt,
                        std::move(message),
                        {"请用备份恢复", "restore a backup"}});
  };
  std::set<std::string, std::less<>> kept;
  auto rows = database.prepare("SELECT fid, hash, bytes FROM progress_evidence ORDER BY fid");
  while (rows.step()) {
    auto const bytes = rows.blob(2);
    auto const hash = text_at(rows, 1);
    if (sha256({reinterpret_cast<char const*>(bytes.data()), bytes.size()}) != hash) {
      say("progress_evidence:" + std::to_string(rows.integer(0)), "progress-evidence-altered",
          {"佐证文件的内容与其哈希不符", "the evidence file does not have its hash"});
    }
    kept.insert(hash);
  }
  for (auto const& event : events) {
    if (event.move != to_string(progress::Move::file_evidence)) {
      continue;
    }
    auto const where = "progress_events:" + std::to_string(event.number);
    try {
      auto const details = progress::parse_details(event.details, where);
      if (details.evidence && !kept.contains(details.evidence->hash)) {
        say(where, "progress-evidence-missing",
            {"佐证文件“" + details.evidence->name + "”不在工作区里",
             "the evidence file \"" + details.evidence->name + "\" is not in the workspace"});
      }
    } catch (Fault const&) {
      // The replay reports an event that can't be read.
    }
  }
}

}  // namespace

Chain read_chain(std::filesystem::path const& workspace) {
  OpenWorkspace open(workspace, FileLock::Kind::shared);
  return read_chain(open.database());
}

Chain kept_chain(std::filesystem::path const& path) {
  std::error_code none;
  if (!std::filesystem::exists(path, none) || !is_database(path)) {
    return {};
  }
  recover(path);
  FileLock const lock(path, FileLock::Kind::shared);
  Database database(path, Database::Mode::read_only);
  return read_chain(database);
}

progress::Ledger write_ledger(std::filesystem::path const& workspace, std::string const& at,
                              std::function<LedgerWrite(progress::Ledger const&)> const& make) {
  OpenWorkspace open(workspace, FileLock::Kind::exclusive);
  auto& database = open.database();
  database.execute("PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF");
  feed::Transaction transaction(database);
  auto ledger = take(open.file(), at, make);
  transaction.commit();
  return ledger;
}

std::string read_evidence(std::filesystem::path const& workspace, std::string const& hash) {
  OpenWorkspace open(workspace, FileLock::Kind::shared);
  if (open.database().has_table(kEvidence)) {
    auto find = open.database().prepare("SELECT bytes FROM progress_evidence WHERE hash = ?");
    if (find.bind(0, hash).step()) {
      auto const bytes = find.blob(0);
      return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
    }
  }
  throw_bad_input(
      "progress-evidence-missing", hash,
      {"工作区里没有这个佐证文件", "the workspace has no such evidence file"},
      {"哈希见 yicheng progress standing --task", "yicheng progress standing --task shows hashes"});
}

Findings verify_ledger(std::filesystem::path const& workspace) {
  OpenWorkspace open(workspace, FileLock::Kind::shared);
  auto& database = open.database();
  Findings findings;
  auto check = database.prepare("PRAGMA quick_check(20)");
  while (check.step()) {
    if (check.text(0) != "ok") {
      findings.push_back({Severity::error,
                          "store-damaged",
                          database.name(),
                          std::nullopt,
                          {"数据库损坏：" + text_at(check, 0), "damaged: " + text_at(check, 0)},
                          {"请用备份恢复", "restore a backup"}});
    }
  }
  auto const chain = read_chain(database);
  auto const broken = verify_chain(chain.events, chain.head);
  findings.insert(findings.end(), broken.begin(), broken.end());
  if (broken.empty()) {
    try {
      progress::Ledger::replay(chain.events);
    } catch (Fault const& fault) {
      findings.push_back(
          {Severity::error, fault.code, fault.where, std::nullopt, fault.message, fault.mend});
    }
  }
  if (database.has_table(kEvidence)) {
    verify_evidence(database, chain.events, findings);
  }
  return findings;
}

HeldLedger::HeldLedger(std::filesystem::path const& path) {
  std::error_code none;
  if (!std::filesystem::exists(path, none)) {
    return;
  }
  recover(path);
  lock_ = std::make_unique<FileLock>(path, FileLock::Kind::exclusive);
  if (is_database(path)) {
    held_ = std::make_unique<Database>(path, Database::Mode::read_only);
  }
}

HeldLedger::~HeldLedger() = default;

void HeldLedger::carry_into(Geopackage& file) {
  if (!held_ || !held_->has_table(kEvents)) {
    return;
  }
  make_tables(file);
  auto const chain = read_chain(*held_);
  append(file.database(), chain.events);
  auto head = file.database().prepare("UPDATE progress_head SET number = ?, hash = ?");
  head.bind_all(chain.head.number, chain.head.hash).run();
  auto kept = held_->prepare("SELECT hash, bytes FROM progress_evidence ORDER BY fid");
  auto insert =
      file.database().prepare("INSERT INTO progress_evidence (hash, bytes) VALUES (?, ?)");
  while (kept.step()) {
    insert.bind(0, kept.text(0)).bind(1, kept.blob(1)).run();
    insert.reset();
  }
}

}  // namespace yicheng::store
