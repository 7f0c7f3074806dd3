#include "base/lazy_library.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/fault.h"

namespace yicheng {
namespace {

TEST(LazyLibrary, CallsAFunctionFoundAtRunTime) {
  LazyLibrary const library("libm.so.6");
  auto const cube_root = library.find<double (*)(double)>("cbrt");
  EXPECT_DOUBLE_EQ(cube_root(27), 3);
}

TEST(LazyLibrary, SaysWhichLibraryOrFunctionIsMissing) {
  try {
    LazyLibrary const library("libno-such-library.so.1");
    FAIL() << "it was found";
  } catch (Fault const& fault) {
    EXPECT_EQ(fault.code, "library-missing");
    EXPECT_EQ(fault.where, "libno-such-library.so.1");
  }
  LazyLibrary const library("libm.so.6");
  EXPECT_THROW(library.find<void (*)()>("no_such_function"), Fault);
}

}  // namespace
}  // namespace yicheng
