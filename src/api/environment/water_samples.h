/// Samples of water from a table (CSV): a row a sample, a column an item; or from the observations
/// of a workspace (.gpkg, observe/observed.h).
///
/// "site" (断面, 点位) and "time" (时间, 日期) name the sample; every other column whose header is
/// the key or a name of an item holds its value. Empty, NA, - are not measured; "<0.01" is below
/// the limit of detection and counts as half of it (a common rule; said in a note). What cannot be
/// read is a finding.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"

namespace yicheng::api {

struct SampleValue {
  std::string item;  ///< as the header writes it
  double value = 0;
};

struct WaterSample {
  std::string site;
  std::string time;
  std::size_t line = 0;
  std::vector<SampleValue> values;

  double const* find(std::string_view item) const;
};

struct WaterSamples {
  std::vector<WaterSample> samples;  ///< in the order of the file
  Findings findings;
};

/// `is_item` tells which headers are items; other columns are named once in a note. Throws
/// Fault(bad_input) where no column is one.
WaterSamples read_water_samples(std::filesystem::path const& path,
                                std::function<bool(std::string_view)> const& is_item);

}  // namespace yicheng::api
