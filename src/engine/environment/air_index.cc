#include "engine/environment/air_index.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace yicheng::engine::environment {
namespace {

constexpr std::int64_t kHoursOfDay = 24;
constexpr std::int64_t kWindowHours = 8;
constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
constexpr int kPrimaryAbove = 50;
constexpr int kPublishedThoughIncomplete = 100;

struct Mean {
  double sum = 0;
  int count = 0;

  void add(double value) {
    if (!std::isnan(value)) {
      sum += value;
      ++count;
    }
  }
  double of_at_least(int needed) const { return count >= needed ? sum / count : kMissing; }
};

/// The rows of one day: [first, last).
struct DayRows {
  std::size_t first = 0;
  std::size_t last = 0;
};

using HoursOfDay = std::array<double, kHoursOfDay>;

HoursOfDay hours_of(HourlyAir const& air, DayRows rows, std::vector<double> const& column) {
  HoursOfDay hours;
  hours.fill(kMissing);
  std::int64_t const midnight =
      std::chrono::floor<std::chrono::hours>(air.day_of(rows.first)).time_since_epoch() /
      std::chrono::hours(1);
  for (std::size_t row = rows.first; row < rows.last; ++row) {
    hours[static_cast<std::size_t>(air.hour[row] - midnight)] = column[row];
  }
  return hours;
}

double largest_eight_hour_mean(HoursOfDay const& hours, AirValidity const& validity) {
  double largest = kMissing;
  int means = 0;
  for (std::size_t first = 0; first + kWindowHours <= hours.size(); ++first) {
    Mean window;
    std::for_each_n(hours.begin() + static_cast<std::ptrdiff_t>(first), kWindowHours,
                    [&](double value) { window.add(value); });
    double const mean = window.of_at_least(validity.eight_hour_hours_min);
    if (!std::isnan(mean)) {
      largest = means == 0 ? mean : std::max(largest, mean);
      ++means;
    }
  }
  bool const counts =
      means >= validity.eight_hour_means_min || largest > validity.ozone_limit_ug_m3;
  return counts ? largest : kMissing;
}

AirDay day_of_rows(HourlyAir const& air, DayRows rows, AirValidity const& validity) {
  AirDay day;
  day.day = air.day_of(rows.first);
  for (std::size_t i = 0; i < kPollutants; ++i) {
    Mean mean;
    for (std::size_t row = rows.first; row < rows.last; ++row) {
      mean.add(air.concentration[i][row]);
    }
    day.hours[i] = mean.count;
    day.value[i] =
        kAllPollutants[i] == Pollutant::o3
            ? largest_eight_hour_mean(hours_of(air, rows, air.concentration[i]), validity)
            : mean.of_at_least(validity.day_hours_min);
  }
  return day;
}

/// The mean of the 24 hours that end with the row's. Summed anew for every row: a running sum would
/// carry its rounding errors through years of data.
double last_day_mean(HourlyAir const& air, std::vector<double> const& column, std::size_t row,
                     int hours_min) {
  Mean mean;
  std::int64_t const oldest = air.hour[row] - (kHoursOfDay - 1);
  for (std::size_t i = row + 1; i-- > 0 && air.hour[i] >= oldest;) {
    mean.add(column[i]);
  }
  return mean.of_at_least(hours_min);
}

bool is_particle(Pollutant pollutant) {
  return pollutant == Pollutant::pm10 || pollutant == Pollutant::pm25;
}

AirIndex combined(std::array<std::optional<int>, kPollutants> const& sub_index) {
  AirIndex index;
  index.sub_index = sub_index;
  bool complete = true;
  for (auto const& one : sub_index) {
    complete = complete && one.has_value();
    index.value = std::max(index.value, one);
  }
  index.published = index.value && (complete || *index.value > kPublishedThoughIncomplete);
  for (std::size_t i = 0; i < kPollutants && index.value > kPrimaryAbove; ++i) {
    if (sub_index[i] == index.value) {
      index.primary |= static_cast<std::uint8_t>(1U << i);
    }
  }
  return index;
}

AirIndex hour_index(HourlyAir const& air, std::size_t row, AirStandard const& standard,
                    int hours_min) {
  std::array<std::optional<int>, kPollutants> sub_index;
  for (std::size_t i = 0; i < kPollutants; ++i) {
    auto const pollutant = kAllPollutants[i];
    double const value = air.concentration[i][row];
    auto const day_mean = [&] { return last_day_mean(air, air.concentration[i], row, hours_min); };
    if (is_particle(pollutant)) {
      sub_index[i] = standard.sub_index(pollutant, Averaging::day,
                                        standard.particles_by_rolling_day ? day_mean() : value);
      continue;
    }
    sub_index[i] = standard.sub_index(pollutant, Averaging::hour, value);
    if (!sub_index[i] && !std::isnan(value)) {  // beyond the table of hours: the day's table
      sub_index[i] = standard.sub_index(pollutant, Averaging::day, day_mean());
    }
  }
  return combined(sub_index);
}

}  // namespace

Day HourlyAir::day_of(std::size_t row) const {
  return std::chrono::floor<std::chrono::days>(
      std::chrono::sys_time<std::chrono::hours>(std::chrono::hours(hour[row])));
}

Concentrations HourlyAir::at(std::size_t row) const {
  Concentrations value;
  for (std::size_t i = 0; i < kPollutants; ++i) {
    value[i] = concentration[i][row];
  }
  return value;
}

std::vector<AirDay> days_of(HourlyAir const& air, AirValidity const& validity) {
  std::vector<AirDay> days;
  for (DayRows rows; rows.first < air.size(); rows.first = rows.last) {
    Day const day = air.day_of(rows.first);
    rows.last = rows.first + 1;
    while (rows.last < air.size() && air.day_of(rows.last) == day) {
      ++rows.last;
    }
    days.push_back(day_of_rows(air, rows, validity));
  }
  return days;
}

AirIndex day_index(AirStandard const& standard, Concentrations const& value) {
  std::array<std::optional<int>, kPollutants> sub_index;
  for (std::size_t i = 0; i < kPollutants; ++i) {
    auto const over = kAllPollutants[i] == Pollutant::o3 ? Averaging::eight_hours : Averaging::day;
    sub_index[i] = standard.sub_index(kAllPollutants[i], over, value[i]);
  }
  return combined(sub_index);
}

std::vector<AirIndex> hour_indices(HourlyAir const& air, AirRules const& rules,
                                   AirStandard const* standard) {
  std::vector<AirIndex> indices;
  indices.reserve(air.size());
  for (std::size_t row = 0; row < air.size(); ++row) {
    auto const& used = standard != nullptr ? *standard : rules.on(air.day_of(row));
    indices.push_back(hour_index(air, row, used, rules.validity().day_hours_min));
  }
  return indices;
}

}  // namespace yicheng::engine::environment
