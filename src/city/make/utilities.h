/// What keeps the model city clean and what watches it: wastewater plants, the landfill, the
/// city-wide balances, and monitors of air, water and traffic.
#pragma once
#include "city/city.h"
#include "city/make/layout.h"
#include "city/make/streets.h"

namespace yicheng::city::model {

/// Wastewater per person and day: about 210 l of water used, nine tenths of it discharged.
inline constexpr double kWastewaterM3 = 0.19;
/// Municipal waste per person and day; urban China reports about 0.9 to 1.1 kg.
inline constexpr double kWasteKg = 1.02;
/// Catering and kitchen waste collected apart, per person and day.
inline constexpr double kKitchenWasteKg = 0.12;

/// The first is 市污水处理厂, at class 1B. There is a landfill and no incinerator yet.
Plants make_plants(Layout const& layout);
Balances make_balances(Layout const& layout);
Monitors make_monitors(Layout const& layout, StreetPlan const& streets, Waters const& waters);

}  // namespace yicheng::city::model
