/// Reads YAML of users node by node: each question throws Fault(bad_input) with the line and column
/// where the answer is missing or of another kind.
#pragma once
#include <yaml-cpp/yaml.h>

#include <initializer_list>
#include <string>
#include <string_view>

#include "base/yaml_guard.h"
#include "schedule/work_selector.h"

namespace yicheng::schedule {

class YamlReader {
 public:
  /// `name` is the file's, for faults.
  YamlReader(YamlForm form, std::string name) : form_(std::move(form)), name_(std::move(name)) {}

  [[noreturn]] void fail(YAML::Node const& node, Bilingual const& what) const;
  /// A map of these keys and no others, each at most once.
  void expect_map(YAML::Node const& node, std::initializer_list<std::string_view> keys) const;
  /// The list, or an empty one where there is none.
  YAML::Node list_of(YAML::Node const& node) const;
  /// The text of parent[key], which is not empty.
  std::string scalar(YAML::Node const& node, YAML::Node const& parent, char const* key) const;
  /// A task's unique number.
  int whole(YAML::Node const& node) const;
  /// Finite.
  double number(YAML::Node const& node) const;
  /// {zh, en}; the key itself in both languages where there is no name.
  Bilingual name_of(YAML::Node const& node, std::string const& key) const;
  WorkKind kind(YAML::Node const& node) const;
  /// The lists `stages` and `kinds` of a map; a stage is one that some template has.
  WorkSelector selector(YAML::Node const& node) const;

 private:
  YamlForm form_;
  std::string name_;
};

}  // namespace yicheng::schedule
