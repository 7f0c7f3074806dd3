/// What a run computed, as the workspace keeps it.
#pragma once
#include "change/program.h"
#include "city/city.h"
#include "forecast/forecast.h"
#include "plan/plan.h"
#include "store/workspace.h"

namespace yicheng::api {

store::Workspace record(plan::Plan plan, city::City const& city, change::Program const& program,
                        forecast::Forecast forecast, int year);

}  // namespace yicheng::api
