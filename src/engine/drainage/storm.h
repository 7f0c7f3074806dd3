/// Design storms by the formula of GB 50014:
///     q = A (1 + C lg P) / (t + b)^n      in L/(s ha); P years, t minutes
/// and their course in time by Keifer and Chu (1957), the Chicago hyetograph.
///
/// Data: data/drainage/storms.yaml, the constants by city with their source.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/data_file.h"
#include "base/figure_source.h"

namespace yicheng::engine::drainage {

struct StormFormula {
  std::string city;
  std::string zone;  ///< "" where the city has one formula
  double a_l_s_ha = 0;
  double c = 0;
  double b_min = 0;
  double n = 0;
  /// What the formula was made for; none: not stated.
  std::optional<double> minutes_max;
  std::optional<double> years_max;
  FigureSource source;

  std::string name() const { return zone.empty() ? city : city + "/" + zone; }
  /// Mean intensity of the storm of that return period over that duration. 0 for return periods so
  /// short that the formula turns negative.
  double intensity_l_s_ha(double years, double minutes) const;
  /// The return period whose intensity over that duration is the one given: the inverse of
  /// intensity_l_s_ha.
  double years_for(double l_s_ha, double minutes) const;
};

/// Reads formulas in the form of the data file; a broken file is a Fault(ours).
std::vector<StormFormula> read_storms(DataFile const& file);
std::vector<StormFormula> const& storms();
/// By name ("广州/中心城区", "北京"); null for any other.
StormFormula const* find_storm(std::string_view name);

struct Hyetograph {
  double step_min = 1;
  std::vector<double> mm_h;  ///< mean intensity of each step
};

/// The Chicago storm: the most intense t minutes of it have the formula's intensity, for every t.
/// `peak_share` is where in the storm the peak lies (0 to 1). Steps hold exact means, so the depth
/// of all steps is that of the formula. Requires duration, step > 0.
Hyetograph chicago_storm(StormFormula const& formula, double years, double duration_min,
                         double peak_share, double step_min);

}  // namespace yicheng::engine::drainage
