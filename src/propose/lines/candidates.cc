#include "propose/lines/candidates.h"

#include <algorithm>
#include <cmath>

namespace yicheng::propose::lines {
namespace {

constexpr double kRide_min = 30;

using city::NodeId;

/// The cells with the largest weight that have a street, apart from each other.
std::vector<std::size_t> largest_apart(city::Cells const& cells, std::vector<double> const& weight,
                                       std::size_t count) {
  std::vector<std::size_t> order;
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    if (weight[cell] > 0 && cells.node[cell].valid()) {
      order.push_back(cell);
    }
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return weight[a] > weight[b]; });
  std::vector<std::size_t> chosen;
  for (std::size_t const cell : order) {
    bool const apart = std::all_of(chosen.begin(), chosen.end(), [&](std::size_t other) {
      return city::distance(cells.centre[cell], cells.centre[other]).value >= kApart_m;
    });
    if (apart && chosen.size() < count) {
      chosen.push_back(cell);
    }
  }
  return chosen;
}

class Maker {
 public:
  Maker(city::City const& city, std::vector<float> const& reached, CandidateOptions const& options)
      : city_(city), cells_(*city.cells), options_(options), need_(cells_.size(), 0) {
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
      double const people = std::max(0.0F, cells_.people[cell]);
      need_[cell] = people * (100 - static_cast<double>(reached[cell])) / 100;
    }
  }

  std::vector<Candidate> make() {
    auto const homes = largest_apart(cells_, need_, options_.homes);
    std::vector<double> const jobs(cells_.jobs.begin(), cells_.jobs.end());
    for (std::size_t const centre : largest_apart(cells_, jobs, options_.jobs)) {
      change::CoursesFrom const courses(city_, cells_.node[centre]);
      add_from(courses, homes);
    }
    std::stable_sort(made_.begin(), made_.end(),
                     [](Candidate const& a, Candidate const& b) { return a.promise > b.promise; });
    return std::move(made_);
  }

 private:
  void add_from(change::CoursesFrom const& courses, std::vector<std::size_t> const& homes) {
    std::vector<change::Alignment> halves;
    for (std::size_t const home : homes) {
      double const metres = courses.metres(cells_.node[home]);
      if (metres > 0 && std::isfinite(metres)) {
        halves.push_back(courses.from(cells_.node[home], options_.spacing_m));
      }
    }
    for (std::size_t i = 0; i < halves.size(); ++i) {
      add(halves[i]);
      for (std::size_t j = i + 1; j < halves.size(); ++j) {
        add(joined(halves[i], halves[j]));
      }
    }
  }

  /// Through the job cell in which both end; not where the second half turns back along the first.
  static change::Alignment joined(change::Alignment const& a, change::Alignment const& b) {
    change::Alignment line = a;
    for (std::size_t i = b.stops.size() - 1; i-- > 0;) {
      bool const again =
          std::find(line.nodes.begin(), line.nodes.end(), b.nodes[i]) != line.nodes.end();
      if (again) {
        return {};
      }
      line.stops.push_back(b.stops[i]);
      line.nodes.push_back(b.nodes[i]);
    }
    line.length_m += b.length_m;
    return line;
  }

  void add(change::Alignment course) {
    double const km = course.length_m / 1000;
    if (course.stops.size() >= 2 && km >= options_.shortest_km && km <= options_.longest_km) {
      double const promise = promise_of(course) / km;
      made_.push_back({std::move(course), promise});
    }
  }

  double promise_of(change::Alignment const& course) const {
    std::size_t const stops = course.stops.size();
    std::vector<double> need(stops, 0);
    std::vector<double> jobs(stops, 0);
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
      auto const [stop, metres] = nearest(course, cells_.centre[cell]);
      if (metres <= kNear_m) {
        need[stop] += need_[cell];
        jobs[stop] += std::max(0.0F, cells_.jobs[cell]);
      }
    }
    double const hop_min =
        course.length_m / static_cast<double>(stops - 1) / (options_.speed_kmh * 1000 / 60);
    auto const ride = static_cast<std::size_t>(kRide_min / std::max(hop_min, 1e-3));
    double sum = 0;
    for (std::size_t from = 0; from < stops; ++from) {
      std::size_t const first = from > ride ? from - ride : 0;
      for (std::size_t to = first; to < std::min(stops, from + ride + 1); ++to) {
        sum += to == from ? 0 : need[from] * jobs[to];
      }
    }
    return sum;
  }

  static std::pair<std::size_t, double> nearest(change::Alignment const& course,
                                                city::Point place) {
    city::Plane const plane(place);
    std::pair<std::size_t, double> best{0, INFINITY};
    for (std::size_t stop = 0; stop < course.stops.size(); ++stop) {
      auto const at = plane.to_metres(course.stops[stop].point);
      double const metres = std::hypot(at.x, at.y);
      if (metres < best.second) {
        best = {stop, metres};
      }
    }
    return best;
  }

  city::City const& city_;
  city::Cells const& cells_;
  CandidateOptions options_;
  std::vector<double> need_;
  std::vector<Candidate> made_;
};

}  // namespace

std::vector<Candidate> candidates_of(city::City const& city, std::vector<float> const& reached,
                                     CandidateOptions const& options) {
  return Maker(city, reached, options).make();
}

}  // namespace yicheng::propose::lines
