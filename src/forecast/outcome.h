/// How far the plan has brought the city towards what it is for, month by month: good to live in
/// 宜居, to work in 宜业, to visit 宜游.
///
/// Unit: people. A month's figure is the sum over the outcome's indicators of (value - doing
/// nothing) x people a unit stands for (benefit.h), so works that are a nuisance while they last
/// count against it. The likely course takes each indicator's P50; a sum of medians need not be the
/// median of the sum, which the page says beside it.
#pragma once
#include <string>
#include <vector>

#include "forecast/benefit.h"

namespace yicheng::forecast {

/// What one indicator brings, in its own unit and in people.
struct OutcomePart {
  std::string indicator;
  double people_per_unit = 0;  ///< negative where less is better
  std::string basis;           ///< where the weight is from
};

struct OutcomeSeries {
  Outcome outcome = Outcome::live;
  std::vector<OutcomePart> parts;  ///< only indicators that the forecast has
  std::vector<double> likely;      ///< people, one a month
  std::vector<double> as_written;  ///< people, one a month
};

/// All three, in the order of the enumeration. Cost: indicators x months.
std::vector<OutcomeSeries> outcomes_of(Weights const& weights, std::vector<Series> const& series,
                                       double residents);

}  // namespace yicheng::forecast
