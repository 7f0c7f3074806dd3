/// The functions that turn a promise into edits, one a kind of work, by the name rules.yaml uses.
///
/// A builder leaves edits in the draft's work and sets its size, or says by Desk::track why the
/// work is only tracked. It never leaves both.
#pragma once
#include <string_view>

#include "change/bind/desk.h"

namespace yicheng::change {

using Builder = void (*)(Draft&, Desk&);

/// Null where no builder has the name (a test reads every rule).
Builder find_builder(std::string_view name);

// Roads (build_roads.cc).
void build_widen(Draft& draft, Desk& desk);
void build_roads(Draft& draft, Desk& desk);
void build_renew_street(Draft& draft, Desk& desk);
void build_close_street(Draft& draft, Desk& desk);
// What drivers must heed (build_traffic_rules.cc).
void build_speed_limit(Draft& draft, Desk& desk);
void build_one_way(Draft& draft, Desk& desk);
void build_turn_bans(Draft& draft, Desk& desk);
void build_toll(Draft& draft, Desk& desk);
// What lies under streets (build_underground.cc).
void build_sewers(Draft& draft, Desk& desk);
void build_tunnel(Draft& draft, Desk& desk);
// Housing (build_housing.cc).
void build_old_communities(Draft& draft, Desk& desk);
void build_shantytown(Draft& draft, Desk& desk);
void build_aid(Draft& draft, Desk& desk);
// New lines (build_transit.cc).
void build_bus_lines(Draft& draft, Desk& desk);
void build_rail(Draft& draft, Desk& desk);
// Lines that stand (build_line_service.cc).
void build_bus_service(Draft& draft, Desk& desk);
void build_line_speed(Draft& draft, Desk& desk);
void build_line_removal(Draft& draft, Desk& desk);
void build_suspension(Draft& draft, Desk& desk);
// Places that serve people (build_facilities.cc) and green (build_green.cc).
void build_schools(Draft& draft, Desk& desk);
void build_hospital(Draft& draft, Desk& desk);
void build_clinics(Draft& draft, Desk& desk);
void build_facilities(Draft& draft, Desk& desk);
void build_parks(Draft& draft, Desk& desk);
void build_wetland(Draft& draft, Desk& desk);
void build_hills(Draft& draft, Desk& desk);
// Water, air, waste (build_environment.cc).
void build_wastewater(Draft& draft, Desk& desk);
void build_waters(Draft& draft, Desk& desk);
void build_boilers(Draft& draft, Desk& desk);
void build_incinerator(Draft& draft, Desk& desk);
void build_kitchen_waste(Draft& draft, Desk& desk);
// What is delivered and counted (build_services.cc).
void build_documents(Draft& draft, Desk& desk);
void build_pilots(Draft& draft, Desk& desk);
void build_platforms(Draft& draft, Desk& desk);
void build_heritage(Draft& draft, Desk& desk);
void build_measures(Draft& draft, Desk& desk);
void build_other(Draft& draft, Desk& desk);

}  // namespace yicheng::change
