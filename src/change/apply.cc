#include <algorithm>
#include <cmath>
#include <limits>

#include "base/check.h"
#include "change/edit.h"
#include "city/network.h"

namespace yicheng::change {
namespace {

/// Diameter of a sewer that a plan adds without stating one (GB 50014-2021 asks for at least 0.3 m;
/// 0.8 m is usual for a street's storm sewer; "verify").
constexpr float kAddedSewerDiameterM = 0.8F;
/// A new line uses a stop that stands this close to where its own would stand.
constexpr double kSameStopM = 30;

float as_float(double value) {
  return static_cast<float>(value);
}

void set_lanes(city::Roads& roads, std::size_t link, float lanes) {
  float const before = roads.lanes[link];
  float& capacity = roads.capacity_veh_h[link];
  // A link without lanes has no capacity to scale, so it gets the usual one of its class.
  capacity = before > 0
                 ? capacity * (lanes / before)
                 : as_float(lanes * roads.classes[roads.road_class[link]].lane_capacity_veh_h);
  roads.lanes[link] = lanes;
}

// A street whose other direction is not open gains nothing: it is one-way already.
void make_one_way(city::Roads& roads, MakeOneWay const& edit) {
  for (auto const link : edit.links) {
    check(link.index() < roads.links());
    auto const opposite = roads.opposite[link.index()];
    if (opposite.valid() && roads.open[opposite.index()] != 0) {
      roads.open[opposite.index()] = 0;
      set_lanes(roads, link.index(), roads.lanes[link.index()] + roads.lanes[opposite.index()]);
    }
  }
}

void ban(std::vector<city::TurnBan>& bans, std::vector<city::TurnBan> const& more) {
  bans.insert(bans.end(), more.begin(), more.end());
  std::sort(bans.begin(), bans.end());
  bans.erase(std::unique(bans.begin(), bans.end()), bans.end());
}

void take_lanes(city::Roads& roads, During const& during) {
  for (auto const link : during.links) {
    check(link.index() < roads.links());
    double const lanes = roads.lanes[link.index()];
    double const kept = std::max(lanes - during.lanes_taken, lanes * kLanesKeptMin);
    if (lanes > 0) {
      set_lanes(roads, link.index(), as_float(kept));
    }
  }
}

city::StopId stop_for(city::Transit& transit, std::string const& name, city::Point where,
                      city::NodeId node) {
  for (std::size_t i = 0; i < transit.stops(); ++i) {
    if (city::distance(transit.stop_position[i], where).value <= kSameStopM) {
      return city::StopId(i);
    }
  }
  transit.stop_name.push_back(name);
  transit.stop_position.push_back(where);
  transit.stop_node.push_back(node);
  return city::StopId(transit.stops() - 1);
}

std::vector<city::NodeId> nodes_of_stops(city::City const& city, AddLine const& line) {
  if (line.stop_nodes.size() == line.stops.size()) {
    return line.stop_nodes;
  }
  city::NodeFinder const finder(*city.roads);
  std::vector<city::NodeId> nodes;
  for (auto const& stop : line.stops) {
    nodes.push_back(finder.nearest(stop));
  }
  return nodes;
}

void append_line(city::Transit& transit, AddLine const& line,
                 std::vector<city::NodeId> const& nodes) {
  for (std::size_t i = 0; i < line.stops.size(); ++i) {
    std::string const name = i < line.stop_names.size() ? line.stop_names[i] : std::string();
    transit.line_stops.items.push_back(stop_for(transit, name, line.stops[i], nodes[i]));
  }
  transit.line_stops.close_row();
  transit.line_name.push_back(line.name);
  transit.line_mode.push_back(line.mode);
  transit.line_headway_peak_min.push_back(as_float(line.headway_peak_min));
  transit.line_headway_offpeak_min.push_back(as_float(line.headway_offpeak_min));
  transit.line_first_min.push_back(static_cast<std::int16_t>(line.first_min));
  transit.line_last_min.push_back(static_cast<std::int16_t>(line.last_min));
  transit.line_speed_kmh.push_back(as_float(line.speed_kmh));
}

void renew(city::Communities& communities, RenewHousing const& edit) {
  double total = 0;
  for (auto const id : edit.communities) {
    check(id.index() < communities.size());
    total += communities.floor_area_m2[id.index()];
  }
  bool const all = edit.floor_area_m2 <= 0 || total <= edit.floor_area_m2;
  double const share = all ? 1.0 : edit.floor_area_m2 / total;
  auto const add = [share](float renewed, float whole) {
    return std::min(whole, renewed + as_float(share * whole));
  };
  for (auto const id : edit.communities) {
    std::size_t const i = id.index();
    communities.renewed_households[i] =
        add(communities.renewed_households[i], communities.households[i]);
    communities.renewed_floor_area_m2[i] =
        add(communities.renewed_floor_area_m2[i], communities.floor_area_m2[i]);
  }
}

void separate(city::Sewers& sewers, SeparateSewers const& edit) {
  for (auto const pipe : edit.pipes) {
    std::size_t const i = pipe.index();
    check(i < sewers.size());
    if (sewers.kind[i] != city::PipeKind::combined) {
      continue;
    }
    sewers.kind[i] = city::PipeKind::sanitary;
    sewers.from.push_back(city::Point(sewers.from[i]));
    sewers.to.push_back(city::Point(sewers.to[i]));
    sewers.length_m.push_back(float(sewers.length_m[i]));
    sewers.diameter_m.push_back(float(sewers.diameter_m[i]));
    sewers.street.push_back(city::StreetId(sewers.street[i]));
    sewers.kind.push_back(city::PipeKind::storm);
  }
}

/// What the edit leaves behind. Only called where `touched` says that it alters something.
struct After {
  city::City& city;

  void operator()(WidenRoad const& e) const {
    city.roads.edit([&](city::Roads& roads) {
      for (auto const link : e.links) {
        check(link.index() < roads.links());
        set_lanes(roads, link.index(), roads.lanes[link.index()] + as_float(e.lanes_added));
      }
    });
  }
  void open_links(std::vector<city::LinkId> const& links, bool open) const {
    city.roads.edit([&](city::Roads& roads) {
      for (auto const link : links) {
        check(link.index() < roads.links());
        roads.open[link.index()] = open ? 1 : 0;
      }
    });
  }
  void operator()(BuildRoad const& e) const { open_links(e.links, true); }
  void operator()(CloseRoad const& e) const { open_links(e.links, false); }
  void operator()(RenewStreet const&) const {}
  void operator()(SetSpeed const& e) const {
    city.roads.edit([&](city::Roads& roads) {
      for (auto const link : e.links) {
        check(link.index() < roads.links());
        roads.speed_kmh[link.index()] = as_float(e.speed_kmh);
      }
    });
  }
  void operator()(SetToll const& e) const {
    city.roads.edit([&](city::Roads& roads) {
      roads.toll_yuan.resize(roads.links(), 0);
      for (auto const link : e.links) {
        check(link.index() < roads.links());
        roads.toll_yuan[link.index()] =
            as_float(e.yuan_per_km * static_cast<double>(roads.length_m[link.index()]) / 1000);
      }
    });
  }
  void operator()(MakeOneWay const& e) const {
    city.roads.edit([&](city::Roads& roads) { make_one_way(roads, e); });
  }
  void operator()(BanTurns const& e) const {
    city.roads.edit([&](city::Roads& roads) { ban(roads.turn_bans, e.turns); });
  }
  void operator()(AddLine const& e) const {
    auto const nodes = nodes_of_stops(city, e);
    city.transit.edit([&](city::Transit& transit) { append_line(transit, e, nodes); });
  }
  void operator()(SetHeadway const& e) const {
    city.transit.edit([&](city::Transit& transit) {
      for (std::size_t i = 0; i < transit.lines(); ++i) {
        if (transit.line_mode[i] == city::TransitMode::bus) {
          transit.line_headway_peak_min[i] *= as_float(e.factor);
          transit.line_headway_offpeak_min[i] *= as_float(e.factor);
        }
      }
    });
  }
  void operator()(ExtendHours const& e) const {
    city.transit.edit([&](city::Transit& transit) {
      for (std::size_t i = 0; i < transit.lines(); ++i) {
        if (transit.line_mode[i] == city::TransitMode::bus) {
          int const last = transit.line_last_min[i] + e.later_min;
          int const latest = std::numeric_limits<std::int16_t>::max();
          transit.line_last_min[i] = static_cast<std::int16_t>(std::min(last, latest));
        }
      }
    });
  }
  void operator()(AddFacility const& e) const {
    city::NodeId const node =
        e.node.valid() ? e.node : city::NodeFinder(*city.roads).nearest(e.position);
    city.facilities.edit([&](city::Facilities& facilities) {
      facilities.name.push_back(e.name);
      facilities.kind.push_back(e.kind);
      facilities.position.push_back(e.position);
      facilities.capacity.push_back(as_float(e.capacity));
      facilities.area_m2.push_back(as_float(e.area_m2));
      facilities.standard.push_back(1);  // what is built new is built to the standard in force
      facilities.node.push_back(node);
    });
  }
  void operator()(ExpandFacility const& e) const {
    city.facilities.edit([&](city::Facilities& facilities) {
      check(e.facility.index() < facilities.size());
      facilities.capacity[e.facility.index()] += as_float(e.capacity_added);
      if (e.to_standard) {
        facilities.standard[e.facility.index()] = 1;
      }
    });
  }
  void operator()(SeparateSewers const& e) const {
    city.sewers.edit([&](city::Sewers& sewers) { separate(sewers, e); });
  }
  void operator()(AddSewers const& e) const {
    city.sewers.edit([&](city::Sewers& sewers) {
      sewers.from.push_back(e.from);
      sewers.to.push_back(e.to);
      sewers.length_m.push_back(as_float(e.length_m));
      sewers.diameter_m.push_back(kAddedSewerDiameterM);
      sewers.kind.push_back(e.kind);
      sewers.street.push_back(city::StreetId::none());
    });
  }
  void operator()(UpgradePlant const& e) const {
    city.plants.edit([&](city::Plants& plants) {
      check(e.plant < plants.size());
      plants.effluent[e.plant] = std::max(plants.effluent[e.plant], e.to);
    });
  }
  void operator()(AddTreatment const& e) const {
    city.plants.edit([&](city::Plants& plants) {
      plants.name.push_back(e.name);
      plants.kind.push_back(e.kind);
      plants.position.push_back(e.position);
      plants.capacity_per_day.push_back(as_float(e.capacity_per_day));
      plants.load_per_day.push_back(0);
      plants.effluent.push_back(e.kind == city::PlantKind::wastewater
                                    ? city::EffluentClass::class_1a
                                    : city::EffluentClass::none);
    });
  }
  void operator()(RenewHousing const& e) const {
    city.communities.edit([&](city::Communities& communities) { renew(communities, e); });
  }
  void operator()(RestoreWaters const& e) const {
    city.waters.edit([&](city::Waters& waters) {
      for (auto const water : e.waters) {
        check(water < waters.size());
        waters.black_odorous[water] = 0;
      }
    });
  }
  void add_to(float city::Balances::*stock, double amount) const {
    city.balances.edit([&](city::Balances& balances) {
      balances.*stock = std::max(0.0F, balances.*stock + as_float(amount));
    });
  }
  void operator()(AidHouseholds const& e) const {
    add_to(&city::Balances::aided_households, e.households);
  }
  void operator()(RestoreHills const& e) const {
    add_to(&city::Balances::damaged_hills_ha, -e.area_ha);
  }
  void operator()(CutEmissions const& e) const {
    add_to(&city::Balances::coal_boilers_t_h, -e.coal_boilers_t_h);
  }
  void operator()(BuildTunnel const& e) const {
    add_to(&city::Balances::utility_tunnel_km, e.length_km);
  }
  void operator()(RepairHeritage const& e) const {
    add_to(&city::Balances::repaired_heritage_sites, e.sites);
  }
  void operator()(Deliver const& e) const {
    switch (e.what) {
      case Deliverable::document: add_to(&city::Balances::delivered_documents, e.count); break;
      case Deliverable::pilot: add_to(&city::Balances::delivered_pilots, e.count); break;
      case Deliverable::platform: add_to(&city::Balances::delivered_platforms, e.count); break;
    }
  }
};

void apply_during(city::City& city, Edit const& edit) {
  auto const columns = touched(edit, EditPhase::during);
  if (columns.meets(city::Column::roads)) {
    city.roads.edit([&](city::Roads& roads) { take_lanes(roads, edit.during); });
  }
  if (columns.meets(city::Column::facilities)) {
    auto const facility = std::get<ExpandFacility>(edit.kind).facility;
    city.facilities.edit([&](city::Facilities& facilities) {
      check(facility.index() < facilities.size());
      double const kept = 1 - std::min(1.0, edit.during.capacity_share_taken);
      facilities.capacity[facility.index()] *= as_float(kept);
    });
  }
}

}  // namespace

city::City apply(city::City const& city, Edit const& edit, EditPhase phase) {
  city::City changed = city;
  if (phase == EditPhase::during) {
    apply_during(changed, edit);
  } else if (touched(edit, phase) != city::ColumnSet()) {
    std::visit(After{changed}, edit.kind);
  }
  return changed;
}

}  // namespace yicheng::change
