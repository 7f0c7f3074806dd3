#include "schedule/yaml_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "schedule/templates.h"

namespace yicheng::schedule {
namespace {

bool is_stage(std::string_view key) {
  return std::any_of(templates().begin(), templates().end(), [&](Template const& form) {
    return std::any_of(form.activities.begin(), form.activities.end(),
                       [&](Activity const& activity) { return activity.key == key; });
  });
}

}  // namespace

void YamlReader::fail(YAML::Node const& node, Bilingual const& what) const {
  auto const mark = node.Mark();
  throw_yaml_fault(form_, name_, mark.line + 1, mark.column + 1, what);
}

void YamlReader::expect_map(YAML::Node const& node,
                            std::initializer_list<std::string_view> keys) const {
  if (!node.IsMap()) {
    fail(node, {"此处应为键值", "keys are expected here"});
  }
  std::set<std::string> seen;
  for (auto const& entry : node) {
    if (!entry.first.IsScalar() ||
        std::find(keys.begin(), keys.end(), entry.first.Scalar()) == keys.end()) {
      fail(entry.first, {"不认识的键", "unknown key"});
    }
    if (!seen.insert(entry.first.Scalar()).second) {
      fail(entry.first, {"键重复", "the key stands twice"});
    }
  }
}

YAML::Node YamlReader::list_of(YAML::Node const& node) const {
  if (node && !node.IsSequence()) {
    fail(node, {"此处应为列表", "a list is expected here"});
  }
  return node ? node : YAML::Node(YAML::NodeType::Sequence);
}

std::string YamlReader::scalar(YAML::Node const& node, YAML::Node const& parent,
                               char const* key) const {
  if (!node || !node.IsScalar() || node.Scalar().empty()) {
    fail(parent, {fmt::format("缺少 {}", key), fmt::format("\"{}\" is missing", key)});
  }
  return node.Scalar();
}

int YamlReader::whole(YAML::Node const& node) const {
  int value = 0;
  if (!node || !node.IsScalar() || !YAML::convert<int>::decode(node, value)) {
    fail(node ? node : YAML::Node(),
         {"此处应为任务的编号 uid", "a task's unique number (uid) is expected"});
  }
  return value;
}

double YamlReader::number(YAML::Node const& node) const {
  double value = 0;
  if (!node.IsScalar() || !YAML::convert<double>::decode(node, value) || !std::isfinite(value)) {
    fail(node, {"此处应为数字", "a number is expected here"});
  }
  return value;
}

Bilingual YamlReader::name_of(YAML::Node const& node, std::string const& key) const {
  if (!node) {
    return {key, key};
  }
  expect_map(node, {"zh", "en"});
  return {scalar(node["zh"], node, "zh"), scalar(node["en"], node, "en")};
}

WorkKind YamlReader::kind(YAML::Node const& node) const {
  auto const known = node.IsScalar() ? parse_work_kind(node.Scalar()) : std::nullopt;
  if (!known) {
    fail(node, {"没有这类项目", "there is no such kind of work"});
  }
  return *known;
}

WorkSelector YamlReader::selector(YAML::Node const& node) const {
  WorkSelector selected;
  for (auto const& stage : list_of(node["stages"])) {
    if (!stage.IsScalar() || !is_stage(stage.Scalar())) {
      fail(stage, {"工序模板中没有这个阶段", "no activity template has this stage"});
    }
    selected.stages.push_back(stage.Scalar());
  }
  for (auto const& one : list_of(node["kinds"])) {
    selected.kinds.push_back(kind(one));
  }
  return selected;
}

}  // namespace yicheng::schedule
