// Delay functions against their definitions: values, slopes, integrals, and an equilibrium of all.
#include "engine/traffic/delay.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/fault.h"
#include "engine/traffic/small_networks.h"

namespace yicheng::engine::traffic {
namespace {

constexpr double kFree = 3;
constexpr double kCapacity = 40;

TEST(Delay, ConicalDoublesTheTimeAtCapacity) {
  EXPECT_NEAR(delay_at(Conical{6}, kFree, kCapacity, 0).time, kFree, 1e-12);
  EXPECT_NEAR(delay_at(Conical{6}, kFree, kCapacity, kCapacity).time, 2 * kFree, 1e-12);
  EXPECT_NEAR(delay_at(Conical{6}, kFree, kCapacity, kCapacity).slope, 6 * kFree / kCapacity, 1e-9);
}

TEST(Delay, AkcelikFollowsItsFormula) {
  Akcelik const form{0.4, 2};
  double const x = 1.2;
  double const root = std::sqrt((x - 1) * (x - 1) + 8 * 0.4 * x / (kCapacity * 2));
  EXPECT_NEAR(delay_at(form, kFree, kCapacity, x * kCapacity).time, kFree + 0.5 * (x - 1 + root),
              1e-12);
}

TEST(Delay, TablesRunStraightBetweenTheirPointsAndOnBeyond) {
  DelayTable const table{{0, 0.5, 1}, {1, 1.2, 2}};
  EXPECT_DOUBLE_EQ(delay_at(table, kFree, kCapacity, 0).time, kFree);
  EXPECT_DOUBLE_EQ(delay_at(table, kFree, kCapacity, 0.75 * kCapacity).time, 1.6 * kFree);
  EXPECT_NEAR(delay_at(table, kFree, kCapacity, 1.5 * kCapacity).time, 2.8 * kFree, 1e-12);
}

class EveryDelay : public testing::TestWithParam<std::size_t> {
 protected:
  static std::vector<Delay> all() {
    return {Conical{1.5},
            Conical{6},
            Akcelik{0.1, 1},
            Akcelik{1.6, 0.5},
            Akcelik{30, 0.5},
            Akcelik{0, 1},
            DelayTable{{0, 0.5, 1}, {1, 1.2, 2}},
            DelayTable{{0, 2}, {1, 1}}};
  }
  Delay const delay = all()[GetParam()];
};

TEST_P(EveryDelay, HasTheSlopeAndTheIntegralOfItsTime) {
  double integral = 0;
  constexpr double kStep = 0.01;
  for (double flow = 0; flow < 2.2 * kCapacity; flow += kStep) {
    auto const time = [&](double v) { return delay_at(delay, kFree, kCapacity, v).time; };
    EXPECT_GE(time(flow + kStep), time(flow) - 1e-12);
    double const middle = flow + kStep / 2;
    bool const at_a_corner = std::abs(std::remainder(middle / kCapacity, 0.5)) < 0.01;
    if (!at_a_corner) {
      EXPECT_NEAR(delay_at(delay, kFree, kCapacity, middle).slope,
                  (time(flow + kStep) - time(flow)) / kStep, 1e-4);
    }
    integral += kStep * (time(flow) + 4 * time(middle) + time(flow + kStep)) / 6;
    ASSERT_NEAR(delay_integral(delay, kFree, kCapacity, flow + kStep), integral, 1e-4);
  }
}

INSTANTIATE_TEST_SUITE_P(Forms, EveryDelay, testing::Range<std::size_t>(0, 8));

TEST(Delay, MixedOnParallelLinksEvensOutTheirTimes) {
  Network n;
  n.nodes = 2;
  n.delays = {Conical{4}, Akcelik{0.4, 1}, DelayTable{{0, 0.5, 1}, {1, 1.5, 4}}};
  n.delay = {};
  for (int link = 0; link < 4; ++link) {
    n.add_link(test::node(0), test::node(1), 1 + 0.1 * link, 30, 0.15, 4);
  }
  n.delay = {Network::kBpr, 0, 1, 2};
  Assignment const solved =
      assign(n, make_demand({{test::node(0), test::node(1), 150}}), {.gap = 1e-12});
  ASSERT_TRUE(solved.converged);
  double integral = 1.0 * (solved.flow[0] + 0.15 * std::pow(solved.flow[0] / 30, 5) * 30 / 5);
  for (std::size_t link = 1; link < 4; ++link) {
    EXPECT_NEAR(solved.time[link], solved.time[0], 1e-8);
    EXPECT_GT(solved.flow[link], 1);
    integral += delay_integral(n.delays[link - 1], n.free_time[link], 30, solved.flow[link]);
  }
  EXPECT_NEAR(solved.objective, integral, 1e-8);
}

TEST(Delay, IsRefusedWhereTimeWouldFallOrIsNoNumber) {
  for (Delay const& bad :
       {Delay(Conical{1}), Delay(Conical{NAN}), Delay(Akcelik{-1, 1}), Delay(Akcelik{1, 0}),
        Delay(DelayTable{{0}, {1}}), Delay(DelayTable{{0, 1}, {2, 1}}),
        Delay(DelayTable{{0.1, 1}, {1, 2}}), Delay(DelayTable{{0, 0}, {1, 2}}),
        Delay(DelayTable{{0, 1}, {1, 2, 3}})}) {
    EXPECT_THROW(require_usable(bad, 0), Fault);
  }
}

}  // namespace
}  // namespace yicheng::engine::traffic
