/// The engine "access": share of residents (or inhabited land) within walking distance of
/// facilities.
#pragma once
#include <memory>

#include "city/reading.h"
#include "engine/walk/walkers.h"

namespace yicheng::engine::access {

/// Inputs: facilities, cells. Indicators: one per coverage rule, in percent, in the order of the
/// table. Layers, per cell, metres to the nearest: walk_to_school_m (primary), walk_to_clinic_m,
/// walk_to_park_m (0.2 ha and more). A warm start keeps the distances of every target whose
/// facilities stand where they stood.
std::unique_ptr<city::Engine> make_facility_engine(std::shared_ptr<walk::Walkers const> walkers);

}  // namespace yicheng::engine::access
