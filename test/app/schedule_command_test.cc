// `yicheng schedule solve` as a user runs it.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "app/program.h"

namespace yicheng::app {
namespace {

using testing::HasSubstr;

// Two tasks of 3 and 4 days that need the same crew, between a source and a sink.
std::string project(std::string const& demand) {
  return "jobs (incl. supersource/sink ):  4\n"
         "  - renewable                 :  1   R\n"
         "  - nonrenewable              :  0   N\n"
         "  - doubly constrained        :  0   D\n"
         "PRECEDENCE RELATIONS:\n"
         "1 1 2 2 3\n2 1 1 4\n3 1 1 4\n4 1 0\n"
         "REQUESTS/DURATIONS:\n"
         "1 1 0 0\n2 1 3 " +
         demand +
         "\n3 1 4 1\n4 1 0 0\n"
         "RESOURCEAVAILABILITIES:\n"
         "1\n";
}

class ScheduleCommand : public ProgramTest {};

TEST_F(ScheduleCommand, PrintsTheScheduleOfOneFile) {
  write("crew.sm", project("1"));
  auto const outcome = run("schedule solve crew.sm --schedules 20 --seed 3 --format json");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  auto const reply = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(reply["makespan"], 7);
  EXPECT_EQ(reply["starts"].size(), 4U);
  EXPECT_LE(reply["schedules"], 20);
  EXPECT_GE(reply["cpu_s"], 0);
}

TEST_F(ScheduleCommand, PrintsALineForEachFileOfAFolder) {
  std::filesystem::create_directory(folder_ / "set");
  write("set/b.sm", project("1"));
  write("set/a.sm", project("0"));
  auto const outcome = run("schedule solve set --format json");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  auto const end = outcome.out.find('\n');
  auto const first = nlohmann::json::parse(outcome.out.substr(0, end));
  auto const second = nlohmann::json::parse(outcome.out.substr(end + 1));
  EXPECT_EQ(first["instance"], "a");
  EXPECT_EQ(first["makespan"], 4);
  EXPECT_EQ(second["instance"], "b");
  EXPECT_EQ(second["makespan"], 7);
}

TEST_F(ScheduleCommand, SaysWhatIsWrongWithAFile) {
  write("crew.sm", project("2"));
  auto const outcome = run("schedule solve crew.sm");
  EXPECT_EQ(outcome.status, 3);
  EXPECT_THAT(outcome.err, HasSubstr("[psplib-demand-too-large]"));
}

}  // namespace
}  // namespace yicheng::app
