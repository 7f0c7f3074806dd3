/// Where people live and how they get onto the walking network: what the engines share.
#pragma once
#include <cstddef>
#include <memory>
#include <vector>

#include "city/city.h"
#include "engine/walk/walk_network.h"

namespace yicheng::engine::walk {

/// The points people start from. The residents of a square cell are spread evenly over points about
/// 125 m apart (at most 4 by 4), because a school 300 m away serves a part of a 500 m cell; cells
/// of another shape start from their centre. Shape: the points of cell c are those from c *
/// per_cell on.
struct Homes {
  std::size_t per_cell = 1;
  std::vector<city::Point> position;
  std::vector<Attachment> at;
  std::size_t size() const { return position.size(); }
  std::size_t cells() const { return size() / per_cell; }
};
using SharedHomes = std::shared_ptr<Homes const>;

/// The walking network of the base city with its homes attached. Immutable.
class Walkers {
 public:
  explicit Walkers(city::City const& base);

  WalkNetwork const& network() const { return network_; }
  /// Those of the base city where the cells stand where they stood, else made anew.
  SharedHomes homes_of(city::City const& city) const;

 private:
  SharedHomes make(city::Cells const& cells) const;

  WalkNetwork network_;
  city::Shared<city::Cells> cells_;
  SharedHomes homes_;
};

/// Residents of a cell as a weight: negative and missing numbers count 0.
double residents_of(city::Cells const& cells, std::size_t cell);

/// part / whole in percent; 0 where the whole is 0.
double percent(double part, double whole);

}  // namespace yicheng::engine::walk
