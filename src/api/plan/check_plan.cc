#include "api/plan/check_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "api/json.h"
#include "api/plan/documents.h"
#include "api/plan/text_position.h"
#include "base/file.h"
#include "change/crossing_works.h"
#include "plan/check/check.h"
#include "plan/read.h"

namespace yicheng::api {
namespace {

void append(Findings& into, Findings const& more) {
  into.insert(into.end(), more.begin(), more.end());
}

/// What binding the plan to the city finds, and works that cross each other there.
Findings findings_in_city(change::PlanFile const& file, CheckPlanRequest const& request) {
  auto const city = open_city(*request.city);
  // A plan that masks its year can still be held against the city: the year moves no place.
  int const this_year = yicheng::month_of(request.today).year();
  int const year = request.options.year.value_or(file.plan.year.value_or(this_year));
  auto const program = change::bind(file.plan, city, {.year = year}, file.assumptions);
  auto findings = program.findings;
  append(findings, change::find_crossing_works(program, file.plan, city));
  return findings;
}

bool is_plain_text(std::string_view bytes) {
  return !bytes.starts_with("PK\x03\x04") && !bytes.starts_with("%PDF-");
}

std::string_view word(Severity severity, Language language) {
  bool const zh = language == Language::zh;
  switch (severity) {
    case Severity::error: return zh ? "错误" : "error";
    case Severity::warning: return zh ? "警告" : "warning";
    case Severity::note: return zh ? "提示" : "note";
  }
  return "";
}

/// "plan.txt:12:5", "plan.docx (paragraph 12)", or the file alone.
std::string place_text(CheckPlanReply const& reply, LineIndex const& lines, Finding const& finding,
                       Language language) {
  auto const name = reply.path.string();
  if (!finding.span) {
    return name;
  }
  if (reply.is_text) {
    auto const at = lines.at(finding.span->begin);
    return fmt::format("{}:{}:{}", name, at.line, at.column);
  }
  if (auto const place = plan::find_place(reply.plan.sources, *finding.span)) {
    return fmt::format("{} ({})", name, describe(*place).in(language));
  }
  return fmt::format("{}:{}-{}", name, finding.span->begin, finding.span->end);
}

}  // namespace

CheckPlanReply check_plan(CheckPlanRequest const& request) {
  auto file = open_plan(request.plan, request.options);
  CheckPlanReply reply{request.plan, {}, {}, false, true};
  auto const ending = request.plan.extension();
  if (ending != ".yaml" && ending != ".yml") {
    auto const bytes = read_file(request.plan, plan::kDocumentBytesMax);
    reply.is_text = is_plain_text(bytes);
    reply.plain_line_ends = bytes.find('\r') == std::string::npos;
  }
  reply.findings = plan::check_plan(file.plan, {.name = request.plan.string(),
                                                .today = request.today,
                                                .year = request.options.year,
                                                .vocabulary = request.options.vocabulary});
  if (request.city) {
    append(reply.findings, findings_in_city(file, request));
    auto const begin = [](Finding const& one) { return one.span.value_or(Span{}).begin; };
    std::stable_sort(reply.findings.begin(), reply.findings.end(),
                     [&](Finding const& a, Finding const& b) { return begin(a) < begin(b); });
  }
  reply.plan = std::move(file.plan);
  return reply;
}

bool has_errors(CheckPlanReply const& reply) {
  return std::any_of(reply.findings.begin(), reply.findings.end(),
                     [](Finding const& one) { return one.severity == Severity::error; });
}

std::string as_text(CheckPlanReply const& reply, Language language) {
  LineIndex const lines(reply.plan.text);
  std::array<int, 3> count = {};
  std::string text;
  for (auto const& finding : reply.findings) {
    ++count.at(static_cast<std::size_t>(finding.severity));
    text += fmt::format("{}: {}: {} [{}]\n    {}\n", place_text(reply, lines, finding, language),
                        word(finding.severity, language), finding.message.in(language),
                        finding.code, finding.mend.in(language));
  }
  auto const form = language == Language::zh ? "{} 个错误，{} 个警告，{} 条提示\n"
                                             : "{} errors, {} warnings, {} notes\n";
  return text + fmt::format(fmt::runtime(form), count[2], count[1], count[0]);
}

std::string as_json(CheckPlanReply const& reply) {
  LineIndex const lines(reply.plan.text);
  Json findings = to_json(reply.findings);
  for (std::size_t i = 0; i < reply.findings.size(); ++i) {
    auto const& span = reply.findings[i].span;
    findings[i]["quote"] = span ? Json(plan::cite(reply.plan, *span)) : Json(nullptr);
    auto const place = span ? plan::find_place(reply.plan.sources, *span) : std::nullopt;
    if (place) {
      findings[i]["place"] = to_json(describe(*place));
    } else if (span && reply.is_text) {
      auto const at = lines.at(span->begin);
      findings[i]["line"] = at.line;
      findings[i]["column"] = at.column;
    }
  }
  return dump({{"plan", reply.path.string()}, {"findings", std::move(findings)}}, 1) + "\n";
}

}  // namespace yicheng::api
