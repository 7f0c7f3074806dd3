#include "plan/plan_json.h"

#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>

namespace yicheng::plan {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(Span span) {
  return Json::array({span.begin, span.end});
}

/// Counts are written as counts: 3, not 3.0.
Json json_of_number(double value) {
  constexpr double kExactMax = 9007199254740992.0;  // 2^53
  if (std::floor(value) == value && std::abs(value) < kExactMax) {
    return static_cast<std::int64_t>(value);
  }
  return value;
}

Json json_of(Quantity const& quantity) {
  return {{"text", quantity.text},
          {"value", json_of_number(quantity.value)},
          {"unit", quantity.unit},
          {"kind", to_string(quantity.kind)}};
}

Json json_of(std::optional<Deadline> const& deadline) {
  if (!deadline) {
    return nullptr;
  }
  return {{"text", deadline->text},
          {"date", deadline->date ? Json(*deadline->date) : Json(nullptr)},
          {"kind", to_string(deadline->kind)}};
}

Json json_of(Commitment const& commitment, std::vector<SourcePlace> const& sources) {
  Json quantities = Json::array();
  for (auto const& quantity : commitment.quantities) {
    quantities.push_back(json_of(quantity));
  }
  Json json = {{"id", commitment.id},
               {"quote", commitment.quote},
               {"span", json_of(commitment.span)},
               {"action", commitment.action},
               {"object", commitment.object},
               {"quantities", std::move(quantities)},
               {"deadline", json_of(commitment.deadline)},
               {"phase", to_string(commitment.phase)},
               {"owners", commitment.owners},
               {"places", commitment.places}};
  if (auto const source = find_place(sources, commitment.span)) {
    auto const name = describe(*source);
    json["source"] = {{"zh", name.zh}, {"en", name.en}};
  }
  return json;
}

Json json_of(Project const& project, std::vector<SourcePlace> const& sources) {
  Json commitments = Json::array();
  for (auto const& commitment : project.commitments) {
    commitments.push_back(json_of(commitment, sources));
  }
  return {{"id", project.id},
          {"heading", project.heading ? Json(*project.heading) : Json(nullptr)},
          {"span", json_of(project.span)},
          {"commitments", std::move(commitments)}};
}

Json json_of(Area const& area, std::vector<SourcePlace> const& sources) {
  Json projects = Json::array();
  for (auto const& project : area.projects) {
    projects.push_back(json_of(project, sources));
  }
  return {
      {"heading", area.heading}, {"span", json_of(area.span)}, {"projects", std::move(projects)}};
}

Json json_of(Finding const& finding) {
  return {{"severity", to_string(finding.severity)},
          {"code", finding.code},
          {"where", finding.where},
          {"span", finding.span ? json_of(*finding.span) : Json(nullptr)},
          {"message", {{"zh", finding.message.zh}, {"en", finding.message.en}}},
          {"mend", {{"zh", finding.mend.zh}, {"en", finding.mend.en}}}};
}

}  // namespace

nlohmann::ordered_json to_json(Plan const& plan) {
  Json areas = Json::array();
  for (auto const& area : plan.areas) {
    areas.push_back(json_of(area, plan.sources));
  }
  Json findings = Json::array();
  for (auto const& finding : plan.findings) {
    findings.push_back(json_of(finding));
  }
  return {{"title", plan.title ? Json(*plan.title) : Json(nullptr)},
          {"issuer", plan.issuer ? Json(*plan.issuer) : Json(nullptr)},
          {"year", plan.year ? Json(*plan.year) : Json(nullptr)},
          {"areas", std::move(areas)},
          {"ignore_headings", plan.ignored_headings},
          {"findings", std::move(findings)}};
}

}  // namespace yicheng::plan
