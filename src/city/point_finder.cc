#include "city/point_finder.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace yicheng::city {
namespace {

bool finite(Point p) {
  return std::isfinite(p.lon) && std::isfinite(p.lat);
}

std::size_t step(double offset_m, double bucket_m, std::size_t steps) {
  double const at = std::floor(offset_m / bucket_m);
  return at <= 0 ? 0 : static_cast<std::size_t>(std::min(at, static_cast<double>(steps - 1)));
}

// Calls look(column, row) for the buckets on the border of the square of `rings` around one bucket.
template <typename Look>
void visit_ring(std::size_t column, std::size_t row, std::size_t rings, std::size_t columns,
                std::size_t rows, Look const& look) {
  std::size_t const left = column > rings ? column - rings : 0;
  std::size_t const right = std::min(column + rings, columns - 1);
  std::size_t const bottom = row > rings ? row - rings : 0;
  std::size_t const top = std::min(row + rings, rows - 1);
  for (std::size_t r = bottom; r <= top; ++r) {
    if (r + rings == row || r == row + rings) {
      for (std::size_t c = left; c <= right; ++c) {
        look(c, r);
      }
      continue;
    }
    if (column >= rings) {
      look(column - rings, r);
    }
    if (rings > 0 && column + rings < columns) {
      look(column + rings, r);
    }
  }
}

}  // namespace

PointFinder::PointFinder(std::span<Point const> points, Plane const& plane) : plane_(plane) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    position_.push_back(plane_.to_metres(points[i]));
    if (finite(points[i])) {
      items_.push_back(static_cast<std::uint32_t>(i));
    }
  }
  if (!items_.empty()) {
    lay_grid();
    fill_buckets();
  }
}

void PointFinder::lay_grid() {
  auto const infinity = std::numeric_limits<double>::infinity();
  min_x_ = min_y_ = infinity;
  double max_x = -infinity;
  double max_y = -infinity;
  for (auto const point : items_) {
    auto const at = position_[point];
    min_x_ = std::min(min_x_, at.x);
    min_y_ = std::min(min_y_, at.y);
    max_x = std::max(max_x, at.x);
    max_y = std::max(max_y, at.y);
  }
  double const width = max_x - min_x_;
  double const height = max_y - min_y_;
  auto const count = static_cast<double>(items_.size());
  // About two points a bucket, and never more than three times as many buckets as points.
  bucket_m_ =
      std::max({std::sqrt(2 * width * height / count), std::max(width, height) / count, 1.0});
  columns_ = static_cast<std::size_t>(width / bucket_m_) + 1;
  rows_ = static_cast<std::size_t>(height / bucket_m_) + 1;
}

void PointFinder::fill_buckets() {
  auto const slot = [&](std::uint32_t point) {
    auto const bucket = bucket_of(position_[point]);
    return bucket.row * columns_ + bucket.column;
  };
  first_.assign(columns_ * rows_ + 1, 0);
  for (auto const point : items_) {
    ++first_[slot(point) + 1];
  }
  for (std::size_t b = 0; b + 1 < first_.size(); ++b) {
    first_[b + 1] += first_[b];
  }
  std::vector<std::uint32_t> const points = std::move(items_);
  items_.resize(points.size());
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for (auto const point : points) {
    items_[next[slot(point)]++] = point;
  }
}

PointFinder::Bucket PointFinder::bucket_of(Plane::Xy at) const {
  return {step(at.x - min_x_, bucket_m_, columns_), step(at.y - min_y_, bucket_m_, rows_)};
}

std::span<std::uint32_t const> PointFinder::points_in(std::size_t column, std::size_t row) const {
  auto const bucket = row * columns_ + column;
  return {items_.data() + first_[bucket], first_[bucket + 1] - first_[bucket]};
}

// No point outside the square of `rings` buckets around a bucket is nearer than this. Sides that
// lie at the border of the grid have nothing behind them.
double PointFinder::free_radius(Plane::Xy at, Bucket around, std::size_t rings) const {
  double radius = std::numeric_limits<double>::infinity();
  auto const low = [&](double from, std::size_t bucket, double where) {
    if (bucket > rings) {
      auto const side = from + static_cast<double>(bucket - rings) * bucket_m_;
      radius = std::min(radius, std::max(where - side, 0.0));
    }
  };
  auto const high = [&](double from, std::size_t bucket, std::size_t count, double where) {
    if (bucket + rings + 1 < count) {
      auto const side = from + static_cast<double>(bucket + rings + 1) * bucket_m_;
      radius = std::min(radius, std::max(side - where, 0.0));
    }
  };
  low(min_x_, around.column, at.x);
  low(min_y_, around.row, at.y);
  high(min_x_, around.column, columns_, at.x);
  high(min_y_, around.row, rows_, at.y);
  return radius;
}

std::uint32_t PointFinder::nearest(Point p) const {
  if (items_.empty() || !finite(p)) {
    return kNone;
  }
  auto const at = plane_.to_metres(p);
  auto const around = bucket_of(at);
  std::uint32_t best = kNone;
  double best_m = std::numeric_limits<double>::infinity();
  auto const look = [&](std::size_t column, std::size_t row) {
    for (auto const point : points_in(column, row)) {
      auto const there = position_[point];
      double const away = std::hypot(there.x - at.x, there.y - at.y);
      if (away < best_m || (away == best_m && point < best)) {
        best = point;
        best_m = away;
      }
    }
  };
  for (std::size_t rings = 0; rings <= std::max(columns_, rows_); ++rings) {
    visit_ring(around.column, around.row, rings, columns_, rows_, look);
    if (best != kNone && best_m < free_radius(at, around, rings)) {
      break;
    }
  }
  return best;
}

std::vector<std::uint32_t> PointFinder::within(Point p, Metres radius) const {
  std::vector<std::uint32_t> found;
  if (items_.empty() || !finite(p) || !(radius.value >= 0)) {
    return found;
  }
  auto const at = plane_.to_metres(p);
  auto const low = bucket_of({at.x - radius.value, at.y - radius.value});
  auto const high = bucket_of({at.x + radius.value, at.y + radius.value});
  for (std::size_t row = low.row; row <= high.row; ++row) {
    for (std::size_t column = low.column; column <= high.column; ++column) {
      for (auto const point : points_in(column, row)) {
        auto const there = position_[point];
        if (std::hypot(there.x - at.x, there.y - at.y) <= radius.value) {
          found.push_back(point);
        }
      }
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace yicheng::city
