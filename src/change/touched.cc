#include "change/edit.h"

namespace yicheng::change {
namespace {

using city::Column;
using city::ColumnSet;

ColumnSet when(bool alters, Column column) {
  return alters ? ColumnSet(column) : ColumnSet();
}

struct AfterColumns {
  ColumnSet operator()(WidenRoad const& e) const {
    return when(!e.links.empty() && e.lanes_added != 0, Column::roads);
  }
  ColumnSet operator()(BuildRoad const& e) const { return when(!e.links.empty(), Column::roads); }
  ColumnSet operator()(CloseRoad const& e) const { return when(!e.links.empty(), Column::roads); }
  ColumnSet operator()(RenewStreet const&) const { return {}; }
  ColumnSet operator()(SetSpeed const& e) const { return when(!e.links.empty(), Column::roads); }
  ColumnSet operator()(SetToll const& e) const { return when(!e.links.empty(), Column::roads); }
  ColumnSet operator()(MakeOneWay const& e) const { return when(!e.links.empty(), Column::roads); }
  ColumnSet operator()(BanTurns const& e) const { return when(!e.turns.empty(), Column::roads); }
  ColumnSet operator()(AddLine const& e) const { return when(!e.stops.empty(), Column::transit); }
  ColumnSet operator()(SetHeadway const& e) const {
    return when(e.factor != 1 || e.peak_min > 0 || e.offpeak_min > 0, Column::transit);
  }
  ColumnSet operator()(ExtendHours const& e) const {
    return when(e.later_min != 0 || e.earlier_min != 0, Column::transit);
  }
  ColumnSet operator()(SetLineSpeed const& e) const { return when(e.factor != 1, Column::transit); }
  ColumnSet operator()(RemoveLines const& e) const {
    return when(!e.lines.empty(), Column::transit);
  }
  ColumnSet operator()(SuspendService const&) const { return {}; }
  ColumnSet operator()(AddFacility const&) const { return Column::facilities; }
  ColumnSet operator()(ExpandFacility const& e) const {
    return when(e.facility.valid() && (e.capacity_added != 0 || e.to_standard), Column::facilities);
  }
  ColumnSet operator()(SeparateSewers const& e) const {
    return when(!e.pipes.empty(), Column::sewers);
  }
  ColumnSet operator()(AddSewers const& e) const { return when(e.length_m > 0, Column::sewers); }
  ColumnSet operator()(UpgradePlant const&) const { return Column::plants; }
  ColumnSet operator()(AddTreatment const&) const { return Column::plants; }
  ColumnSet operator()(RenewHousing const& e) const {
    return when(!e.communities.empty(), Column::communities);
  }
  ColumnSet operator()(AidHouseholds const& e) const {
    return when(e.households != 0, Column::balances);
  }
  ColumnSet operator()(RestoreWaters const& e) const {
    return when(!e.waters.empty(), Column::waters);
  }
  ColumnSet operator()(RestoreHills const& e) const {
    return when(e.area_ha != 0, Column::balances);
  }
  ColumnSet operator()(CutEmissions const& e) const {
    return when(e.coal_boilers_t_h != 0, Column::balances);
  }
  ColumnSet operator()(BuildTunnel const& e) const {
    return when(e.length_km != 0, Column::balances);
  }
  ColumnSet operator()(RepairHeritage const& e) const {
    return when(e.sites != 0, Column::balances);
  }
  ColumnSet operator()(Deliver const& e) const { return when(e.count != 0, Column::balances); }
};

ColumnSet during_columns(Edit const& edit) {
  ColumnSet set = when(edit.during.lanes_taken > 0 && !edit.during.links.empty(), Column::roads);
  auto const* suspension = std::get_if<SuspendService>(&edit.kind);
  set = set | when(suspension != nullptr &&
                       (!suspension->stops.empty() || !suspension->stretches.empty()),
                   Column::transit);
  auto const* expansion = std::get_if<ExpandFacility>(&edit.kind);
  return set | when(expansion != nullptr && expansion->facility.valid() &&
                        edit.during.capacity_share_taken > 0,
                    Column::facilities);
}

}  // namespace

ColumnSet touched(Edit const& edit, EditPhase phase) {
  switch (phase) {
    case EditPhase::before: return {};
    case EditPhase::during: return during_columns(edit);
    case EditPhase::after: return std::visit(AfterColumns{}, edit.kind);
  }
  return {};
}

}  // namespace yicheng::change
