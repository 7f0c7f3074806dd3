/// Says what each superblock of the ground plan is used for: the old town in the middle, offices at
/// its heart and in a new town, industry in the east (down the prevailing wind), parks, homes
/// elsewhere.
#pragma once
#include "city/make/layout.h"

namespace yicheng::city::model {

/// Fills layout.uses. All superblocks inside the ring are built.
void assign_land_use(Layout& layout);

/// Area between the four crossings of a superblock.
double area_m2(Layout const& layout, std::size_t column, std::size_t row);
Xy middle(Layout const& layout, std::size_t column, std::size_t row);

/// Parks take this much land per person in all (GB/T 51346-2019 asks cities for 9 to 12 m2 and more
/// by climate; Chinese cities report about 15; the model has 13.5, so that new green is felt).
inline constexpr double kParkM2PerPerson = 13.5;
/// The share of it in parks that fill superblocks.
inline constexpr double kLargeParkShare = 0.55;

}  // namespace yicheng::city::model
