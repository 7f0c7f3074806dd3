/// How many people's good a change of the city is: what makes indicators of different units
/// comparable where one number is needed (the order of works, the cost of a month's delay).
///
/// Unit: people; over a month, person-months. Data: data/forecast/benefit.yaml (embedded), all
/// weights assumed and said to be; `yicheng propose sequence --weights FILE` reads another file of
/// that form.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "forecast/forecast.h"

namespace yicheng::forecast {

/// What a plan is to make of a city: one good to live in 宜居, to work in 宜业, to visit 宜游.
enum class Outcome { live, work, visit };

struct Weight {
  std::string indicator;           ///< city::Indicator::key
  double people = 0;               ///< that one unit stands for; not used where it is of residents
  bool of_residents = false;       ///< one unit is a hundredth of the city's residents
  double weight = 1;               ///< 0 to 1
  std::string basis;               ///< where the figure is from
  std::optional<Outcome> outcome;  ///< none: counts for none of the three
};

struct Weights {
  double working_days_per_month = 0;
  std::vector<Weight> indicators;
};

/// Reads a file of weights. What is missing, out of range or given twice throws Fault(bad_input)
/// with `name` and the entry.
Weights parse_weights(std::string_view text, std::string_view name);

/// The embedded ones, read once.
Weights const& usual_weights();

/// People that one unit more of the indicator stands for: positive where more is better, negative
/// where less is, 0 where it is not known which.
double people_per_unit(Weight const& weight, city::Better better, double residents);

/// The same for every indicator, 0 where it is not weighed. By engine, then indicator.
std::vector<std::vector<double>> people_per_unit(Weights const& weights, Engines const& engines,
                                                 double residents);

}  // namespace yicheng::forecast
