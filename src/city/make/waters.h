/// The waters of the model city: its river, the moat of the old town, and ditches that drain the
/// superblocks to the river, of which some are black and odorous.
#pragma once
#include "city/city.h"
#include "city/make/layout.h"

namespace yicheng::city::model {

/// Black-odorous waters: one for so many people, but at least so many.
inline constexpr double kPeoplePerBlackOdorous = 52000;
inline constexpr std::size_t kBlackOdorousMin = 10;

Waters make_waters(Layout const& layout);

}  // namespace yicheng::city::model
