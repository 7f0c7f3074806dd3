#include "schedule/level/resources.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <set>

#include "schedule/yaml_reader.h"

namespace yicheng::schedule::level {
namespace {

constexpr int kDepthMax = 16;
constexpr double kAmountMax = 1e15;

YamlForm form() {
  return {"resources-yaml",
          {"请按 docs/data.md 中 resources.yaml 的写法修改这一行",
           "mend this line; docs/data.md says how resources.yaml is written"},
          kResourcesBytesMax,
          kDepthMax};
}

class Reader : private YamlReader {
 public:
  explicit Reader(std::string const& name) : YamlReader(form(), name) {}

  ResourceFile read(std::string_view text) {
    YAML::Node const root = YAML::Load(std::string(text));
    expect_map(root, {"resources", "budgets"});
    for (auto const& node : list_of(root["resources"])) {
      expect_map(node, {"key", "name", "capacity", "uses"});
      auto const key = new_key(node);
      file_.limits.resources.push_back(
          {key, name_of(node["name"], key), amount(node, "capacity"), {}});
      file_.uses.push_back(uses_of(node["uses"]));
    }
    for (auto const& node : list_of(root["budgets"])) {
      expect_map(node, {"key", "name", "costs", "periods"});
      auto const key = new_key(node);
      file_.limits.budgets.push_back({key, name_of(node["name"], key), {}, periods_of(node)});
      file_.costs.push_back(uses_of(node["costs"]));
    }
    return std::move(file_);
  }

 private:
  std::string new_key(YAML::Node const& node) {
    auto const key = scalar(node["key"], node, "key");
    if (!keys_.insert(key).second || keys_.size() > kLimitsMax) {
      fail(node, {"名称重复或过多", "the key stands twice, or there are too many"});
    }
    return key;
  }

  double amount(YAML::Node const& node, char const* key) const {
    scalar(node[key], node, key);
    double const value = number(node[key]);
    if (value < 0 || value > kAmountMax) {
      fail(node[key], {"数量不能为负或过大", "an amount is not negative, nor beyond all measure"});
    }
    return value;
  }

  std::vector<TaskUse> uses_of(YAML::Node const& list) const {
    std::vector<TaskUse> uses;
    std::set<int> seen;
    for (auto const& node : list_of(list)) {
      expect_map(node, {"uid", "stages", "kinds", "amount"});
      TaskUse use{std::nullopt, selector(node), amount(node, "amount")};
      if (node["uid"] || use.works.empty()) {
        scalar(node["uid"], node, "uid");
        use.uid = whole(node["uid"]);
      }
      if (use.uid && !seen.insert(*use.uid).second) {
        fail(node, {"同一任务写了两次", "the task stands twice"});
      }
      uses.push_back(std::move(use));
    }
    return uses;
  }

  Day day(YAML::Node const& node, char const* key) const {
    auto const parsed = parse_day(scalar(node[key], node, key));
    if (!parsed) {
      fail(node[key], {"日期应写成 2026-01-31", "a date is written 2026-01-31"});
    }
    return *parsed;
  }

  std::vector<BudgetPeriod> periods_of(YAML::Node const& budget) const {
    std::vector<BudgetPeriod> periods;
    for (auto const& node : list_of(budget["periods"])) {
      expect_map(node, {"first", "last", "amount"});
      BudgetPeriod const period{day(node, "first"), day(node, "last"), amount(node, "amount")};
      if (period.last < period.first || (!periods.empty() && period.first <= periods.back().last)) {
        fail(node, {"时段应按先后排列且互不重叠",
                    "periods stand in order, apart from each other, and end after they begin"});
      }
      periods.push_back(period);
    }
    return periods;
  }

  std::set<std::string> keys_;
  ResourceFile file_;
};

}  // namespace

ResourceFile read_resources(std::string_view text, std::string const& name) {
  guard_yaml(form(), text, name);
  return Reader(name).read(text);
}

}  // namespace yicheng::schedule::level
