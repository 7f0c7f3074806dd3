/// Trips between zones: `demand.csv` as DTALite and Path4GMNS have it (o_zone_id, d_zone_id,
/// volume; GMNS itself has no such table).
///
/// An optional column `use` (or mode_type, agent_type) names the use of use_definition.csv. Volumes
/// are vehicles in the hour that capacities are for. Rows that cannot be used are dropped and
/// become findings, with the trips they held; rows between the same zones add up. Cost: linear.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "feed/imported.h"

namespace yicheng::feed::gmns {

struct Trips {
  std::vector<std::string> uses;   ///< lower case, in the order in which they appear; "" where the
                                   ///< file names none
  std::vector<std::uint32_t> use;  ///< index of `uses`, by row
  std::vector<std::uint32_t> origin;       ///< index of the zone
  std::vector<std::uint32_t> destination;  ///< index of the zone
  std::vector<double> vehicles;

  std::size_t size() const { return origin.size(); }
};

/// `zones` are the labels of the network's zones. Throws Fault(bad_input) for a file that is no CSV
/// or lacks a column, and where no row is usable.
Imported<Trips> read_demand(std::string_view bytes, std::string const& name,
                            std::vector<std::string> const& zones);

}  // namespace yicheng::feed::gmns
