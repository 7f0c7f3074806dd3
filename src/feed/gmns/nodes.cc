// node.csv and zone.csv of a GMNS folder.
#include <cmath>

#include "base/fault.h"
#include "feed/gmns/parts.h"
#include "feed/gmns/table.h"

namespace yicheng::feed::gmns {
namespace {

// DTALite marks nodes that belong to no zone by 0 or -1.
bool is_no_zone(std::string_view zone) {
  return zone.empty() || zone == "0" || zone == "-1" || zone == "NaN" || zone == "nan";
}

std::uint32_t zone_of(std::string_view id, Network& network, Ids& zones) {
  if (is_no_zone(id)) {
    return kNone;
  }
  if (zones.add(id, network.zones.size())) {
    network.zones.emplace_back(id);
  }
  return zones.find(id);
}

// Networks without places have all of their nodes at one, because GMNS requires them.
bool looks_geographic(Nodes const& nodes) {
  bool apart = false;
  for (city::Point const place : nodes.place) {
    if (std::abs(place.lon) > 180 || std::abs(place.lat) > 90) {
      return false;
    }
    apart = apart || !(place == nodes.place.front());
  }
  return apart;
}

}  // namespace

void read_zones(std::string const& bytes, Network& network, Ids& zones, FindingGroups& findings) {
  if (bytes.empty()) {
    return;
  }
  Table table(bytes, "zone.csv", findings);
  auto const id = table.required("zone_id");
  table.ignore({"name", "boundary", "super_zone", "geometry", "x_coord", "y_coord"});
  table.tell_unknown();
  while (table.next()) {
    std::string_view const zone = table.text(id);
    if (is_no_zone(zone) || !zones.add(zone, network.zones.size())) {
      table.reject("gmns-bad-zone",
                   {"小区编号为空或重复，该行未采用", "the zone_id is empty or stands twice"},
                   {"请改正小区编号", "correct the zone_id"});
      continue;
    }
    network.zones.emplace_back(zone);
  }
}

Ids read_nodes(std::string const& bytes, Network& network, Ids& zones, FindingGroups& findings) {
  Table table(bytes, "node.csv", findings);
  auto const id = table.required("node_id");
  auto const x = table.required("x_coord");
  auto const y = table.required("y_coord");
  auto const zone = table.column({"zone_id"});
  auto const type = table.column({"node_type"});
  table.ignore({"name", "z_coord", "ctrl_type", "control_type", "parent_node_id", "geometry",
                "osm_node_id", "osm_highway", "activity_type", "is_boundary", "poi_id",
                "production", "attraction", "bin_index", "district_id"});
  table.tell_unknown();
  Ids nodes;
  while (table.next()) {
    auto const place_x = table.number(x);
    auto const place_y = table.number(y);
    if (table.bad()) {
      continue;
    }
    if (!place_x || !place_y) {
      table.reject("gmns-node-without-place", {"节点没有坐标，未采用", "the node has no place"},
                   {"请补上 x_coord 与 y_coord", "give x_coord and y_coord"});
      continue;
    }
    if (table.text(id).empty() || !nodes.add(table.text(id), network.nodes.size())) {
      table.reject("gmns-duplicate-node",
                   {"节点编号为空或重复，该行未采用", "the node_id is empty or stands twice"},
                   {"请改正节点编号", "correct the node_id"});
      continue;
    }
    network.nodes.id.emplace_back(table.text(id));
    network.nodes.place.push_back({*place_x, *place_y});
    network.nodes.zone.push_back(zone_of(table.text(zone), network, zones));
    network.nodes.centroid.push_back(lower(table.text(type)) == "centroid" ? 1 : 0);
  }
  if (network.nodes.size() == 0) {
    throw_bad_input("gmns-no-nodes", "node.csv", {"没有可用的节点", "there is no usable node"},
                    {"请检查文件", "check the file"});
  }
  network.geographic = looks_geographic(network.nodes);
  return nodes;
}

}  // namespace yicheng::feed::gmns
