#include "observe/table_mapping.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <initializer_list>
#include <set>

#include "base/yaml_guard.h"
#include "observe/quantities.h"

namespace yicheng::observe {
namespace {

constexpr int kDepthMax = 8;

YamlForm form() {
  return {"observe-mapping",
          {"请按 docs/data.md 中 mapping.yaml 的写法修改这一行",
           "mend this line; docs/data.md says how mapping.yaml is written"},
          kMappingBytesMax,
          kDepthMax};
}

class Reader {
 public:
  explicit Reader(std::string const& name) : name_(name) {}

  TableMapping read(std::string_view text) {
    YAML::Node const root = YAML::Load(std::string(text));
    expect_keys(root, {"time", "utc_offset", "station", "station_name", "quantities", "quantity",
                       "value", "unit", "names", "period", "statistic", "sheet"});
    mapping_.time = needed(root, "time");
    mapping_.station = optional(root, "station");
    mapping_.station_name = optional(root, "station_name");
    mapping_.sheet = optional(root, "sheet");
    read_words(root);
    if (mapping_.station.empty() == mapping_.station_name.empty()) {
      fail(root, {"station（列名）与 station_name（名称）须且只须写一个",
                  "give either station (a column) or station_name"});
    }
    if (root["quantities"]) {
      read_columns(root["quantities"]);
    } else {
      mapping_.quantity = needed(root, "quantity");
      mapping_.value = needed(root, "value");
      mapping_.unit = optional(root, "unit");
    }
    read_names(root["names"]);
    return std::move(mapping_);
  }

 private:
  [[noreturn]] void fail(YAML::Node const& node, Bilingual const& what) const {
    auto const mark = node.Mark();
    throw_yaml_fault(form(), name_, mark.line + 1, mark.column + 1, what);
  }

  void expect_keys(YAML::Node const& node, std::initializer_list<std::string_view> keys) const {
    if (!node.IsMap()) {
      fail(node, {"此处应为键值", "keys are expected here"});
    }
    std::set<std::string> seen;
    for (auto const& entry : node) {
      bool const known = entry.first.IsScalar() &&
                         std::find(keys.begin(), keys.end(), entry.first.Scalar()) != keys.end();
      if (!known || !seen.insert(entry.first.Scalar()).second) {
        fail(entry.first, {"不认识或重复的键", "the key is unknown or stands twice"});
      }
    }
  }

  std::string optional(YAML::Node const& root, char const* key) const {
    auto const node = root[key];
    if (node && !node.IsScalar()) {
      fail(node, {"此处应为文字", "a text is expected here"});
    }
    return node ? node.Scalar() : std::string();
  }

  std::string needed(YAML::Node const& root, char const* key) const {
    auto text = optional(root, key);
    if (text.empty()) {
      fail(root, {fmt::format("缺少 {}", key), fmt::format("\"{}\" is missing", key)});
    }
    return text;
  }

  void read_words(YAML::Node const& root) {
    if (auto const text = optional(root, "utc_offset"); !text.empty()) {
      auto const offset = parse_offset(text);
      if (!offset) {
        fail(root["utc_offset"], {"时差应写作 \"+08:00\"", "write the offset as \"+08:00\""});
      }
      mapping_.utc_offset_min = *offset;
    }
    if (auto const text = optional(root, "period"); !text.empty()) {
      auto const period = parse_period(text);
      if (!period) {
        fail(root["period"], {"period 应为 moment、minutes、hour 或 day",
                              "a period is moment, minutes, hour or day"});
      }
      mapping_.period = *period;
    }
    if (auto const text = optional(root, "statistic"); !text.empty()) {
      auto const statistic = parse_statistic(text);
      if (!statistic) {
        fail(root["statistic"], {"statistic 应为 value、mean、min、max 或 total",
                                 "a statistic is value, mean, min, max or total"});
      }
      mapping_.statistic = *statistic;
    }
  }

  Quantity const& quantity_of(YAML::Node const& node) const {
    auto const* found = node && node.IsScalar() ? quantities().find(node.Scalar()) : nullptr;
    if (found == nullptr) {
      fail(node, {"没有这个物理量；yicheng observe quantities 列出全部",
                  "there is no such quantity; yicheng observe quantities lists them"});
    }
    return *found;
  }

  void read_columns(YAML::Node const& node) {
    if (!node.IsMap() || node.size() == 0) {
      fail(node, {"此处应为 列名: 物理量", "COLUMN: QUANTITY is expected here"});
    }
    for (auto const& entry : node) {
      auto const& of = entry.second;
      if (of.IsMap()) {
        expect_keys(of, {"quantity", "unit"});
        if (!of["quantity"]) {
          fail(of, {"缺少 quantity", "\"quantity\" is missing"});
        }
      }
      auto const& quantity = quantity_of(of.IsMap() ? of["quantity"] : of);
      auto const unit = of.IsMap() && of["unit"] ? optional(of, "unit") : quantity.unit;
      auto const factor = quantity.factor_from(unit);
      if (!factor) {
        fail(of, {"不认识的单位：" + unit, "a unit that is not known: " + unit});
      }
      mapping_.columns.push_back({entry.first.Scalar(), quantity.key, *factor});
    }
  }

  void read_names(YAML::Node const& node) {
    if (!node) {
      return;
    }
    if (!node.IsMap()) {
      fail(node, {"此处应为 表中名称: 物理量", "WORD: QUANTITY is expected here"});
    }
    for (auto const& entry : node) {
      mapping_.names[entry.first.Scalar()] = quantity_of(entry.second).key;
    }
  }

  std::string const& name_;
  TableMapping mapping_;
};

}  // namespace

TableMapping read_mapping(std::string_view text, std::string const& name) {
  guard_yaml(form(), text, name);
  return Reader(name).read(text);
}

}  // namespace yicheng::observe
