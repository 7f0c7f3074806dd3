/// The three kinds of source behind api/traffic/case.h, and the trips of each. Inner header.
#pragma once
#include "api/traffic/case.h"
#include "feed/tntp.h"

namespace yicheng::api::traffic {

/// Links of the table as a network of the engine, in its order and units.
engine::traffic::Network to_network(feed::TntpNetwork const& table);

Case from_tntp(Source const& source);
Case from_gmns(Source const& source);
Case from_city(Source const& source);

/// Adds the classes with their trips, and what could not be used.
void add_trips(Source const& source, Case& to);

/// Gives trips that name no class to the classes, by their shares.
void add_unnamed_trips(engine::traffic::Demand const& trips, Case& to);

/// Zones that are cut off: joined where places are known, else said.
void join_zones(Case& to);

void append(Findings& to, Findings from);

}  // namespace yicheng::api::traffic
