/// New places that serve people: sites, sizes and names for what a plan only counts.
#pragma once
#include <string_view>
#include <vector>

#include "change/bind/desk.h"

namespace yicheng::change {

struct NewPlaces {
  std::vector<FacilityWords const*>
      kinds;  ///< taken in turn (中小学: primary, middle, primary ...)
  double count = 1;
  double capacity = 0;    ///< each; 0: the usual one of the kind, as an assumption
  double area_m2 = 0;     ///< each; 0: the usual one of the kind, as an assumption
  city::FacilityId near;  ///< a new part of a place that stands already; none: sites are chosen
  city::Point at = {};    ///< used where `has_site`
  bool has_site = false;  ///< the one site is known
};

/// Adds one AddFacility a place; says by Desk::track where the city has no room for any.
void add_places(Draft& draft, Desk& desk, NewPlaces const& places);

/// The vocabulary entry of a facility kind.
FacilityWords const& words_of(std::string_view kind);

/// `ours` as an assumption "facility", or the one of the same kind whose name a person wrote there.
city::FacilityId facility_by_name(Draft const& draft, Desk& desk, city::FacilityId ours,
                                  Bilingual reason);

}  // namespace yicheng::change
