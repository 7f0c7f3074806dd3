/// Road traffic of a city's morning peak hour, as an engine: user equilibrium of its car trips.
///
/// Reads city.roads alone; the trips are made once from the base city (demand.h) and stay the same
/// in every state, so differences between states are differences of the roads.
#pragma once
#include <memory>

#include "city/city.h"
#include "city/reading.h"

namespace yicheng::engine::traffic {

/// Indicators traffic.*, and the layer "volume_capacity" per link (0 where closed). The answer's
/// warm start is about one to two megabytes a city of 600,000 people (`AssignmentState::bytes`).
/// `gap` is the relative gap (assign.h) each state is solved to. Cost of making it: the demand
/// model.
std::unique_ptr<city::Engine> make_engine(city::City const& base, double gap = 1e-6);

}  // namespace yicheng::engine::traffic
