/// Whether a wastewater plant's effluent meets GB 18918-2002 (daily means).
///
/// Data: data/environment/water.yaml. Ammonia nitrogen has higher limits in cold water (12 °C or
/// less), total phosphorus in plants built before 2006; class 3 is also met by removal. Where the
/// temperature or the year is not known, the stricter limit is used and the result says so.
#pragma once
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

struct EffluentValue {
  std::string item;  ///< key, Chinese or English name
  double value = 0;
  std::optional<double> inflow;  ///< of the same item, for limits by removal
};

struct EffluentConditions {
  std::size_t discharge_class = 0;  ///< position in EffluentStandard::classes
  std::optional<double> water_c;
  std::optional<Day> built;
  std::optional<Day> sampled;
};

struct EffluentItem {
  std::string key;
  Bilingual name;
  std::string unit;
  std::vector<std::optional<double>> limit;  ///< by class; none: the class has none
  std::vector<std::optional<double>> cold;   ///< empty: temperature does not matter
  std::vector<std::optional<double>> old;    ///< empty: the year of building does not matter
  std::optional<double> from;                ///< of a range
  std::optional<double> to;
  std::optional<double> removal_inflow_above;
  double removal_share = 0;
};

struct JudgedEffluent {
  EffluentItem const* item = nullptr;
  double value = 0;
  std::optional<double> limit;  ///< none: no limit in this class
  bool meets = true;
  bool by_removal = false;
  bool stricter_assumed = false;  ///< temperature or year of building not given
};

struct EffluentJudgement {
  bool meets = true;
  std::vector<JudgedEffluent> items;
  std::vector<std::string> unknown;
  bool after_amendment = false;  ///< sampled when the amendment, not applied here, is in force
};

class EffluentStandard {
 public:
  explicit EffluentStandard(DataFile const& file);

  std::string key;
  FigureSource source;
  std::vector<std::string> classes;  ///< "1A", "1B", "2", "3"
  std::vector<EffluentItem> items;

  EffluentItem const* find(std::string_view name) const;
  std::optional<std::size_t> find_class(std::string_view name) const;
  EffluentJudgement judge(std::span<EffluentValue const> values,
                          EffluentConditions const& conditions) const;

 private:
  JudgedEffluent judge(EffluentItem const& item, EffluentValue const& value,
                       EffluentConditions const& conditions) const;

  Day amended_;
  double cold_at_c_ = 0;
  Day old_before_;
};

EffluentStandard const& effluent_standard();

}  // namespace yicheng::engine::environment
