/// Walking distances as a map layer: one value a cell, the mean over its homes.
#pragma once
#include <span>
#include <string>

#include "base/units.h"
#include "city/reading.h"
#include "engine/walk/walkers.h"

namespace yicheng::engine::walk {

/// Layers stop here: further homes count with this distance, so a cell with this value has nothing
/// within it.
inline constexpr Metres kLayerReach{3000};

city::Layer walk_layer(std::string key, Homes const& homes, std::span<float const> home_m);

}  // namespace yicheng::engine::walk
