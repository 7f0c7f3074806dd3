#include "api/page/cover.h"

#include <algorithm>
#include <cmath>

#include "api/access/cells_file.h"
#include "api/page/monthly_cities.h"
#include "base/fault.h"
#include "engine/access/reports.h"

namespace yicheng::api {
namespace {

namespace ea = engine::access;

ea::CoverageRule const& rule_named(std::string_view key) {
  for (auto const& rule : ea::coverage_rules()) {
    if (rule.key == key) {
      return rule;
    }
  }
  throw Fault(FaultKind::wrong_usage, "access-rule-unknown", std::string(key.substr(0, 80)),
              {"没有这条规则", "there is no such rule"},
              {"可用的见 /api/map/cover_rules", "those known are in /api/map/cover_rules"});
}

/// The kinds of facilities that a rule looks for, each once.
std::vector<city::FacilityKind> kinds_of(ea::CoverageRule const& rule) {
  std::vector<city::FacilityKind> kinds;
  for (auto const& group : rule.groups) {
    for (auto const& reach : group) {
      if (std::find(kinds.begin(), kinds.end(), reach.target.kind) == kinds.end()) {
        kinds.push_back(reach.target.kind);
      }
    }
  }
  return kinds;
}

Json whole(std::vector<double> const& values, double scale) {
  Json array = Json::array();
  for (double const value : values) {
    array.push_back(std::lround(value * scale));
  }
  return array;
}

Json state_json(city::City const& city, ea::CoverReport const& report) {
  Json json = {{"percent", report.share.mean * 100},
               {"mean_m", report.mean_cost},
               {"gini", report.gini},
               {"places", report.places},
               {"share", whole(report.cell_share, 100)},
               {"metres", whole(report.cell_cost, 1)},
               {"worst", report.worst}};
  json.update(access::spread_json(city, report.share, 100));
  return json;
}

}  // namespace

Json cover_rules_json() {
  Json rules = Json::array();
  for (auto const& rule : ea::coverage_rules()) {
    Json kinds = Json::array();
    for (auto const kind : kinds_of(rule)) {
      kinds.push_back(city::to_string(kind));
    }
    rules.push_back({{"key", rule.key},
                     {"name", to_json(rule.name)},
                     {"clause", to_json(rule.clause)},
                     {"basis", to_json(describe(rule.basis))},
                     {"kinds", kinds}});
  }
  return rules;
}

Json cover_json(OpenWorkspace const& open, engine::walk::Walkers const& walkers,
                std::string_view key) {
  auto const& rule = rule_named(key);
  city::ColumnSet columns = city::Column::cells;
  for (auto const kind : kinds_of(rule)) {
    columns = columns | city::facilities_of(kind);
  }
  auto const cities = monthly_cities(open, columns);
  Json states = Json::array();
  for (auto const& city : cities.states) {
    auto const reports = ea::report_cover(city, walkers, {rule}, ea::Mode::walk);
    states.push_back(state_json(city, reports.front()));
  }
  return {{"rule", rule.key}, {"months", cities.month}, {"states", states}};
}

}  // namespace yicheng::api
