#include <algorithm>
#include <cmath>
#include <limits>

#include "base/check.h"
#include "change/edit.h"
#include "change/retime.h"
#include "city/network.h"

namespace yicheng::change {
namespace {

/// Diameter of a sewer that a plan adds without stating one (GB 50014-2021 asks for at least 0.3 m;
/// 0.8 m is usual for a street's storm sewer; "verify").
constexpr float kAddedSewerDiameterM = 0.8F;

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
      auto const lines = lines_meant(transit, e.lines);
      e.peak_min > 0 || e.offpeak_min > 0 ? set_headways(transit, lines, e.peak_min, e.offpeak_min)
                                          : scale_headways(transit, lines, {e.factor, e.factor});
    });
  }
  void operator()(ExtendHours const& e) const {
    city.transit.edit([&](city::Transit& transit) {
      extend_hours(transit, lines_meant(transit, e.lines), e.earlier_min, e.later_min);
    });
  }
  void operator()(SetLineSpeed const& e) const {
    city.transit.edit([&](city::Transit& transit) {
      scale_speed(transit, lines_meant(transit, e.lines), e.factor);
    });
  }
  void operator()(RemoveLines const& e) const {
    city.transit.edit(
        [&](city::Transit& transit) { remove_lines(transit, lines_meant(transit, e.lines)); });
  }
  void operator()(SuspendService const&) const {}
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
  if (columns.meets(city::Column::transit)) {
    auto const& suspension = std::get<SuspendService>(edit.kind);
    city.transit.edit([&](city::Transit& transit) { suspend(transit, suspension); });
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
