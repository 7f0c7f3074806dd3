/// Groups weighted places into compact parts of about equal weight (recursive bisection across the
/// longer side of the part).
#pragma once
#include <cstdint>
#include <vector>

#include "city/point.h"

namespace yicheng::city {

/// The part of each place; parts are numbered from 0 without gaps. There are at most `parts`, fewer
/// where fewer places have weight. Every part holds a place with weight (but where none has any:
/// then there is one part). Deterministic. Cost: places * log^2.
std::vector<std::uint32_t> balanced_parts(std::vector<Plane::Xy> const& places,
                                          std::vector<double> const& weights, std::size_t parts);

}  // namespace yicheng::city
