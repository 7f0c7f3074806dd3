#include "city/make/streets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <optional>
#include <utility>

#include "base/random.h"
#include "city/make/street_builder.h"

namespace yicheng::city::model {
namespace {

constexpr auto kNoNode = std::numeric_limits<std::uint32_t>::max();
constexpr double kBlockM = 185;  // wanted edge of a block
constexpr double kWideAxesFrom = 300000;
constexpr double kLargeCity = 1.2e6;
constexpr double kRiverHalfM = 55;  // no lane nearer to the middle of the river

// A place where a street leaves a main road into a superblock.
struct Gate {
  Xy at;
  std::uint32_t node = kNoNode;  // the ring has no gates, only places where they would be
};

class StreetMaker {
 public:
  StreetMaker(Layout const& layout, LineNames const& names)
      : layout_(layout),
        names_(names),
        random_(layout.seed(), static_cast<std::uint64_t>(Stream::streets)),
        collectors_(place_words(), {"街", "大街", "横街"}, layout.seed(), 201),
        lanes_(place_words(), {"巷", "胡同", "小巷"}, layout.seed(), 202) {}

  StreetPlan make() {
    draw_cuts(cuts_x_, layout_.columns, 2 * layout_.half_width_m);
    draw_cuts(cuts_y_, layout_.rows, 2 * layout_.half_height_m);
    place_crossings();
    lay_main_roads();
    for (std::size_t r = 0; r + 1 < layout_.rows; ++r) {
      for (std::size_t c = 0; c + 1 < layout_.columns; ++c) {
        if (layout_.built(c, r) && layout_.use(c, r) != LandUse::park) {
          lay_block_streets(c, r);
        }
      }
    }
    auto built = builder_.build(layout_.plane);
    StreetPlan plan{std::move(built.roads), std::move(built.link_use), {}};
    for (auto const node : crossing_) {
      plan.crossing.push_back(node == kNoNode ? NodeId::none() : built.node[node]);
    }
    return plan;
  }

 private:
  struct Line {
    RoadClass road_class = RoadClass::secondary;
    float lanes = 2;
    std::uint32_t street = 0;
  };
  // The positions and nodes of one superblock: [a][b], a from west, b from south; the outermost
  // ones are the gates.
  struct Block {
    std::size_t column = 0;
    std::size_t row = 0;
    std::vector<std::vector<Gate>> places;
    LandUse use = LandUse::residential;
    bool near_river = false;
    std::size_t columns() const { return places.size() - 2; }
    std::size_t rows() const { return places[0].size() - 2; }
  };

  static void draw_cut(std::vector<std::size_t>& cuts, double interval_m, double draw) {
    auto const wanted = static_cast<std::size_t>(std::lround(interval_m / kBlockM + draw));
    cuts.push_back(std::clamp<std::size_t>(wanted, 2, 6) - 1);
  }

  void draw_cuts(std::vector<std::size_t>& cuts, std::size_t lines, double extent_m) {
    for (std::size_t i = 0; i + 1 < lines; ++i) {
      draw_cut(cuts, extent_m / static_cast<double>(lines - 1), random_.uniform(-0.4, 0.4));
    }
  }

  bool built(std::size_t column, std::size_t row) const {
    // Written so that a number below 0, which wraps to a very large one, is outside.
    return column < layout_.columns - 1 && row < layout_.rows - 1 && layout_.built(column, row);
  }

  void place_crossings() {
    for (std::size_t r = 0; r < layout_.rows; ++r) {
      for (std::size_t c = 0; c < layout_.columns; ++c) {
        bool const used = built(c, r) || built(c - 1, r) || built(c, r - 1) || built(c - 1, r - 1);
        crossing_.push_back(used ? builder_.add_node(layout_.crossing(c, r)) : kNoNode);
      }
    }
  }

  static bool within(std::size_t value, std::size_t low, std::size_t high) {
    return value >= low && value < high;
  }

  bool large() const { return layout_.options.population >= kLargeCity; }

  // The three lines in the middle are primary roads, further out every fourth; in large cities
  // every second one, and wider.
  Line ordinary_line(std::size_t index, std::size_t centre, bool inside, std::string const& name) {
    auto const off = index > centre ? index - centre : centre - index;
    bool const primary = off <= 1 || off % (large() ? 2 : 4) == 0;
    bool const axis = off == 0 && layout_.options.population >= kWideAxesFrom;
    float const lanes =
        (primary || inside ? 2.F : 1.F) + (axis ? 1.F : 0.F) + (primary && large() ? 1.F : 0.F);
    return {primary ? RoadClass::primary : RoadClass::secondary, lanes, builder_.street(name)};
  }

  Line ring(char const* name) {
    return {RoadClass::trunk, large() ? 3.F : 2.F, builder_.street(name)};
  }

  Line column_line(std::size_t c, std::size_t r) {
    if (within(r, layout_.ring_south, layout_.ring_north)) {
      if (c == layout_.ring_west) {
        return ring("西环路");
      }
      if (c == layout_.ring_east) {
        return ring("东环路");
      }
    }
    bool const inside = within(c, layout_.ring_west, layout_.ring_east) &&
                        within(r, layout_.ring_south, layout_.ring_north);
    return ordinary_line(c, layout_.centre_column, inside, names_.column[c]);
  }

  Line row_line(std::size_t c, std::size_t r) {
    if (within(c, layout_.ring_west, layout_.ring_east)) {
      if (r == layout_.ring_south) {
        return ring("南环路");
      }
      if (r == layout_.ring_north) {
        return ring("北环路");
      }
    }
    bool const inside = within(c, layout_.ring_west, layout_.ring_east) &&
                        within(r, layout_.ring_south, layout_.ring_north);
    return ordinary_line(r, layout_.centre_row, inside, names_.row[r]);
  }

  // Outside the ring the lattice of secondary roads has gaps, and not all of them cross the river.
  bool left_out(Line const& line, Xy a, Xy b, bool inside) {
    double const draw = random_.uniform();
    if (line.road_class != RoadClass::secondary) {
      return false;
    }
    return crosses_river(a, b) ? draw < 0.5 : !inside && draw < 0.15;
  }

  bool crosses_river(Xy a, Xy b) const {
    for (double share = 0; share <= 1; share += 0.1) {
      if (distance_to_line(between(a, b, share), layout_.river) < 0.6 * kRiverHalfM) {
        return true;
      }
    }
    return false;
  }

  LandUse older_use(LandUse a, LandUse b) const {
    auto const rank = [](LandUse use) {
      constexpr std::array kRank = {0, 3, 5, 2, 4, 1};  // in the order of the enumerators
      return kRank[static_cast<std::size_t>(use)];
    };
    return rank(a) >= rank(b) ? a : b;
  }

  LandUse use_or_outside(std::size_t column, std::size_t row) const {
    return built(column, row) ? layout_.use(column, row) : LandUse::outside;
  }

  void lay_main_roads() {
    gates_right_.resize(layout_.columns * layout_.rows);
    gates_up_.resize(layout_.columns * layout_.rows);
    for (std::size_t r = 0; r < layout_.rows; ++r) {
      for (std::size_t c = 0; c < layout_.columns; ++c) {
        auto const here = r * layout_.columns + c;
        if (c + 1 < layout_.columns && (built(c, r) || built(c, r - 1))) {
          auto const use = older_use(use_or_outside(c, r), use_or_outside(c, r - 1));
          gates_right_[here] = lay_edge(here, here + 1, row_line(c, r), cuts_x_[c], use);
        }
        if (r + 1 < layout_.rows && (built(c, r) || built(c - 1, r))) {
          auto const use = older_use(use_or_outside(c, r), use_or_outside(c - 1, r));
          gates_up_[here] =
              lay_edge(here, here + layout_.columns, column_line(c, r), cuts_y_[r], use);
        }
      }
    }
  }

  std::vector<Gate> lay_edge(std::size_t from, std::size_t to, Line const& line, std::size_t cuts,
                             LandUse use) {
    Xy const a = layout_.crossings[from];
    Xy const b = layout_.crossings[to];
    float const lanes = use == LandUse::industrial ? std::max(line.lanes, 2.F) : line.lanes;
    bool const inside = layout_.eccentricity(between(a, b, 0.5)) < 0.6;
    bool const with_gates = line.road_class != RoadClass::trunk;
    bool const missing = left_out(line, a, b, inside);
    std::vector<Gate> gates;
    std::uint32_t last = crossing_[from];
    auto const join = [&](std::uint32_t next) {
      builder_.add({last, next, line.road_class, lanes, line.street, use});
      last = next;
    };
    for (std::size_t k = 1; k <= cuts; ++k) {
      double const share =
          (static_cast<double>(k) + random_.uniform(-0.14, 0.14)) / static_cast<double>(cuts + 1);
      gates.push_back({between(a, b, share), kNoNode});
      bool const wet = distance_to_line(gates.back().at, layout_.river) < kRiverHalfM;
      if (with_gates && !missing && !wet) {
        gates.back().node = builder_.add_node(gates.back().at);
        join(gates.back().node);
      }
    }
    if (!missing) {
      join(crossing_[to]);
    }
    return gates;
  }

  Block block_at(std::size_t c, std::size_t r) {
    Block block;
    block.column = c;
    block.row = r;
    block.use = layout_.use(c, r);
    auto const here = r * layout_.columns + c;
    auto const& south = gates_right_[here];
    auto const& north = gates_right_[here + layout_.columns];
    auto const& west = gates_up_[here];
    auto const& east = gates_up_[here + 1];
    Xy const centre = layout_.at(static_cast<double>(c) + 0.5, static_cast<double>(r) + 0.5);
    block.near_river = distance_to_line(centre, layout_.river) < 1.2 * layout_.spacing_m;
    block.places.assign(south.size() + 2, std::vector<Gate>(west.size() + 2));
    for (std::size_t a = 1; a <= south.size(); ++a) {
      block.places[a].front() = south[a - 1];
      block.places[a].back() = north[a - 1];
    }
    for (std::size_t b = 1; b <= west.size(); ++b) {
      block.places.front()[b] = west[b - 1];
      block.places.back()[b] = east[b - 1];
    }
    for (std::size_t a = 1; a <= south.size(); ++a) {
      for (std::size_t b = 1; b <= west.size(); ++b) {
        place_inner(block, a, b);
      }
    }
    return block;
  }

  void place_inner(Block& block, std::size_t a, std::size_t b) {
    auto const share = [](std::size_t i, std::size_t n) {
      return static_cast<double>(i) / static_cast<double>(n + 1);
    };
    auto const& p = block.places;
    Xy const along = between(p.front()[b].at, p.back()[b].at, share(a, block.columns()));
    Xy const up = between(p[a].front().at, p[a].back().at, share(b, block.rows()));
    Xy at = between(along, up, 0.5);
    at = {at.x + random_.uniform(-14, 14), at.y + random_.uniform(-14, 14)};
    bool const wet = block.near_river && distance_to_line(at, layout_.river) < kRiverHalfM;
    block.places[a][b] = {at, wet ? kNoNode : builder_.add_node(at)};
  }

  // The named streets that the example plan speaks of.
  std::optional<Line> special_street(Block const& block, bool along, std::size_t index) {
    auto const axis_column = layout_.centre_column;
    auto const axis_row = layout_.centre_row;
    bool const middle = index == ((along ? block.rows() : block.columns()) + 1) / 2;
    if (along && middle && block.row == axis_row + 1 &&
        within(block.column, axis_column - 2, axis_column + 2)) {
      auto const* name = block.column < axis_column ? "朝阳西道" : "朝阳东道";
      return Line{RoadClass::tertiary, 1, builder_.street(name)};
    }
    if (!along && index == 1 && block.row == axis_row && block.column == axis_column - 2) {
      return Line{RoadClass::residential, 1, builder_.street("晨光里小巷")};
    }
    return std::nullopt;
  }

  void lay_block_streets(std::size_t c, std::size_t r) {
    Block const block = block_at(c, r);
    bool const collector_along = random_.below(2) == 0;
    for (std::size_t b = 1; b <= block.rows(); ++b) {
      bool const collects = collector_along && b == (block.rows() + 1) / 2;
      lay_lane(block, true, b, collects, block.columns());
    }
    for (std::size_t a = 1; a <= block.columns(); ++a) {
      bool const collects = !collector_along && a == (block.columns() + 1) / 2;
      lay_lane(block, false, a, collects, block.rows());
    }
  }

  // Lanes end at walls and yards; industrial land has few.
  double gap_share(Block const& block) const {
    if (block.use == LandUse::industrial) {
      return 0.45;
    }
    bool const inside = layout_.inside_ring(block.column, block.row);
    return block.use == LandUse::old_town ? 0.1 : inside ? 0.13 : 0.24;
  }

  void lay_lane(Block const& block, bool along, std::size_t index, bool collects,
                std::size_t length) {
    auto const special = special_street(block, along, index);
    Line line = special.value_or(Line{RoadClass::residential, 1, 0});
    if (!special && collects) {
      line = {RoadClass::tertiary, 1, builder_.street(collectors_.next())};
    } else if (!special && random_.uniform() < 0.35) {
      line.street = builder_.street(lanes_.next());
    }
    bool const whole = special || collects;
    for (std::size_t i = 0; i <= length; ++i) {
      Gate const& a = along ? block.places[i][index] : block.places[index][i];
      Gate const& b = along ? block.places[i + 1][index] : block.places[index][i + 1];
      bool const gap = random_.uniform() < gap_share(block) && !whole;
      if (gap || a.node == kNoNode || b.node == kNoNode) {
        continue;
      }
      if (!block.near_river || !crosses_river(a.at, b.at)) {
        builder_.add({a.node, b.node, line.road_class, line.lanes, line.street, block.use});
      }
    }
  }

  Layout const& layout_;
  LineNames const& names_;
  Random random_;
  NamePool collectors_;
  NamePool lanes_;
  StreetBuilder builder_;
  std::vector<std::size_t> cuts_x_;
  std::vector<std::size_t> cuts_y_;
  std::vector<std::uint32_t> crossing_;
  std::vector<std::vector<Gate>> gates_right_;  // by crossing: towards the next column
  std::vector<std::vector<Gate>> gates_up_;     // by crossing: towards the next row
};

}  // namespace

StreetPlan make_streets(Layout const& layout, LineNames const& names) {
  return StreetMaker(layout, names).make();
}

}  // namespace yicheng::city::model
