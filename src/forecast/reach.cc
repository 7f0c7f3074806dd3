#include "forecast/reach.h"

#include <variant>

namespace yicheng::forecast {
namespace {

using city::BalanceField;
using city::Column;
using city::ColumnSet;

ColumnSet everything() {
  ColumnSet set;
  set.bits = ~std::uint64_t{0};
  return set;
}

// What the kind of edit can alter at most; kinds without a narrower part fall to the template.
struct Narrow {
  city::City const& city;

  ColumnSet operator()(change::WidenRoad const&) const { return Column::road_lanes; }
  ColumnSet operator()(change::BuildRoad const&) const { return Column::road_links; }
  ColumnSet operator()(change::CloseRoad const&) const { return Column::road_links; }
  ColumnSet operator()(change::SetSpeed const&) const { return Column::road_rules; }
  ColumnSet operator()(change::SetToll const&) const { return Column::road_rules; }
  ColumnSet operator()(change::BanTurns const&) const { return Column::road_rules; }
  ColumnSet operator()(change::MakeOneWay const&) const {
    return Column::road_lanes | Column::road_links;
  }
  ColumnSet operator()(change::AddFacility const& e) const { return city::facilities_of(e.kind); }
  ColumnSet operator()(change::ExpandFacility const& e) const {
    return e.facility.valid() ? city::facilities_of(city.facilities->kind.at(e.facility.index()))
                              : Column::facilities;
  }
  ColumnSet operator()(change::UpgradePlant const& e) const {
    return city::plants_of(city.plants->kind.at(e.plant));
  }
  ColumnSet operator()(change::AddTreatment const& e) const { return city::plants_of(e.kind); }
  ColumnSet operator()(change::AidHouseholds const&) const {
    return city::balance_of(BalanceField::aided_households);
  }
  ColumnSet operator()(change::RestoreHills const&) const {
    return city::balance_of(BalanceField::damaged_hills);
  }
  ColumnSet operator()(change::CutEmissions const&) const {
    return city::balance_of(BalanceField::coal_boilers);
  }
  ColumnSet operator()(change::BuildTunnel const&) const {
    return city::balance_of(BalanceField::utility_tunnel);
  }
  ColumnSet operator()(change::RepairHeritage const&) const {
    return city::balance_of(BalanceField::repaired_heritage);
  }
  ColumnSet operator()(change::Deliver const& e) const {
    switch (e.what) {
      case change::Deliverable::document: return city::balance_of(BalanceField::documents);
      case change::Deliverable::pilot: return city::balance_of(BalanceField::pilots);
      case change::Deliverable::platform: return city::balance_of(BalanceField::platforms);
    }
    return Column::balances;
  }
  template <typename Other>
  ColumnSet operator()(Other const&) const {
    return everything();
  }
};

}  // namespace

ColumnSet reach(change::Edit const& edit, change::EditPhase phase, city::City const& city) {
  ColumnSet const touched = change::touched(edit, phase);
  if (touched == ColumnSet()) {
    return touched;
  }
  ColumnSet const narrow = std::visit(Narrow{city}, edit.kind);
  // Works take lanes whatever the edit is about, so its kind does not bound that part.
  return phase == change::EditPhase::during ? touched & (narrow | Column::road_lanes)
                                            : touched & narrow;
}

}  // namespace yicheng::forecast
