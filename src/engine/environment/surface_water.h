/// Classes of surface water by GB 3838-2002: a sample is as good as its worst item (单因子评价).
///
/// Data: data/environment/water.yaml. Concentrations in mg/L but for pH and faecal coliforms (/L).
/// A value equal to a limit meets it. Total nitrogen has limits for lakes only and total phosphorus
/// its own ones there. Class I of dissolved oxygen is judged by 7.5 mg/L, not by saturation.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bilingual.h"
#include "base/data_file.h"
#include "base/figure_source.h"

namespace yicheng::engine::environment {

inline constexpr std::size_t kWaterClasses = 5;
/// I to V are 0 to 4; worse than V is 5.
inline constexpr int kWorseThanV = 5;
/// "I" ... "V", "worse than V"; Ⅰ类 ... 劣Ⅴ类.
Bilingual water_class_name(int water_class);

enum class WaterBody { river, lake };

/// A value beside the item's key ("cod"); Chinese and English names do as well.
struct WaterValue {
  std::string item;
  double value = 0;
};

struct WaterItem {
  enum class Sense { most, least, range };

  std::string key;
  Bilingual name;
  std::string unit;
  Sense sense = Sense::most;
  std::optional<std::array<double, kWaterClasses>> river;
  std::optional<std::array<double, kWaterClasses>> lake;
  double from = 0;  ///< of a range
  double to = 0;
  bool ranked = true;  ///< counts in published rankings

  /// None where the item has no limits for that body of water.
  std::optional<int> class_of(double value, WaterBody body) const;
  /// How far the value passes the limit of a class: 0.4 is 40 % beyond it; none where it meets it,
  /// or where a share makes no sense (pH, dissolved oxygen).
  std::optional<double> excess(double value, int water_class, WaterBody body) const;
};

struct JudgedItem {
  WaterItem const* item = nullptr;
  double value = 0;
  int water_class = 0;
  bool deciding = false;  ///< its class is the sample's, and worse than I
};

struct WaterJudgement {
  std::optional<int> water_class;       ///< none: no item with a limit
  std::vector<JudgedItem> items;        ///< in the order given
  std::vector<std::string> unknown;     ///< names that the standard does not have
  std::vector<std::string> not_judged;  ///< no number, or no limit for this body of water
};

class SurfaceWaterStandard {
 public:
  explicit SurfaceWaterStandard(DataFile const& file);

  std::string key;
  FigureSource source;
  FigureSource ranking_source;  ///< why `ranked_only` leaves items out
  std::vector<WaterItem> items;

  WaterItem const* find(std::string_view name) const;
  /// `ranked_only` leaves out the items that published rankings leave out.
  WaterJudgement judge(std::span<WaterValue const> values, WaterBody body,
                       bool ranked_only = false) const;
};

SurfaceWaterStandard const& surface_water_standard();

}  // namespace yicheng::engine::environment
