#include "api/workspace/project_files.h"

#include "base/fault.h"
#include "base/file.h"
#include "schedule/exchange/icalendar.h"
#include "schedule/exchange/workbook.h"

namespace yicheng::api {
namespace {

namespace fs = std::filesystem;
namespace exchange = schedule::exchange;

[[noreturn]] void throw_ending(fs::path const& file, Bilingual mend) {
  throw Fault(FaultKind::wrong_usage, "project-ending", file.string(),
              {"不支持这种文件名后缀", "files with this ending are not supported"},
              std::move(mend));
}

}  // namespace

exchange::ReadProject read_project_file(fs::path const& file, exchange::MspdiOptions options) {
  if (!is_project_file(file)) {
    throw_ending(file, {"可读入 .xml（Microsoft Project）和 .xlsx（工作簿）",
                        "give a .xml file of Microsoft Project or a workbook .xlsx"});
  }
  if (file.extension() == ".xlsx") {
    return exchange::read_workbook_project(read_file(file, exchange::kWorkbookBytesMax),
                                           file.filename().string());
  }
  return exchange::read_mspdi(read_file(file, exchange::kMspdiBytesMax), file.filename().string(),
                              options);
}

bool is_project_file(fs::path const& file) {
  return file.extension() == ".xml" || file.extension() == ".xlsx";
}

void check_project_output(fs::path const& output) {
  if (!is_project_file(output) && output.extension() != ".ics") {
    throw_ending(
        output, {"可写出 .xml（Microsoft Project）、.xlsx（工作簿）和 .ics（日历）",
                 "it has to end in .xml (Microsoft Project), .xlsx (workbook) or .ics (calendar)"});
  }
}

void write_project_file(exchange::Project const& project, fs::path const& output,
                        Language language) {
  check_project_output(output);
  if (output.extension() == ".xlsx") {
    write_workbook(output, exchange::workbook_of(project, language));
    return;
  }
  write_file(output, output.extension() == ".ics" ? exchange::write_icalendar(project)
                                                  : exchange::write_mspdi(project));
}

}  // namespace yicheng::api
