#include "feed/gmns/delays.h"

#include <optional>

#include "feed/gmns/table.h"

namespace yicheng::feed::gmns {
namespace {

constexpr std::size_t kPointsMax = 1000;

std::optional<DelayFunction> parse_function(std::string_view text) {
  std::string const word = lower(text);
  return word == "bpr"       ? std::optional(DelayFunction::bpr)
         : word == "conical" ? std::optional(DelayFunction::conical)
         : word == "akcelik" ? std::optional(DelayFunction::akcelik)
         : word == "table"   ? std::optional(DelayFunction::table)
                             : std::nullopt;
}

/// "0:1 0.8:1.2"; false where the text is not that, or breaks the rule's invariant.
bool parse_points(std::string_view text, DelayRule& rule) {
  while (!(text = trimmed(text)).empty()) {
    std::string_view const point = text.substr(0, text.find_first_of(" \t"));
    text.remove_prefix(point.size());
    std::size_t const colon = point.find(':');
    auto const ratio = parse_number(point.substr(0, colon));
    auto const factor =
        colon == std::string_view::npos ? std::nullopt : parse_number(point.substr(colon + 1));
    bool const first = rule.ratio.empty();
    bool const fits =
        ratio && factor && *factor >= 0 && rule.ratio.size() < kPointsMax &&
        (first ? *ratio == 0 : *ratio > rule.ratio.back() && *factor >= rule.factor.back());
    if (!fits) {
      return false;
    }
    rule.ratio.push_back(*ratio);
    rule.factor.push_back(*factor);
  }
  return rule.ratio.size() >= 2;
}

class DelayReader {
 public:
  explicit DelayReader(Table& table)
      : table_(table),
        link_(table.column({"link_id"})),
        type_(table.column({"link_type", "facility_type"})),
        function_(table.required("function")),
        alpha_(table.column({"alpha", "vdf_alpha"})),
        beta_(table.column({"beta", "vdf_beta"})),
        delay_(table.column({"delay_parameter"})),
        period_(table.column({"period_h"})),
        points_(table.column({"points"})) {
    table.tell_unknown();
  }

  std::vector<DelayRule> read() {
    std::vector<DelayRule> rules;
    while (table_.next()) {
      if (auto rule = row()) {
        rules.push_back(std::move(*rule));
      }
    }
    return rules;
  }

 private:
  std::optional<DelayRule> row() {
    DelayRule rule;
    rule.link = std::string(table_.text(link_));
    rule.link_type = lower(table_.text(type_));
    rule.where = table_.where();
    auto const function = parse_function(table_.text(function_));
    if (!function) {
      table_.reject("delay-unknown-function",
                    {"没有这种延误函数，该行未采用", "there is no such function; left out"},
                    {"可用 bpr、conical、akcelik、table", "use bpr, conical, akcelik or table"});
      return std::nullopt;
    }
    rule.function = *function;
    bool const good = take_parameters(rule);
    if (!good && !table_.bad()) {
      table_.reject("delay-bad-parameter",
                    {"函数的参数缺失或超出范围，该行未采用",
                     "a parameter of the function is missing or out of bounds; left out"},
                    {"bpr：alpha、beta 不为负；conical：alpha 大于 1；akcelik：delay_parameter "
                     "不为负、period_h 大于 0；table：points 从 0 起递增，如 0:1 0.8:1.2 1:2",
                     "bpr: alpha and beta not negative; conical: alpha above 1; akcelik: "
                     "delay_parameter not negative, period_h above 0; table: points that ascend "
                     "from 0, as 0:1 0.8:1.2 1:2"});
    }
    return good ? std::optional(std::move(rule)) : std::nullopt;
  }

  bool take_parameters(DelayRule& rule) {
    auto const alpha = table_.amount(alpha_);
    auto const beta = table_.amount(beta_);
    auto const delay = table_.amount(delay_);
    rule.alpha = alpha.value_or(0);
    rule.beta = beta.value_or(0);
    rule.delay_parameter = delay.value_or(0);
    rule.period_h = table_.amount(period_).value_or(1);
    if (table_.bad()) {
      return false;
    }
    switch (rule.function) {
      case DelayFunction::bpr: return alpha && beta;
      case DelayFunction::conical: return alpha && *alpha > 1;
      case DelayFunction::akcelik: return delay && rule.period_h > 0;
      case DelayFunction::table: return parse_points(table_.text(points_), rule);
    }
    return false;
  }

  Table& table_;
  Table::Column link_, type_, function_, alpha_, beta_, delay_, period_, points_;
};

}  // namespace

Imported<std::vector<DelayRule>> read_delays(std::string_view bytes, std::string const& name) {
  FindingGroups findings;
  Table table(bytes, name, findings);
  Imported<std::vector<DelayRule>> read{DelayReader(table).read(), {}};
  read.findings = findings.findings();
  return read;
}

}  // namespace yicheng::feed::gmns
