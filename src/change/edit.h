/// What a commitment does to the city, as dated edits from a closed vocabulary.
///
/// An edit has two faces: `during` its works (lanes taken, seats out of use) and `after` them. It
/// is in force as `during` from the start of works to their completion, then as `after` for good.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/bilingual.h"
#include "city/city.h"

namespace yicheng::change {

/// Share of its lanes that a street keeps during works, whatever they take: two lanes keep one, and
/// a single lane keeps half, which is one lane that both directions use in turn.
inline constexpr double kLanesKeptMin = 0.5;

/// Lanes are per direction. A street keeps at least `kLanesKeptMin` of its lanes during works.
struct WidenRoad {
  std::vector<city::LinkId> links = {};
  double lanes_added = 1;
};
/// Opens planned links that stand closed in the city since its superset was made.
struct BuildRoad {
  std::vector<city::LinkId> links = {};
};
struct CloseRoad {
  std::vector<city::LinkId> links = {};
};
/// Works in or under a street that change nothing for traffic afterwards (sewers, resurfacing).
struct RenewStreet {
  std::vector<city::LinkId> links = {};
};
/// A speed limit: free-flow speed from then on.
struct SetSpeed {
  std::vector<city::LinkId> links = {};
  double speed_kmh = 30;
};
/// What a car pays; 0 ends a toll.
struct SetToll {
  std::vector<city::LinkId> links = {};
  double yuan_per_km = 0;
};
/// The links stay open and take the lanes of their opposites, which close.
struct MakeOneWay {
  std::vector<city::LinkId> links = {};
};
/// Forbids going on from one link to another (禁左、禁掉头).
struct BanTurns {
  std::vector<city::TurnBan> turns = {};
};
/// Departures each `headway_min`, from `first_min` on and before `end_min`: minutes after midnight.
struct HeadwayPeriod {
  int first_min = 0;
  int end_min = 0;
  double headway_min = 10;
  friend bool operator==(HeadwayPeriod const&, HeadwayPeriod const&) = default;
};
struct AddLine {
  std::string name = {};
  city::TransitMode mode = city::TransitMode::bus;
  std::vector<std::string> stop_names = {};
  std::vector<city::Point> stops =
      {};  ///< in order; where the plan names none, proposed and assumed
  std::vector<city::NodeId> stop_nodes =
      {};  ///< one a stop; empty: `apply` looks for the nearest ones
  double headway_peak_min = 10;
  double headway_offpeak_min = 15;
  int first_min = 6 * 60;
  int last_min = 22 * 60;
  double speed_kmh = 18;
  /// Where headways of peak and off-peak do not say it: the departures, and so first and last.
  std::vector<HeadwayPeriod> periods = {};
};
/// Edits of lines that stand name them; no line named means all bus lines.
/// Headways times the factor: 0.8 = 25 % more departures. Where minutes are given, these instead.
struct SetHeadway {
  double factor = 1;
  std::vector<city::LineId> lines = {};
  double peak_min = 0;  ///< 0: not given
  double offpeak_min = 0;
};
/// Moves the last departures, and the first ones.
struct ExtendHours {
  int later_min = 0;
  int earlier_min = 0;
  std::vector<city::LineId> lines = {};
};
/// Speed with stops times the factor (bus lanes, priority at signals, limited stops).
struct SetLineSpeed {
  double factor = 1;
  std::vector<city::LineId> lines = {};
};
struct RemoveLines {
  std::vector<city::LineId> lines = {};
};
/// Between two stops of a line, which both stay served.
struct LineStretch {
  city::LineId line;
  city::StopId from, to;
  friend bool operator==(LineStretch const&, LineStretch const&) = default;
};
/// While its works last and not longer: stops without service, vehicles passing through, and
/// stretches on which nothing runs.
struct SuspendService {
  std::vector<city::StopId> stops = {};
  std::vector<city::LineId> lines = {};  ///< that leave out the stops; none: all
  std::vector<LineStretch> stretches = {};
};
struct AddFacility {
  city::FacilityKind kind = city::FacilityKind::primary_school;
  std::string name = {};
  city::Point position = {};
  double capacity = 0;
  double area_m2 = 0;
  city::NodeId node = {};  ///< nearest road node; none: `apply` looks for it
};
struct ExpandFacility {
  city::FacilityId facility;
  double capacity_added = 0;
  bool to_standard = false;
};
/// A combined pipe becomes the sanitary one and a storm pipe is laid beside it.
struct SeparateSewers {
  std::vector<city::PipeId> pipes = {};
};
struct AddSewers {
  city::Point from, to;
  double length_m = 0;
  city::PipeKind kind = city::PipeKind::storm;
};
struct UpgradePlant {
  std::size_t plant = 0;
  city::EffluentClass to = city::EffluentClass::class_1a;
};
struct AddTreatment {
  city::PlantKind kind = city::PlantKind::incinerator;
  std::string name = {};
  city::Point position = {};
  double capacity_per_day = 0;
};
/// Renews the named communities: all, or floor_area_m2 of their floor area where it is given.
struct RenewHousing {
  std::vector<city::CommunityId> communities = {};
  double floor_area_m2 = 0;
};
struct AidHouseholds {
  double households = 0;
};
struct RestoreWaters {
  std::vector<std::size_t> waters = {};
};
struct RestoreHills {
  double area_ha = 0;
};
/// Takes steam capacity of coal boilers out of use.
struct CutEmissions {
  double coal_boilers_t_h = 0;
};
/// A utility tunnel; its street works are a RenewStreet.
struct BuildTunnel {
  double length_km = 0;
};
struct RepairHeritage {
  double sites = 0;
};
enum class Deliverable { document, pilot, platform };
struct Deliver {
  Deliverable what = Deliverable::document;
  double count = 1;
};

using EditKind =
    std::variant<WidenRoad, BuildRoad, CloseRoad, RenewStreet, SetSpeed, SetToll, MakeOneWay,
                 BanTurns, AddLine, SetHeadway, ExtendHours, SetLineSpeed, RemoveLines,
                 SuspendService, AddFacility, ExpandFacility, SeparateSewers, AddSewers,
                 UpgradePlant, AddTreatment, RenewHousing, AidHouseholds, RestoreWaters,
                 RestoreHills, CutEmissions, BuildTunnel, RepairHeritage, Deliver>;

/// What the works take while they last.
struct During {
  double lanes_taken = 0;  ///< per direction, on the links of `links`
  std::vector<city::LinkId> links = {};
  double capacity_share_taken = 0;  ///< of the facility being expanded, 0 to 1
  bool empty() const { return lanes_taken == 0 && capacity_share_taken == 0; }
};

struct Edit {
  std::string id;  ///< "e-..." stable like its commitment's
  EditKind kind;
  During during;
};

enum class EditPhase : std::uint8_t { before, during, after };

/// Stable key of the edit's kind, e.g. "widen_road".
std::string_view kind_key(EditKind const& kind);
/// One line for people: "东环路拓宽，每向增加1条车道（12.3公里）".
Bilingual describe(Edit const& edit, city::City const& city);

/// The column groups the edit alters in that phase; empty where it alters none.
city::ColumnSet touched(Edit const& edit, EditPhase phase);

/// A new city with the edit in force in that phase (`before` returns the city as it is). Groups
/// that `touched` does not name stay shared. Edits commute up to the order of appended rows, but
/// for one-way streets that are widened too, and where works meet the floor of `kLanesKeptMin`; the
/// forecast always applies them in the order of the program. Cost: a copy of the touched groups.
city::City apply(city::City const& city, Edit const& edit, EditPhase phase);

}  // namespace yicheng::change
