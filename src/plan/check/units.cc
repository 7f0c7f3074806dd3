// Figures that what they count cannot have: 32万公里 of road, 5公里 of school places.
#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/check.h"
#include "plan/check/report.h"
#include "plan/embedded.h"

namespace yicheng::plan {
namespace {

struct Plausible {
  std::vector<std::string> words;
  std::vector<std::string> never;
  std::map<std::string, double> max;  ///< by unit

  std::optional<std::string> word_in(std::string_view text) const {
    auto const at = std::find_if(words.begin(), words.end(), [text](std::string const& word) {
      return text.find(word) != std::string_view::npos;
    });
    return at == words.end() ? std::nullopt : std::optional(*at);
  }
};

std::vector<Plausible> read_rules() {
  auto const file = embedded_file("plan/plausible.yaml");
  check(file.has_value());
  std::vector<Plausible> rules;
  for (auto const& node : YAML::Load(std::string(*file))["rules"]) {
    rules.push_back({node["words"].as<std::vector<std::string>>(),
                     node["never"].as<std::vector<std::string>>(),
                     node["max"].as<std::map<std::string, double>>()});
  }
  return rules;
}

/// The part of a quote that the figure belongs to: up to the marks of a list on both sides.
std::string_view beside(std::string_view quote, std::string_view figure) {
  static constexpr std::string_view kMarks[] = {"、", "，", "；", "。", ",", ";", "：", "和"};
  auto const at = quote.find(figure);
  if (at == std::string_view::npos) {
    return quote;
  }
  std::size_t begin = 0;
  std::size_t end = quote.size();
  for (auto const mark : kMarks) {
    auto const before = quote.substr(0, at).rfind(mark);
    begin = before == std::string_view::npos ? begin : std::max(begin, before + mark.size());
    end = std::min(end, quote.find(mark, at + figure.size()));
  }
  return quote.substr(begin, end - begin);
}

void check_figure(Report& report, Commitment const& one, Quantity const& quantity,
                  std::vector<Plausible> const& rules) {
  std::string text(beside(one.quote, quantity.text));
  text += one.quantities.size() == 1 ? "|" + one.object : "";
  for (auto const& rule : rules) {
    auto const word = rule.word_in(text);
    if (!word) {
      continue;
    }
    bool const wrong =
        std::find(rule.never.begin(), rule.never.end(), quantity.unit) != rule.never.end();
    auto const max = rule.max.find(quantity.unit);
    bool const large = max != rule.max.end() && quantity.value > max->second;
    if (wrong || large) {
      report.add(
          "plan-unit-unlikely", one.span,
          {fmt::format("“{}”与“{}”不相称：“{}”", quantity.text, *word, one.quote),
           fmt::format("\"{}\" is unlikely for {}: \"{}\"", quantity.text, *word, one.quote)},
          {"请核对数字和单位（例如多写了“万”）",
           "check the figure and its unit (a 万 too many, for instance)"});
    }
    return;
  }
}

}  // namespace

void check_units(Report& report) {
  auto const rules = read_rules();
  for (auto const& entry : report.entries) {
    for (auto const& quantity : entry.commitment->quantities) {
      check_figure(report, *entry.commitment, quantity, rules);
    }
  }
}

}  // namespace yicheng::plan
