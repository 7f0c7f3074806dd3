// Marks: what each says, by the rules of data/observe/quality.yaml.
#include "observe/quality.h"

#include <gtest/gtest.h>

#include <set>

namespace yicheng::observe {
namespace {

constexpr Seconds kNoon = 1'785'585'600;

/// One series of chemical oxygen demand, a value at a time.
class OneSeries {
 public:
  Marks take(Seconds time, double value, Seconds received, bool live = true) {
    Observation observation{.series = {"A", "cod", Statistic::value, Period::moment},
                            .time = time,
                            .value = value,
                            .flag = 'N',
                            .marks = {},
                            .live = live};
    auto const marks =
        quality_rules().judge(observation, quantities().find("cod"), received, state_,
                              [&](Seconds asked) { return stored_.contains(asked); });
    stored_.insert(time);
    return marks;
  }
  std::string marks(Seconds time, double value) { return to_string(take(time, value, time)); }

 private:
  SeriesState state_;
  std::set<Seconds> stored_;
};

TEST(Quality, AnOrdinaryValueHasNoMark) {
  OneSeries series;
  EXPECT_EQ(series.marks(kNoon, 20), "");
  EXPECT_EQ(series.marks(kNoon + 60, 21), "");
}

TEST(Quality, LateIsOnlyWhatCameLive) {
  OneSeries series;
  EXPECT_EQ(to_string(series.take(kNoon, 20, kNoon + 300)), "");
  EXPECT_EQ(to_string(series.take(kNoon + 1, 20, kNoon + 302)), "late");
  EXPECT_EQ(to_string(series.take(kNoon + 2, 20, kNoon + 99999, false)), "");
}

TEST(Quality, TheSameTimeTwiceIsDoubledAnEarlierOneOutOfOrder) {
  OneSeries series;
  series.marks(kNoon, 20);
  series.marks(kNoon + 120, 22);
  EXPECT_EQ(series.marks(kNoon, 20), "doubled");
  EXPECT_EQ(series.marks(kNoon, 25), "doubled");  // another value of that time, too
  EXPECT_EQ(series.marks(kNoon + 60, 21), "out-of-order");
  EXPECT_EQ(series.marks(kNoon + 60, 21), "doubled");
  EXPECT_EQ(series.marks(kNoon + 180, 23), "");
}

TEST(Quality, ImpossibleIsOutOfRangeOrAheadOfTheClock) {
  OneSeries series;
  EXPECT_EQ(series.marks(kNoon, -0.1), "impossible");
  EXPECT_EQ(series.marks(kNoon + 1, 1e6), "impossible");
  EXPECT_EQ(to_string(series.take(kNoon + 700, 20, kNoon)), "impossible");
  EXPECT_EQ(to_string(series.take(kNoon + 1300, 20, kNoon + 700)), "");
}

TEST(Quality, StuckBeginsWithTheCountOfItsQuantity) {
  OneSeries series;
  int const count = quantities().find("cod")->stuck;
  ASSERT_GT(count, 2);
  for (int i = 0; i < count - 1; ++i) {
    EXPECT_EQ(series.marks(kNoon + i, 20), "") << i;
  }
  EXPECT_EQ(series.marks(kNoon + count, 20), "stuck");
  EXPECT_EQ(series.marks(kNoon + count + 1, 20), "stuck");
  EXPECT_EQ(series.marks(kNoon + count + 2, 20.1), "");
  EXPECT_EQ(quantities().find("rainfall")->stuck, 0);
}

TEST(Quality, TheRulesSayThatTheyAreAssumed) {
  EXPECT_EQ(quality_rules().source.mark, Mark::unverified);
  EXPECT_EQ(quantities().range_source.mark, Mark::unverified);
}

TEST(Quantities, CodesBelongToOneQuantityAndUnitsConvert) {
  auto const* carbon = quantities().find("一氧化碳");
  ASSERT_NE(carbon, nullptr);
  EXPECT_EQ(carbon->factor_from("ug/m3"), 0.001);
  EXPECT_EQ(carbon->factor_from("ppm"), std::nullopt);
  EXPECT_EQ(quantities().of_code("w01018", "32")->key, "cod");
  EXPECT_EQ(quantities().of_code("a21005", "22")->key, "co");
  EXPECT_EQ(quantities().of_code("a21005", "31")->key, "emission_co");
  EXPECT_EQ(quantities().of_code("nothing", "31"), nullptr);
}

}  // namespace
}  // namespace yicheng::observe
