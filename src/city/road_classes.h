/// Classes of roads, and what a road of each class carries where nothing else is known of it.
///
/// The values stand in data/city/road_classes.yaml with their sources; a user's file of that form
/// stands in for all or some of them. A city keeps the table it was imported with.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yicheng::city {

enum class RoadClass : std::uint8_t {
  motorway,
  trunk,
  primary,
  secondary,
  tertiary,
  residential,
  service
};
inline constexpr std::size_t kRoadClassCount = 7;

/// Stable keys for files: the names of the enumerators.
std::string_view to_string(RoadClass value);
/// The value of such a key; nothing for any other text.
std::optional<RoadClass> parse_road_class(std::string_view key);

struct RoadClassValues {
  double lane_capacity_veh_h = 0;  ///< cars an hour and lane
  double speed_kmh = 0;            ///< free flow
  double lanes = 0;                ///< per direction
  /// time = free time * (1 + bpr_b * (flow / capacity)^bpr_power), Bureau of Public Roads 1964
  double bpr_b = 0;
  double bpr_power = 0;
  friend bool operator==(RoadClassValues const&, RoadClassValues const&) = default;
};

struct RoadClassTable {
  std::array<RoadClassValues, kRoadClassCount> rows;

  RoadClassValues const& operator[](RoadClass road_class) const {
    return rows.at(static_cast<std::size_t>(road_class));
  }
  friend bool operator==(RoadClassTable const&, RoadClassTable const&) = default;
};

/// Whether every value lies within what a road can be: capacities from 1 to 10,000, speeds from 1
/// to 300, lanes from 0.5 to 20, b from 0 to 100, powers from 0 to 20.
bool is_usable(RoadClassValues const& values);

/// The embedded table, read once.
RoadClassTable const& default_road_classes();
/// The embedded table with the values that a user's YAML names. Throws Fault(bad_input) with the
/// line for text that is no YAML, unknown classes or keys, and values out of range.
RoadClassTable parse_road_classes(std::string_view yaml, std::string const& name);

}  // namespace yicheng::city
