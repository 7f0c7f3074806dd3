/// Walking distances from candidate cells to homes, and from homes to the nearest of given places:
/// the travel of a location problem. The same network, homes and way of measuring as the indicators
/// of access.
#pragma once
#include <vector>

#include "city/city.h"
#include "engine/walk/walk_search.h"
#include "engine/walk/walkers.h"
#include "propose/location/problem.h"

namespace yicheng::propose {

class Walks {
 public:
  explicit Walks(city::City const& city);

  std::size_t homes() const { return homes_->size(); }
  /// Residents of each home: those of its cell, evenly.
  std::vector<double> residents() const;
  /// By home; unreached where no place is within the limit.
  std::vector<float> to_nearest(std::vector<engine::walk::Place> const& places,
                                float limit_m) const;
  /// Seats for a resident by home, shared by all who live within the limit of each place (two-step
  /// floating catchment areas of one zone). `capacities` has an entry a place.
  std::vector<double> seats_per_resident(std::vector<engine::walk::Place> const& places,
                                         std::vector<double> const& capacities,
                                         float limit_m) const;
  /// By cell as candidate: the homes within the limit of its centre.
  city::Rows<location::Travel> from_cells(float limit_m) const;

 private:
  city::City const& city_;
  engine::walk::Walkers walkers_;
  engine::walk::SharedHomes homes_;
};

}  // namespace yicheng::propose
