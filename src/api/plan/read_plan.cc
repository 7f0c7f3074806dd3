#include "api/plan/read_plan.h"

#include <fmt/format.h>

#include "api/findings_text.h"
#include "api/json.h"
#include "api/plan/documents.h"
#include "plan/plan_json.h"

namespace yicheng::api {
namespace {

std::string quantities_text(plan::Commitment const& commitment) {
  std::string text;
  for (auto const& quantity : commitment.quantities) {
    text += (text.empty() ? "" : ", ") + quantity.text;
  }
  return text;
}

std::string line_of(plan::Plan const& plan, plan::Commitment const& commitment, Language language) {
  auto const source = plan::find_place(plan.sources, commitment.span);
  std::string const place = source ? describe(*source).in(language) + " " : "";
  auto const& deadline = commitment.deadline;
  return fmt::format("    [{}{}-{}] {}{}{}\n", place, commitment.span.begin, commitment.span.end,
                     commitment.quote,
                     commitment.quantities.empty() ? "" : " | " + quantities_text(commitment),
                     deadline ? fmt::format(" | {}", deadline->date.value_or(deadline->text)) : "");
}

}  // namespace

ReadPlanReply read_plan(ReadPlanRequest const& request) {
  auto file = open_plan(request.document, request.options);
  if (request.plan_yaml) {
    file = save_plan(*request.plan_yaml, std::move(file));
  }
  return {std::move(file.plan)};
}

std::string as_json(ReadPlanReply const& reply) {
  return dump(plan::to_json(reply.plan), 1) + "\n";
}

std::string as_text(ReadPlanReply const& reply, Language language) {
  std::string text;
  std::size_t projects = 0;
  std::size_t commitments = 0;
  for (auto const& area : reply.plan.areas) {
    text += (area.heading.empty() ? "-" : area.heading) + "\n";
    for (auto const& project : area.projects) {
      text += fmt::format("  {}\n", project.heading.value_or("-"));
      for (auto const& commitment : project.commitments) {
        text += line_of(reply.plan, commitment, language);
      }
      ++projects;
      commitments += project.commitments.size();
    }
  }
  std::string const summary = language == Language::zh
                                  ? fmt::format("{} 个领域，{} 个项目，{} 条任务\n",
                                                reply.plan.areas.size(), projects, commitments)
                                  : fmt::format("{} areas, {} projects, {} commitments\n",
                                                reply.plan.areas.size(), projects, commitments);
  return text + summary + findings_text(reply.plan.findings, language);
}

}  // namespace yicheng::api
