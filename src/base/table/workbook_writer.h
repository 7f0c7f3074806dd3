/// Tables out as an .xlsx workbook that people work on: bold header kept in sight, filters, columns
/// as wide as their texts, numbers and dates as such.
///
/// The same tables give the same bytes (the file carries no date of writing). Cost: linear in the
/// cells.
#pragma once
#include <chrono>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace yicheng {

/// Empty, words (UTF-8), a number, or a day shown as 2025-10-31.
using WorkbookValue =
    std::variant<std::monostate, std::string, double, std::chrono::year_month_day>;

struct WorkbookTable {
  std::string name;  ///< of the sheet; cut to 31 characters, []:*?/\ become _, made unique
  std::vector<std::string> header;
  std::vector<std::vector<WorkbookValue>> rows;
};

/// Writes one sheet a table to `target`, whole or not at all. Throws Fault(ours) where it cannot be
/// written.
void write_workbook(std::filesystem::path const& target, std::vector<WorkbookTable> const& tables);

}  // namespace yicheng
