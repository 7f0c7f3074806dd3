/// Grades of black-odorous water (黑臭水体): samples, sites and reaches.
///
/// Data: data/environment/water.yaml, after the guide of 2015. A value at the edge of the mild
/// range counts as mild on both sides, because the guide does not say. In water shallower than 25
/// cm the severe limit of transparency is 40 % of the depth, and water seen through to its bottom
/// is not judged by transparency.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bilingual.h"
#include "base/data_file.h"
#include "base/figure_source.h"

namespace yicheng::engine::environment {

enum class OdourGrade { none, mild, severe };
std::string_view key_of(OdourGrade grade);
Bilingual name_of(OdourGrade grade);

struct OdourItem {
  std::string key;
  Bilingual name;
  std::string unit;
  bool worse_below = true;  ///< small values are bad
  double mild = 0;          ///< the edge of mild
  double severe = 0;        ///< the edge of severe
};

/// A sample's values, by item of the standard; NaN: not measured.
struct OdourSample {
  std::vector<double> value;
  std::optional<double> depth_cm;
};

class BlackOdorousStandard {
 public:
  explicit BlackOdorousStandard(DataFile const& file);

  std::string key;
  FigureSource source;
  FigureSource aggregation_source;
  std::vector<OdourItem> items;

  std::optional<std::size_t> find(std::string_view name) const;
  /// Of one value; none where it is not measured or cannot be judged.
  std::optional<OdourGrade> grade(std::size_t item, double value,
                                  std::optional<double> depth_cm) const;
  /// The worst of its items; none where none is measured.
  std::optional<OdourGrade> grade(OdourSample const& sample) const;
  /// Of a site by all its samples: severe where enough samples of one item, or of two, are severe;
  /// else mild where any sample is black-odorous at all.
  std::optional<OdourGrade> site_grade(std::span<OdourSample const> samples) const;
  /// Of a reach by its sites in order along it.
  OdourGrade reach_grade(std::span<OdourGrade const> sites) const;

 private:
  double shallow_depth_cm_ = 0;
  double shallow_share_ = 0;
  double one_item_share_ = 0;
  double two_items_share_ = 0;
  int reach_sites_in_a_row_ = 0;
  double reach_share_ = 0;
};

BlackOdorousStandard const& black_odorous_standard();

}  // namespace yicheng::engine::environment
