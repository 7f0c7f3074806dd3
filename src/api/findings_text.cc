#include "api/findings_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

namespace yicheng::api {
namespace {

constexpr int kShownPerCode = 3;

std::string_view word(Severity severity, Language language) {
  bool const zh = language == Language::zh;
  switch (severity) {
    case Severity::error: return zh ? "错误" : "error";
    case Severity::warning: return zh ? "警告" : "warning";
    case Severity::note: return zh ? "提示" : "note";
  }
  return "";
}

}  // namespace

std::string findings_text(Findings const& findings, Language language) {
  std::vector<Finding const*> ordered;
  std::map<std::string, int> total;
  std::array<int, 3> by_severity = {};
  for (auto const& finding : findings) {
    ordered.push_back(&finding);
    ++total[finding.code];
    ++by_severity.at(static_cast<std::size_t>(finding.severity));
  }
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](auto const* a, auto const* b) { return a->severity > b->severity; });
  std::map<std::string, int> shown;
  std::string text;
  for (auto const* finding : ordered) {
    int const place = ++shown[finding->code];
    if (place <= kShownPerCode) {
      text += fmt::format("{} {} {}: {}\n", word(finding->severity, language), finding->code,
                          finding->where, finding->message.in(language));
    }
    if (place == kShownPerCode + 1) {
      text += fmt::format(
          fmt::runtime(language == Language::zh ? "  …… {} 另有 {} 条\n" : "  ... {}: {} more\n"),
          finding->code, total[finding->code] - kShownPerCode);
    }
  }
  if (findings.empty()) {
    return text;
  }
  return text + fmt::format(fmt::runtime(language == Language::zh
                                             ? "发现：{} 个错误，{} 个警告，{} 条提示\n"
                                             : "findings: {} errors, {} warnings, {} notes\n"),
                            by_severity[2], by_severity[1], by_severity[0]);
}

}  // namespace yicheng::api
