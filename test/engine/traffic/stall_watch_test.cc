// When a run is judged to get nowhere, and what follows.
#include "engine/traffic/stall_watch.h"

#include <gtest/gtest.h>

#include <cmath>

namespace yicheng::engine::traffic {
namespace {

using Advice = StallWatch::Advice;

TEST(StallWatch, LeavesRunsAloneThatHalveTheGapNowAndThen) {
  StallWatch watch(true);
  double gap = 1;
  for (int i = 0; i < 200; ++i, gap *= 0.85) {  // halves every five pricings
    ASSERT_EQ(watch.note(gap), Advice::go_on);
  }
  EXPECT_EQ(watch.effort(), 1);
}

TEST(StallWatch, DoublesTheEffortOfSlowRunsUpToAMaximum) {
  StallWatch watch(false);
  double gap = 1;
  int last = 1;
  for (int i = 0; i < 200; ++i, gap *= 0.97) {
    ASSERT_EQ(watch.note(gap), Advice::go_on);  // slow, but it gets on
    ASSERT_TRUE(watch.effort() == last || watch.effort() == 2 * last);
    last = watch.effort();
  }
  EXPECT_EQ(last, StallWatch::kEffortMax);
}

TEST(StallWatch, StartsAWarmRunAnewOnceWhenEffortDoesNotHelp) {
  StallWatch watch(true);
  int anew = 0;
  int before = 0;
  for (int i = 0; i < 60; ++i) {
    bool const now = watch.note(3e-5) == Advice::start_anew;
    anew += now ? 1 : 0;
    before += anew == 0 ? 1 : 0;
    if (now) {
      EXPECT_EQ(watch.effort(), 1);
    }
  }
  EXPECT_EQ(anew, 1);
  EXPECT_LE(before, 20);
}

TEST(StallWatch, GivesUpWhereNothingHelps) {
  for (bool const warm : {false, true}) {
    StallWatch watch(warm);
    int pricings = 0;
    while (watch.note(3e-5 * (1 + 0.04 * std::sin(pricings))) != Advice::give_up) {
      ASSERT_LT(++pricings, 100);
    }
    EXPECT_GE(pricings, static_cast<int>(StallWatch::kPatienceAtTheEnd));
  }
}

TEST(StallWatch, DoesNotTakeACycleForProgress) {
  StallWatch watch(false);
  int pricings = 0;
  while (watch.note(pricings % 3 == 0 ? 1e-5 : 1e-4) != Advice::give_up) {
    ASSERT_LT(++pricings, 100);
  }
}

}  // namespace
}  // namespace yicheng::engine::traffic
