#include "engine/walk/segment_index.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace yicheng::engine::walk {

namespace {

using Xy = city::Plane::Xy;

bool is_finite(Xy p) {
  return std::isfinite(p.x) && std::isfinite(p.y);
}
bool is_finite(Segment const& s) {
  return is_finite(s.a) && is_finite(s.b);
}

SegmentIndex::Hit foot_on(Segment const& s, Xy p) {
  double const dx = s.b.x - s.a.x;
  double const dy = s.b.y - s.a.y;
  double const squared = dx * dx + dy * dy;
  double share = 0;
  if (squared > 0) {
    share = std::clamp(((p.x - s.a.x) * dx + (p.y - s.a.y) * dy) / squared, 0.0, 1.0);
  }
  double const x = s.a.x + share * dx - p.x;
  double const y = s.a.y + share * dy - p.y;
  return {SegmentIndex::kNone, std::sqrt(x * x + y * y), share};
}

/// Calls visit(xy) for points along the segment no further apart than `step`, both ends included:
/// with them a long diagonal fills the buckets it crosses instead of its whole bounding box.
template <typename Visit>
void each_piece(Segment const& s, double step, Visit&& visit) {
  double const length = std::hypot(s.b.x - s.a.x, s.b.y - s.a.y);
  auto const pieces = static_cast<std::int64_t>(std::ceil(length / step)) + 1;
  Xy before = s.a;
  for (std::int64_t i = 1; i <= pieces; ++i) {
    double const share = static_cast<double>(i) / static_cast<double>(pieces);
    Xy const here = {s.a.x + share * (s.b.x - s.a.x), s.a.y + share * (s.b.y - s.a.y)};
    visit(before, here);
    before = here;
  }
}

}  // namespace

SegmentIndex::SegmentIndex(std::vector<Segment> segments) : segments_(std::move(segments)) {
  choose_grid();
  fill();
}

void SegmentIndex::choose_grid() {
  double max_x = 0;
  double max_y = 0;
  bool any = false;
  for (Segment const& s : segments_) {
    if (!is_finite(s)) {
      continue;
    }
    for (Xy const p : {s.a, s.b}) {
      min_x_ = any ? std::min(min_x_, p.x) : p.x;
      min_y_ = any ? std::min(min_y_, p.y) : p.y;
      max_x = any ? std::max(max_x, p.x) : p.x;
      max_y = any ? std::max(max_y, p.y) : p.y;
      any = true;
    }
  }
  if (!any) {
    return;
  }
  // Two stray points at the ends of the earth must not ask for more buckets than there are streets.
  double const most = 4.0 * static_cast<double>(segments_.size()) + 64.0;
  while ((max_x - min_x_) / bucket_m_ * ((max_y - min_y_) / bucket_m_) > most ||
         std::max(max_x - min_x_, max_y - min_y_) / bucket_m_ > most) {
    bucket_m_ *= 2;
  }
  columns_ = column_of(max_x) + 1;
  rows_ = row_of(max_y) + 1;
}

void SegmentIndex::fill() {
  first_.assign(static_cast<std::size_t>(columns_ * rows_) + 1, 0);
  auto const each_bucket = [&](std::size_t segment, auto&& visit) {
    if (!is_finite(segments_[segment])) {
      return;
    }
    each_piece(segments_[segment], bucket_m_, [&](Xy a, Xy b) {
      Box const box = clipped({column_of(std::min(a.x, b.x)), row_of(std::min(a.y, b.y)),
                               column_of(std::max(a.x, b.x)), row_of(std::max(a.y, b.y))});
      for (std::int64_t row = box.bottom; row <= box.top; ++row) {
        for (std::int64_t column = box.left; column <= box.right; ++column) {
          visit(static_cast<std::size_t>(row * columns_ + column));
        }
      }
    });
  };
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    each_bucket(i, [&](std::size_t bucket) { ++first_[bucket + 1]; });
  }
  for (std::size_t i = 1; i < first_.size(); ++i) {
    first_[i] += first_[i - 1];
  }
  items_.resize(first_.back());
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    each_bucket(
        i, [&](std::size_t bucket) { items_[next[bucket]++] = static_cast<std::uint32_t>(i); });
  }
}

std::int64_t SegmentIndex::column_of(double x) const {
  return static_cast<std::int64_t>(std::floor(std::clamp((x - min_x_) / bucket_m_, -1e9, 1e9)));
}

std::int64_t SegmentIndex::row_of(double y) const {
  return static_cast<std::int64_t>(std::floor(std::clamp((y - min_y_) / bucket_m_, -1e9, 1e9)));
}

SegmentIndex::Box SegmentIndex::clipped(Box box) const {
  return {std::max<std::int64_t>(box.left, 0), std::max<std::int64_t>(box.bottom, 0),
          std::min(box.right, columns_ - 1), std::min(box.top, rows_ - 1)};
}

void SegmentIndex::scan(std::int64_t column, std::int64_t row, Xy p, Hit& best) const {
  auto const bucket = static_cast<std::size_t>(row * columns_ + column);
  for (std::uint32_t i = first_[bucket]; i < first_[bucket + 1]; ++i) {
    std::uint32_t const segment = items_[i];
    Hit hit = foot_on(segments_[segment], p);
    bool const nearer = best.segment == kNone || hit.distance_m < best.distance_m ||
                        (hit.distance_m == best.distance_m && segment < best.segment);
    if (nearer) {
      hit.segment = segment;
      best = hit;
    }
  }
}

void SegmentIndex::scan_ring(Box ring, Xy p, Hit& best) const {
  Box const inside = clipped(ring);
  for (std::int64_t row = inside.bottom; row <= inside.top; ++row) {
    if (row == ring.bottom || row == ring.top) {
      for (std::int64_t column = inside.left; column <= inside.right; ++column) {
        scan(column, row, p, best);
      }
      continue;
    }
    if (ring.left >= 0 && ring.left < columns_) {
      scan(ring.left, row, p, best);
    }
    if (ring.right >= 0 && ring.right < columns_) {
      scan(ring.right, row, p, best);
    }
  }
}

SegmentIndex::Hit SegmentIndex::nearest(Xy p) const {
  Hit best;
  if (columns_ == 0 || !is_finite(p)) {
    return best;
  }
  std::int64_t const column = column_of(p.x);
  std::int64_t const row = row_of(p.y);
  // Rings that do not reach the grid yet are empty: start where it begins.
  std::int64_t ring =
      std::max({std::int64_t{0}, -column, column - (columns_ - 1), -row, row - (rows_ - 1)});
  std::int64_t const last = std::max({column, columns_ - 1 - column, row, rows_ - 1 - row, ring});
  for (; ring <= last; ++ring) {
    scan_ring({column - ring, row - ring, column + ring, row + ring}, p, best);
    // What lies in further rings is at least `ring` buckets away.
    if (best.segment != kNone && best.distance_m < static_cast<double>(ring) * bucket_m_) {
      break;
    }
  }
  return best;
}

std::vector<std::uint32_t> SegmentIndex::near(Xy p, double radius_m) const {
  std::vector<std::uint32_t> found;
  if (columns_ == 0 || !is_finite(p) || !std::isfinite(radius_m)) {
    return found;
  }
  Box const box = clipped({column_of(p.x - radius_m), row_of(p.y - radius_m),
                           column_of(p.x + radius_m), row_of(p.y + radius_m)});
  for (std::int64_t row = box.bottom; row <= box.top; ++row) {
    for (std::int64_t column = box.left; column <= box.right; ++column) {
      auto const bucket = static_cast<std::size_t>(row * columns_ + column);
      found.insert(found.end(), items_.begin() + first_[bucket],
                   items_.begin() + first_[bucket + 1]);
    }
  }
  return found;
}

}  // namespace yicheng::engine::walk
