/// Access: who can walk to what. The door of the room.
///
/// Two engines, so that an edit runs only what it can change:
///   "access"  reads facilities and cells: shares of residents within walking distance;
///   "access-capacity" reads the same: seats and beds in reach, shared with all who reach them.
/// Neither reads `roads`: they walk on the network that the walkers keep (engine/walk: works close
/// lanes, not pavements; a widened road is not shorter), so the many states of road works cost no
/// run. What this leaves out is said in the method texts: streets that a plan adds are not walked.
/// The engines are const and safe to call from several threads; equal cities give equal answers,
/// with or without a warm start. A city without people reads 0, never NaN.
/// Cost: the walking network is made once; a warm-started state costs the facility kinds that
/// differ.
#pragma once
#include <memory>
#include <vector>

#include "city/reading.h"
#include "engine/walk/walkers.h"

namespace yicheng::engine::access {

/// The engines, in the order access, access-capacity.
std::vector<std::unique_ptr<city::Engine>> make_engines(
    std::shared_ptr<walk::Walkers const> const& walkers);

}  // namespace yicheng::engine::access
