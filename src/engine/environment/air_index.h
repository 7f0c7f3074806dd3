/// From hourly concentrations to the index of hours and days.
///
/// Conventions. A row's hour is the hour it begins in (0 to 23), local time. A day's values are the
/// means of its 24 hours; ozone's is the largest mean of eight hours that all lie in the day. An
/// hour is judged by its own means, particles by their last 24 hours where the standard says so.
/// A mean of too few hours does not count (AirValidity). Where one of the six is missing and the
/// index is at most 100, no index is published (HJ 633, 5.3; from texts about the standard).
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/month.h"
#include "engine/environment/air_standard.h"

namespace yicheng::engine::environment {

/// Hourly means of one station (or of a city's mean). Invariant: hours ascend without repeats; all
/// columns are of one length; NaN: missing.
struct HourlyAir {
  std::vector<std::int64_t> hour;  ///< since 1970-01-01 00:00, local time
  std::array<std::vector<double>, kPollutants> concentration;

  std::size_t size() const { return hour.size(); }
  Day day_of(std::size_t row) const;
  Concentrations at(std::size_t row) const;
};

struct AirDay {
  Day day;
  Concentrations value;                  ///< NaN: too few hours
  std::array<int, kPollutants> hours{};  ///< that had a value
};

struct AirIndex {
  std::array<std::optional<int>, kPollutants> sub_index;
  std::optional<int> value;  ///< the largest sub-index; none: nothing is known
  bool published = false;    ///< an index that may be published
  /// Those with the largest sub-index, where it is above 50; a bit by Pollutant.
  std::uint8_t primary = 0;

  bool is_primary(Pollutant pollutant) const {
    return ((primary >> static_cast<unsigned>(pollutant)) & 1U) != 0;
  }
};

/// One entry for each day that has a row, by day. Cost: linear.
std::vector<AirDay> days_of(HourlyAir const& air, AirValidity const& validity);

/// Of a day's values (ozone: the largest 8-hour mean).
AirIndex day_index(AirStandard const& standard, Concentrations const& value);

/// For every row, by the standard given or by the one in force on its day. Cost: linear.
std::vector<AirIndex> hour_indices(HourlyAir const& air, AirRules const& rules,
                                   AirStandard const* standard = nullptr);

}  // namespace yicheng::engine::environment
