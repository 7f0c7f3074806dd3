/// Which storm each sewer stands: the rational method of GB 50014 (Q = psi q F) against Manning's
/// capacity.
///
/// Rain on the areas that drain to a node runs down the network; the design flow of a sewer is the
/// intensity at its time of concentration (inlet time + travel at full velocity along the longest
/// way) times the area above it, plus dry-weather flow. Where a node has several sewers below it,
/// area and flow are divided by their capacities (assumed). Valid for the design of pipes up to
/// about 2 km2; it knows no storage, backwater or surcharge, which want an unsteady solver.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/data_file.h"
#include "base/figure_source.h"
#include "base/finding.h"
#include "base/id.h"
#include "engine/drainage/conduit.h"
#include "engine/drainage/storm.h"

namespace yicheng::engine::drainage {

using SewerNodeId = Id<struct SewerNodeTag>;

struct SewerNode {
  std::string name;
  double paved_ha = 0;  ///< that drains to it
  double green_ha = 0;
  double dry_flow_m3_s = 0;
};

struct Sewer {
  std::string name;
  SewerNodeId from;
  SewerNodeId to;
  double length_m = 0;
  Conduit conduit;
  /// Pumps, orifices and the like: what comes to them goes on, they are not judged. Used only where
  /// no sewer leaves the node.
  bool passes_only = false;
};

struct SewerNetwork {
  std::vector<SewerNode> nodes;
  std::vector<Sewer> sewers;
};

/// A figure that the check assumes or asks for.
struct SewerRule {
  double value = 0;
  FigureSource source;
};
struct SewerRules {
  SewerRule inlet_time_min;
  SewerRule runoff_paved;
  SewerRule runoff_green;
  SewerRule velocity_storm_min_m_s;
  SewerRule velocity_max_m_s;
  SewerRule return_period_max_years;
};
SewerRules read_sewer_rules(DataFile const& file);
SewerRules const& sewer_rules();

struct SewerState {
  double capacity_m3_s = 0;  ///< full, by Manning
  double velocity_m_s = 0;   ///< full
  double area_ha = 0;        ///< drained above and into it
  double concentration_min = 0;
  double flow_m3_s = 0;  ///< in the storm asked for
  /// The largest return period whose flow fits; none where nothing drains to it or it has no
  /// capacity. Held at return_period_max_years.
  std::optional<double> stands_years;
};

struct SewerCheck {
  std::vector<SewerState> sewers;  ///< in the order of the network
  Findings findings;  ///< too small, too slow, too fast, not falling, in a circle; `where` names it
};

/// Cost: nodes + sewers.
SewerCheck check_sewers(SewerNetwork const& network, StormFormula const& storm, double years,
                        SewerRules const& rules = sewer_rules());

/// The network after separating the stretch: rain from the areas that enter it at the upper ends of
/// those sewers no longer does, by that share (0 to 1). What the new storm sewer carries is not
/// part of it.
SewerNetwork separated(SewerNetwork const& network, std::vector<std::string> const& sewers,
                       double share);

}  // namespace yicheng::engine::drainage
