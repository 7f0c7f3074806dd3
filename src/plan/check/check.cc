#include "plan/check/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/check.h"
#include "plan/check/codes.h"
#include "plan/check/report.h"

namespace yicheng::plan {

std::vector<Entry> entries_of(Plan const& plan) {
  std::vector<Entry> out;
  for (auto const& area : plan.areas) {
    for (auto const& project : area.projects) {
      for (auto const& commitment : project.commitments) {
        out.push_back({&area, &project, &commitment});
      }
    }
  }
  return out;
}

void Report::add(std::string_view code, std::optional<Span> span, Bilingual message, Bilingual mend,
                 std::optional<Severity> severity) {
  auto const* known = find_code(code);
  check(known != nullptr);
  std::string const where =
      span ? fmt::format("{}:{}-{}", options.name, span->begin, span->end) : options.name;
  findings_.push_back({severity.value_or(known->severity), std::string(code), where, span,
                       std::move(message), std::move(mend)});
}

Findings check_plan(Plan const& plan, CheckOptions const& options) {
  Findings findings = plan.findings;
  Report report(plan, options, findings);
  auto const vocabulary = read_vocabulary(options.vocabulary);
  check_dates(report);
  check_impossible_dates(report);
  check_milestones(report);
  check_wording(report, vocabulary);
  check_units(report);
  check_pairs(report);
  check_sums(report, vocabulary);
  check_numbering(report, vocabulary);
  auto const place = [](Finding const& one) {
    auto const span = one.span.value_or(Span{});
    return std::tuple(one.span.has_value(), span.begin, span.end);
  };
  std::stable_sort(findings.begin(), findings.end(),
                   [&](Finding const& a, Finding const& b) { return place(a) < place(b); });
  return findings;
}

}  // namespace yicheng::plan
