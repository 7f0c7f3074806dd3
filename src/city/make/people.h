/// Where the people of the model city live and work: a grid of cells of 250 m, denser towards the
/// centre, with jobs in the middle, in the new town and in the industrial zone; and its districts.
#pragma once
#include <vector>

#include "city/city.h"
#include "city/make/layout.h"
#include "city/make/streets.h"

namespace yicheng::city::model {

inline constexpr double kCellM = 250;
/// Jobs in the city per resident: two thirds of the people of working age, who are two thirds.
inline constexpr double kJobsPerPerson = 0.45;

struct PeoplePlan {
  Cells cells;  ///< without zones
  Districts districts;
  std::vector<Xy> place;     ///< of the cells, in the layout's plane
  std::vector<LandUse> use;  ///< of the cells
};

/// People and jobs are whole numbers; their totals are exact.
PeoplePlan settle(Layout const& layout, StreetPlan const& streets);

}  // namespace yicheng::city::model
