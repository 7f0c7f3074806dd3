#include "engine/walk/walk_layer.h"

#include <algorithm>
#include <utility>

namespace yicheng::engine::walk {

city::Layer walk_layer(std::string key, Homes const& homes, std::span<float const> home_m) {
  city::Layer layer{std::move(key), city::Layer::Of::cells, {}};
  layer.value.reserve(homes.cells());
  for (std::size_t cell = 0; cell < homes.cells(); ++cell) {
    double sum = 0;
    for (std::size_t i = 0; i < homes.per_cell; ++i) {
      sum += std::min(static_cast<double>(home_m[cell * homes.per_cell + i]), kLayerReach.value);
    }
    layer.value.push_back(static_cast<float>(sum / static_cast<double>(homes.per_cell)));
  }
  return layer;
}

}  // namespace yicheng::engine::walk
