/// The engine "access-capacity": seats and beds that residents can really count on where they live.
#pragma once
#include <memory>

#include "city/reading.h"
#include "engine/walk/walkers.h"

namespace yicheng::engine::access {

/// Inputs: facilities, cells. For primary schools, middle schools and hospitals: what the
/// worst-served fifth of residents has per 1,000, and the Gini coefficient (floating_catchment.h).
/// A warm start keeps the catchments of places that stay and the results of kinds that do not
/// change.
std::unique_ptr<city::Engine> make_capacity_engine(std::shared_ptr<walk::Walkers const> walkers);

}  // namespace yicheng::engine::access
