/// Nearest-point look-up over a uniform grid; building is linear, a query looks at a few buckets.
///
/// Shape: a point's number is its index in what was given; points that are not finite are left out.
/// Distances are those of the plane. Of points equally far the first is the nearest.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "city/point.h"

namespace yicheng::city {

class PointFinder {
 public:
  static constexpr std::uint32_t kNone = 0xffffffffU;

  PointFinder(std::span<Point const> points, Plane const& plane);

  /// kNone where there is no point, or p is not finite.
  std::uint32_t nearest(Point p) const;
  /// In the order of their numbers.
  std::vector<std::uint32_t> within(Point p, Metres radius) const;

 private:
  struct Bucket {
    std::size_t column = 0;
    std::size_t row = 0;
  };
  void lay_grid();
  void fill_buckets();
  Bucket bucket_of(Plane::Xy at) const;
  std::span<std::uint32_t const> points_in(std::size_t column, std::size_t row) const;
  double free_radius(Plane::Xy at, Bucket around, std::size_t rings) const;

  Plane plane_;
  std::vector<Plane::Xy> position_;   ///< by number
  std::vector<std::uint32_t> items_;  ///< numbers by bucket
  std::vector<std::uint32_t> first_;
  double bucket_m_ = 0;
  double min_x_ = 0;
  double min_y_ = 0;
  std::size_t columns_ = 0;
  std::size_t rows_ = 0;
};

}  // namespace yicheng::city
