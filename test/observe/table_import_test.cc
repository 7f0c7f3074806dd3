// Tables by a mapping: both shapes, both formats, and what cannot be used.
#include "observe/table_import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/office_files.h"
#include "support/scratch_folder.h"

namespace yicheng::observe {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

struct Taken {
  TableImport import;
  std::vector<Observation> observations;
  std::vector<Rejected> rejected;
};

Taken take(std::string const& bytes, std::string const& name, std::string const& mapping) {
  Taken taken;
  TableSink const sink = {[&](Observation&& one) { taken.observations.push_back(std::move(one)); },
                          [&](Rejected&& one) { taken.rejected.push_back(std::move(one)); }};
  taken.import = import_table(bytes, name, read_mapping(mapping, "mapping.yaml"), sink);
  return taken;
}

std::string const kWide =
    "time: 时间\nstation: 站点\nquantities:\n  PM2.5: pm25\n  CO: {quantity: co, unit: ug/m3}\n";

TEST(TableImport, AColumnAQuantity) {
  auto const taken =
      take("时间,站点,PM2.5,CO\n2026-03-01 08:00,东站,35,800\n2026/3/1 9:00,东站,NA,900\n",
           "air.csv", kWide);
  ASSERT_THAT(taken.observations, SizeIs(3));
  auto const& first = taken.observations[0];
  EXPECT_EQ(first.series, (Series{"东站", "pm25", Statistic::mean, Period::hour}));
  EXPECT_EQ(to_text(first.time, 480), "2026-03-01T08:00:00+08:00");
  EXPECT_EQ(first.value, 35);
  EXPECT_FALSE(first.live);
  EXPECT_DOUBLE_EQ(taken.observations[1].value, 0.8);  // ug/m3 to mg/m3
  EXPECT_EQ(taken.import.rows, 2u);
}

TEST(TableImport, ARowAValue) {
  auto const taken =
      take("t,site,item,v,unit\n2026-05-01,A,氨氮,0.4,mg/L\n2026-05-01,A,NH3N,500,ug/L\n", "w.csv",
           "time: t\nstation: site\nquantity: item\nvalue: v\nunit: unit\nnames: {NH3N: "
           "ammonia_nitrogen}\nperiod: moment\nstatistic: value\n");
  ASSERT_THAT(taken.observations, SizeIs(2));
  EXPECT_EQ(taken.observations[0].series.quantity, "ammonia_nitrogen");
  EXPECT_DOUBLE_EQ(taken.observations[1].value, 0.5);
}

TEST(TableImport, EveryRowThatCannotBeUsedIsAFindingAndKept) {
  auto const taken = take(
      "t,site,item,v\nnever,A,cod,1\n2026-05-01,,cod,1\n2026-05-01,A,gold,1\n"
      "2026-05-01,A,cod,much\n2026-05-01,A,cod,20\n",
      "w.csv", "time: t\nstation: site\nquantity: item\nvalue: v\n");
  EXPECT_THAT(taken.observations, SizeIs(1));
  ASSERT_THAT(taken.import.findings, SizeIs(4));
  std::vector<std::string> codes;
  for (auto const& finding : taken.import.findings) {
    codes.push_back(finding.code);
  }
  EXPECT_THAT(codes, ElementsAre("observe-bad-time", "observe-no-station",
                                 "observe-unknown-quantity", "observe-bad-value"));
  EXPECT_EQ(taken.import.findings[1].where, "w.csv:3");
  ASSERT_THAT(taken.rejected, SizeIs(4));
  EXPECT_EQ(taken.rejected[3].bytes, "2026-05-01,A,cod,much");
}

TEST(TableImport, FindingsAreCountedWhenThereAreTooMany) {
  std::string bytes = "t,cod\n";
  for (std::size_t i = 0; i < kImportFindingsMax + 5; ++i) {
    bytes += "never,1\n";
  }
  auto const taken = take(bytes, "w.csv", "time: t\nstation_name: A\nquantities: {cod: cod}\n");
  EXPECT_EQ(taken.import.rejected, kImportFindingsMax + 5);
  ASSERT_THAT(taken.import.findings, SizeIs(kImportFindingsMax + 1));
  EXPECT_THAT(taken.import.findings.back().message.en, HasSubstr("5 more"));
}

TEST(TableImport, AWorkbookWithDatesAndTimes) {
  // 46082.333333 days since 1899-12-30 are 2026-03-01 08:00; style 1 is a day, 2 a day with a time.
  auto parts = xlsx_parts("<row r=\"1\">" + words("A1", "时间") + words("B1", "站点") +
                          words("C1", "PM2.5") + words("D1", "CO") +
                          "</row><row r=\"2\"><c r=\"A2\" s=\"2\"><v>46082.33333333</v></c>" +
                          words("B2", "东站") + "<c r=\"C2\"><v>35.5</v></c></row>");
  parts["xl/styles.xml"] =
      R"(<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy/m/d h:mm"/></numFmts>)"
      R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/></cellXfs></styleSheet>)";
  auto const taken = take(zipped(parts), "air.xlsx", kWide);
  ASSERT_THAT(taken.observations, SizeIs(1)) << taken.import.findings.size();
  EXPECT_EQ(to_text(taken.observations[0].time, 480), "2026-03-01T08:00:00+08:00");
  EXPECT_EQ(taken.observations[0].value, 35.5);
}

TEST(TableImport, ChineseFilesInGbkAreRead) {
  // 时间,站点,PM2.5,CO in GB18030
  std::string const bytes =
      "\xca\xb1\xbc\xe4,\xd5\xbe\xb5\xe3,PM2.5,CO\n2026-03-01 08:00,\xb6\xab\xd5\xbe,35,800\n";
  EXPECT_EQ(take(bytes, "air.csv", kWide).observations.at(0).series.station, "东站");
}

TEST(TableImport, FilesThatCannotBeUsedAreRefused) {
  EXPECT_EQ(fault_code([] { take("a,b\n", "air.csv", kWide); }), "observe-no-column");
  EXPECT_EQ(fault_code([] { take("a,b\n", "air.doc", kWide); }), "observe-unknown-format");
  EXPECT_EQ(fault_code([] { take("a,b\n", "air.xlsx", kWide); }), "table-broken");
  EXPECT_EQ(fault_code([] { take("\xff\xff\x80", "air.csv", kWide); }), "observe-encoding");
}

TEST(Mapping, FaultsNameLineAndColumn) {
  auto const where = [](std::string const& text) {
    auto const fault = fault_of([&] { read_mapping(text, "m.yaml"); });
    return fault ? fault->where : "none";
  };
  EXPECT_EQ(where("time: t\nstation: s\nquantities: {a: gold}\n"), "m.yaml:3:17");
  EXPECT_EQ(where("time: t\nstation: s\nquantities: {a: {quantity: co, unit: ppm}}\n"),
            "m.yaml:3:17");
  EXPECT_EQ(where("time: t\nstation: s\nwhat: 1\n"), "m.yaml:3:1");
  EXPECT_EQ(where("time: t\nquantities: {a: co}\n"), "m.yaml:1:1");
  EXPECT_EQ(where("time: [1]\n"), "m.yaml:1:7");
  EXPECT_EQ(where("time: t\nstation: s\nutc_offset: east\nquantities: {a: co}\n"), "m.yaml:3:13");
}

TEST(Times, AreReadAsPeopleWriteThem) {
  auto const of = [](std::string const& text) {
    auto const time = parse_time(text, 480);
    return time ? to_text(*time, 480) : "none";
  };
  EXPECT_EQ(of("2026-03-01 08:05:09"), "2026-03-01T08:05:09+08:00");
  EXPECT_EQ(of("2026-03-01T08:05"), "2026-03-01T08:05:00+08:00");
  EXPECT_EQ(of("2026/3/1 8"), "2026-03-01T08:00:00+08:00");
  EXPECT_EQ(of("2026年3月1日 8时5分"), "2026-03-01T08:05:00+08:00");
  EXPECT_EQ(of("2026年3月1日8时"), "2026-03-01T08:00:00+08:00");
  EXPECT_EQ(of("2026-03-01"), "2026-03-01T00:00:00+08:00");
  EXPECT_EQ(of("2026-03-01 24:00"), "2026-03-02T00:00:00+08:00");
  EXPECT_EQ(of("2026-03-01T00:05:09.250Z"), "2026-03-01T08:05:09+08:00");
  EXPECT_EQ(of("2026-03-01T08:05:09+0900"), "2026-03-01T07:05:09+08:00");
  EXPECT_EQ(to_text(0, -210), "1969-12-31T20:30:00-03:30");
  for (auto const* wrong : {"", "2026", "2026-13-01", "2026-02-30", "2026-03-01 25:00", "08:00",
                            "2026-03-01 08:00 east"}) {
    EXPECT_EQ(of(wrong), "none") << wrong;
  }
}

}  // namespace
}  // namespace yicheng::observe
