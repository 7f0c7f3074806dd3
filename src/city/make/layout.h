/// The ground plan of the model city: a slightly irregular lattice of main roads, a ring on it, a
/// river through it, and what each superblock between the main roads is used for.
///
/// Shape: `columns` lattice lines run north-south (numbered from west), `rows` run east-west (from
/// south); superblock (c, r) lies between lines c and c+1, r and r+1. Lattice coordinates (u, v)
/// are line numbers with fractions. Metres are in `plane`, whose origin is the crossing of the main
/// axes.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "city/make.h"
#include "city/point.h"

namespace yicheng::city::model {

using Xy = Plane::Xy;

enum class LandUse : std::uint8_t { outside, residential, old_town, commercial, industrial, park };

/// Random streams of the concepts, so that one concept's draws never shift another's.
enum class Stream : std::uint64_t {
  lattice = 1,
  land_use,
  river,
  names,
  streets,
  people,
  communities,
  facilities,
  transit,
  sewers,
  waters,
  monitors
};

struct Layout {
  MakeOptions options;
  Plane plane{Point{}};
  double half_width_m = 0;  ///< of the built-up outline, a rounded rectangle
  double half_height_m = 0;
  double spacing_m = 0;  ///< mean distance of the main roads
  std::size_t columns = 0;
  std::size_t rows = 0;
  std::size_t centre_column = 0;  ///< the main axes cross here
  std::size_t centre_row = 0;
  std::size_t ring_west = 0;  ///< the lattice lines of the ring
  std::size_t ring_east = 0;
  std::size_t ring_south = 0;
  std::size_t ring_north = 0;
  std::size_t old_town_reach = 0;  ///< superblocks from the centre
  std::size_t river_row = 0;       ///< the river enters through this row of superblocks
  std::vector<Xy> crossings;       ///< columns * rows
  std::vector<LandUse> uses;       ///< (columns - 1) * (rows - 1)
  std::vector<Xy> river;

  Xy crossing(std::size_t column, std::size_t row) const {
    return crossings[row * columns + column];
  }
  /// The place of lattice coordinates, also somewhat outside the lattice.
  Xy at(double u, double v) const;
  LandUse use(std::size_t column, std::size_t row) const {
    return uses[row * (columns - 1) + column];
  }
  bool built(std::size_t column, std::size_t row) const {
    return use(column, row) != LandUse::outside;
  }
  bool inside_ring(std::size_t column, std::size_t row) const {
    return column >= ring_west && column < ring_east && row >= ring_south && row < ring_north;
  }
  /// Distance from the centre in units of the outline: 0 at the centre, about 1 at the edge.
  double eccentricity(Xy at) const;
  std::uint64_t seed() const { return options.seed; }
};

/// Throws Fault(bad_input) where the population is not 50,000 to 5,000,000.
Layout lay_out(MakeOptions const& options);

double squared(double value);
double length(Xy a, Xy b);
Xy between(Xy a, Xy b, double share);
/// Distance from a place to a line through points.
double distance_to_line(Xy at, std::vector<Xy> const& line);

}  // namespace yicheng::city::model
