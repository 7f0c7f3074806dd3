#include "city/turns.h"

#include <cmath>

namespace yicheng::city {
namespace {

constexpr double kDegreesPerRadian = 57.29577951308232;
constexpr double kThroughDegrees = 35;
constexpr double kBackDegrees = 165;

double heading(Point from, Point to) {
  Plane::Xy const step = Plane(from).to_metres(to);
  double const degrees = std::atan2(step.x, step.y) * kDegreesPerRadian;
  return degrees < 0 ? degrees + 360 : degrees;
}

bool drawn(Roads const& roads, LinkId link) {
  return roads.shape.size() > link.index() && roads.shape.size_of(link.index()) >= 2;
}

}  // namespace

double heading_at_start(Roads const& roads, LinkId link) {
  std::size_t const i = link.index();
  if (drawn(roads, link)) {
    Point const* const line = roads.shape.begin_of(i);
    return heading(line[0], line[1]);
  }
  return heading(roads.node_position[roads.from[i].index()],
                 roads.node_position[roads.to[i].index()]);
}

double heading_at_end(Roads const& roads, LinkId link) {
  std::size_t const i = link.index();
  if (drawn(roads, link)) {
    Point const* const end = roads.shape.end_of(i);
    return heading(end[-2], end[-1]);
  }
  return heading_at_start(roads, link);
}

TurnKind turn_kind(Roads const& roads, TurnBan turn) {
  double right = heading_at_start(roads, turn.to) - heading_at_end(roads, turn.from);
  right += right > 180 ? -360 : 0;
  right += right < -180 ? 360 : 0;
  bool const back = roads.opposite[turn.from.index()] == turn.to;
  if (back || std::abs(right) > kBackDegrees) {
    return TurnKind::u_turn;
  }
  if (std::abs(right) <= kThroughDegrees) {
    return TurnKind::through;
  }
  return right > 0 ? TurnKind::right : TurnKind::left;
}

}  // namespace yicheng::city
