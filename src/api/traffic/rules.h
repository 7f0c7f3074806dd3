/// Classes, turns and delays beside a network: the tables use_definition.csv, movement.csv and
/// delay.csv (feed/gmns), which a GMNS folder holds itself and other networks are given. Inner
/// header.
#pragma once
#include <vector>

#include "api/traffic/case.h"
#include "feed/gmns/movements.h"
#include "feed/gmns/uses.h"

namespace yicheng::api::traffic {

/// Reads source.classes, or gives `own` where it is not given. Throws Fault(bad_input) where shares
/// are given and do not add up to 1.
std::vector<feed::gmns::Use> uses_of(Source const& source, std::vector<feed::gmns::Use> own,
                                     Findings& findings);

/// Adds a class without trips for each use, and its share. `otherwise` is the toll weight of those
/// without a value of time of their own or in the source.
void add_classes(std::vector<feed::gmns::Use> const& uses, Source const& source, double otherwise,
                 Case& to);

/// Adds the rules, in place of earlier ones for the same pair of links. Rules at centroids, which
/// nothing passes, are left out and said.
void add_turns(std::vector<feed::gmns::Movement> const& movements, Case& to);

/// Turns of source.turns, and delays of source.delays or the folder's delay.csv.
void add_rules(Source const& source, Case& to);

}  // namespace yicheng::api::traffic
