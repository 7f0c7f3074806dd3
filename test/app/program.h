/// Runs the real program as a user does, in a folder of its own.
#pragma once
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace yicheng::app {

struct Outcome {
  int status = -1;
  std::string out;
  std::string err;
};

class ProgramTest : public testing::Test {
 protected:
  void SetUp() override {
    auto const* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::path(testing::TempDir()) /
              (std::string("yicheng_app_") + test->test_suite_name() + "_" + test->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  /// `arguments` as typed in a shell whose folder is the test's; `before` is put in front, as in
  /// "ulimit -f 100;".
  Outcome run(std::string const& arguments, std::string const& before = "") const {
    std::string const command = "cd '" + folder_.string() + "' && (" + before +
                                " LANG=en_US.UTF-8 '" + YICHENG_BINARY + "' " + arguments +
                                ") >out 2>err";
    int const status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, text("out"), text("err")};
  }

  std::string text(std::string const& name) const {
    std::ifstream in(folder_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void write(std::string const& name, std::string const& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  bool exists(std::string const& name) const { return std::filesystem::exists(folder_ / name); }
  /// Files in the folder besides the captured output.
  int files() const {
    int count = 0;
    for (auto const& entry : std::filesystem::directory_iterator(folder_)) {
      auto const name = entry.path().filename();
      count += name != "out" && name != "err" ? 1 : 0;
    }
    return count;
  }

  std::filesystem::path folder_;
};

}  // namespace yicheng::app
