#include "api/page/page.h"

#include <algorithm>
#include <cmath>

#include "api/json.h"
#include "api/page/cover.h"
#include "api/page/map_json.h"
#include "api/propose/proposals.h"
#include "base/utf8.h"
#include "forecast/outcome.h"
#include "plan/plan_json.h"

namespace yicheng::api {
namespace {

Json bounds_of(city::City const& city) {
  auto const& points = city.roads->node_position;
  if (points.empty()) {
    return nullptr;
  }
  auto low = points.front();
  auto high = points.front();
  for (auto const& point : points) {
    low = {std::min(low.lon, point.lon), std::min(low.lat, point.lat)};
    high = {std::max(high.lon, point.lon), std::max(high.lat, point.lat)};
  }
  return {low.lon, low.lat, high.lon, high.lat};
}

Json counts_of(store::Workspace const& workspace) {
  std::size_t projects = 0;
  std::size_t commitments = 0;
  std::size_t edits = 0;
  for (auto const& area : workspace.plan.areas) {
    projects += area.projects.size();
    for (auto const& project : area.projects) {
      commitments += project.commitments.size();
    }
  }
  for (auto const& work : workspace.works) {
    edits += work.edits.size();
  }
  return {{"areas", workspace.plan.areas.size()},
          {"projects", projects},
          {"commitments", commitments},
          {"works", workspace.works.size()},
          {"edits", edits},
          {"assumptions", workspace.assumptions.size()},
          {"findings", workspace.findings.size()}};
}

Json overview_json(store::Workspace const& workspace) {
  Json months = Json::array();
  for (int m = 0; m < workspace.run.months; ++m) {
    months.push_back(yicheng::to_string(workspace.run.first + m));
  }
  auto const& city = workspace.city;
  return {{"title", workspace.plan.title ? Json(*workspace.plan.title) : Json(workspace.document)},
          {"document", workspace.document},
          {"year", workspace.run.year},
          {"city",
           {{"name", city.name},
            {"synthetic", city.synthetic},
            {"people", std::round(city.people())},
            {"jobs", std::round(city.jobs())},
            {"source", city.source},
            {"bounds", bounds_of(city)}}},
          {"months", months},
          {"futures", workspace.run.futures},
          {"seed", workspace.run.seed},
          {"engine_runs", workspace.run.engine_runs},
          {"city_states", workspace.run.city_states},
          {"counts", counts_of(workspace)}};
}

Json plan_json(store::Workspace const& workspace) {
  Json json = plan::to_json(workspace.plan);
  json["text"] = encode_utf8(workspace.plan.text);
  return json;
}

Json indicators_json(store::Workspace const& workspace) {
  Json array = Json::array();
  for (auto const& series : workspace.series) {
    array.push_back(to_json(series));
  }
  return array;
}

constexpr std::string_view key_of(forecast::Outcome outcome) {
  switch (outcome) {
    case forecast::Outcome::live: return "live";
    case forecast::Outcome::work: return "work";
    case forecast::Outcome::visit: return "visit";
  }
  return "";
}

Json whole_people(std::vector<double> const& people) {
  Json array = Json::array();
  for (double const value : people) {
    array.push_back(std::lround(value));
  }
  return array;
}

Json outcomes_json(store::Workspace const& workspace) {
  Json array = Json::array();
  for (auto const& one : forecast::outcomes_of(forecast::usual_weights(), workspace.series,
                                               workspace.city.people())) {
    Json parts = Json::array();
    for (auto const& part : one.parts) {
      parts.push_back({{"indicator", part.indicator},
                       {"people_per_unit", part.people_per_unit},
                       {"basis", part.basis}});
    }
    array.push_back({{"key", key_of(one.outcome)},
                     {"likely", whole_people(one.likely)},
                     {"as_written", whole_people(one.as_written)},
                     {"parts", parts}});
  }
  return array;
}

}  // namespace

PageDocuments page_documents(store::Workspace const& workspace) {
  RoadFeatures const roads(*workspace.city.roads);
  return {
      {"/api/overview", dump(overview_json(workspace))},
      {"/api/plan", dump(plan_json(workspace))},
      {"/api/projects", dump(projects_json(workspace))},
      {"/api/indicators", dump(indicators_json(workspace))},
      {"/api/outcomes", dump(outcomes_json(workspace))},
      {"/api/assumptions", dump(to_json(workspace.assumptions))},
      {"/api/findings", dump(to_json(workspace.findings))},
      {"/api/map/roads", dump(roads_json(roads))},
      {"/api/map/volume_capacity", dump(volume_capacity_json(workspace, roads))},
      {"/api/map/works", dump(works_json(workspace))},
      {"/api/map/places", dump(places_json(workspace.city))},
      {"/api/map/cells", dump(cells_json(workspace.city))},
      {"/api/map/cover_rules", dump(cover_rules_json())},
      {"/api/proposals", dump(to_json(workspace.proposals))},
  };
}

}  // namespace yicheng::api
