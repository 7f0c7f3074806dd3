#include "change/bind/rules.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <optional>

#include "base/fault.h"
#include "change/bind/values.h"
#include "change/embedded.h"

namespace yicheng::change {
namespace {

[[noreturn]] void broken(std::string const& where) {
  throw Fault(FaultKind::ours, "change-rules-broken", "change/rules.yaml: " + where,
              {"内置的绑定规则损坏", "the embedded binding rules are broken"},
              {"请重新编译程序", "build the program again"});
}

std::vector<std::string> words(YAML::Node const& node) {
  std::vector<std::string> list;
  for (auto const& word : node) {
    list.push_back(lower(word.as<std::string>()));
  }
  return list;
}

Join parse_join(std::string const& word) {
  if (word == "all") {
    return Join::all;
  }
  if (word != "rising" && word != "never") {
    broken("join " + word);
  }
  return word == "never" ? Join::never : Join::rising;
}

Rule parse_rule(YAML::Node const& node) {
  Rule rule;
  auto const kind = parse_work_kind(node["kind"].as<std::string>());
  if (!kind) {
    broken("kind " + node["kind"].as<std::string>());
  }
  rule.kind = *kind;
  rule.builder = node["builder"].as<std::string>();
  rule.prepared_months = node["prepared_months"].as<double>(0);
  rule.join = parse_join(node["join"].as<std::string>("rising"));
  rule.catch_all = node["catch_all"].as<bool>(false);
  rule.any = words(node["any"]);
  rule.also = words(node["also"]);
  rule.none = words(node["none"]);
  rule.heading = words(node["heading"]);
  rule.measures = words(node["measures"]);
  return rule;
}

FacilityWords parse_facility(YAML::Node const& node) {
  FacilityWords facility;
  facility.kind = node["kind"].as<std::string>();
  facility.any = words(node["any"]);
  facility.name_zh = node["zh"].as<std::string>();
  facility.name_en = node["en"].as<std::string>();
  facility.capacity = node["capacity"].as<double>(0);
  facility.area_m2 = node["area_m2"].as<double>(0);
  return facility;
}

}  // namespace

Rules parse_rules(std::string_view yaml) try {
  YAML::Node const root = YAML::Load(std::string(yaml));
  Rules parsed;
  for (auto const& node : root["rules"]) {
    parsed.rules.push_back(parse_rule(node));
  }
  for (auto const& node : root["facilities"]) {
    parsed.facilities.push_back(parse_facility(node));
  }
  parsed.follow_ups = words(root["follow_ups"]);
  parsed.preparation = words(root["preparation"]);
  parsed.masks = words(root["masks"]);
  parsed.targets = words(root["targets"]);
  parsed.documents = words(root["documents"]);
  if (parsed.rules.empty() || parsed.rules.back().kind != WorkKind::other) {
    broken("the last rule must be of kind other");
  }
  return parsed;
} catch (YAML::Exception const& error) {
  broken(error.what());
}

Rules const& rules() {
  static Rules const embedded = parse_rules(embedded_file("change/rules.yaml").value_or(""));
  return embedded;
}

bool holds_any(std::string_view text, std::vector<std::string> const& list) {
  return std::any_of(list.begin(), list.end(), [&](std::string const& word) {
    return find_word(text, word) != std::string_view::npos;
  });
}

bool matches(Rule const& rule, std::string_view focus, std::string_view whole) {
  return holds_any(focus, rule.any) && (rule.also.empty() || holds_any(whole, rule.also)) &&
         !holds_any(focus, rule.none);
}

}  // namespace yicheng::change
