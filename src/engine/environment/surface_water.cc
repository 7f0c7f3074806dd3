#include "engine/environment/surface_water.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/environment/rules.h"

namespace yicheng::engine::environment {
namespace {

std::optional<std::array<double, kWaterClasses>> limits_of(DataFile const& file,
                                                           YAML::Node const& node,
                                                           char const* key) {
  if (!node[key]) {
    return std::nullopt;
  }
  auto const numbers = file.numbers(node, key);
  std::array<double, kWaterClasses> limits{};
  bool const whole =
      numbers.size() == limits.size() &&
      std::none_of(numbers.begin(), numbers.end(), [](double limit) { return std::isnan(limit); });
  if (!whole) {
    file.broken(fmt::format("\"{}\" does not hold a limit for each class", key));
  }
  std::copy(numbers.begin(), numbers.end(), limits.begin());
  return limits;
}

WaterItem::Sense parse_sense(DataFile const& file, std::string const& word) {
  if (word == "most") {
    return WaterItem::Sense::most;
  }
  if (word == "least") {
    return WaterItem::Sense::least;
  }
  if (word != "range") {
    file.broken(fmt::format("\"{}\" is no sense of a limit", word));
  }
  return WaterItem::Sense::range;
}

WaterItem read_item(DataFile const& file, YAML::Node const& node) {
  WaterItem item;
  item.key = file.text(node, "key");
  item.name = file.name(node);
  item.unit = node["unit"] ? node["unit"].Scalar() : "mg/L";
  item.sense = parse_sense(file, file.text(node, "sense"));
  item.ranked = !file.flag(node, "not_ranked");
  if (item.sense == WaterItem::Sense::range) {
    item.from = file.number(node, "from");
    item.to = file.number(node, "to");
    return item;
  }
  item.river = limits_of(file, node, "limits");
  item.lake = node["lake"] ? limits_of(file, node, "lake") : item.river;
  if (!item.river && !item.lake) {
    file.broken(fmt::format("{} has no limits", item.key));
  }
  return item;
}

}  // namespace

Bilingual water_class_name(int water_class) {
  static std::array<Bilingual, kWaterClasses + 1> const names = {
      Bilingual{"Ⅰ类", "I"}, {"Ⅱ类", "II"}, {"Ⅲ类", "III"},
      {"Ⅳ类", "IV"},         {"Ⅴ类", "V"},  {"劣Ⅴ类", "worse than V"}};
  return names[static_cast<std::size_t>(std::clamp(water_class, 0, kWorseThanV))];
}

std::optional<int> WaterItem::class_of(double value, WaterBody body) const {
  if (sense == Sense::range) {
    return value >= from && value <= to ? 0 : kWorseThanV;
  }
  auto const& limits = body == WaterBody::river ? river : lake;
  if (!limits) {
    return std::nullopt;
  }
  auto const met = std::find_if(limits->begin(), limits->end(), [&](double limit) {
    return sense == Sense::most ? value <= limit : value >= limit;
  });
  return static_cast<int>(met - limits->begin());
}

std::optional<double> WaterItem::excess(double value, int water_class, WaterBody body) const {
  auto const& limits = body == WaterBody::river ? river : lake;
  if (sense != Sense::most || !limits || water_class < 0 || water_class >= kWorseThanV) {
    return std::nullopt;
  }
  double const limit = (*limits)[static_cast<std::size_t>(water_class)];
  return value > limit ? std::optional(value / limit - 1) : std::nullopt;
}

SurfaceWaterStandard::SurfaceWaterStandard(DataFile const& file) {
  auto const node = file.child(file.root(), "surface_water");
  key = file.text(node, "key");
  source = file.source(node);
  ranking_source = {file.text(node, "ranking_source"), file.mark(node, "ranking_mark")};
  for (auto const& item : file.child(node, "items")) {
    items.push_back(read_item(file, item));
  }
}

WaterItem const* SurfaceWaterStandard::find(std::string_view name) const {
  auto const found = std::find_if(items.begin(), items.end(), [&](auto const& item) {
    return item.key == name || item.name.zh == name || item.name.en == name;
  });
  return found == items.end() ? nullptr : &*found;
}

WaterJudgement SurfaceWaterStandard::judge(std::span<WaterValue const> values, WaterBody body,
                                           bool ranked_only) const {
  WaterJudgement judgement;
  for (auto const& value : values) {
    auto const* item = find(value.item);
    if (item == nullptr) {
      judgement.unknown.push_back(value.item);
      continue;
    }
    auto const water_class =
        std::isfinite(value.value) ? item->class_of(value.value, body) : std::nullopt;
    if (!water_class || (ranked_only && !item->ranked)) {
      judgement.not_judged.push_back(value.item);
      continue;
    }
    judgement.items.push_back({item, value.value, *water_class});
    judgement.water_class = std::max(judgement.water_class, water_class);
  }
  for (auto& judged : judgement.items) {
    judged.deciding = judged.water_class > 0 && judged.water_class == judgement.water_class;
  }
  return judgement;
}

SurfaceWaterStandard const& surface_water_standard() {
  static SurfaceWaterStandard const standard(data_file("environment/water.yaml"));
  return standard;
}

}  // namespace yicheng::engine::environment
