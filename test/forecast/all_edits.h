/// One edit of each kind of the vocabulary, fit for a model city.
#pragma once
#include <string>
#include <variant>
#include <vector>

#include "change/edit.h"
#include "city/city.h"
#include "city/network.h"

namespace yicheng::test {

inline std::size_t first_plant(city::City const& city, city::PlantKind kind) {
  std::size_t i = 0;
  while (city.plants->kind.at(i) != kind) {
    ++i;
  }
  return i;
}

inline city::FacilityId first_facility(city::City const& city, city::FacilityKind kind) {
  std::size_t i = 0;
  while (city.facilities->kind.at(i) != kind) {
    ++i;
  }
  return city::FacilityId(i);
}

inline std::vector<change::Edit> all_edits(city::City const& city) {
  namespace c = change;
  std::vector<city::LinkId> const links = {city::LinkId(std::size_t{0}),
                                           city::LinkId(std::size_t{1})};
  auto const here = city.centre();
  c::AddFacility school;
  school.kind = city::FacilityKind::primary_school;
  school.position = here;
  school.capacity = 900;
  c::AddFacility park;
  park.kind = city::FacilityKind::park;
  park.position = here;
  park.area_m2 = 30000;
  c::AddLine line;
  line.name = "88路";
  line.stops = {city.cells->centre.at(0), here};
  c::AddTreatment plant;
  plant.kind = city::PlantKind::kitchen_waste;
  plant.position = here;
  plant.capacity_per_day = 100;
  std::vector<c::EditKind> const kinds = {
      c::WidenRoad{links, 1},
      c::BuildRoad{links},
      c::CloseRoad{links},
      c::RenewStreet{links},
      c::SetSpeed{links, 20},
      c::SetToll{links, 5},
      c::MakeOneWay{{links.front()}},
      c::BanTurns{{{links.front(), city.roads->opposite.at(0)}}},
      line,
      c::SetHeadway{0.8},
      c::ExtendHours{60},
      c::SetLineSpeed{1.2, {}},
      c::RemoveLines{{city::LineId(std::size_t{0})}},
      c::SuspendService{{city.transit->line_stops.items.at(0)}, {}, {}},
      school,
      park,
      c::ExpandFacility{first_facility(city, city::FacilityKind::hospital), 500, false},
      c::ExpandFacility{first_facility(city, city::FacilityKind::clinic), 0, true},
      c::SeparateSewers{{city::PipeId(std::size_t{0})}},
      c::AddSewers{here, here, 800, city::PipeKind::storm},
      c::UpgradePlant{first_plant(city, city::PlantKind::wastewater),
                      city::EffluentClass::class_1a},
      plant,
      c::RenewHousing{{city::CommunityId(std::size_t{0})}, 0},
      c::AidHouseholds{1000},
      c::RestoreWaters{{0}},
      c::RestoreHills{1},
      c::CutEmissions{5},
      c::BuildTunnel{3},
      c::RepairHeritage{10},
      c::Deliver{c::Deliverable::document, 1},
      c::Deliver{c::Deliverable::pilot, 1},
      c::Deliver{c::Deliverable::platform, 1}};
  std::vector<c::Edit> edits;
  for (auto const& kind : kinds) {
    c::Edit edit{"e-" + std::to_string(edits.size()), kind, {}};
    edit.during.links = links;
    edit.during.lanes_taken = 1;
    if (std::holds_alternative<c::ExpandFacility>(kind)) {
      edit.during.capacity_share_taken = 0.25;
    }
    edits.push_back(edit);
  }
  return edits;
}

}  // namespace yicheng::test
