#include "api/json.h"

#include <cmath>
#include <map>

namespace yicheng::api {
namespace {

template <typename Value>
Json or_null(std::optional<Value> const& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json month_or_null(std::optional<Month> const& month) {
  return month ? Json(to_string(*month)) : Json(nullptr);
}

// Readings are shown to six significant digits: more would only show how far a solver was run.
double shown(double value) {
  if (value == 0 || !std::isfinite(value)) {
    return 0;
  }
  double const scale = std::pow(10.0, 5 - std::floor(std::log10(std::abs(value))));
  return std::round(value * scale) / scale;
}

Json shown(std::vector<double> const& values) {
  Json array = Json::array();
  for (double const value : values) {
    array.push_back(shown(value));
  }
  return array;
}

std::string_view to_string(city::Better better) {
  switch (better) {
    case city::Better::higher: return "higher";
    case city::Better::lower: return "lower";
    case city::Better::neither: return "neither";
  }
  return "neither";
}

Json promises_json(std::vector<change::Promise> const& promises) {
  Json array = Json::array();
  for (auto const& promise : promises) {
    array.push_back({{"commitment", promise.commitment},
                     {"milestone", yicheng::to_string(promise.milestone)},
                     {"deadline", month_or_null(promise.deadline)},
                     {"is_start", promise.is_start}});
  }
  return array;
}

Json finish_json(forecast::Finish const& finish) {
  return {{"milestone", yicheng::to_string(finish.milestone)},
          {"p50", yicheng::to_string(finish.p50)},
          {"p80", yicheng::to_string(finish.p80)},
          {"deadline", month_or_null(finish.deadline)},
          {"on_time", or_null(finish.on_time)}};
}

// A project in one line: it is finished with the work that finishes last.
struct ProjectSum {
  store::WorkRecord const* last = nullptr;
  std::vector<std::string> edits;

  void add(store::WorkRecord const& work) {
    if (last == nullptr || work.finish.p50 > last->finish.p50) {
      last = &work;
    }
    for (auto const& edit : work.edits) {
      edits.push_back(edit.id);
    }
  }
};

// What a month's delay costs, by work.
std::map<std::string, Json> slips_by_work(store::Workspace const& workspace) {
  std::map<std::string, Json> slips;
  for (auto const& slip : workspace.slips) {
    slips[slip.work] = {{"month", yicheng::to_string(slip.done)},
                        {"vehicle_hours", shown(slip.vehicle_hours)},
                        {"people_months", shown(slip.people_months)},
                        {"effects", Json::array()}};
  }
  for (auto const& effect : workspace.slip_effects) {
    slips[effect.work]["effects"].push_back(
        {{"indicator", effect.indicator}, {"change", shown(effect.change)}});
  }
  return slips;
}

}  // namespace

Json to_json(Bilingual const& text) {
  return {{"zh", text.zh}, {"en", text.en}};
}

Json to_json(Findings const& findings) {
  Json array = Json::array();
  for (auto const& finding : findings) {
    array.push_back(
        {{"severity", yicheng::to_string(finding.severity)},
         {"code", finding.code},
         {"where", finding.where},
         {"span", finding.span ? Json{finding.span->begin, finding.span->end} : Json(nullptr)},
         {"message", to_json(finding.message)},
         {"mend", to_json(finding.mend)}});
  }
  return array;
}

Json to_json(std::vector<change::Assumption> const& assumptions) {
  Json array = Json::array();
  for (auto const& assumption : assumptions) {
    array.push_back({{"id", assumption.id},
                     {"commitment", assumption.commitment},
                     {"field", assumption.field},
                     {"value", assumption.value},
                     {"reason", to_json(assumption.reason)},
                     {"by_person", assumption.by_person}});
  }
  return array;
}

Json to_json(schedule::Course const& course) {
  Json dates = {{"works_begin", yicheng::to_string(course.works_begin)}};
  for (auto const milestone :
       {Milestone::start, Milestone::main_works, Milestone::complete, Milestone::operate}) {
    dates[std::string(yicheng::to_string(milestone))] =
        yicheng::to_string(course.milestone[static_cast<std::size_t>(milestone)]);
  }
  return dates;
}

Json to_json(store::WorkRecord const& work) {
  Json edits = Json::array();
  for (auto const& edit : work.edits) {
    edits.push_back(
        {{"id", edit.id}, {"kind", edit.kind}, {"zh", edit.text.zh}, {"en", edit.text.en}});
  }
  auto const& name = name_of(work.kind);
  return {{"id", work.id},
          {"kind", {{"key", yicheng::to_string(work.kind)}, {"zh", name.zh}, {"en", name.en}}},
          {"size", shown(work.size)},
          {"commitments", work.commitments},
          {"edits", edits},
          {"tracked_only", work.tracked_only ? to_json(*work.tracked_only) : Json(nullptr)},
          {"promises", promises_json(work.promises)},
          {"finish", finish_json(work.finish)},
          {"as_written", to_json(work.as_written)},
          {"likely", to_json(work.p50)},
          {"p10", to_json(work.p10)},
          {"p80", to_json(work.p80)},
          {"p90", to_json(work.p90)}};
}

Json to_json(forecast::Series const& series) {
  auto const& indicator = series.indicator;
  return {{"key", indicator.key},
          {"engine", indicator.key.substr(0, indicator.key.find('.'))},
          {"name", to_json(indicator.name)},
          {"unit", to_json(indicator.unit)},
          {"better", to_string(indicator.better)},
          {"decimals", indicator.decimals},
          {"method", to_json(indicator.method)},
          {"p10", shown(series.p10)},
          {"p50", shown(series.p50)},
          {"p90", shown(series.p90)},
          {"as_written", shown(series.as_written)},
          {"doing_nothing", shown(series.doing_nothing)}};
}

Json to_json(forecast::Effect const& effect) {
  return {{"work", effect.work},
          {"indicator", effect.indicator},
          {"during", shown(effect.during)},
          {"after", shown(effect.after)},
          {"works_begin", yicheng::to_string(effect.works_begin)},
          {"done", yicheng::to_string(effect.done)}};
}

Json to_json(forecast::Attribution const& attribution) {
  return {{"work", attribution.work},
          {"indicator", attribution.indicator},
          {"value", shown(attribution.value)},
          {"error", shown(attribution.error)}};
}

Json projects_json(store::Workspace const& workspace) {
  std::map<std::string, std::vector<Json>> works_of;
  std::map<std::string, ProjectSum> sum_of;
  std::map<std::string, std::vector<Json>> effects_of;
  std::map<std::string, std::vector<std::string>> assumptions_of;
  for (auto const& effect : workspace.effects) {
    effects_of[effect.work].push_back(to_json(effect));
  }
  std::map<std::string, std::vector<Json>> attributions_of;
  for (auto const& attribution : workspace.attributions) {
    attributions_of[attribution.work].push_back(to_json(attribution));
  }
  auto const slip_of = slips_by_work(workspace);
  for (auto const& assumption : workspace.assumptions) {
    assumptions_of[assumption.commitment].push_back(assumption.id);
  }
  for (auto const& work : workspace.works) {
    Json json = to_json(work);
    json["effects"] = effects_of[work.id];
    json["attributions"] = attributions_of[work.id];
    auto const slip = slip_of.find(work.id);
    json["slip"] = slip != slip_of.end() ? slip->second : Json(nullptr);
    Json assumptions = Json::array();
    for (auto const& commitment : work.commitments) {
      for (auto const& id : assumptions_of[commitment]) {
        assumptions.push_back(id);
      }
    }
    json["assumptions"] = assumptions;
    works_of[work.project].push_back(std::move(json));
    sum_of[work.project].add(work);
  }
  Json projects = Json::array();
  for (auto const& area : workspace.plan.areas) {
    for (auto const& project : area.projects) {
      auto const& sum = sum_of[project.id];
      projects.push_back(
          {{"id", project.id},
           {"area", area.heading},
           {"heading", or_null(project.heading)},
           {"finish", sum.last != nullptr ? finish_json(sum.last->finish) : Json(nullptr)},
           {"edits", sum.edits},
           {"tracked_only", sum.edits.empty() && sum.last != nullptr && sum.last->tracked_only
                                ? to_json(*sum.last->tracked_only)
                                : Json(nullptr)},
           {"works", works_of[project.id]}});
    }
  }
  return projects;
}

std::string dump(Json const& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace yicheng::api
