/// The engine "transit": how near and how frequent service is, from stops, headways and hours.
#pragma once
#include <memory>

#include "city/reading.h"
#include "engine/walk/walkers.h"

namespace yicheng::engine::transit {

/// Inputs: transit, cells. Layer, per cell: walk_to_stop_m, metres to the nearest served stop.
/// Travel times are not computed here: this is about reaching a stop and waiting at it.
std::unique_ptr<city::Engine> make_service_engine(std::shared_ptr<walk::Walkers const> walkers);

}  // namespace yicheng::engine::transit
