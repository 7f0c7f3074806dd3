/// Where people live and how they get onto the walking network: what both engines share.
#pragma once
#include <memory>
#include <vector>

#include "city/city.h"
#include "engine/access/walk_network.h"

namespace yicheng::engine::access {

/// One attachment a cell, in the order of the cells.
using CellAttachments = std::shared_ptr<std::vector<Attachment> const>;

/// The walking network of the base city with its cells attached. Immutable.
class Walkers {
 public:
  explicit Walkers(city::City const& base);

  WalkNetwork const& network() const { return network_; }
  /// Those of the base city where the cells stand where they stood, else made anew.
  CellAttachments attach(city::City const& city) const;

 private:
  CellAttachments make(city::Cells const& cells) const;

  WalkNetwork network_;
  city::Shared<city::Cells> cells_;
  CellAttachments attachments_;
};

/// Residents of a cell as a weight: negative and missing numbers count 0.
double residents_of(city::Cells const& cells, std::size_t cell);

/// part / whole in percent; 0 where the whole is 0.
double percent(double part, double whole);

}  // namespace yicheng::engine::access
