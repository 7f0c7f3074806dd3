/// An engine whose traffic is worse than additive: delay is the product of what is taken from two
/// streets, and a trip is cut off where both have lost lanes.
#pragma once
#include <string>
#include <vector>

#include "city/network.h"
#include "city/reading.h"

namespace yicheng::test {

/// Delay = 100 + 10 a + 20 b + `joint` a b, a and b the lanes missing from the first link of each
/// street (more lanes than today lower it), so all values can be told by hand.
class RingEngine : public city::Engine {
 public:
  RingEngine(city::City const& base, std::string const& a, std::string const& b, double joint)
      : joint_(joint) {
    for (auto const& street : {a, b}) {
      auto const link = city::links_of(*base.roads, city::find_street(*base.roads, street)).front();
      links_.push_back(link.index());
      lanes_.push_back(base.roads->lanes[link.index()]);
    }
    indicators_.resize(2);
    indicators_[0].key = "traffic.delay_hours";
    indicators_[1].key = "traffic.cut_off_trips";
    for (auto& indicator : indicators_) {
      indicator.better = city::Better::lower;
    }
  }

  std::string_view name() const override { return "ring"; }
  city::ColumnSet inputs() const override { return city::Column::roads; }
  std::span<city::Indicator const> indicators() const override { return indicators_; }
  city::Answer compute(city::City const& city, city::WarmStart const*) const override {
    double const a = static_cast<double>(lanes_[0] - city.roads->lanes[links_[0]]);
    double const b = static_cast<double>(lanes_[1] - city.roads->lanes[links_[1]]);
    bool const cut = joint_ > 0 && a > 0 && b > 0;
    return {{100 + 10 * a + 20 * b + joint_ * a * b, cut ? 30.0 : 0.0}, {}, nullptr};
  }

 private:
  double joint_;
  std::vector<std::size_t> links_;
  std::vector<float> lanes_;
  std::vector<city::Indicator> indicators_;
};

}  // namespace yicheng::test
