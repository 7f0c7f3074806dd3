#include "progress/lights.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/check.h"
#include "base/yaml_guard.h"
#include "progress/embedded.h"

namespace yicheng::progress {
namespace {

constexpr int kDepthMax = 10;
constexpr double kBoundMax = 1e9;
constexpr std::array<std::string_view, kAspects> kAspectKeys = {"start", "progress", "money",
                                                                "registration"};
constexpr std::array<std::string_view, kLights> kLightKeys = {"none",   "green",  "blue",
                                                              "yellow", "orange", "red"};
constexpr std::array<std::string_view, kMeasures> kMeasureKeys = {"started",
                                                                  "start_months",
                                                                  "progress_gap_pp",
                                                                  "progress_ratio",
                                                                  "money_ratio",
                                                                  "growth_percent",
                                                                  "growth_over_mean_pp",
                                                                  "registered",
                                                                  "registration_months",
                                                                  "days_to_deadline",
                                                                  "days_late",
                                                                  "dates_missed",
                                                                  "closed",
                                                                  "returned_this_month"};

template <typename Value, std::size_t n>
std::optional<Value> value_of(std::array<std::string_view, n> const& keys, std::string_view key) {
  auto const found = std::find(keys.begin(), keys.end(), key);
  return found == keys.end() ? std::nullopt
                             : std::optional(static_cast<Value>(found - keys.begin()));
}

YamlForm form() {
  return {"progress-lights-yaml",
          {"请按 docs/data.md 中 lights.yaml 的写法修改这一行",
           "mend this line; docs/data.md says how lights.yaml is written"},
          kRulesBytesMax,
          kDepthMax};
}

class Reader {
 public:
  explicit Reader(std::string const& name) : name_(name) {}

  std::vector<Preset> read(std::string_view text) {
    guard_yaml(form(), text, name_);
    YAML::Node const root = YAML::Load(std::string(text));
    expect_keys(root, {"presets"});
    auto const list = root["presets"];
    if (!list || !list.IsMap() || list.size() > kPresetsMax) {
      broken(root, {"presets 应为一组规则", "presets has to be a map of rules"});
    }
    std::vector<Preset> all;
    std::set<std::string> keys;
    for (auto const& entry : list) {
      if (!keys.insert(entry.first.Scalar()).second) {
        broken(entry.first, {"规则名称重复", "the same name twice"});
      }
      all.push_back(preset(entry.first.Scalar(), entry.second));
    }
    return all;
  }

 private:
  Preset preset(std::string const& key, YAML::Node const& node) {
    expect_keys(node, {"name", "source", "mark", "start", "progress", "money", "registration"});
    Preset preset;
    preset.key = key;
    auto const name = child(node, "name");
    preset.name = {text(name, "zh"), text(name, "en")};
    preset.source.text = text(node, "source");
    auto const mark = text(node, "mark");
    preset.source.mark = mark == "read"        ? Mark::read
                         : mark == "secondary" ? Mark::secondary
                                               : Mark::unverified;
    if (mark != "read" && mark != "secondary" && mark != "unverified") {
      broken(node["mark"], {"mark 应为 read、secondary 或 unverified",
                            "mark has to be read, secondary or unverified"});
    }
    for (std::size_t i = 0; i < kAspects; ++i) {
      if (auto const aspect = node[std::string(kAspectKeys[i])]) {
        preset.rules[static_cast<Aspect>(i)] = rule(aspect);
      }
    }
    return preset;
  }

  LightRule rule(YAML::Node const& node) {
    expect_keys(node, {"hold_months", "clauses"});
    LightRule rule;
    rule.hold_months = months(node, "hold_months");
    auto const clauses = child(node, "clauses");
    if (!clauses.IsSequence() || clauses.size() == 0 || clauses.size() > kClausesMax) {
      broken(clauses, {"clauses 应为一列条款", "clauses has to be a list"});
    }
    for (auto const& entry : clauses) {
      rule.clauses.push_back(clause(entry));
    }
    return rule;
  }

  Clause clause(YAML::Node const& node) {
    expect_keys(node, {"light", "when", "months"});
    Clause clause;
    auto const light = value_of<Light>(kLightKeys, text(node, "light"));
    if (!light || *light == Light::none) {
      broken(node["light"], {"灯色应为 green、blue、yellow、orange 或 red",
                             "light has to be green, blue, yellow, orange or red"});
    }
    clause.light = *light;
    clause.months = months(node, "months");
    auto const when = child(node, "when");
    if (!when.IsSequence() || when.size() == 0 || when.size() > kMeasures) {
      broken(when, {"when 应为一列条件", "when has to be a list of conditions"});
    }
    for (auto const& entry : when) {
      clause.when.push_back(condition(entry));
    }
    return clause;
  }

  Condition condition(YAML::Node const& node) {
    expect_keys(node, {"measure", "at_least", "at_most", "above", "below"});
    Condition condition;
    auto const measure = value_of<Measure>(kMeasureKeys, text(node, "measure"));
    if (!measure) {
      broken(node["measure"], {"没有这个量：" + text(node, "measure"),
                               "there is no such measure: " + text(node, "measure")});
    }
    condition.measure = *measure;
    condition.at_least = bound(node, "at_least");
    condition.at_most = bound(node, "at_most");
    condition.above = bound(node, "above");
    condition.below = bound(node, "below");
    if (!condition.at_least && !condition.at_most && !condition.above && !condition.below) {
      broken(node, {"条件没有界限", "the condition has no bound"});
    }
    return condition;
  }

  std::optional<double> bound(YAML::Node const& node, char const* key) {
    auto const found = node[key];
    if (!found) {
      return std::nullopt;
    }
    double const value = found.IsScalar() ? found.as<double>(NAN) : NAN;
    if (!(std::abs(value) <= kBoundMax)) {
      broken(found, {"不是数，或超出范围", "no number, or out of range"});
    }
    return value;
  }

  int months(YAML::Node const& node, char const* key) {
    auto const found = node[key];
    if (!found) {
      return 1;
    }
    int const value = found.IsScalar() ? found.as<int>(0) : 0;
    if (value < 1 || value > kRunningMonthsMax) {
      broken(found, {"月数应在 1 到 120 之间", "months have to be in 1..120"});
    }
    return value;
  }

  YAML::Node child(YAML::Node const& node, char const* key) {
    auto const found = node[key];
    if (!found || found.IsNull()) {
      broken(node, {fmt::format("缺少 {}", key), fmt::format("{} is missing", key)});
    }
    return found;
  }

  std::string text(YAML::Node const& node, char const* key) {
    auto const found = child(node, key);
    if (!found.IsScalar()) {
      broken(found, {fmt::format("{} 应为文字", key), fmt::format("{} has to be a text", key)});
    }
    return found.Scalar();
  }

  void expect_keys(YAML::Node const& node, std::set<std::string> const& known) {
    if (!node.IsMap()) {
      broken(node, {"这里应为键值", "a map is needed here"});
    }
    for (auto const& entry : node) {
      auto const key = entry.first.IsScalar() ? entry.first.Scalar() : std::string();
      if (!known.contains(key)) {
        broken(entry.first, {"不认识的键：" + key, "a key that is not known: " + key});
      }
    }
  }

  [[noreturn]] void broken(YAML::Node const& node, Bilingual const& what) {
    auto const mark = node.Mark();
    throw_yaml_fault(form(), name_, mark.line + 1, mark.column + 1, what);
  }

  std::string const& name_;
};

// Conditions all hold in each of the clause's last months, up to month `last`.
bool holds(Clause const& clause, std::vector<Measures> const& months, std::size_t last) {
  if (last + 1 < static_cast<std::size_t>(clause.months)) {
    return false;
  }
  for (std::size_t m = last + 1 - static_cast<std::size_t>(clause.months); m <= last; ++m) {
    for (auto const& condition : clause.when) {
      if (!condition.holds(months[m]).value_or(false)) {
        return false;
      }
    }
  }
  return true;
}

Light raw_light(LightRule const& rule, std::vector<Measures> const& months, std::size_t last) {
  for (auto const& clause : rule.clauses) {
    if (holds(clause, months, last)) {
      return clause.light;
    }
  }
  return Light::none;
}

}  // namespace

std::optional<bool> Condition::holds(Measures const& measures) const {
  auto const value = measures[measure];
  if (!value) {
    return std::nullopt;
  }
  return (!at_least || *value >= *at_least) && (!at_most || *value <= *at_most) &&
         (!above || *value > *above) && (!below || *value < *below);
}

std::vector<Preset> read_presets(std::string_view text, std::string const& name) {
  try {
    return Reader(name).read(text);
  } catch (YAML::Exception const& exception) {
    throw_yaml_fault(form(), name, exception.mark.line + 1, exception.mark.column + 1,
                     {"YAML 写法有误：" + exception.msg, "broken YAML: " + exception.msg});
  }
}

std::vector<Preset> const& presets() {
  static auto const all =
      read_presets(embedded_file("progress/lights.yaml").value_or(""), "data/progress/lights.yaml");
  return all;
}

Light light_of(LightRule const& rule, std::vector<Measures> const& months) {
  check(!months.empty());
  Light shown = raw_light(rule, months, 0);
  int better_for = 0;  // months running in which the raw light was better than the one shown
  for (std::size_t m = 1; m < months.size(); ++m) {
    Light const raw = raw_light(rule, months, m);
    better_for = raw < shown && raw != Light::none ? better_for + 1 : 0;
    bool const keeps = better_for > 0 && better_for < rule.hold_months;
    if (!keeps) {
      shown = raw;
      better_for = 0;
    }
  }
  return shown;
}

std::map<std::string, std::string> const& default_lights() {
  static std::map<std::string, std::string> const lights = {{"start", "yinchuan-2025"},
                                                            {"progress", "yinchuan-2025"},
                                                            {"money", "sanya-2022"},
                                                            {"registration", "yinchuan-2025"}};
  return lights;
}

std::string_view to_string(Light light) {
  return kLightKeys[static_cast<std::size_t>(light)];
}
std::string_view to_string(Aspect aspect) {
  return kAspectKeys[static_cast<std::size_t>(aspect)];
}
std::string_view to_string(Measure measure) {
  return kMeasureKeys[static_cast<std::size_t>(measure)];
}
std::optional<Aspect> parse_aspect(std::string_view key) {
  return value_of<Aspect>(kAspectKeys, key);
}

Bilingual name_of(Light light) {
  static std::array<Bilingual, kLights> const names = {{{"无灯", "no light"},
                                                        {"绿灯", "green"},
                                                        {"蓝灯", "blue"},
                                                        {"黄灯", "yellow"},
                                                        {"橙灯", "orange"},
                                                        {"红灯", "red"}}};
  return names[static_cast<std::size_t>(light)];
}

Bilingual name_of(Aspect aspect) {
  static std::array<Bilingual, kAspects> const names = {
      {{"开工", "start"}, {"进度", "progress"}, {"资金", "money"}, {"入库", "registration"}}};
  return names[static_cast<std::size_t>(aspect)];
}

}  // namespace yicheng::progress
