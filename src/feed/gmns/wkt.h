/// Line strings in well-known text. Inner header.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "city/point.h"

namespace yicheng::feed::gmns {

inline constexpr std::size_t kWktPointsMax = 100'000;

/// Points of "LINESTRING (x y, x y, ...)", further ordinates left out; nothing for any other text
/// and for fewer than two points.
std::optional<std::vector<city::Point>> parse_line(std::string_view wkt);

}  // namespace yicheng::feed::gmns
