#include "schedule/exchange/icalendar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "schedule/exchange/mspdi.h"
#include "schedule/exchange/samples.h"

namespace yicheng::schedule::exchange {
namespace {

using testing::HasSubstr;
using testing::Not;

Project dated_sample() {
  auto project = read_mspdi(project_xml(sample_tasks()), "street.xml").project;
  project.tasks[4].finish = cpm::parse_instant("2026-02-13T17:00:00");
  project.tasks[4].notes = "开放交通；检查, 验收\n第二行";
  return project;
}

// The reverse of folding and of line ends, as a reader does it.
std::string unfolded(std::string text) {
  for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ")) {
    text.erase(at, 3);
  }
  return text;
}

TEST(Icalendar, aMilestoneIsAnEventOnItsDayAndItsDeadlineATask) {
  std::string const text = unfolded(write_icalendar(dated_sample()));
  EXPECT_THAT(text, testing::StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
  EXPECT_THAT(text, testing::EndsWith("END:VCALENDAR\r\n"));
  EXPECT_THAT(text, HasSubstr("SUMMARY:Done\r\n"));
  EXPECT_THAT(text, HasSubstr("DTSTART;VALUE=DATE:20260213\r\n"));
  EXPECT_THAT(text, HasSubstr("DUE;VALUE=DATE:20260228\r\n"));
  EXPECT_THAT(text, HasSubstr("DTSTAMP:20260209T080000Z\r\n"));
  EXPECT_THAT(text, HasSubstr("开放交通；检查\\, 验收\\n第二行"));
  EXPECT_THAT(text, Not(HasSubstr("SUMMARY:Dig")));
}

TEST(Icalendar, theSameProjectGivesTheSameBytesAndUidsOutliveANewDate) {
  auto project = dated_sample();
  std::string const before = write_icalendar(project);
  EXPECT_EQ(before, write_icalendar(project));
  project.tasks[4].finish = cpm::parse_instant("2026-03-13T17:00:00");
  std::string const after = write_icalendar(project);
  auto const uid = [](std::string const& text) {
    auto const at = text.find("UID:");
    return text.substr(at, text.find("\r\n", at) - at);
  };
  EXPECT_NE(before, after);
  EXPECT_EQ(uid(before), uid(after));
}

TEST(Icalendar, whatEndsAtMidnightEndsTheDayBefore) {
  auto project = dated_sample();
  project.tasks[4].finish = cpm::parse_instant("2026-02-14T00:00:00");
  EXPECT_THAT(write_icalendar(project), HasSubstr("DTSTART;VALUE=DATE:20260213\r\n"));
}

TEST(Icalendar, withoutMilestonesTheFinishesOfTasksStandInTheirPlace) {
  auto project = dated_sample();
  project.tasks.pop_back();
  project.tasks[1].finish = cpm::parse_instant("2026-02-10T17:00:00");
  EXPECT_THAT(write_icalendar(project), HasSubstr("SUMMARY:Dig\r\n"));
}

TEST(Icalendar, linesAreFoldedAt75OctetsBetweenLetters) {
  std::string line = "SUMMARY:";
  for (int i = 0; i < 60; ++i) {
    line += "路";
  }
  std::string const folded = folded_line(line);
  std::size_t begin = 0;
  int lines = 0;
  for (auto end = folded.find("\r\n"); end != std::string::npos; end = folded.find("\r\n", begin)) {
    EXPECT_LE(end - begin, 75u);
    begin = end + 2;
    ++lines;
    if (begin + 1 < folded.size()) {
      EXPECT_EQ(folded[begin], ' ');
      EXPECT_NE(static_cast<unsigned char>(folded[begin + 1]) & 0xc0, 0x80);
    }
  }
  EXPECT_EQ(lines, 3);
  EXPECT_EQ(unfolded(folded), line + "\r\n");
  EXPECT_EQ(folded_line(std::string(75, 'x')), std::string(75, 'x') + "\r\n");
}

}  // namespace
}  // namespace yicheng::schedule::exchange
