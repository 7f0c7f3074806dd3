#include "schedule/exchange/mspdi.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <pugixml.hpp>

#include "base/fault.h"
#include "base/file.h"
#include "schedule/exchange/mspdi_values.h"
#include "schedule/exchange/samples.h"

namespace yicheng::schedule::exchange {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

std::string sample() {
  return project_xml(sample_tasks());
}

// Every element of a document by its path and text, and how often it stands there. Numbers are
// compared as numbers ("1.0" is "1").
std::map<std::string, int> elements_of(std::string const& xml) {
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(xml.c_str()));
  std::map<std::string, int> counts;
  struct Walker : pugi::xml_tree_walker {
    std::map<std::string, int>* counts;
    bool for_each(pugi::xml_node& node) override {
      if (node.type() == pugi::node_element) {
        std::string text = node.text().get();
        double number = 0;
        if (parse_value(text, number)) {
          text = print_value(number);
        }
        ++(*counts)[node.path() + "=" + text];
      }
      return true;
    }
  } walker;
  walker.counts = &counts;
  document.traverse(walker);
  return counts;
}

std::string code_of(std::string const& xml) {
  try {
    read_mspdi(xml, "plan.xml");
  } catch (Fault const& fault) {
    EXPECT_EQ(fault.kind, FaultKind::bad_input);
    return fault.code;
  }
  return "";
}

TEST(Mspdi, isReadWithItsCalendarsTasksLinksAndBaselines) {
  auto const [project, findings] = read_mspdi(sample(), "street.xml");
  EXPECT_TRUE(findings.empty());
  EXPECT_EQ(project.title, "解放路 A & B");
  EXPECT_EQ(project.start, cpm::parse_instant("2026-02-09T08:00:00"));
  ASSERT_THAT(project.calendars, SizeIs(2));
  EXPECT_EQ(project.calendars[0].week[0], (cpm::DayShifts{{28800, 43200}, {46800, 61200}}));
  EXPECT_EQ(project.calendars[0].week[6], cpm::DayShifts());
  ASSERT_THAT(project.calendars[0].exceptions, SizeIs(1));
  EXPECT_EQ(project.calendars[0].exceptions[0].name, "春节");
  EXPECT_EQ(to_string(project.calendars[0].exceptions[0].last), "2026-02-23");
  EXPECT_FALSE(project.calendars[1].week[0]);
  EXPECT_EQ(project.calendars[1].week[5], (cpm::DayShifts{{28800, 86400}}));
  ASSERT_THAT(project.tasks, SizeIs(5));
  EXPECT_EQ(project.tasks[1].duration, Seconds(16 * 3600));
  EXPECT_FALSE(project.tasks[1].elapsed);
  EXPECT_TRUE(project.tasks[3].elapsed);
  ASSERT_THAT(project.tasks[2].links, SizeIs(1));
  EXPECT_EQ(project.tasks[2].links[0].type, LinkType::start_to_start);
  EXPECT_EQ(project.tasks[2].links[0].lag, Seconds(8 * 3600));
  ASSERT_THAT(project.tasks[1].baselines, SizeIs(1));
  EXPECT_EQ(project.tasks[4].deadline, cpm::parse_instant("2026-02-28T17:00:00"));
  EXPECT_EQ(project.resources.at(0).calendar_uid, 2);
  EXPECT_EQ(project.assignments.at(0).work, Seconds(16 * 3600));
}

TEST(Mspdi, aRoundTripKeepsEveryElementKnownOrNot) {
  auto const first = read_mspdi(sample(), "street.xml");
  std::string const written = write_mspdi(first.project);
  auto const second = read_mspdi(written, "written.xml");
  EXPECT_EQ(first.project, second.project);
  EXPECT_EQ(written, write_mspdi(second.project));
  auto const after = elements_of(written);
  for (auto const& [element, count] : elements_of(sample())) {
    auto const found = after.find(element);
    ASSERT_NE(found, after.end()) << element;
    EXPECT_GE(found->second, count) << element;
  }
}

TEST(Mspdi, aRoundTripOfExportsOfTaskJugglerLosesNothing) {
  std::filesystem::path const folder = YICHENG_SHARED "/data/schedules";
  if (!std::filesystem::exists(folder)) {
    GTEST_SKIP() << folder << " is not there";
  }
  for (auto const* name : {"plan_24_effort.xml", "plan_200_effort.xml", "plan_1000_duration.xml"}) {
    std::string const bytes = read_file(folder / name, kMspdiBytesMax);
    auto const first = read_mspdi(bytes, name);
    EXPECT_TRUE(first.findings.empty());
    std::string const written = write_mspdi(first.project);
    // Its elements stand in an order of their own; written once, they stand in the schema's.
    EXPECT_EQ(written, write_mspdi(read_mspdi(written, name).project));
    auto const after = elements_of(written);
    for (auto const& [element, count] : elements_of(bytes)) {
      auto const found = after.find(element);
      ASSERT_NE(found, after.end()) << element;
      EXPECT_GE(found->second, count) << element;
    }
  }
}

TEST(Mspdi, whatCannotBeReadIsNotedAndKeptAsItStands) {
  std::string const xml = project_xml(task_xml(
      1, "A", "<Start>2026-02-30T08:00:00</Start><Duration>PT1Y</Duration>" + link_xml(9, 7)));
  auto const read = read_mspdi(xml, "plan.xml");
  EXPECT_FALSE(read.project.tasks.at(0).start);
  EXPECT_THAT(read.findings, SizeIs(3));
  EXPECT_THAT(read.findings.at(0).where, HasSubstr("Task/Start (UID 1)"));
  std::string const written = write_mspdi(read.project);
  EXPECT_THAT(written, HasSubstr("<Start>2026-02-30T08:00:00</Start>"));
  EXPECT_THAT(written, HasSubstr("<Duration>PT1Y</Duration>"));
  EXPECT_THAT(written, HasSubstr("<Type>7</Type>"));
}

TEST(Mspdi, anExceptionThatRecursIsNotedAndKept) {
  std::string xml = sample();
  xml.replace(xml.find("<Type>1</Type><DayWorking>"), 14, "<Type>2</Type>");
  auto const read = read_mspdi(xml, "plan.xml");
  EXPECT_THAT(read.findings, SizeIs(1));
  EXPECT_TRUE(read.project.calendars[0].exceptions.empty());
  EXPECT_THAT(write_mspdi(read.project), HasSubstr("<Occurrences>9</Occurrences>"));
}

TEST(Mspdi, exceptionsAmongTheWeekdaysStayThere) {
  std::string xml = sample();
  xml.insert(xml.find("<WeekDay>"),
             "<WeekDay><DayType>0</DayType><DayWorking>0</DayWorking><TimePeriod>"
             "<FromDate>2026-05-01T00:00:00</FromDate><ToDate>2026-05-05T23:59:00</ToDate>"
             "</TimePeriod></WeekDay>");
  auto const read = read_mspdi(xml, "plan.xml");
  ASSERT_THAT(read.project.calendars[0].exceptions, SizeIs(2));
  EXPECT_TRUE(read.project.calendars[0].exceptions[0].within_week);
  EXPECT_EQ(read.project, read_mspdi(write_mspdi(read.project), "").project);
}

TEST(Mspdi, withoutUnknownElementsTheSameIsRead) {
  auto const all = read_mspdi(sample(), "a.xml").project;
  auto const lean = read_mspdi(sample(), "a.xml", {.keep_unread = false}).project;
  EXPECT_TRUE(lean.unread.empty());
  EXPECT_EQ(all.tasks[2].links[0].lag, lean.tasks[2].links[0].lag);
}

TEST(Mspdi, otherBytesAreAFault) {
  EXPECT_EQ(code_of(""), "mspdi-broken");
  EXPECT_EQ(code_of("<Project"), "mspdi-broken");
  EXPECT_EQ(code_of(sample().substr(0, 900)), "mspdi-broken");
  EXPECT_EQ(code_of("<html/>"), "mspdi-not");
  EXPECT_EQ(code_of("<Project xmlns=\"urn:other\"/>"), "mspdi-not");
  std::string deep;
  for (int i = 0; i < 100'000; ++i) {
    deep += "<a>";
  }
  EXPECT_EQ(code_of(deep), "mspdi-not");
  EXPECT_EQ(code_of("<Project/>"), "");
}

TEST(Mspdi, durationsAreThoseOfTheFormat) {
  EXPECT_EQ(parse_duration("PT8H0M0S"), Seconds(28800));
  EXPECT_EQ(parse_duration("PT30M"), Seconds(1800));
  EXPECT_EQ(parse_duration("P1DT2H"), Seconds(93600));
  EXPECT_EQ(duration_text(Seconds(93661)), "PT26H1M1S");
  for (auto const* text : {"", "P", "PT", "8H", "PT8", "PT-8H", "P1Y", "PT8H0M0.5S",
                           "PT99999999999999H", "PT8H8H", "PT1S1H", "-PT8H"}) {
    EXPECT_FALSE(parse_duration(text)) << text;
  }
}

}  // namespace
}  // namespace yicheng::schedule::exchange
