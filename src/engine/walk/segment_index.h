/// Nearest-segment look-up over a uniform grid of buckets: which street is a place beside.
///
/// Shape: segments are straight pieces of streets in a plane (metres); the caller's number for a
/// segment is its index. Building is linear in the total length over the bucket size; a query looks
/// at a few buckets. Segments with a coordinate that is not finite are left out.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "city/point.h"

namespace yicheng::engine::walk {

struct Segment {
  city::Plane::Xy a;
  city::Plane::Xy b;
};

class SegmentIndex {
 public:
  static constexpr std::uint32_t kNone = 0xffffffffU;

  struct Hit {
    std::uint32_t segment = kNone;
    double distance_m = 0;
    double share = 0;  ///< where on the segment the foot lies, 0 at a, 1 at b
  };

  explicit SegmentIndex(std::vector<Segment> segments);

  /// The nearest segment, the lowest index where several are equally near; kNone where there is no
  /// segment or p is not finite.
  Hit nearest(city::Plane::Xy p) const;
  /// Every segment with a piece in the buckets that meet the square of half edge `radius_m` around
  /// p; a segment may come twice.
  std::vector<std::uint32_t> near(city::Plane::Xy p, double radius_m) const;

 private:
  struct Box {
    std::int64_t left, bottom, right, top;  ///< buckets, both ends included
  };

  void choose_grid();
  void fill();
  std::int64_t column_of(double x) const;
  std::int64_t row_of(double y) const;
  Box clipped(Box box) const;
  void scan(std::int64_t column, std::int64_t row, city::Plane::Xy p, Hit& best) const;
  void scan_ring(Box ring, city::Plane::Xy p, Hit& best) const;

  std::vector<Segment> segments_;
  double bucket_m_ = 200;
  double min_x_ = 0;
  double min_y_ = 0;
  std::int64_t columns_ = 0;
  std::int64_t rows_ = 0;
  std::vector<std::uint32_t> first_;  ///< by bucket, rows of columns
  std::vector<std::uint32_t> items_;
};

}  // namespace yicheng::engine::walk
