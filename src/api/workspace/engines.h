/// The engines that a forecast of this city asks, in the order of its indicators.
#pragma once
#include "city/city.h"
#include "forecast/forecast.h"

namespace yicheng::api {

/// Cost: what each engine prepares once (trips of the city, walking network).
forecast::Engines engines_of(city::City const& city);

}  // namespace yicheng::api
