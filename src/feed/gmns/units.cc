#include "feed/gmns/units.h"

#include <fmt/format.h>

#include "base/fault.h"
#include "feed/gmns/table.h"

namespace yicheng::feed::gmns {
namespace {

constexpr double kMileKm = 1.609344;

double length_of(LengthUnit unit) {
  switch (unit) {
    case LengthUnit::kilometre: return 1;
    case LengthUnit::mile: return kMileKm;
    case LengthUnit::metre: return 0.001;
  }
  return 1;
}

[[noreturn]] void refuse_unit(std::string_view field, std::string_view value) {
  throw_bad_input("gmns-unknown-unit", "config.csv",
                  {fmt::format("不认识的单位 {} = {}", field, value),
                   fmt::format("{} = {} is a unit that is not known", field, value)},
                  {"请改为 km、mile、m（长度），kph、mph（速度），或用 --length-unit 指定",
                   "write km, mile or m (length), kph or mph (speed), or give --length-unit"});
}

double length_of(std::string_view text) {
  std::string const unit = lower(text);
  if (unit == "km" || unit == "kilometer" || unit == "kilometre" || unit == "kilometers") {
    return 1;
  }
  if (unit == "mile" || unit == "mi" || unit == "miles") {
    return kMileKm;
  }
  if (unit == "m" || unit == "meter" || unit == "metre" || unit == "meters") {
    return length_of(LengthUnit::metre);
  }
  if (unit == "ft" || unit == "foot" || unit == "feet") {
    return 0.0003048;
  }
  refuse_unit("long_length", text);
}

double speed_of(std::string_view text) {
  std::string const unit = lower(text);
  if (unit == "kph" || unit == "km/h" || unit == "kmh" || unit == "km/hr") {
    return 1;
  }
  if (unit == "mph" || unit == "mile/h" || unit == "mi/h") {
    return kMileKm;
  }
  if (unit == "m/s" || unit == "mps") {
    return 3.6;
  }
  refuse_unit("speed", text);
}

std::optional<bool> is_geographic(std::string_view crs) {
  std::string const text = lower(crs);
  if (text.empty()) {
    return std::nullopt;
  }
  return text.ends_with("4326") || text.ends_with("4269") || text.ends_with("4490") ||
         text == "wgs84" || text == "wgs 84";
}

}  // namespace

Units read_units(std::string const& config, std::optional<LengthUnit> unit,
                 FindingGroups& findings) {
  Units units;
  if (!config.empty()) {
    Table table(config, "config.csv", findings);
    auto const length = table.column({"long_length", "length_unit"});
    auto const speed = table.column({"speed", "speed_unit"});
    auto const crs = table.column({"crs"});
    auto const currency = table.column({"currency"});
    if (table.next()) {
      units.stated = !table.text(length).empty();
      units.length_km = units.stated && !unit ? length_of(table.text(length)) : 1;
      units.speed_kmh = units.length_km > 1 ? units.length_km : 1;  // usually long_length an hour
      if (!table.text(speed).empty() && !unit) {
        units.speed_kmh = speed_of(table.text(speed));
      }
      units.geographic = is_geographic(table.text(crs));
      units.currency = std::string(table.text(currency));
    }
  }
  if (unit) {
    units.length_km = length_of(*unit);
    units.speed_kmh = *unit == LengthUnit::mile ? kMileKm : 1;
    units.stated = true;
  }
  if (!units.stated) {
    findings.add(Severity::warning, "gmns-units-assumed", "config.csv",
                 {"没有写明长度与速度单位，按公里与公里/小时读",
                  "units of length and speed are not stated: read as kilometres and km/h"},
                 {"请在 config.csv 写明 long_length 与 speed，或用 --length-unit 指定",
                  "state long_length and speed in config.csv, or give --length-unit"});
  }
  return units;
}

}  // namespace yicheng::feed::gmns
