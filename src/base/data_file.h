/// Reads the data files that rooms carry with them (data/*/*.yaml, embedded in the program): what
/// is missing or malformed in them is a Fault(ours) that names the file and the place. Not for
/// files of users: those get findings.
#pragma once
#include <yaml-cpp/yaml.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/bilingual.h"
#include "base/figure_source.h"
#include "base/month.h"

namespace yicheng {

class DataFile {
 public:
  /// `text` is the file's content; `name`, its path below data/, stands in faults.
  DataFile(std::string_view text, std::string name);

  YAML::Node const& root() const { return root_; }
  YAML::Node child(YAML::Node const& node, char const* key) const;
  std::string text(YAML::Node const& node, char const* key) const;
  double number(YAML::Node const& node, char const* key) const;
  int whole(YAML::Node const& node, char const* key) const;
  bool flag(YAML::Node const& node, char const* key) const;  ///< false where it is not there
  Day day(YAML::Node const& node, char const* key) const;
  Bilingual name(YAML::Node const& node) const;  ///< of the keys zh and en
  std::vector<double> numbers(YAML::Node const& node, char const* key) const;
  std::vector<std::string> texts(YAML::Node const& node, char const* key) const;
  Mark mark(YAML::Node const& node, char const* key = "mark") const;
  Mark mark_or(YAML::Node const& node, Mark otherwise) const;
  FigureSource source(YAML::Node const& node) const;  ///< of the keys source and mark

  [[noreturn]] void broken(std::string const& why) const;

 private:
  std::string name_;
  YAML::Node root_;
};

}  // namespace yicheng
