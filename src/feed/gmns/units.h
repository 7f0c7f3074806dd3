/// Units of a GMNS folder, as config.csv states them. Inner header.
#pragma once
#include <optional>
#include <string>

#include "feed/finding_groups.h"
#include "feed/gmns/network.h"

namespace yicheng::feed::gmns {

struct Units {
  double length_km = 1;  ///< of one unit of link length
  double speed_kmh = 1;
  std::string currency;
  std::optional<bool> geographic;  ///< what the crs says, where it says so
  bool stated = false;
};

/// `config` may be empty. A unit that is not known is a Fault(bad_input): a wrong guess would
/// change every time by its factor.
Units read_units(std::string const& config, std::optional<LengthUnit> unit,
                 FindingGroups& findings);

}  // namespace yicheng::feed::gmns
