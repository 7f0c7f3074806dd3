#include "city/make/waters.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "base/random.h"
#include "city/make/names.h"

namespace yicheng::city::model {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array kDitchWords = {"前进"sv, "团结"sv, "跃进"sv, "青龙"sv, "柳林"sv,
                                    "马坊"sv, "石榴"sv, "白沙"sv, "苇塘"sv, "老龙"sv,
                                    "顺河"sv, "三里"sv, "五里"sv, "东干"sv, "西干"sv,
                                    "南干"sv, "北干"sv, "杨家"sv, "陈家"sv, "沙河"sv};

class WaterMaker {
 public:
  explicit WaterMaker(Layout const& layout)
      : layout_(layout),
        random_(layout.seed(), static_cast<std::uint64_t>(Stream::waters)),
        names_(kDitchWords, {"渠", "沟", "排水渠"}, layout.seed(), 400) {}

  Waters make() {
    add_river();
    add_moat();
    add_ditches();
    return std::move(made_);
  }

 private:
  void add(std::string name, std::vector<Xy> const& course, bool black_odorous) {
    double total_m = 0;
    for (std::size_t i = 0; i < course.size(); ++i) {
      made_.course.items.push_back(layout_.plane.to_point(course[i]));
      total_m += i == 0 ? 0 : length(course[i - 1], course[i]);
    }
    made_.course.close_row();
    made_.name.push_back(std::move(name));
    made_.length_m.push_back(static_cast<float>(total_m));
    made_.black_odorous.push_back(black_odorous ? 1 : 0);
  }

  void add_river() {
    constexpr std::array kParts = {"清源河上段", "清源河城区段", "清源河下段"};
    std::size_t const part = layout_.river.size() / kParts.size();
    for (std::size_t k = 0; k < kParts.size(); ++k) {
      auto const begin = layout_.river.begin() + static_cast<std::ptrdiff_t>(k * part);
      bool const last = k + 1 == kParts.size();
      auto const end = last ? layout_.river.end() : begin + static_cast<std::ptrdiff_t>(part + 1);
      add(kParts[k], {begin, end}, false);
    }
  }

  // Three sides of the old town, open to the river in the south.
  void add_moat() {
    auto const reach = static_cast<double>(layout_.old_town_reach) - 0.12;
    auto const c = static_cast<double>(layout_.centre_column);
    auto const r = static_cast<double>(layout_.centre_row);
    double const south = std::max(-reach, -0.8);
    add("护城河",
        {layout_.at(c - reach, r + south), layout_.at(c - reach, r + reach),
         layout_.at(c + reach, r + reach), layout_.at(c + reach, r + south)},
        false);
  }

  void add_ditches() {
    auto const wanted =
        static_cast<std::size_t>(layout_.options.population / kPeoplePerBlackOdorous);
    std::size_t const black = std::max(kBlackOdorousMin, wanted);
    std::size_t const all = black + black / 2;
    auto const columns = static_cast<double>(layout_.columns - 1);
    for (std::size_t k = 0; k < all; ++k) {
      // Spread over the width, alternately from north and from south.
      double const share = (static_cast<double>(k) + 0.5) / static_cast<double>(all);
      add(names_.next(), ditch(share * columns, k % 2 == 0), k % 3 != 2);
    }
  }

  // A ditch down the lattice to the river, as far as there is land.
  std::vector<Xy> ditch(double u, bool from_north) {
    double const mouth = river_row(u);
    double const edge = from_north ? static_cast<double>(layout_.rows - 1) - 0.4 : 0.3;
    double const reach = std::max(0.4, std::abs(edge - mouth));
    double const from = reach * random_.uniform(0.15, 0.6);
    double const long_rows = std::max(0.6, std::min(reach - from * 0.6, random_.uniform(1.0, 2.6)));
    double const sign = from_north ? 1 : -1;
    std::vector<Xy> course;
    double drift = 0;
    for (double done = 0; done < long_rows + 1e-9; done += long_rows / 8) {
      drift += random_.uniform(-0.05, 0.05);
      course.push_back(layout_.at(u + drift, mouth + sign * (from * 0.6 + long_rows - done)));
    }
    return course;
  }

  // The lattice row where the river passes column u.
  double river_row(double u) const {
    double const step = (u + 0.6) / 0.2;
    auto const i = static_cast<std::size_t>(
        std::clamp(step, 0.0, static_cast<double>(layout_.river.size() - 1)));
    Xy const at = layout_.river[i];
    double best = 0;
    double nearest = 1e12;
    for (double v = 0; v <= static_cast<double>(layout_.rows - 1); v += 0.05) {
      if (double const away = length(layout_.at(u, v), at); away < nearest) {
        nearest = away;
        best = v;
      }
    }
    return best;
  }

  Layout const& layout_;
  Random random_;
  NamePool names_;
  Waters made_;
};

}  // namespace

Waters make_waters(Layout const& layout) {
  return WaterMaker(layout).make();
}

}  // namespace yicheng::city::model
