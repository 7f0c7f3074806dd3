#include "api/progress/tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "api/findings_text.h"
#include "api/json.h"
#include "api/output.h"
#include "base/fault.h"
#include "base/file.h"
#include "progress/fill_sheet.h"

namespace yicheng::api {
namespace {

constexpr std::size_t kSheetBytesMax = std::size_t{50} << 20U;

void check_output_is_xlsx(std::filesystem::path const& output) {
  if (output.extension() != ".xlsx") {
    throw Fault(FaultKind::wrong_usage, "output-not-xlsx", output.string(),
                {"输出文件名应以 .xlsx 结尾", "the output's name has to end in .xlsx"},
                {"例如 -o table.xlsx", "as in -o table.xlsx"});
  }
}

bool has_error(Findings const& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](Finding const& one) { return one.severity == Severity::error; });
}

/// What the files say, with the file before each place.
progress::FilledSheets read_files(ImportReportsRequest const& request) {
  progress::FilledSheets all;
  std::set<std::string> seen;
  for (auto const& path : request.files) {
    auto const name = path.filename().string();
    auto filled = progress::read_fill_sheets(
        read_workbook(read_file(path, kSheetBytesMax), name, table_refusals()));
    for (auto& finding : filled.findings) {
      finding.where = name + "/" + finding.where;
      all.findings.push_back(std::move(finding));
    }
    for (auto& row : filled.rows) {
      row.where = name + "/" + row.where;
      if (!seen.insert(row.task).second) {
        all.findings.push_back({Severity::error,
                                "progress-sheet-twice",
                                row.where,
                                std::nullopt,
                                {"任务编号在几张表中重复：" + row.task,
                                 "the task stands in several sheets: " + row.task},
                                {"每项任务只填一行", "fill in one row a task"}});
      }
      all.rows.push_back(std::move(row));
    }
    all.left_empty += filled.left_empty;
  }
  return all;
}

/// Turns a row into moves on a ledger that moves along, so that each is judged where it will stand.
class Taker {
 public:
  Taker(ImportReportsRequest const& request, progress::Ledger ledger)
      : request_(request), ledger_(std::move(ledger)) {}

  void take(progress::FilledRow const& row, Findings& findings) {
    auto const* task = ledger_.find(row.task);
    bool const unsigned_for = task != nullptr && (task->state == progress::State::assigned ||
                                                  task->state == progress::State::reopened);
    if (unsigned_for && !move(row, progress::Move::sign, findings)) {
      return;
    }
    move(row, progress::Move::submit, findings);
  }

  std::vector<progress::Request> requests;

 private:
  bool move(progress::FilledRow const& row, progress::Move kind, Findings& findings) {
    progress::Request one;
    one.actor = {progress::Role::lead_unit, row.unit, request_.person};
    one.on = request_.on.value_or(today());
    one.move = kind;
    one.task = row.task;
    if (kind == progress::Move::submit) {
      one.details.report = row.report;
    }
    if (auto refusal = ledger_.refusal(one)) {
      refusal->where = row.where + " " + refusal->where;
      findings.push_back(std::move(*refusal));
      return false;
    }
    ledger_.take(one, "");
    requests.push_back(std::move(one));
    return true;
  }

  ImportReportsRequest const& request_;
  progress::Ledger ledger_;
};

}  // namespace

ExportTablesReply export_tables(ExportTablesRequest const& request) {
  check_output_is_xlsx(request.output);
  check_output_place(request.output, {request.view.workspace});
  LedgerView view;
  open_ledger_view(request.view, view);
  auto const tables = request.fill
                          ? progress::fill_sheets(view.month, request.unit, request.language)
                          : progress::month_tables(view.month, view.paper(false), request.language);
  if (tables.empty()) {
    throw_bad_input(
        "progress-nothing-to-fill", request.unit,
        {"没有要填报的任务", "there is no task to report"},
        {"请核对单位名称，或先交办任务", "check the unit's name, or assign tasks first"});
  }
  write_workbook(request.output, tables);
  ExportTablesReply reply;
  for (auto const& table : tables) {
    reply.sheets.push_back(table.name);
  }
  reply.rows = tables.front().rows.size();
  return reply;
}

ImportReportsReply import_reports(ImportReportsRequest const& request) {
  auto const filled = read_files(request);
  ImportReportsReply reply;
  reply.left_empty = filled.left_empty;
  auto const ledger =
      store::write_ledger(request.workspace, now_utc(), [&](progress::Ledger const& before) {
        reply.findings = filled.findings;
        reply.taken.clear();
        Taker taker(request, before);
        for (auto const& row : filled.rows) {
          taker.take(row, reply.findings);
          reply.taken.push_back(row.task);
        }
        if (has_error(reply.findings)) {
          reply.taken.clear();
          taker.requests.clear();
        }
        return store::LedgerWrite{taker.requests, {}};
      });
  reply.head = ledger.head();
  return reply;
}

std::string as_json(ExportTablesReply const& reply) {
  return dump(Json{{"sheets", reply.sheets}, {"rows", reply.rows}}, 1) + "\n";
}

std::string as_text(ExportTablesReply const& reply, Language language) {
  return fmt::format(fmt::runtime(language == Language::zh ? "已写出：{}\n" : "written: {}\n"),
                     fmt::join(reply.sheets, ", "));
}

std::string as_json(ImportReportsReply const& reply) {
  Json const json = {{"taken", reply.taken},
                     {"left_empty", reply.left_empty},
                     {"findings", to_json(reply.findings)},
                     {"head", {{"number", reply.head.number}, {"hash", reply.head.hash}}}};
  return dump(json, 1) + "\n";
}

std::string as_text(ImportReportsReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  std::string text;
  for (auto const& finding : reply.findings) {
    text += fmt::format("{}: {}（{}）\n", finding.where, finding.message.in(language),
                        finding.mend.in(language));
  }
  if (has_error(reply.findings)) {
    return text + (zh ? "有错误，一行都没有采用\n" : "there are errors: nothing was taken\n");
  }
  return text + fmt::format(fmt::runtime(zh ? "已采用 {} 行，空行 {} 行\n"
                                            : "{} rows taken, {} left empty\n"),
                            reply.taken.size(), reply.left_empty);
}

}  // namespace yicheng::api
