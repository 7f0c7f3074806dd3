#include "propose/sequence/costs.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/check.h"
#include "base/fault.h"
#include "change/yaml/guard.h"
#include "propose/embedded.h"
#include "schedule/templates.h"

namespace yicheng::propose {
namespace {

constexpr std::size_t kBytesMax = 1u << 20;
constexpr double kMillionYuanMax = 1e6;

[[noreturn]] void fail(std::string_view name, std::string const& where, Bilingual message) {
  throw_bad_input("propose-unit-costs", fmt::format("{}: {}", name, where), std::move(message),
                  {"请参照 data/propose/unit_costs.yaml 的写法",
                   "write it in the form of data/propose/unit_costs.yaml"});
}

void read_cost(YAML::Node const& node, std::size_t row, std::string_view name, UnitCosts& costs) {
  auto const where = fmt::format("costs[{}]", row + 1);
  if (!node.IsMap() || !node["kind"] || !node["kind"].IsScalar()) {
    fail(name, where, {"缺少工程类型 kind", "the kind is missing"});
  }
  auto const kind = parse_work_kind(node["kind"].Scalar());
  double value = 0;
  auto const money = node["million_yuan"];
  bool const is_number = money && money.IsScalar() && YAML::convert<double>::decode(money, value) &&
                         std::isfinite(value) && value >= 0 && value <= kMillionYuanMax;
  if (!kind || !is_number) {
    fail(name, where,
         {"不认识的类型，或 million_yuan 不是合理的数",
          "the kind is not known, or million_yuan is no sensible number"});
  }
  auto& cost = costs[static_cast<std::size_t>(*kind)];
  if (cost) {
    fail(name, where, {"类型重复", "the kind stands twice"});
  }
  cost = value;
}

// Money that the promises of a work state; the largest, in million yuan.
std::optional<double> stated(change::Work const& work,
                             std::map<std::string_view, plan::Commitment const*> const& promises) {
  std::optional<double> most;
  for (auto const& id : work.commitments) {
    auto const found = promises.find(id);
    if (found == promises.end()) {
      continue;
    }
    for (auto const& quantity : found->second->quantities) {
      if (quantity.unit == "CNY") {
        most = std::max(most.value_or(0), quantity.value / 1e6);
      }
    }
  }
  return most;
}

}  // namespace

UnitCosts parse_unit_costs(std::string_view text, std::string_view name) {
  if (text.size() > kBytesMax) {
    fail(name, "", {"文件过大", "the file is too large"});
  }
  change::guard_yaml(text, name);
  try {
    YAML::Node const root = YAML::Load(std::string(text));
    if (!root.IsMap() || !root["costs"] || !root["costs"].IsSequence()) {
      fail(name, "costs", {"应有造价的列表", "a list of costs is needed"});
    }
    UnitCosts costs = {};
    std::size_t row = 0;
    for (auto const& node : root["costs"]) {
      read_cost(node, row++, name, costs);
    }
    return costs;
  } catch (YAML::Exception const& error) {
    fail(name, fmt::format("{}:{}", error.mark.line + 1, error.mark.column + 1),
         {"不是合法的 YAML", "not valid YAML: " + error.msg});
  }
}

UnitCosts const& usual_unit_costs() {
  static UnitCosts const costs = [] {
    auto const text = embedded_file("propose/unit_costs.yaml");
    check(text.has_value());
    return parse_unit_costs(*text, "propose/unit_costs.yaml");
  }();
  return costs;
}

std::vector<Cost> costs_of(change::Program const& program, plan::Plan const& plan,
                           UnitCosts const& unit_costs) {
  std::map<std::string_view, plan::Commitment const*> promises;
  for (auto const& area : plan.areas) {
    for (auto const& project : area.projects) {
      for (auto const& commitment : project.commitments) {
        promises.emplace(commitment.id, &commitment);
      }
    }
  }
  std::vector<Cost> costs;
  for (auto const& work : program.works) {
    auto const kind = static_cast<std::size_t>(work.kind);
    if (auto const money = stated(work, promises)) {
      costs.push_back({*money, true, true});
    } else if (auto const unit = unit_costs[kind]) {
      double const usual = schedule::templates()[kind].reference_size;
      double const size = work.size > 0 ? work.size : usual > 0 ? usual : 1;
      costs.push_back({*unit * size, false, true});
    } else {
      costs.push_back({});
    }
  }
  return costs;
}

}  // namespace yicheng::propose
