#include "city/make/layout.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include <fmt/format.h>

#include "base/fault.h"
#include "base/random.h"
#include "city/make/land_use.h"

namespace yicheng::city::model {
namespace {

using std::numbers::pi;

constexpr double kPopulationMin = 50000;
constexpr double kPopulationMax = 5000000;
// In the open sea, so that nobody takes the model for a real city.
constexpr Point kOrigin{119.8, 38.6};
constexpr double kRingShare = 0.68;  // of the half width and height
constexpr double kWidthByHeight = 1.1;
// A rounded rectangle |x/a|^4 + |y/b|^4 <= 1 has this area in units of a * b.
constexpr double kOutlineArea = 3.708;

void refuse_outside_range(MakeOptions const& options) {
  if (options.population >= kPopulationMin && options.population <= kPopulationMax) {
    return;
  }
  throw_bad_input(
      "city-population-range", "population",
      {fmt::format("模型城市的人口须在5万至500万之间，给出的是{}", options.population),
       fmt::format("a model city has 50,000 to 5,000,000 people, not {}", options.population)},
      {"请给出该范围内的人口数", "give a population in this range"});
}

// Even, so that a main axis runs through the middle; at least four, so that there are cross
// streets.
std::size_t intervals_inside(double ring_half_m, double spacing_m) {
  return std::max<std::size_t>(4,
                               2 * static_cast<std::size_t>(std::lround(ring_half_m / spacing_m)));
}

// One direction of the lattice: lines at irregular distances, straight ones for the axis and the
// ring.
struct Lines {
  std::vector<double> place_m;
  std::size_t ring_low = 0;
  std::size_t ring_high = 0;
  std::size_t centre = 0;
};

Lines draw_lines(double half_m, double spacing_m, Random& random) {
  double const ring_m = kRingShare * half_m;
  std::size_t const inside = intervals_inside(ring_m, spacing_m);
  double const step_m = 2 * ring_m / static_cast<double>(inside);
  auto const outside =
      std::max<std::size_t>(1, static_cast<std::size_t>(std::lround((half_m - ring_m) / step_m)));
  Lines lines;
  lines.ring_low = outside;
  lines.ring_high = outside + inside;
  lines.centre = outside + inside / 2;
  for (std::size_t i = 0; i <= inside + 2 * outside; ++i) {
    double const jitter = random.uniform(-0.14, 0.14);
    bool const straight = i == lines.centre || i == lines.ring_low || i == lines.ring_high;
    double const number = static_cast<double>(i) - static_cast<double>(lines.centre);
    lines.place_m.push_back(step_m * (number + (straight ? 0 : jitter)));
  }
  return lines;
}

void place_crossings(Layout& layout, Lines const& across, Lines const& up, Random& random) {
  double const turn = random.uniform(-0.09, 0.09);
  double const phase_x = random.uniform(0, 2 * pi);
  double const phase_y = random.uniform(0, 2 * pi);
  double const wave = 5.5 * layout.spacing_m;
  for (std::size_t r = 0; r < layout.rows; ++r) {
    for (std::size_t c = 0; c < layout.columns; ++c) {
      double x = across.place_m[c];
      double y = up.place_m[r];
      // The further from the axes, the more the roads bend, as those of a grown city do.
      double const bend = 0.22 * layout.spacing_m;
      double const dx = bend * std::min(1.0, std::abs(x) / layout.half_width_m + 0.15);
      double const dy = bend * std::min(1.0, std::abs(y) / layout.half_height_m + 0.15);
      double const moved_x = x + dx * std::sin(2 * pi * y / wave + phase_x);
      double const moved_y = y + dy * std::sin(2 * pi * x / wave + phase_y);
      x = moved_x + layout.spacing_m * random.uniform(-0.04, 0.04);
      y = moved_y + layout.spacing_m * random.uniform(-0.04, 0.04);
      layout.crossings.push_back(
          {x * std::cos(turn) - y * std::sin(turn), x * std::sin(turn) + y * std::cos(turn)});
    }
  }
}

// The ring turns in a bow: its corners move inwards.
void round_corners(Layout& layout) {
  auto const pull = [&](std::size_t column, std::size_t row) {
    Xy& corner = layout.crossings[row * layout.columns + column];
    std::size_t const inner_column = column == layout.ring_west ? column + 1 : column - 1;
    std::size_t const inner_row = row == layout.ring_south ? row + 1 : row - 1;
    corner = between(corner, layout.crossing(inner_column, inner_row), 0.3);
  };
  for (std::size_t const column : {layout.ring_west, layout.ring_east}) {
    for (std::size_t const row : {layout.ring_south, layout.ring_north}) {
      pull(column, row);
    }
  }
}

// South of the centre from west to east, in bends; in the east it passes one row further south.
void lead_river(Layout& layout) {
  Random random(layout.seed(), static_cast<std::uint64_t>(Stream::river));
  double const phase = random.uniform(0, 2 * pi);
  auto const last = static_cast<double>(layout.columns - 1);
  double const start = static_cast<double>(layout.river_row) + 0.5;
  for (double u = -0.6; u <= last + 0.6; u += 0.2) {
    double const bend = 0.24 * std::sin(u * 0.9 + phase) + 0.08 * std::sin(u * 2.3 + 2 * phase);
    double const fall = 1 / (1 + std::exp(-4 * (u - 0.72 * last)));
    layout.river.push_back(layout.at(u, start + bend - fall));
  }
}

void number_lines(Layout& layout, Lines const& across, Lines const& up) {
  layout.columns = across.place_m.size();
  layout.rows = up.place_m.size();
  layout.centre_column = across.centre;
  layout.centre_row = up.centre;
  layout.ring_west = across.ring_low;
  layout.ring_east = across.ring_high;
  layout.ring_south = up.ring_low;
  layout.ring_north = up.ring_high;
  auto const half_inside = static_cast<double>(up.ring_high - up.ring_low) / 2;
  layout.old_town_reach =
      std::max<std::size_t>(1, static_cast<std::size_t>(std::lround(0.4 * half_inside)));
  layout.river_row =
      up.centre - std::max<std::size_t>(2, static_cast<std::size_t>(0.55 * half_inside));
}

}  // namespace

Layout lay_out(MakeOptions const& options) {
  refuse_outside_range(options);
  Layout layout;
  layout.options = options;
  layout.plane = Plane(kOrigin);
  // About 118 m2 of built-up land per person at 620,000 people, somewhat less in larger cities.
  double const density_km2 = 8500 * std::pow(options.population / 620000, 0.08);
  double const area_m2 = options.population / density_km2 * 1e6;
  layout.half_height_m = std::sqrt(area_m2 / kOutlineArea / kWidthByHeight);
  layout.half_width_m = kWidthByHeight * layout.half_height_m;
  layout.spacing_m = std::clamp(400 + 0.045 * layout.half_width_m * 2, 480.0, 850.0);
  Random random(options.seed, static_cast<std::uint64_t>(Stream::lattice));
  auto const across = draw_lines(layout.half_width_m, layout.spacing_m, random);
  auto const up = draw_lines(layout.half_height_m, layout.spacing_m, random);
  number_lines(layout, across, up);
  place_crossings(layout, across, up, random);
  round_corners(layout);
  lead_river(layout);
  assign_land_use(layout);
  return layout;
}

Xy Layout::at(double u, double v) const {
  auto const cell = [](double w, std::size_t lines) {
    return static_cast<std::size_t>(std::clamp(std::floor(w), 0.0, static_cast<double>(lines - 2)));
  };
  std::size_t const c = cell(u, columns);
  std::size_t const r = cell(v, rows);
  double const s = u - static_cast<double>(c);
  double const t = v - static_cast<double>(r);
  return between(between(crossing(c, r), crossing(c + 1, r), s),
                 between(crossing(c, r + 1), crossing(c + 1, r + 1), s), t);
}

double Layout::eccentricity(Xy at) const {
  return std::hypot(at.x / half_width_m, at.y / half_height_m);
}

double squared(double value) {
  return value * value;
}

double length(Xy a, Xy b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

Xy between(Xy a, Xy b, double share) {
  return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

double distance_to_line(Xy at, std::vector<Xy> const& line) {
  double nearest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    Xy const a = line[i];
    Xy const b = line[i + 1];
    double const whole = squared(b.x - a.x) + squared(b.y - a.y);
    double const along = (at.x - a.x) * (b.x - a.x) + (at.y - a.y) * (b.y - a.y);
    double const share = whole > 0 ? std::clamp(along / whole, 0.0, 1.0) : 0;
    nearest = std::min(nearest, length(at, between(a, b, share)));
  }
  return nearest;
}

}  // namespace yicheng::city::model
