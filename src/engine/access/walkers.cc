#include "engine/access/walkers.h"

namespace yicheng::engine::access {

Walkers::Walkers(city::City const& base)
    : network_(*base.roads), cells_(base.cells), attachments_(make(*base.cells)) {}

CellAttachments Walkers::attach(city::City const& city) const {
  if (city.cells.same_as(cells_) || city.cells->centre == cells_->centre) {
    return attachments_;
  }
  return make(*city.cells);
}

CellAttachments Walkers::make(city::Cells const& cells) const {
  auto attachments = std::make_shared<std::vector<Attachment>>();
  attachments->reserve(cells.size());
  for (city::Point const centre : cells.centre) {
    attachments->push_back(network_.attach(centre));
  }
  return attachments;
}

double residents_of(city::Cells const& cells, std::size_t cell) {
  double const people = cells.people[cell];
  return people > 0 ? people : 0;
}

double percent(double part, double whole) {
  return whole > 0 ? 100 * part / whole : 0;
}

}  // namespace yicheng::engine::access
