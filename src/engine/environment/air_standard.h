/// The air quality index (AQI) as dated standards: HJ 633-2012, and HJ 633-2026 from 1 March 2026.
///
/// Data: data/environment/air.yaml, each row with how it is backed. Concentrations are in ug/m3, CO
/// in mg/m3, at the standard's reference state. A sub-index (IAQI) is
///     (Ihi - Ilo) / (Chi - Clo) * (C - Clo) + Ilo, rounded up,
/// of the concentration rounded half to even first; it is computed in whole steps, so that no
/// rounding error lifts it by one.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bilingual.h"
#include "base/data_file.h"
#include "base/figure_source.h"
#include "base/month.h"

namespace yicheng::engine::environment {

enum class Pollutant : std::uint8_t { so2, no2, co, o3, pm10, pm25 };
inline constexpr std::size_t kPollutants = 6;
inline constexpr std::array<Pollutant, kPollutants> kAllPollutants = {
    Pollutant::so2, Pollutant::no2, Pollutant::co, Pollutant::o3, Pollutant::pm10, Pollutant::pm25};

/// What a concentration is the mean of.
enum class Averaging : std::uint8_t { hour, eight_hours, day };
inline constexpr std::size_t kAveragings = 3;

/// A concentration by pollutant; NaN: not known.
using Concentrations = std::array<double, kPollutants>;

/// "so2" ... "pm25", and as people write them: "SO₂", "PM2.5".
std::string_view key_of(Pollutant pollutant);
std::string_view symbol_of(Pollutant pollutant);
std::optional<Pollutant> parse_pollutant(std::string_view text);

/// A class of days: 优 ... 严重污染.
struct AirClass {
  int upto = 0;  ///< the largest index of the class
  Bilingual name;
};

/// How many values a mean needs to count.
struct AirValidity {
  int day_hours_min = 0;
  int eight_hour_hours_min = 0;
  int eight_hour_means_min = 0;
  double ozone_limit_ug_m3 = 0;  ///< a day's ozone above it counts however few the means
  FigureSource source;
};

class AirStandard {
 public:
  std::string key;
  Day from;  ///< the first day it holds
  FigureSource source;
  bool particles_by_rolling_day = false;  ///< the hourly report compares a 24 h mean of particles

  /// The sub-index; none where the concentration is not known or the standard gives none for it.
  /// Negative concentrations (an instrument's zero drift) count as 0.
  std::optional<int> sub_index(Pollutant pollutant, Averaging over, double concentration) const;
  Mark mark_of(Pollutant pollutant, Averaging over) const { return row(pollutant, over).mark; }

 private:
  friend class AirRules;
  struct BreakPoints {
    std::vector<std::int64_t> at;  ///< in steps of the pollutant's decimals; empty: none
    bool caps = true;              ///< above the last point the index stays; else there is none
    Mark mark = Mark::unverified;
  };
  BreakPoints const& row(Pollutant pollutant, Averaging over) const {
    return rows_[static_cast<std::size_t>(pollutant)][static_cast<std::size_t>(over)];
  }

  std::vector<int> index_;
  std::array<std::array<BreakPoints, kAveragings>, kPollutants> rows_;
  std::array<double, kPollutants> steps_{};  ///< a unit of concentration
};

/// All standards with what they share. Built once from the embedded data by air_rules().
class AirRules {
 public:
  explicit AirRules(DataFile const& file);

  std::span<AirStandard const> standards() const { return standards_; }
  /// The standard in force on that day; the oldest for days before all of them.
  AirStandard const& on(Day day) const;
  AirStandard const* find(std::string_view key) const;
  AirValidity const& validity() const { return validity_; }
  AirClass const& class_of(int index) const;
  std::span<AirClass const> classes() const { return classes_; }
  Mark decimals_mark() const { return decimals_mark_; }

 private:
  AirStandard read_standard(DataFile const& file, YAML::Node const& node) const;
  void read_row(DataFile const& file, YAML::Node const& node, AirStandard& standard) const;

  std::array<int, kPollutants> decimals_{};
  Mark decimals_mark_ = Mark::unverified;
  AirValidity validity_;
  std::vector<AirClass> classes_;
  std::vector<AirStandard> standards_;  ///< by date
};

AirRules const& air_rules();

}  // namespace yicheng::engine::environment
