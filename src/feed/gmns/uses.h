/// Classes of vehicles: the table `use_definition.csv` of GMNS, for networks of any format.
///
/// Columns `use` (required), `persons_per_vehicle`, `pce`, and two of our own: `value_of_time`
/// (money an hour) and `share` (of the trips that name no use, 0 to 1). Rows that cannot be used
/// are dropped and become findings ("gmns-..."). Cost: linear.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feed/imported.h"

namespace yicheng::feed::gmns {

struct Use {
  std::string name;  ///< lower case
  double persons_per_vehicle = 1;
  double pce = 1;                       ///< > 0
  std::optional<double> value_of_time;  ///< money an hour
  std::optional<double> share;          ///< 0 to 1
};

/// Throws Fault(bad_input) for a file that is no CSV or lacks the column `use`.
Imported<std::vector<Use>> read_uses(std::string_view bytes, std::string const& name);

}  // namespace yicheng::feed::gmns
