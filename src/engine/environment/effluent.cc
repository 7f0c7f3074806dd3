#include "engine/environment/effluent.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/environment/rules.h"

namespace yicheng::engine::environment {
namespace {

std::vector<std::optional<double>> limits_of(DataFile const& file, YAML::Node const& node,
                                             char const* key, std::size_t classes) {
  std::vector<std::optional<double>> limits;
  for (double const limit : file.numbers(node, key)) {
    limits.push_back(std::isnan(limit) ? std::nullopt : std::optional(limit));
  }
  if (limits.size() != classes) {
    file.broken(fmt::format("\"{}\" does not hold a limit for each class", key));
  }
  return limits;
}

EffluentItem read_item(DataFile const& file, YAML::Node const& node, std::size_t classes) {
  EffluentItem item;
  item.key = file.text(node, "key");
  item.name = file.name(node);
  item.unit = node["unit"] ? node["unit"].Scalar() : "mg/L";
  if (node["range"]) {
    auto const range = file.numbers(node, "range");
    if (range.size() != 2) {
      file.broken(fmt::format("the range of {} has not two ends", item.key));
    }
    item.from = range[0];
    item.to = range[1];
    return item;
  }
  item.limit = limits_of(file, node, "limits", classes);
  if (node["cold"]) {
    item.cold = limits_of(file, node, "cold", classes);
  }
  if (node["old"]) {
    item.old = limits_of(file, node, "old", classes);
  }
  return item;
}

}  // namespace

EffluentStandard::EffluentStandard(DataFile const& file) {
  auto const node = file.child(file.root(), "effluent");
  key = file.text(node, "key");
  source = file.source(node);
  amended_ = file.day(node, "amended");
  classes = file.texts(node, "classes");
  cold_at_c_ = file.number(node, "cold_at_c");
  old_before_ = file.day(node, "old_before");
  for (auto const& item : file.child(node, "items")) {
    items.push_back(read_item(file, item, classes.size()));
  }
  for (auto const& rule : file.child(node, "removal")) {
    auto const name = file.text(rule, "key");
    auto const found = std::find_if(items.begin(), items.end(),
                                    [&](auto const& item) { return item.key == name; });
    if (found == items.end()) {
      file.broken(fmt::format("removal names the unknown item {}", name));
    }
    found->removal_inflow_above = file.number(rule, "inflow_above");
    found->removal_share = file.number(rule, "share");
  }
}

EffluentItem const* EffluentStandard::find(std::string_view name) const {
  auto const found = std::find_if(items.begin(), items.end(), [&](auto const& item) {
    return item.key == name || item.name.zh == name || item.name.en == name;
  });
  return found == items.end() ? nullptr : &*found;
}

std::optional<std::size_t> EffluentStandard::find_class(std::string_view name) const {
  auto const found = std::find(classes.begin(), classes.end(), name);
  return found == classes.end() ? std::nullopt
                                : std::optional(static_cast<std::size_t>(found - classes.begin()));
}

JudgedEffluent EffluentStandard::judge(EffluentItem const& item, EffluentValue const& value,
                                       EffluentConditions const& conditions) const {
  JudgedEffluent judged{.item = &item, .value = value.value, .limit = {}};
  if (item.from) {
    judged.meets = value.value >= *item.from && value.value <= *item.to;
    return judged;
  }
  std::size_t const at = conditions.discharge_class;
  judged.limit = item.limit[at];
  if (!item.cold.empty()) {
    judged.stricter_assumed = !conditions.water_c;
    judged.limit =
        conditions.water_c && *conditions.water_c <= cold_at_c_ ? item.cold[at] : item.limit[at];
  }
  if (!item.old.empty()) {
    judged.stricter_assumed = !conditions.built;
    judged.limit =
        conditions.built && *conditions.built < old_before_ ? item.old[at] : item.limit[at];
  }
  judged.meets = !judged.limit || value.value <= *judged.limit;
  bool const lowest_class = at + 1 == classes.size();
  if (!judged.meets && lowest_class && item.removal_inflow_above && value.inflow &&
      *value.inflow > *item.removal_inflow_above) {
    judged.by_removal = 1 - value.value / *value.inflow > item.removal_share;
    judged.meets = judged.by_removal;
  }
  return judged;
}

EffluentJudgement EffluentStandard::judge(std::span<EffluentValue const> values,
                                          EffluentConditions const& conditions) const {
  EffluentJudgement judgement;
  judgement.after_amendment = conditions.sampled && *conditions.sampled >= amended_;
  for (auto const& value : values) {
    auto const* item = find(value.item);
    if (item == nullptr) {
      judgement.unknown.push_back(value.item);
      continue;
    }
    judgement.items.push_back(judge(*item, value, conditions));
    judgement.meets = judgement.meets && judgement.items.back().meets;
  }
  return judgement;
}

EffluentStandard const& effluent_standard() {
  static EffluentStandard const standard(data_file("environment/water.yaml"));
  return standard;
}

}  // namespace yicheng::engine::environment
