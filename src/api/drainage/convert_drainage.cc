#include "api/drainage/convert_drainage.h"

#include <fmt/format.h>

#include "api/findings_text.h"
#include "base/file.h"
#include "feed/swmm/document.h"

namespace yicheng::api {

ConvertDrainageReply convert_drainage(std::filesystem::path const& input,
                                      std::filesystem::path const& output) {
  auto read = feed::read_swmm(read_file(input, feed::kSwmmBytesMax), input.filename().string());
  write_file(output, read.value.text());
  ConvertDrainageReply reply{
      .sections = read.value.sections.size(), .rows = 0, .findings = std::move(read.findings)};
  for (auto const& section : read.value.sections) {
    for (auto const& row : section.rows) {
      reply.rows += row.fields.empty() ? 0 : 1;
    }
  }
  return reply;
}

std::string as_text(ConvertDrainageReply const& reply, Language language) {
  return fmt::format(fmt::runtime(language == Language::zh ? "已写出{}段、{}行\n"
                                                           : "wrote {} sections, {} rows\n"),
                     reply.sections, reply.rows) +
         (reply.findings.empty() ? "" : findings_text(reply.findings, language));
}

}  // namespace yicheng::api
