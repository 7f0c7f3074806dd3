// Memory is the same before and after, but for how it is backed.
#include "base/large_heap.h"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

namespace yicheng {
namespace {

TEST(LargeHeap, LeavesWhatIsHeldAndServesWhatIsAskedFor) {
  std::vector<int> before(100'000);
  std::iota(before.begin(), before.end(), 0);
  for (int times = 0; times < 3; ++times) {  // again does no harm
    expect_large_heap(std::size_t{64} << 20U);
    std::vector<int> after(5'000'000);
    std::iota(after.begin(), after.end(), times);
    EXPECT_EQ(after.back(), times + 4'999'999);
  }
  EXPECT_EQ(before.back(), 99'999);
}

TEST(LargeHeap, AsksForNoMoreThanTheSystemHas) {
  expect_large_heap(std::size_t{1} << 60U);
  std::vector<char> const small(10, 'x');
  EXPECT_EQ(small.back(), 'x');
}

}  // namespace
}  // namespace yicheng
