/// The streets of the model city: the ring, the main roads of the lattice, and inside each
/// superblock a collecting street and walkable lanes about 200 m apart. All streets are two-way and
/// connected.
#pragma once
#include <vector>

#include "city/city.h"
#include "city/make/layout.h"
#include "city/make/names.h"

namespace yicheng::city::model {

struct StreetPlan {
  Roads roads;
  std::vector<LandUse> link_use;  ///< per link: of the older superblock beside it
  std::vector<NodeId>
      crossing;  ///< of the lattice, as Layout::crossings; none where nothing is built
};

StreetPlan make_streets(Layout const& layout, LineNames const& names);

}  // namespace yicheng::city::model
