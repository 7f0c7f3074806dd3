/// What a SWMM document says of a sewer network, in SI units: areas, nodes, links, cross-sections.
///
/// Only what checks and maps need; the document keeps all else. Lengths in metres, areas in
/// hectares, flows in m3/s, whatever FLOW_UNITS says. Rows that cannot be used are findings
/// ("feed-swmm-..."), each with its line.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "city/point.h"
#include "feed/imported.h"
#include "feed/swmm/document.h"

namespace yicheng::feed {

struct SwmmSubcatchment {
  std::string name;
  std::string outlet;  ///< a node, or another subcatchment
  double area_ha = 0;
  double paved_share = 0;  ///< 0 to 1
};

struct SwmmNode {
  enum class Kind : std::uint8_t { junction, outfall, storage, divider };
  std::string name;
  Kind kind = Kind::junction;
  double invert_m = 0;
  double depth_m = 0;
  double dry_flow_m3_s = 0;  ///< mean, without patterns
};

struct SwmmLink {
  enum class Kind : std::uint8_t { conduit, pump, orifice, weir, outlet };
  std::string name;
  Kind kind = Kind::conduit;
  std::uint32_t from = 0;  ///< position in nodes
  std::uint32_t to = 0;
  double length_m = 0;
  double roughness = 0;
  double from_level_m = 0;  ///< of its bottom; conduits only
  double to_level_m = 0;
  std::string shape;  ///< in capitals: "CIRCULAR"; "" where [XSECTIONS] does not name it
  double height_m = 0;
  double width_m = 0;   ///< TRAPEZOIDAL: of the bottom
  double left_run = 0;  ///< TRAPEZOIDAL: metres sideways a metre up
  double right_run = 0;
  int barrels = 1;
};

struct SwmmModel {
  std::string flow_units = "CFS";
  std::vector<SwmmSubcatchment> subcatchments;
  std::vector<SwmmNode> nodes;
  std::vector<SwmmLink> links;
};

Imported<SwmmModel> swmm_model(SwmmDocument const& document, std::string const& name);

}  // namespace yicheng::feed
