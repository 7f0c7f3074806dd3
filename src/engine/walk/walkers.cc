#include "engine/walk/walkers.h"

#include <algorithm>
#include <cmath>

namespace yicheng::engine::walk {

namespace {

constexpr double kSpacingM = 125;
constexpr std::size_t kSideMax = 4;

/// Points on each side of a cell.
std::size_t side_of(city::Cells const& cells) {
  double const wanted = std::ceil(static_cast<double>(cells.size_m) / kSpacingM);
  return wanted >= 1 ? static_cast<std::size_t>(std::min(wanted, static_cast<double>(kSideMax)))
                     : 1;
}

}  // namespace

Walkers::Walkers(city::City const& base)
    : network_(*base.roads), cells_(base.cells), homes_(make(*base.cells)) {}

SharedHomes Walkers::homes_of(city::City const& city) const {
  bool const same = city.cells.same_as(cells_) ||
                    (city.cells->size_m == cells_->size_m && city.cells->centre == cells_->centre);
  return same ? homes_ : make(*city.cells);
}

SharedHomes Walkers::make(city::Cells const& cells) const {
  auto homes = std::make_shared<Homes>();
  std::size_t const side = side_of(cells);
  homes->per_cell = side * side;
  homes->position.reserve(cells.size() * homes->per_cell);
  homes->at.reserve(cells.size() * homes->per_cell);
  double const step = static_cast<double>(cells.size_m) / static_cast<double>(side);
  double const start = -step * static_cast<double>(side - 1) / 2;
  for (city::Point const centre : cells.centre) {
    city::Plane const around(centre);
    for (std::size_t i = 0; i < homes->per_cell; ++i) {
      city::Point const home =
          side == 1 ? centre
                    : around.to_point({start + step * static_cast<double>(i % side),
                                       start + step * static_cast<double>(i / side)});
      homes->position.push_back(home);
      homes->at.push_back(network_.attach(home));
    }
  }
  return homes;
}

double residents_of(city::Cells const& cells, std::size_t cell) {
  double const people = cells.people[cell];
  return people > 0 ? people : 0;
}

double percent(double part, double whole) {
  return whole > 0 ? 100 * part / whole : 0;
}

}  // namespace yicheng::engine::walk
