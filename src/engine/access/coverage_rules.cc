#include "engine/access/coverage_rules.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "base/data_file.h"
#include "engine/access/data_files.h"

namespace yicheng::engine::access {

namespace {

constexpr char const* kFile = "access/coverage.yaml";

Reach reach_of(DataFile const& file, YAML::Node const& node) {
  Reach reach;
  reach.target.kind = facility_kind(file, node);
  reach.target.straight = file.flag(node, "straight");
  reach.limit = static_cast<float>(file.number(node, "metres"));
  if (node["area_m2"]) {
    auto const range = file.numbers(node, "area_m2");
    if (range.size() != 2 || std::isnan(range[0])) {
      file.broken("area_m2 is not [from, below]");
    }
    reach.target.area_min_m2 = static_cast<float>(range[0]);
    reach.target.area_max_m2 = std::isnan(range[1]) ? 0 : static_cast<float>(range[1]);
  }
  return reach;
}

CoverageRule rule_of(DataFile const& file, YAML::Node const& node) {
  CoverageRule rule;
  rule.key = file.text(node, "key");
  for (auto const& group : file.child(node, "reach")) {
    auto& reaches = rule.groups.emplace_back();
    for (auto const& reach : group) {
      reaches.push_back(reach_of(file, reach));
    }
  }
  bool const land = node["weight"] && file.text(node, "weight") == "inhabited_land";
  rule.weight = land ? Weight::inhabited_land : Weight::residents;
  rule.basis = basis_of(file, node);
  rule.name = file.name(node);
  rule.clause = file.name(file.child(node, "clause"));
  return rule;
}

}  // namespace

std::vector<CoverageRule> const& coverage_rules() {
  static std::vector<CoverageRule> const kRules = [] {
    DataFile const file = data_file(kFile);
    std::vector<CoverageRule> rules;
    for (auto const& node : file.child(file.root(), "rules")) {
      rules.push_back(rule_of(file, node));
    }
    return rules;
  }();
  return kRules;
}

std::vector<ResponseRule> const& response_rules() {
  static std::vector<ResponseRule> const kRules = [] {
    DataFile const file = data_file(kFile);
    std::vector<ResponseRule> rules;
    for (auto const& node : file.child(file.root(), "response")) {
      rules.push_back({.kind = facility_kind(file, node),
                       .minutes = file.number(node, "minutes"),
                       .turnout_minutes = file.number(node, "turnout_minutes"),
                       .basis = basis_of(file, node),
                       .name = file.name(node),
                       .clause = file.name(file.child(node, "clause"))});
    }
    return rules;
  }();
  return kRules;
}

Bilingual describe(Basis basis) {
  switch (basis) {
    case Basis::read: return {"阈值据公开文本。", "The distance was read in published texts."};
    case Basis::verify:
      return {"阈值待核对：使用前请对照标准原文（verify）。",
              "Verify: check the distance against the printed standard before use."};
    case Basis::assumed: return {"阈值为假定值。", "The distance is assumed."};
  }
  return {};
}

}  // namespace yicheng::engine::access
