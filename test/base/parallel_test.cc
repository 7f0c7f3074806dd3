#include "base/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

namespace yicheng {
namespace {

TEST(ParallelFor, VisitsEachItemOnceOnAnyNumberOfThreads) {
  for (unsigned const threads : {1U, 2U, 7U}) {
    std::vector<std::atomic<int>> visits(1000);
    parallel_for(visits.size(), threads, [&](std::size_t i) { ++visits[i]; });
    for (auto const& count : visits) {
      EXPECT_EQ(count, 1);
    }
  }
}

TEST(ParallelFor, TheFirstFailureIsReportedWhateverTheThreads) {
  for (unsigned const threads : {1U, 2U, 4U}) {
    std::string caught;
    try {
      parallel_for(200, threads, [](std::size_t i) {
        if (i % 50 == 7) {
          throw std::runtime_error(std::to_string(i));
        }
      });
    } catch (std::runtime_error const& error) {
      caught = error.what();
    }
    EXPECT_EQ(caught, "7");
  }
}

TEST(ParallelFor, NothingToDoIsNothingDone) {
  parallel_for(0, 4, [](std::size_t) { FAIL(); });
  EXPECT_GE(hardware_threads(), 1U);
}

}  // namespace
}  // namespace yicheng
