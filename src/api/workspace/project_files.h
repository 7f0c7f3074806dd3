/// Project files by their ending, in and out: .xml (Microsoft Project), .xlsx (a workbook), .ics
/// (written only).
#pragma once
#include <filesystem>
#include <string>

#include "base/bilingual.h"
#include "schedule/exchange/mspdi.h"

namespace yicheng::api {

/// Throws Fault(wrong_usage) for an ending that is not read, and what the format's reader throws.
schedule::exchange::ReadProject read_project_file(std::filesystem::path const& file,
                                                  schedule::exchange::MspdiOptions options = {});

/// Whether the ending is one of those that are read.
bool is_project_file(std::filesystem::path const& file);

/// Throws Fault(wrong_usage) for an ending that is not written, before any work is done.
void check_project_output(std::filesystem::path const& output);

/// The file appears whole or not at all. `language` is that of a workbook's headings.
void write_project_file(schedule::exchange::Project const& project,
                        std::filesystem::path const& output, Language language);

}  // namespace yicheng::api
