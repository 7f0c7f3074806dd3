// SWMM input files: nothing of them is lost, and what they say of the network is read in SI units.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <cstring>
#include <filesystem>

#include "base/fault.h"
#include "base/file.h"
#include "feed/swmm/document.h"
#include "feed/swmm/model.h"
#include "feed/swmm/results.h"

namespace yicheng::feed {
namespace {

namespace fs = std::filesystem;

constexpr char const* kSmall = R"([TITLE]
;;keep me
Two pipes;  not a comment here

[OPTIONS]
FLOW_UNITS	CMS
[JUNCTIONS]
;;Name  Elev
A  10 2 ; upper end
B  9.5  2
[OUTFALLS]
OUT 9 FREE NO
[CONDUITS]
a A B 100 0.013 0 0.1
b B OUT 100 0.013 * *
[XSECTIONS]
a CIRCULAR 0.6 0 0 0 2
b TRAPEZOIDAL 1 2 1.5 2.5
[SUBCATCHMENTS]
S R A 1.5 70 100 0.5 0
[DWF]
A FLOW 0.01
[Polygons]
S "1" 2
[EXTRA_FROM_A_TOOL]
  free   form ; text
)";

SwmmDocument document_of(std::string_view text) {
  return read_swmm(text, "small.inp").value;
}

TEST(SwmmDocument, WritesWhatItRead) {
  auto const document = document_of(kSmall);
  auto const text = document.text();
  EXPECT_EQ(document_of(text), document);
  EXPECT_EQ(document_of(text).text(), text) << "writing again changes no byte";
  EXPECT_THAT(text, testing::HasSubstr("Two pipes;  not a comment here\n"));
  EXPECT_THAT(text, testing::HasSubstr("  free   form ; text\n"));
  EXPECT_THAT(text, testing::HasSubstr("; upper end\n"));
  EXPECT_THAT(text, testing::HasSubstr("[Polygons]\n"));
}

TEST(SwmmDocument, FieldsAreSeparatedByBlanksTabsAndQuotes) {
  auto const document = document_of("[TAGS]\nNode\t\"a b\"  x;y\r\n");
  auto const& row = document.sections[0].rows[0];
  EXPECT_THAT(row.fields, testing::ElementsAre("Node", "\"a b\"", "x"));
  EXPECT_EQ(row.comment, ";y");
}

TEST(SwmmDocument, UnknownSectionsAreSaid) {
  auto const read = read_swmm(kSmall, "small.inp");
  ASSERT_EQ(read.findings.size(), 1U);
  EXPECT_EQ(read.findings[0].code, "feed-swmm-unknown-section");
  EXPECT_EQ(read.findings[0].where, "small.inp:25");
}

TEST(SwmmDocument, WhatIsNone) {
  for (auto const& text : {std::string(), std::string("hello\n"), std::string("[A]\0x", 5)}) {
    EXPECT_THROW(read_swmm(text, "x.inp"), Fault);
  }
  EXPECT_THROW(read_swmm("[A]\n" + std::string(kSwmmLineBytesMax + 1, 'x'), "x.inp"), Fault);
}

TEST(SwmmModel, SaysWhatTheNetworkIs) {
  auto const read = swmm_model(document_of(kSmall), "small.inp");
  EXPECT_TRUE(read.findings.empty());
  auto const& model = read.value;
  ASSERT_EQ(model.nodes.size(), 3U);
  EXPECT_EQ(model.nodes[2].kind, SwmmNode::Kind::outfall);
  EXPECT_DOUBLE_EQ(model.nodes[0].dry_flow_m3_s, 0.01);
  ASSERT_EQ(model.links.size(), 2U);
  EXPECT_DOUBLE_EQ(model.links[0].to_level_m, 9.6) << "an offset above the invert";
  EXPECT_DOUBLE_EQ(model.links[1].to_level_m, 9) << "* is at the invert";
  EXPECT_EQ(model.links[0].barrels, 2);
  EXPECT_DOUBLE_EQ(model.links[1].right_run, 2.5);
  EXPECT_DOUBLE_EQ(model.subcatchments[0].area_ha, 1.5);
  EXPECT_DOUBLE_EQ(model.subcatchments[0].paved_share, 0.7);
}

TEST(SwmmModel, ReadsAmericanUnitsAndLevels) {
  auto const model = swmm_model(document_of("[OPTIONS]\nFLOW_UNITS CFS\nLINK_OFFSETS ELEVATION\n"
                                            "[JUNCTIONS]\nA 100\nB 90\n[CONDUITS]\n"
                                            "a A B 1000 0.013 101 91\n[SUBCATCHMENTS]\n"
                                            "S R A 10 50 1 1\n[DWF]\nA FLOW 1\n"),
                                "us.inp")
                         .value;
  EXPECT_NEAR(model.links[0].length_m, 304.8, 1e-9);
  EXPECT_NEAR(model.links[0].from_level_m, 101 * 0.3048, 1e-9);
  EXPECT_NEAR(model.subcatchments[0].area_ha, 4.0468564224, 1e-9);
  EXPECT_NEAR(model.nodes[0].dry_flow_m3_s, 0.028316846592, 1e-12);
}

TEST(SwmmModel, BadRowsAreFindings) {
  auto const read =
      swmm_model(document_of("[OPTIONS]\nFLOW_UNITS QUARTS\n[JUNCTIONS]\nA x\nA 1\nB\n[CONDUITS]\n"
                             "a A nowhere 1 1\nb A A 1 1\nb A A 1 1\n[XSECTIONS]\nz CIRCULAR 1\n"),
                 "bad.inp");
  std::vector<std::string> found;
  for (auto const& finding : read.findings) {
    found.push_back(finding.where + " " + finding.code);
  }
  EXPECT_THAT(found, testing::ElementsAre(
                         "bad.inp:2 feed-swmm-unknown-units", "bad.inp:4 feed-swmm-no-number",
                         "bad.inp:5 feed-swmm-node-twice", "bad.inp:6 feed-swmm-short-row",
                         "bad.inp:8 feed-swmm-unknown-node", "bad.inp:10 feed-swmm-link-twice",
                         "bad.inp:12 feed-swmm-section-of-nothing"));
}

std::vector<fs::path> shared_files(char const* folder, std::string_view ending) {
  fs::path const root = fs::path(YICHENG_SHARED) / "data" / "swmm" / folder;
  std::vector<fs::path> files;
  if (fs::exists(root)) {
    for (auto const& entry : fs::recursive_directory_iterator(root)) {
      if (entry.path().string().ends_with(ending)) {
        files.push_back(entry.path());
      }
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

TEST(SwmmDocument, EveryPublicModelSurvives) {
  auto const files = shared_files("", ".inp");
  if (files.empty()) {
    GTEST_SKIP() << "no SWMM models in ../shared";
  }
  for (auto const& file : files) {
    auto const bytes = read_file(file, kSwmmBytesMax);
    auto const first = read_swmm(bytes, file.filename().string());
    auto const again = read_swmm(first.value.text(), file.filename().string());
    EXPECT_EQ(again.value, first.value) << file;
    EXPECT_EQ(again.value.text(), first.value.text()) << file;
    EXPECT_TRUE(first.findings.empty()) << file << first.findings[0].message.en;
  }
}

std::string unpacked(fs::path const& path) {
  std::string bytes;
  gzFile file = gzopen(path.c_str(), "rb");
  std::array<char, 65536> buffer{};
  for (int read = 0; (read = gzread(file, buffer.data(), buffer.size())) > 0;) {
    bytes.append(buffer.data(), static_cast<std::size_t>(read));
  }
  gzclose(file);
  return bytes;
}

/// Total volume at an outfall as the report of the same run prints it, in millions of the unit.
double reported_volume(fs::path const& report, std::string const& outfall) {
  std::string const text = read_file(report, 1 << 26);
  auto at = text.find("Outfall Loading Summary");
  at = text.find("\n  " + outfall + " ", at);
  std::istringstream line(text.substr(at + 1, text.find('\n', at + 1) - at - 1));
  std::string name;
  double share = 0;
  double average = 0;
  double largest = 0;
  double volume = 0;
  line >> name >> share >> average >> largest >> volume;
  return volume;
}

TEST(SwmmResults, AgreeWithTheReportOfTheirRun) {
  auto const files = shared_files("reference", ".out.gz");
  if (files.empty()) {
    GTEST_SKIP() << "no SWMM results in ../shared";
  }
  fs::path const folder = fs::path(YICHENG_SHARED) / "data" / "swmm" / "reference" / "extran";
  auto const results = read_swmm_results(unpacked(folder / "extran4.out.gz"), "extran4.out");
  auto const outfall = static_cast<std::size_t>(
      std::find(results.node_name.begin(), results.node_name.end(), "10208") -
      results.node_name.begin());
  ASSERT_LT(outfall, results.node_name.size());
  constexpr double kCubicMetresOfGallon = 3.785411784e-3;
  double const gallons_1e6 =
      volume_m3(results.inflow_m3_s[outfall], results.step_s) / kCubicMetresOfGallon / 1e6;
  // The report adds up every routing step, the file holds one value a reporting step.
  EXPECT_NEAR(gallons_1e6 / reported_volume(folder / "extran4.rpt", "10208"), 1, 0.02);
  for (auto const& file : files) {
    auto const all = read_swmm_results(unpacked(file), file.filename().string());
    EXPECT_EQ(all.error_code, 0) << file;
    EXPECT_EQ(all.version / 1000, 52) << file;
    EXPECT_GT(all.periods, 0U) << file;
  }
}

TEST(SwmmResults, DamagedFilesAreRefused) {
  std::string whole(13 * 4, '\0');
  auto const set = [&](std::size_t word, std::int32_t value) {
    std::memcpy(whole.data() + word * 4, &value, 4);
  };
  EXPECT_THROW(read_swmm_results("", "x.out"), Fault);
  EXPECT_THROW(read_swmm_results(whole, "x.out"), Fault) << "no magic number";
  set(0, 516114522);
  set(12, 516114522);
  set(4, 1000);
  EXPECT_THROW(read_swmm_results(whole, "x.out"), Fault) << "more nodes than bytes";
  set(4, -1);
  EXPECT_THROW(read_swmm_results(whole, "x.out"), Fault);
  set(4, 0);
  set(2, 9);
  EXPECT_THROW(read_swmm_results(whole, "x.out"), Fault) << "unknown unit";
}

}  // namespace
}  // namespace yicheng::feed
