/// Balances: what the city has against what its people need, as plain sums. The door of the room.
///
/// One engine a concern, each naming only the columns it sums, so that an edit runs one of them:
///   "balance-services"   facilities, cells: seats, beds, parks, counts by kind;
///   "balance-waste"      waste plants, waste generated: treated, burnt, landfilled;
///   "balance-wastewater" wastewater plants: capacity, load, effluent class;
///   "balance-sewers"     sewers: combined, sanitary, storm;
///   "balance-waters"     waters: black-odorous waters left;
///   "balance-housing"    communities: old and shantytown communities renewed;
///   "balance-stocks"     balances: boilers, hills, tunnels, aid, heritage, things delivered.
/// Each indicator also says which of them it reads (one kind of facility, one stock).
/// All keys begin with "balance.". Columns hold floats; sums are doubles in index order, so the
/// same city gives the same bytes. Negative and missing numbers count 0, and a share of nothing is
/// 0 (not NaN): its method text says so. Cost: linear in the columns read. No warm starts, no
/// layers.
#pragma once
#include <memory>
#include <vector>

#include "city/reading.h"

namespace yicheng::engine::balance {

std::vector<std::unique_ptr<city::Engine>> make_engines();

}  // namespace yicheng::engine::balance
