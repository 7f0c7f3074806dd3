/// Transit: how near and how frequent service is, and where it brings people. The door of the room.
#pragma once
#include <memory>
#include <vector>

#include "city/reading.h"
#include "engine/walk/walkers.h"

namespace yicheng::engine::transit {

/// "transit", and "journeys" where the base city has a timetable of trips.
std::vector<std::unique_ptr<city::Engine>> make_engines(
    city::City const& base, std::shared_ptr<walk::Walkers const> const& walkers);

}  // namespace yicheng::engine::transit
