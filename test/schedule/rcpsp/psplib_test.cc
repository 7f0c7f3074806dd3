#include "schedule/rcpsp/psplib.h"

#include <gtest/gtest.h>

#include <string>

#include "base/fault.h"

namespace yicheng::schedule::rcpsp {
namespace {

// Four tasks, two of which share one crew of 2; written for this test.
std::string const kSmall =
    "************************************\n"
    "projects                      :  1\n"
    "jobs (incl. supersource/sink ):  4\n"
    "horizon                       :  7\n"
    "RESOURCES\n"
    "  - renewable                 :  2   R\n"
    "  - nonrenewable              :  0   N\n"
    "  - doubly constrained        :  0   D\n"
    "************************************\n"
    "PRECEDENCE RELATIONS:\n"
    "jobnr.    #modes  #successors   successors\n"
    "   1        1          2           2   3\n"
    "   2        1          1           4\n"
    "   3        1          1           4\n"
    "   4        1          0\n"
    "************************************\n"
    "REQUESTS/DURATIONS:\n"
    "jobnr. mode duration  R 1  R 2\n"
    "------------------------------------\n"
    "  1      1     0       0    0\n"
    "  2      1     3       2    0\n"
    "  3      1     4       1    5\n"
    "  4      1     0       0    0\n"
    "************************************\n"
    "RESOURCEAVAILABILITIES:\n"
    "  R 1  R 2\n"
    "    2    5\n"
    "************************************\n";

std::string changed(std::string const& from, std::string const& to) {
  std::string text = kSmall;
  auto const at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string code_of(std::string const& text) {
  try {
    read_psplib(text, "small.sm");
  } catch (Fault const& fault) {
    EXPECT_EQ(fault.kind, FaultKind::bad_input);
    EXPECT_TRUE(fault.where.starts_with("small.sm"));
    return fault.code;
  }
  return "";
}

TEST(Psplib, readsTasksLinksDemandsAndCapacities) {
  auto const project = read_psplib(kSmall, "small.sm");
  ASSERT_EQ(project.tasks.size(), 4U);
  EXPECT_EQ(project.tasks[0].successors, (std::vector<std::size_t>{1, 2}));
  EXPECT_TRUE(project.tasks[3].successors.empty());
  EXPECT_EQ(project.tasks[2].duration, 4);
  EXPECT_EQ(project.tasks[2].demand, (std::vector<std::int32_t>{1, 5}));
  EXPECT_EQ(project.capacity, (std::vector<std::int32_t>{2, 5}));
  EXPECT_EQ(critical_path(project), 4);
  EXPECT_EQ(lower_bound(project), 5);  // the crew: 3 x 2 + 4 x 1 over 2
}

TEST(Psplib, readsLinesEndedAsOnWindows) {
  std::string text;
  for (char const c : kSmall) {
    text += c == '\n' ? "\r\n" : std::string(1, c);
  }
  EXPECT_EQ(read_psplib(text, "small.sm").capacity, (std::vector<std::int32_t>{2, 5}));
}

TEST(Psplib, saysWhatIsWrong) {
  EXPECT_EQ(code_of(""), "psplib-section-missing");
  EXPECT_EQ(code_of(changed("sink ):  4", "sink ):  400000")), "psplib-count-wrong");
  EXPECT_EQ(code_of(changed("sink ):  4", "sink ):  0")), "psplib-no-tasks");
  EXPECT_EQ(code_of(changed("sink ):  4", "sink ):  5")), "psplib-row-missing");
  EXPECT_EQ(code_of(changed(":  0   N", ":  1   N")), "psplib-resource-kind");
  EXPECT_EQ(code_of(changed("2        1          1", "2        3          1")), "psplib-modes");
  EXPECT_EQ(code_of(changed("2           2   3", "3           2   3")), "psplib-link-count");
  EXPECT_EQ(code_of(changed("2           2   3", "2           2   9")), "psplib-link-unknown");
  EXPECT_EQ(code_of(changed("1           4\n   3", "1           1\n   3")), "psplib-circle");
  EXPECT_EQ(code_of(changed("3       2    0", "3       2")), "psplib-demand-count");
  EXPECT_EQ(code_of(changed("3       2    0", "3       3    0")), "psplib-demand-too-large");
  EXPECT_EQ(code_of(changed("3       2    0", "900000  2    0")), "psplib-horizon");
  EXPECT_EQ(code_of(changed("3       2    0", "-3      2    0")), "psplib-row-order");
  EXPECT_EQ(code_of(changed("    2    5", "    2")), "psplib-capacity-count");
}

TEST(Psplib, neverCrashesOnAFileCutAnywhere) {
  std::size_t whole = 0;
  for (std::size_t n = 0; n <= kSmall.size(); ++n) {
    whole += code_of(kSmall.substr(0, n)).empty() ? 1 : 0;
  }
  EXPECT_GT(whole, 0U);
  EXPECT_LT(whole, 60U);  // only what stands after the capacities may be missing
}

}  // namespace
}  // namespace yicheng::schedule::rcpsp
