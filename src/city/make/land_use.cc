#include "city/make/land_use.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/random.h"

namespace yicheng::city::model {
namespace {

class LandUsePlan {
 public:
  explicit LandUsePlan(Layout& layout)
      : layout_(layout), random_(layout.seed(), static_cast<std::uint64_t>(Stream::land_use)) {
    layout_.uses.assign((layout_.columns - 1) * (layout_.rows - 1), LandUse::outside);
  }

  void assign() {
    each([&](std::size_t c, std::size_t r) { set(c, r, basic_use(c, r)); });
    trim_edge();
    set_new_town();
    set_parks();
  }

 private:
  template <typename Do>
  void each(Do const& action) {
    for (std::size_t r = 0; r + 1 < layout_.rows; ++r) {
      for (std::size_t c = 0; c + 1 < layout_.columns; ++c) {
        action(c, r);
      }
    }
  }

  void set(std::size_t c, std::size_t r, LandUse use) {
    layout_.uses[r * (layout_.columns - 1) + c] = use;
  }

  // Position by the lines rather than by metres, so that zones end at main roads.
  LandUse basic_use(std::size_t c, std::size_t r) {
    double const draw = random_.uniform(-0.2, 0.2);
    Xy const at = middle(layout_, c, r);
    double const x = at.x / layout_.half_width_m;
    double const y = at.y / layout_.half_height_m;
    if (!layout_.inside_ring(c, r) && std::pow(x, 4) + std::pow(y, 4) > 1 + draw) {
      return LandUse::outside;
    }
    auto const reach = layout_.old_town_reach;
    auto const near = [](std::size_t block, std::size_t line, std::size_t blocks) {
      return block + blocks >= line && block < line + blocks;
    };
    if (near(c, layout_.centre_column, 1) && r == layout_.centre_row) {
      return LandUse::commercial;
    }
    if (near(c, layout_.centre_column, reach) && near(r, layout_.centre_row, reach)) {
      return LandUse::old_town;
    }
    bool const east = x > 0.6 + 0.45 * draw && y > -0.5 && y < 0.38;
    return east ? LandUse::industrial : LandUse::residential;
  }

  std::size_t built_sides(std::size_t c, std::size_t r) const {
    auto const is_built = [&](std::size_t column, std::size_t row) {
      // Written so that a number below 0, which wraps to a very large one, is outside.
      return column < layout_.columns - 1 && row < layout_.rows - 1 && layout_.built(column, row);
    };
    return std::size_t{is_built(c + 1, r)} + std::size_t{is_built(c - 1, r)} +
           std::size_t{is_built(c, r + 1)} + std::size_t{is_built(c, r - 1)};
  }

  // Superblocks that hang on by one side are not built yet.
  void trim_edge() {
    each([&](std::size_t c, std::size_t r) {
      if (!layout_.inside_ring(c, r) && built_sides(c, r) < 2) {
        set(c, r, LandUse::outside);
      }
    });
  }

  // Offices of the last decades, inside the ring in the west, opposite to the industry.
  void set_new_town() {
    auto left = 1 + static_cast<std::size_t>(layout_.options.population / 700000);
    for (std::size_t r = layout_.centre_row + 1; r < layout_.ring_north; ++r) {
      for (std::size_t c = layout_.ring_west; c < layout_.ring_west + 2; ++c) {
        if (left > 0 && layout_.use(c, r) == LandUse::residential) {
          set(c, r, LandUse::commercial);
          --left;
        }
      }
    }
  }

  // Parks lie outside the middle, not side by side, first of all along the river.
  void set_parks() {
    double wanted_m2 = kLargeParkShare * kParkM2PerPerson * layout_.options.population;
    std::vector<std::pair<double, std::size_t>> ranked;
    each([&](std::size_t c, std::size_t r) {
      Xy const at = middle(layout_, c, r);
      double rank = random_.uniform();
      rank -= distance_to_line(at, layout_.river) < layout_.spacing_m / 2 ? 0.35 : 0;
      bool const fit = layout_.use(c, r) == LandUse::residential && layout_.eccentricity(at) > 0.42;
      if (fit) {
        ranked.emplace_back(rank, r * (layout_.columns - 1) + c);
      }
    });
    std::sort(ranked.begin(), ranked.end());
    for (auto const& [rank, index] : ranked) {
      std::size_t const c = index % (layout_.columns - 1);
      std::size_t const r = index / (layout_.columns - 1);
      double const block_m2 = area_m2(layout_, c, r);
      if (wanted_m2 > 0.4 * block_m2 && !park_beside(c, r)) {
        set(c, r, LandUse::park);
        wanted_m2 -= block_m2;
      }
    }
  }

  bool park_beside(std::size_t column, std::size_t row) const {
    for (std::size_t r = row == 0 ? 0 : row - 1; r <= row + 1 && r + 1 < layout_.rows; ++r) {
      for (std::size_t c = column == 0 ? 0 : column - 1; c <= column + 1 && c + 1 < layout_.columns;
           ++c) {
        if (layout_.use(c, r) == LandUse::park) {
          return true;
        }
      }
    }
    return false;
  }

  Layout& layout_;
  Random random_;
};

}  // namespace

void assign_land_use(Layout& layout) {
  LandUsePlan(layout).assign();
}

double area_m2(Layout const& layout, std::size_t column, std::size_t row) {
  Xy const a = layout.crossing(column, row);
  Xy const b = layout.crossing(column + 1, row);
  Xy const c = layout.crossing(column + 1, row + 1);
  Xy const d = layout.crossing(column, row + 1);
  // Half the cross product of the diagonals.
  return std::abs((c.x - a.x) * (d.y - b.y) - (c.y - a.y) * (d.x - b.x)) / 2;
}

Xy middle(Layout const& layout, std::size_t column, std::size_t row) {
  return layout.at(static_cast<double>(column) + 0.5, static_cast<double>(row) + 0.5);
}

}  // namespace yicheng::city::model
