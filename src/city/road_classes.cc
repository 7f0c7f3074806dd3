#include "city/road_classes.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <cmath>

#include "base/fault.h"
#include "city/embedded.h"

namespace yicheng::city {
namespace {

[[noreturn]] void refuse(std::string const& name, YAML::Mark const& mark, Bilingual const& why) {
  throw_bad_input("road-classes-bad", fmt::format("{}:{}", name, mark.line + 1), why,
                  {"请参照 data/city/road_classes.yaml 改正",
                   "correct it; data/city/road_classes.yaml shows the form"});
}

double RoadClassValues::*field_of(std::string const& key) {
  struct Field {
    std::string_view key;
    double RoadClassValues::*value;
  };
  static constexpr Field kFields[] = {
      {"lane_capacity_veh_h", &RoadClassValues::lane_capacity_veh_h},
      {"speed_kmh", &RoadClassValues::speed_kmh},
      {"lanes", &RoadClassValues::lanes},
      {"bpr_b", &RoadClassValues::bpr_b},
      {"bpr_power", &RoadClassValues::bpr_power}};
  for (Field const& field : kFields) {
    if (field.key == key) {
      return field.value;
    }
  }
  return nullptr;
}

void read_values(YAML::Node const& node, std::string const& name, RoadClassValues& values) {
  if (!node.IsMap()) {
    refuse(name, node.Mark(), {"应为“名称: 数值”", "names with their values are needed"});
  }
  for (auto const& entry : node) {
    auto const field = entry.first.IsScalar() ? field_of(entry.first.Scalar()) : nullptr;
    if (field == nullptr) {
      refuse(name, entry.first.Mark(), {"不认识的名称", "a name that is not known"});
    }
    double value = 0;
    if (!YAML::convert<double>::decode(entry.second, value) || !std::isfinite(value)) {
      refuse(name, entry.second.Mark(), {"应为数值", "a number is needed"});
    }
    values.*field = value;
  }
  if (!is_usable(values)) {
    refuse(name, node.Mark(), {"数值超出合理范围", "a value is out of range"});
  }
}

RoadClassTable read(std::string_view yaml, std::string const& name, RoadClassTable table) try {
  YAML::Node const root = YAML::Load(std::string(yaml));
  if (!root.IsMap()) {
    refuse(name, root.Mark(), {"应为“道路等级: 数值”", "classes with their values are needed"});
  }
  for (auto const& entry : root) {
    auto const road_class =
        entry.first.IsScalar() ? parse_road_class(entry.first.Scalar()) : std::nullopt;
    if (!road_class) {
      refuse(name, entry.first.Mark(), {"不认识的道路等级", "a class of roads that is not known"});
    }
    read_values(entry.second, name, table.rows.at(static_cast<std::size_t>(*road_class)));
  }
  return table;
} catch (YAML::Exception const& error) {
  refuse(name, error.mark, {"不是 YAML 文件", "this is no YAML"});
}

bool within(double value, double low, double high) {
  return value >= low && value <= high;
}

}  // namespace

bool is_usable(RoadClassValues const& values) {
  return within(values.lane_capacity_veh_h, 1, 10'000) && within(values.speed_kmh, 1, 300) &&
         within(values.lanes, 0.5, 20) && within(values.bpr_b, 0, 100) &&
         within(values.bpr_power, 0, 20);
}

RoadClassTable const& default_road_classes() {
  static RoadClassTable const table =
      read(embedded_file("city/road_classes.yaml").value_or(""), "road_classes.yaml", {});
  return table;
}

RoadClassTable parse_road_classes(std::string_view yaml, std::string const& name) {
  return read(yaml, name, default_road_classes());
}

}  // namespace yicheng::city
