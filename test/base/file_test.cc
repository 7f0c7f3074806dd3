#include "base/file.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/fault.h"

namespace yicheng {
namespace {

namespace fs = std::filesystem;

class FileTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) /
              (std::string("yicheng_file_") +
               testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }

  fs::path folder_;
};

template <typename Action>
FaultKind kind_of_fault(Action action) {
  try {
    action();
  } catch (Fault const& fault) {
    EXPECT_FALSE(fault.mend.zh.empty());
    EXPECT_FALSE(fault.mend.en.empty());
    return fault.kind;
  }
  ADD_FAILURE() << "no fault";
  return FaultKind::ours;
}

TEST_F(FileTest, WhatIsWrittenIsReadAndReplacesTheOld) {
  auto const path = folder_ / "a.txt";
  write_file(path, "one");
  write_file(path, std::string("two\0three", 9));
  EXPECT_EQ(read_file(path, 100), std::string("two\0three", 9));
  EXPECT_EQ(files(), 1u);
}

TEST_F(FileTest, AnUncommittedFileLeavesTheOldOneAndNoTrace) {
  auto const path = folder_ / "a.txt";
  write_file(path, "old");
  {
    NewFile half(path);
    std::ofstream(half.path()) << "half";
  }
  EXPECT_EQ(read_file(path, 100), "old");
  EXPECT_EQ(files(), 1u);
}

TEST_F(FileTest, BadInputIsNamed) {
  EXPECT_EQ(kind_of_fault([&] { read_file(folder_ / "none", 10); }), FaultKind::bad_input);
  EXPECT_EQ(kind_of_fault([&] { read_file(folder_, 10); }), FaultKind::bad_input);
  write_file(folder_ / "long", "12345678901");
  EXPECT_EQ(kind_of_fault([&] { read_file(folder_ / "long", 10); }), FaultKind::bad_input);
}

TEST_F(FileTest, AFolderThatTakesNoFileIsOursToReport) {
  EXPECT_EQ(kind_of_fault([&] { write_file("/proc/none/x", "bytes"); }), FaultKind::ours);
}

}  // namespace
}  // namespace yicheng
