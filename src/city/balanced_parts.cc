#include "city/balanced_parts.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace yicheng::city {
namespace {

class Splitter {
 public:
  Splitter(std::vector<Plane::Xy> const& places, std::vector<double> const& weights)
      : places_(places), weights_(weights), part_(places.size()), order_(places.size()) {
    std::iota(order_.begin(), order_.end(), std::size_t{0});
  }

  std::vector<std::uint32_t> split(std::size_t parts) {
    split(order_.begin(), order_.end(), parts);
    return std::move(part_);
  }

 private:
  using At = std::vector<std::size_t>::iterator;

  // Depth is the logarithm of the number of parts, so recursion is safe.
  void split(At begin, At end, std::size_t parts) {
    auto const inhabited = std::count_if(begin, end, [&](auto i) { return weights_[i] > 0; });
    if (parts <= 1 || inhabited <= 1) {
      close(begin, end);
      return;
    }
    sort_along_longer_side(begin, end);
    std::size_t const first_parts = parts / 2;
    At const middle =
        cut(begin, end, static_cast<double>(first_parts) / static_cast<double>(parts));
    split(begin, middle, first_parts);
    split(middle, end, parts - first_parts);
  }

  void sort_along_longer_side(At begin, At end) {
    auto const infinity = std::numeric_limits<double>::infinity();
    Plane::Xy low{infinity, infinity};
    Plane::Xy high{-infinity, -infinity};
    for (At at = begin; at != end; ++at) {
      if (weights_[*at] > 0) {
        low = {std::min(low.x, places_[*at].x), std::min(low.y, places_[*at].y)};
        high = {std::max(high.x, places_[*at].x), std::max(high.y, places_[*at].y)};
      }
    }
    bool const wide = high.x - low.x >= high.y - low.y;
    std::sort(begin, end, [&](auto a, auto b) {
      double const of_a = wide ? places_[a].x : places_[a].y;
      double const of_b = wide ? places_[b].x : places_[b].y;
      return of_a != of_b ? of_a < of_b : a < b;
    });
  }

  // The place where about `share` of the weight lies before, with weight on both sides.
  At cut(At begin, At end, double share) {
    auto const inhabited = [&](auto i) { return weights_[i] > 0; };
    At const first = std::find_if(begin, end, inhabited);
    At last = end;
    while (!inhabited(*(last - 1))) {
      --last;
    }
    double total = 0;
    for (At at = begin; at != end; ++at) {
      total += weights_[*at];
    }
    double before = 0;
    At middle = begin;
    while (middle != last && before + weights_[*middle] / 2 < share * total) {
      before += weights_[*middle++];
    }
    return std::clamp(middle, first + 1, last - 1);
  }

  void close(At begin, At end) {
    if (begin != end) {
      for (At at = begin; at != end; ++at) {
        part_[*at] = count_;
      }
      ++count_;
    }
  }

  std::vector<Plane::Xy> const& places_;
  std::vector<double> const& weights_;
  std::vector<std::uint32_t> part_;
  std::vector<std::size_t> order_;
  std::uint32_t count_ = 0;
};

}  // namespace

std::vector<std::uint32_t> balanced_parts(std::vector<Plane::Xy> const& places,
                                          std::vector<double> const& weights, std::size_t parts) {
  return Splitter(places, weights).split(parts);
}

}  // namespace yicheng::city
