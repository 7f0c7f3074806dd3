#include "base/data_file.h"

#include <fmt/format.h>

#include <cmath>

#include "base/fault.h"

namespace yicheng {

DataFile::DataFile(std::string_view text, std::string name) : name_(std::move(name)) {
  try {
    root_ = YAML::Load(std::string(text));
  } catch (YAML::Exception const& exception) {
    broken(exception.what());
  }
  if (!root_.IsMap()) {
    broken("the file is no map");
  }
}

void DataFile::broken(std::string const& why) const {
  throw Fault(FaultKind::ours, "data-file-broken", name_,
              {"内置数据有误：" + why, "the program's own data are broken: " + why},
              {"请修正 data/" + name_ + " 后重新构建", "mend data/" + name_ + " and build again"});
}

YAML::Node DataFile::child(YAML::Node const& node, char const* key) const {
  auto const found = node[key];
  if (!found || found.IsNull()) {
    broken(fmt::format("\"{}\" is missing", key));
  }
  return found;
}

std::string DataFile::text(YAML::Node const& node, char const* key) const {
  auto const found = child(node, key);
  if (!found.IsScalar()) {
    broken(fmt::format("\"{}\" is no text", key));
  }
  return found.Scalar();
}

double DataFile::number(YAML::Node const& node, char const* key) const {
  double const value = child(node, key).as<double>(NAN);
  if (!std::isfinite(value)) {
    broken(fmt::format("\"{}\" is no number", key));
  }
  return value;
}

int DataFile::whole(YAML::Node const& node, char const* key) const {
  double const value = number(node, key);
  if (value != std::floor(value) || std::abs(value) > 1e9) {
    broken(fmt::format("\"{}\" is no whole number", key));
  }
  return static_cast<int>(value);
}

bool DataFile::flag(YAML::Node const& node, char const* key) const {
  return node[key] && node[key].as<bool>(false);
}

Day DataFile::day(YAML::Node const& node, char const* key) const {
  auto const found = parse_day(text(node, key));
  if (!found) {
    broken(fmt::format("\"{}\" is no day", key));
  }
  return *found;
}

Bilingual DataFile::name(YAML::Node const& node) const {
  return {text(node, "zh"), text(node, "en")};
}

std::vector<double> DataFile::numbers(YAML::Node const& node, char const* key) const {
  std::vector<double> found;
  for (auto const& item : child(node, key)) {
    double const value = item.IsNull() ? NAN : item.as<double>(INFINITY);
    if (std::isinf(value)) {
      broken(fmt::format("\"{}\" holds what is no number", key));
    }
    found.push_back(value);
  }
  return found;
}

std::vector<std::string> DataFile::texts(YAML::Node const& node, char const* key) const {
  std::vector<std::string> found;
  for (auto const& item : child(node, key)) {
    found.push_back(item.Scalar());
  }
  return found;
}

Mark DataFile::mark(YAML::Node const& node, char const* key) const {
  auto const word = text(node, key);
  if (word == "read") {
    return Mark::read;
  }
  if (word == "secondary") {
    return Mark::secondary;
  }
  if (word != "unverified") {
    broken(fmt::format("\"{}\" is no mark", word));
  }
  return Mark::unverified;
}

Mark DataFile::mark_or(YAML::Node const& node, Mark otherwise) const {
  return node["mark"] ? mark(node) : otherwise;
}

FigureSource DataFile::source(YAML::Node const& node) const {
  return {text(node, "source"), mark(node)};
}

}  // namespace yicheng
