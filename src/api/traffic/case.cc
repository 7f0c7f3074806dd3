#include "api/traffic/case.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "api/traffic/rules.h"
#include "api/traffic/sources.h"
#include "base/fault.h"

namespace yicheng::api::traffic {
namespace {

bool is_folder(std::filesystem::path const& path) {
  std::error_code ignored;
  return std::filesystem::is_directory(path, ignored);
}

void require_usable(Source const& source) {
  auto const usable = [](double value) { return std::isfinite(value) && value >= 0; };
  bool const good = usable(source.toll_weight) && usable(source.distance_weight) &&
                    usable(source.minutes_per_unit) && source.minutes_per_unit > 0 &&
                    (!source.value_of_time ||
                     (std::isfinite(*source.value_of_time) && *source.value_of_time > 0));
  if (!good) {
    throw Fault(FaultKind::wrong_usage, "traffic-option-negative", "traffic",
                {"权重、时间单位与时间价值须为有限非负数（后两者大于零）",
                 "weights, the unit of time and the value of time must be finite and not negative, "
                 "the last two above zero"},
                {"请改正选项", "correct the options"});
  }
}

/// Without its trips.
Case load_network(Source const& source) {
  require_usable(source);
  if (is_folder(source.network)) {
    return from_gmns(source);
  }
  return source.network.extension() == ".gpkg" ? from_city(source) : from_tntp(source);
}

}  // namespace

void append(Findings& to, Findings from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

Case load_case(Source const& source) {
  Case loaded = load_network(source);
  add_rules(source, loaded);
  add_trips(source, loaded);
  join_zones(loaded);
  return loaded;
}

std::optional<std::size_t> find_zone(Case const& of, std::string_view label) {
  auto const found = std::find(of.zones.begin(), of.zones.end(), label);
  return found == of.zones.end()
             ? std::nullopt
             : std::optional(static_cast<std::size_t>(found - of.zones.begin()));
}

}  // namespace yicheng::api::traffic
