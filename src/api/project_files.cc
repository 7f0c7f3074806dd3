#include "api/project_files.h"

#include "base/fault.h"
#include "base/file.h"
#include "schedule/exchange/icalendar.h"

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
  if (file.extension() != ".xml") {
    throw_ending(file,
                 {"可读入 .xml（Microsoft Project）", "give a .xml file of Microsoft Project"});
  }
  return exchange::read_mspdi(read_file(file, exchange::kMspdiBytesMax), file.filename().string(),
                              options);
}

void check_project_output(fs::path const& output) {
  auto const ending = output.extension();
  if (ending != ".xml" && ending != ".ics") {
    throw_ending(output, {"可写出 .xml（Microsoft Project）和 .ics（日历）",
                          "it has to end in .xml (Microsoft Project) or .ics (calendar)"});
  }
}

void write_project_file(exchange::Project const& project, fs::path const& output) {
  check_project_output(output);
  write_file(output, output.extension() == ".ics" ? exchange::write_icalendar(project)
                                                  : exchange::write_mspdi(project));
}

}  // namespace yicheng::api
