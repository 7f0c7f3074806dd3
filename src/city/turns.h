/// Directions of links, and what a turn from one into another is to a driver.
#pragma once
#include <cstdint>

#include "city/city.h"

namespace yicheng::city {

/// Degrees clockwise from north, 0 to 360, at the start and at the end of a link, by its shape
/// where it has one.
double heading_at_start(Roads const& roads, LinkId link);
double heading_at_end(Roads const& roads, LinkId link);

enum class TurnKind : std::uint8_t { through, left, right, u_turn };

/// Of two links that meet. Within 35 degrees of straight on is through; the opposite link, or
/// within 15 degrees of straight back, is a U-turn.
TurnKind turn_kind(Roads const& roads, TurnBan turn);

}  // namespace yicheng::city
