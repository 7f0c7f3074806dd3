/// Observations of a workspace as what standards judge: hourly air, samples of water.
///
/// Values that are doubled or impossible, and those whose instrument said that it was stopped,
/// faulty or the like, are left out, and a note counts them; late, out-of-order and stuck ones are
/// used, and a note counts the stuck ones.
#pragma once
#include <filesystem>
#include <functional>
#include <string_view>

#include "api/environment/air_readings.h"
#include "api/environment/water_samples.h"

namespace yicheng::api {

/// True for a file that may hold observations rather than a table (.gpkg).
bool is_workspace(std::filesystem::path const& path);

/// Hourly means by station. Where a pollutant has no hourly values, those of moments and minutes
/// are averaged by the hour, which a note says. Throws Fault(bad_input) where no pollutant of the
/// index was observed.
AirReadings observed_air(std::filesystem::path const& workspace);

/// What one station reported of one time and kind of period is a sample. Throws Fault(bad_input)
/// where nothing is an item.
WaterSamples observed_water(std::filesystem::path const& workspace,
                            std::function<bool(std::string_view)> const& is_item);

}  // namespace yicheng::api
