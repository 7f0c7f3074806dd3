/// The public transport of the model city: bus lines along its main roads through a few hubs (the
/// railway station among them), and metro lines where more than three million live.
#pragma once
#include "city/city.h"
#include "city/make/layout.h"
#include "city/make/streets.h"

namespace yicheng::city::model {

inline constexpr double kPeoplePerLine = 18000;

/// Stops of lines at one node are one stop. Needs the communities for the names of stops.
Transit make_transit(Layout const& layout, StreetPlan const& streets,
                     Communities const& communities);

}  // namespace yicheng::city::model
