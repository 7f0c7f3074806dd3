#include "city/make/people.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "base/random.h"
#include "city/make/land_use.h"
#include "city/network.h"

namespace yicheng::city::model {
namespace {

// The superblock each place of a grid lies in.
class Settlement {
 public:
  explicit Settlement(Layout const& layout)
      : layout_(layout), random_(layout.seed(), static_cast<std::uint64_t>(Stream::people)) {}

  PeoplePlan settle(StreetPlan const& streets) {
    name_districts();
    for (std::size_t r = 0; r + 1 < layout_.rows; ++r) {
      for (std::size_t c = 0; c + 1 < layout_.columns; ++c) {
        if (layout_.built(c, r)) {
          add_cells(c, r);
        }
      }
    }
    set_people();
    set_jobs();
    finish_districts();
    NodeFinder const finder(streets.roads);
    for (Point const centre : plan_.cells.centre) {
      plan_.cells.node.push_back(finder.nearest(centre));
    }
    plan_.cells.size_m = static_cast<float>(kCellM);
    return std::move(plan_);
  }

 private:
  struct Corner {
    char const* name;
    double x;
    double y;
  };

  void name_districts() {
    constexpr std::array<Corner, 9> kDistricts = {{{"古城区", 0, 0},
                                                   {"城东区", 0.72, 0},
                                                   {"城西区", -0.72, 0},
                                                   {"城北区", 0, 0.72},
                                                   {"城南区", 0, -0.72},
                                                   {"高新区", -0.75, 0.75},
                                                   {"滨河区", 0.75, -0.75},
                                                   {"空港区", 0.75, 0.75},
                                                   {"湖滨区", -0.75, -0.75}}};
    double const population = layout_.options.population;
    std::size_t const count = population < 150000 ? 3
                              : population < 1e6  ? 5
                              : population < 3e6  ? 7
                                                  : 9;
    for (std::size_t d = 0; d < count; ++d) {
      plan_.districts.name.emplace_back(kDistricts[d].name);
      plan_.districts.centre.push_back({});
      seat_.push_back(
          {kDistricts[d].x * layout_.half_width_m, kDistricts[d].y * layout_.half_height_m});
    }
  }

  DistrictId district_of(Xy at) const {
    auto const nearer = [&](Xy a, Xy b) { return length(a, at) < length(b, at); };
    return DistrictId(static_cast<std::size_t>(
        std::min_element(seat_.begin(), seat_.end(), nearer) - seat_.begin()));
  }

  // Whether a place lies left of all four sides, which run anticlockwise.
  bool contains(std::size_t c, std::size_t r, Xy at) const {
    std::array const corner = {layout_.crossing(c, r), layout_.crossing(c + 1, r),
                               layout_.crossing(c + 1, r + 1), layout_.crossing(c, r + 1)};
    for (std::size_t i = 0; i < 4; ++i) {
      Xy const a = corner[i];
      Xy const b = corner[(i + 1) % 4];
      // A cell on the line between two superblocks belongs to just one of them.
      double const side = (b.x - a.x) * (at.y - a.y) - (b.y - a.y) * (at.x - a.x);
      if (i < 2 ? side < 0 : side <= 0) {
        return false;
      }
    }
    return true;
  }

  void add_cells(std::size_t c, std::size_t r) {
    auto const corners = {layout_.crossing(c, r), layout_.crossing(c + 1, r),
                          layout_.crossing(c + 1, r + 1), layout_.crossing(c, r + 1)};
    auto const [west, east] = std::minmax(corners, [](Xy a, Xy b) { return a.x < b.x; });
    auto const [south, north] = std::minmax(corners, [](Xy a, Xy b) { return a.y < b.y; });
    double const block_noise = std::exp(0.2 * random_.normal());
    auto const district = district_of(middle(layout_, c, r));
    for (double y = std::ceil(south.y / kCellM) * kCellM; y <= north.y; y += kCellM) {
      for (double x = std::ceil(west.x / kCellM) * kCellM; x <= east.x; x += kCellM) {
        if (contains(c, r, {x, y})) {
          add_cell({x, y}, layout_.use(c, r), block_noise, district);
        }
      }
    }
  }

  void add_cell(Xy at, LandUse use, double block_noise, DistrictId district) {
    plan_.place.push_back(at);
    plan_.use.push_back(use);
    plan_.cells.centre.push_back(layout_.plane.to_point(at));
    plan_.cells.district.push_back(district);
    double const noise = block_noise * std::exp(0.15 * random_.normal());
    bool const wet = distance_to_line(at, layout_.river) < 90;
    homes_.push_back(homes_share(use) * std::exp(-1.35 * layout_.eccentricity(at)) * noise *
                     (wet ? 0.4 : 1.0));
  }

  static double homes_share(LandUse use) {
    switch (use) {
      case LandUse::old_town: return 1.05;
      case LandUse::residential: return 1;
      case LandUse::commercial: return 0.55;
      case LandUse::industrial: return 0.07;
      case LandUse::park:
      case LandUse::outside: break;
    }
    return 0;
  }

  // Shares a total out by weights in whole numbers without losing one.
  static std::vector<float> share_out(std::vector<double> const& weights, double total) {
    double const sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<float> shares;
    double before = 0;
    double given = 0;
    for (double const weight : weights) {
      before += weight;
      double const share = std::round(before / sum * total) - given;
      shares.push_back(static_cast<float>(share));
      given += share;
    }
    return shares;
  }

  void set_people() {
    plan_.cells.people = share_out(homes_, std::round(layout_.options.population));
  }

  // Four layers of jobs: city centre, new town, industry, and shops and services where people live.
  void set_jobs() {
    std::array<std::vector<double>, 4> layer;
    double const reach_m = 0.24 * layout_.half_width_m;
    for (std::size_t i = 0; i < plan_.place.size(); ++i) {
      LandUse const use = plan_.use[i];
      bool const offices = use == LandUse::commercial;
      bool const near = layout_.eccentricity(plan_.place[i]) < 0.35;
      double const away = length(plan_.place[i], {}) / reach_m;
      double const noise = std::exp(0.3 * random_.normal());
      bool const empty = use == LandUse::park;
      layer[0].push_back(empty ? 0 : noise * std::exp(-away * away) * (offices ? 3 : 1));
      layer[1].push_back(offices && !near ? noise : 0);
      layer[2].push_back(use == LandUse::industrial ? noise : 0);
      layer[3].push_back(homes_[i]);
    }
    constexpr std::array<double, 4> kShare = {0.30, 0.10, 0.24, 0.36};
    std::vector<double> weight(plan_.place.size(), 0);
    for (std::size_t k = 0; k < layer.size(); ++k) {
      double const sum = std::accumulate(layer[k].begin(), layer[k].end(), 0.0);
      for (std::size_t i = 0; sum > 0 && i < weight.size(); ++i) {
        weight[i] += kShare[k] * layer[k][i] / sum;
      }
    }
    plan_.cells.jobs = share_out(weight, std::round(kJobsPerPerson * layout_.options.population));
  }

  void finish_districts() {
    std::vector<double> total(seat_.size(), 0);
    std::vector<Xy> sum(seat_.size());
    for (std::size_t i = 0; i < plan_.place.size(); ++i) {
      auto const d = plan_.cells.district[i].index();
      auto const people = static_cast<double>(plan_.cells.people[i]);
      total[d] += people;
      sum[d] = {sum[d].x + people * plan_.place[i].x, sum[d].y + people * plan_.place[i].y};
    }
    for (std::size_t d = 0; d < seat_.size(); ++d) {
      Xy const centre = total[d] > 0 ? Xy{sum[d].x / total[d], sum[d].y / total[d]} : seat_[d];
      plan_.districts.centre[d] = layout_.plane.to_point(centre);
    }
  }

  Layout const& layout_;
  Random random_;
  PeoplePlan plan_;
  std::vector<Xy> seat_;
  std::vector<double> homes_;
};

}  // namespace

PeoplePlan settle(Layout const& layout, StreetPlan const& streets) {
  return Settlement(layout).settle(streets);
}

}  // namespace yicheng::city::model
