/// The ledger out as .xlsx (the month's table, the units' fill-in sheet) and back in (filled
/// sheets).
#pragma once
#include "api/progress/ledger_view.h"

namespace yicheng::api {

struct ExportTablesRequest {
  LedgerViewRequest view;
  bool fill = false;  ///< the fill-in sheets instead of the month's tables
  std::string unit;   ///< fill-in sheet of this unit only
  std::filesystem::path output;
  Language language = Language::zh;
};

struct ExportTablesReply {
  std::vector<std::string> sheets;
  std::size_t rows = 0;  ///< of the first
};

/// Throws Fault(bad_input) "progress-nothing-to-fill" where no unit has a task to report.
ExportTablesReply export_tables(ExportTablesRequest const& request);

struct ImportReportsRequest {
  std::filesystem::path workspace;
  std::vector<std::filesystem::path> files;
  std::optional<Day> on;
  std::string person;
};

struct ImportReportsReply {
  std::vector<std::string> taken;  ///< tasks
  int left_empty = 0;
  Findings findings;  ///< by file, sheet and cell; with an error among them nothing was taken
  progress::Head head;
};

/// All rows of all files, or none. A task that was not signed for is signed for by its report.
ImportReportsReply import_reports(ImportReportsRequest const& request);

std::string as_json(ExportTablesReply const& reply);
std::string as_text(ExportTablesReply const& reply, Language language);
std::string as_json(ImportReportsReply const& reply);
std::string as_text(ImportReportsReply const& reply, Language language);

}  // namespace yicheng::api
