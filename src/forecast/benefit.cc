#include "forecast/benefit.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/check.h"
#include "base/fault.h"
#include "change/yaml/guard.h"
#include "forecast/embedded.h"

namespace yicheng::forecast {
namespace {

constexpr std::size_t kBytesMax = 1u << 20;
constexpr std::size_t kIndicatorsMax = 1000;
constexpr double kPeopleMax = 1e9;
constexpr double kDaysMax = 31;

class Reader {
 public:
  explicit Reader(std::string_view name) : name_(name) {}

  [[noreturn]] void fail(std::string const& where, Bilingual message) const {
    throw_bad_input("forecast-weights", fmt::format("{}: {}", name_, where), std::move(message),
                    {"请参照 data/forecast/benefit.yaml 的写法",
                     "write it in the form of data/forecast/benefit.yaml"});
  }

  double number(YAML::Node const& node, std::string const& where, double max) const {
    double value = 0;
    if (!node || !node.IsScalar() || !YAML::convert<double>::decode(node, value) ||
        !std::isfinite(value) || value < 0 || value > max) {
      fail(where, {fmt::format("应为 0 至 {} 的数", max),
                   fmt::format("a number from 0 to {} is needed", max)});
    }
    return value;
  }

  Weight weight(YAML::Node const& node, std::size_t row) const {
    auto const where = fmt::format("indicators[{}]", row + 1);
    if (!node.IsMap() || !node["key"] || !node["key"].IsScalar()) {
      fail(where, {"缺少指标的 key", "the indicator's key is missing"});
    }
    Weight weight;
    weight.indicator = node["key"].Scalar();
    auto const people = node["people"];
    weight.of_residents = people && people.IsScalar() && people.Scalar() == "residents";
    weight.people = weight.of_residents ? 0 : number(people, where + ".people", kPeopleMax);
    weight.weight = node["weight"] ? number(node["weight"], where + ".weight", 1) : 1;
    weight.basis = node["basis"] && node["basis"].IsScalar() ? node["basis"].Scalar() : "";
    weight.outcome = outcome(node["outcome"], where + ".outcome");
    return weight;
  }

  std::optional<Outcome> outcome(YAML::Node const& node, std::string const& where) const {
    if (!node) {
      return std::nullopt;
    }
    static std::map<std::string, Outcome> const names = {
        {"live", Outcome::live}, {"work", Outcome::work}, {"visit", Outcome::visit}};
    auto const found = node.IsScalar() ? names.find(node.Scalar()) : names.end();
    if (found == names.end()) {
      fail(where,
           {"应为 live（宜居）、work（宜业）或 visit（宜游）", "live, work or visit is needed"});
    }
    return found->second;
  }

  Weights read(YAML::Node const& root) const {
    if (!root.IsMap() || !root["indicators"] || !root["indicators"].IsSequence()) {
      fail("indicators", {"应有指标的列表", "a list of indicators is needed"});
    }
    Weights weights;
    weights.working_days_per_month =
        number(root["working_days_per_month"], "working_days_per_month", kDaysMax);
    std::set<std::string> seen;
    for (auto const& node : root["indicators"]) {
      weights.indicators.push_back(weight(node, weights.indicators.size()));
      auto const& key = weights.indicators.back().indicator;
      if (!seen.insert(key).second || seen.size() > kIndicatorsMax) {
        fail(key, {"指标重复或过多", "an indicator stands twice, or there are too many"});
      }
    }
    return weights;
  }

 private:
  std::string name_;
};

}  // namespace

Weights parse_weights(std::string_view text, std::string_view name) {
  Reader const reader(name);
  if (text.size() > kBytesMax) {
    reader.fail("", {"文件过大", "the file is too large"});
  }
  change::guard_yaml(text, name);
  try {
    return reader.read(YAML::Load(std::string(text)));
  } catch (YAML::Exception const& error) {
    reader.fail(fmt::format("{}:{}", error.mark.line + 1, error.mark.column + 1),
                {"不是合法的 YAML", "not valid YAML: " + error.msg});
  }
}

Weights const& usual_weights() {
  static Weights const weights = [] {
    auto const text = embedded_file("forecast/benefit.yaml");
    check(text.has_value());
    return parse_weights(*text, "forecast/benefit.yaml");
  }();
  return weights;
}

double people_per_unit(Weight const& weight, city::Better better, double residents) {
  double const sign = better == city::Better::higher ? 1 : better == city::Better::lower ? -1 : 0;
  return sign * weight.weight * (weight.of_residents ? residents / 100 : weight.people);
}

std::vector<std::vector<double>> people_per_unit(Weights const& weights, Engines const& engines,
                                                 double residents) {
  std::vector<std::vector<double>> people(engines.size());
  for (std::size_t e = 0; e < engines.size(); ++e) {
    for (auto const& indicator : engines[e]->indicators()) {
      auto const weight = std::ranges::find(weights.indicators, indicator.key, &Weight::indicator);
      people[e].push_back(weight == weights.indicators.end()
                              ? 0
                              : people_per_unit(*weight, indicator.better, residents));
    }
  }
  return people;
}

}  // namespace yicheng::forecast
