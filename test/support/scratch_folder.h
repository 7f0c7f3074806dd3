/// A folder of a test's own, removed at its end; and the fault that an action throws.
#pragma once
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

#include "base/fault.h"
#include "base/file.h"

namespace yicheng {

class ScratchFolder {
 public:
  ScratchFolder() {
    auto const* test = ::testing::UnitTest::GetInstance()->current_test_info();
    path_ = std::filesystem::temp_directory_path() /
            (std::string("yicheng_feed_") + test->test_suite_name() + "_" + test->name() + "_" +
             std::to_string(::getpid()));
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(ScratchFolder const&) = delete;
  ScratchFolder& operator=(ScratchFolder const&) = delete;

  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
  std::filesystem::path const& path() const { return path_; }
  std::filesystem::path write(std::string_view name, std::string_view bytes) const {
    std::filesystem::path const file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }

 private:
  std::filesystem::path path_;
};

inline constexpr std::size_t kTestFileBytes = std::size_t{1} << 30;

/// The Fault that `action` throws; nothing where it throws none.
template <typename Action>
std::optional<Fault> fault_of(Action const& action) {
  try {
    action();
  } catch (Fault const& fault) {
    return fault;
  }
  return std::nullopt;
}

/// Its code, or "no fault".
template <typename Action>
std::string fault_code(Action const& action) {
  std::optional<Fault> const fault = fault_of(action);
  return fault ? fault->code : "no fault";
}

}  // namespace yicheng
