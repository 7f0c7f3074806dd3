// Observations in a file: what is appended comes back by filter and in order of time, marked, also
// after the file was closed; what is written anew beside it keeps it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/random.h"
#include "observe/quantities.h"
#include "store/observe/reader.h"
#include "store/observe/writer.h"
#include "store/workspace.h"
#include "support/scratch_folder.h"

namespace yicheng::store {
namespace {

using observe::Observation;
using observe::Rejected;
using testing::ElementsAre;
using testing::SizeIs;

constexpr observe::Seconds kNoon = 1'785'585'600;
constexpr int kChina = 480;

Observation value_of(std::string const& station, std::string const& quantity, observe::Seconds time,
                     double value) {
  return {.series = {station, quantity, observe::Statistic::mean, observe::Period::hour},
          .time = time,
          .value = value,
          .flag = 'N',
          .marks = {},
          .live = false};
}

void append(std::filesystem::path const& path, std::vector<Observation> const& observations,
            std::vector<Rejected> const& rejected = {}) {
  ObservationWriter(path, kChina).append(observations, rejected, kNoon + 1'000'000);
}

std::vector<double> values(ObservationReader& reader, ObservationFilter const& filter,
                           std::size_t offset = 0, std::size_t limit = 100) {
  std::vector<double> all;
  for (auto const& one : reader.page(filter, offset, limit)) {
    all.push_back(one.value);
  }
  return all;
}

TEST(Observations, AreReadBackByFilterInOrderOfTime) {
  ScratchFolder const folder;
  auto const path = folder / "o.gpkg";
  append(path, {value_of("A", "cod", kNoon + 7200, 3), value_of("A", "cod", kNoon, 1),
                value_of("B", "cod", kNoon + 3600, 2), value_of("B", "ph", kNoon + 3600, 7)});
  ObservationReader reader(path);
  EXPECT_THAT(values(reader, {}), ElementsAre(1, 2, 7, 3));
  EXPECT_THAT(values(reader, {.quantity = "cod"}), ElementsAre(1, 2, 3));
  EXPECT_THAT(values(reader, {.station = "B"}), ElementsAre(2, 7));
  EXPECT_THAT(values(reader, {.station = "B", .quantity = "ph"}), ElementsAre(7));
  EXPECT_THAT(values(reader, {.from = kNoon + 3600, .to = kNoon + 7200}), ElementsAre(2, 7));
  EXPECT_THAT(values(reader, {.quantity = "cod", .from = kNoon + 1}), ElementsAre(2, 3));
  EXPECT_THAT(values(reader, {.period = observe::Period::day}), SizeIs(0));
  EXPECT_THAT(values(reader, {}, 1, 2), ElementsAre(2, 7));
  EXPECT_THAT(values(reader, {.quantity = "cod"}, 2, 5), ElementsAre(3));
  EXPECT_THAT(values(reader, {}, 9, 2), SizeIs(0));
  auto const first = reader.page({}, 0, 1).at(0);
  EXPECT_EQ(first.of->series.station, "A");
  EXPECT_EQ(first.of->unit, "mg/L");
  EXPECT_EQ(first.of->utc_offset_min, kChina);
  EXPECT_EQ(to_string(first.marks), "out-of-order");
  EXPECT_THAT(values(reader, {.unmarked_only = true}), ElementsAre(2, 7, 3));
}

// The way by many cursors and the way by time give what sorting all in memory gives.
TEST(Observations, PagesAreThoseOfASortedTable) {
  ScratchFolder const folder;
  auto const path = folder / "o.gpkg";
  Random random(3, 0);
  std::vector<Observation> all;
  for (int i = 0; i < 3000; ++i) {
    all.push_back(value_of("S" + std::to_string(random.below(5)),
                           random.below(2) == 0 ? "cod" : "ph",
                           kNoon + static_cast<observe::Seconds>(random.below(500)), i));
  }
  append(path, all);
  ObservationReader reader(path);
  for (std::string const station : {"", "S1", "S4"}) {
    for (std::string const quantity : {"", "cod"}) {
      auto expected = all;
      std::erase_if(expected, [&](Observation const& one) {
        return (!station.empty() && one.series.station != station) ||
               (!quantity.empty() && one.series.quantity != quantity) || one.time < kNoon + 100;
      });
      std::stable_sort(expected.begin(), expected.end(),
                       [](auto const& a, auto const& b) { return a.time < b.time; });
      auto const got =
          values(reader, {.station = station, .quantity = quantity, .from = kNoon + 100}, 50, 400);
      ASSERT_EQ(got.size(), std::min<std::size_t>(400, expected.size() - 50));
      for (std::size_t i = 0; i < got.size(); ++i) {
        ASSERT_EQ(got[i], expected[i + 50].value) << station << quantity << i;
      }
    }
  }
}

TEST(Observations, MarksGoOnWhereTheFileWasClosed) {
  ScratchFolder const folder;
  auto const path = folder / "o.gpkg";
  int const count = observe::quantities().find("cod")->stuck;
  for (int i = 0; i < count; ++i) {
    append(path, {value_of("A", "cod", kNoon + i * 3600, 20)});
  }
  append(path, {value_of("A", "cod", kNoon + 3600, 20), value_of("A", "cod", kNoon - 3600, 20)});
  ObservationReader reader(path);
  auto const page = reader.page({}, 0, 1000);
  ASSERT_THAT(page, SizeIs(count + 2));
  EXPECT_EQ(to_string(page.front().marks), "out-of-order");
  EXPECT_EQ(to_string(page[3].marks), "doubled");  // stands behind the first of its time
  EXPECT_EQ(to_string(page.back().marks), "stuck");
  auto const summary = reader.summaries().at(0);
  EXPECT_EQ(summary.count, count + 2);
  EXPECT_THAT(summary.marked, ElementsAre(0, 1, 1, 0, 1));
}

TEST(Observations, RefusedBytesAreKeptAsTheyCame) {
  ScratchFolder const folder;
  auto const path = folder / "o.gpkg";
  std::string const bytes("##\0\xff", 4);
  append(path, {}, {{"peer", "hj212-crc", bytes}, {"peer", "hj212-noise", "x"}});
  ObservationReader reader(path);
  EXPECT_EQ(reader.rejected_in_all(), 2);
  auto const newest = reader.rejected(10);
  ASSERT_THAT(newest, SizeIs(2));
  EXPECT_EQ(newest[1].bytes, bytes);
  EXPECT_EQ(newest[1].reason, "hj212-crc");
}

TEST(Observations, OfWhatIsRefusedTheNewestStay) {
  ScratchFolder const folder;
  auto const path = folder / "o.gpkg";
  std::vector<Rejected> const many(10'300, {"peer", "hj212-noise", "x"});
  append(path, {}, many);
  append(path, {}, {{"peer", "hj212-crc", "last"}});
  ObservationReader reader(path);
  EXPECT_EQ(reader.rejected_in_all(), 10'301);
  EXPECT_THAT(reader.rejected(20'000), SizeIs(10'000));
  EXPECT_EQ(reader.rejected(1).at(0).bytes, "last");
}

TEST(Observations, AnAppendIsAllOrNothing) {
  ScratchFolder const folder;
  auto const path = folder / "o.gpkg";
  append(path, {value_of("A", "cod", kNoon, 1)});
  {
    ObservationWriter writer(path, kChina);
    EXPECT_EQ(fault_code([&] {
                writer.whole([&] {
                  writer.append(std::vector{value_of("A", "cod", kNoon + 1, 2)}, {}, kNoon);
                  throw_bad_input("stop", "", {"", ""}, {"", ""});
                });
              }),
              "stop");
  }
  ObservationReader reader(path);
  EXPECT_THAT(values(reader, {}), ElementsAre(1));
}

TEST(Observations, AWorkspaceWrittenAnewKeepsThem) {
  ScratchFolder const folder;
  auto const path = folder / "w.gpkg";
  append(path, {value_of("A", "cod", kNoon, 1)}, {{"peer", "hj212-crc", "x"}});
  Workspace workspace;
  workspace.run.months = 1;
  save(workspace, path);
  ObservationReader reader(path);
  EXPECT_THAT(values(reader, {}), ElementsAre(1));
  EXPECT_EQ(reader.rejected_in_all(), 1);
}

// A listener lives for weeks; meanwhile a run or a proposal replaces the file.
TEST(Observations, AWriterGoesOnInTheFileThatReplacedItsOwn) {
  ScratchFolder const folder;
  auto const path = folder / "w.gpkg";
  ObservationWriter writer(path, kChina);
  writer.append(std::vector{value_of("A", "cod", kNoon, 1)}, {}, kNoon);
  Workspace workspace;
  workspace.run.months = 1;
  save(workspace, path);
  writer.append(std::vector{value_of("A", "cod", kNoon + 3600, 2), value_of("A", "cod", kNoon, 1)},
                {}, kNoon);
  ObservationReader reader(path);
  EXPECT_THAT(values(reader, {}), ElementsAre(1, 1, 2));
  EXPECT_EQ(to_string(reader.page({}, 1, 1).at(0).marks), "doubled");
}

// A process that is killed in the middle of an append leaves what it had appended before.
TEST(Observations, WhatWasAppendedSurvivesAKill) {
  ScratchFolder const folder;
  auto const path = folder / "o.gpkg";
  auto const child = ::fork();
  if (child == 0) {
    ObservationWriter writer(path, kChina);
    writer.append(std::vector{value_of("A", "cod", kNoon, 1)}, {}, kNoon);
    writer.whole([&] {
      std::vector<Observation> many;
      for (int i = 0; i < 20'000; ++i) {
        many.push_back(value_of("B", "cod", kNoon + i, i));
      }
      writer.append(many, {}, kNoon);
      ::_exit(0);
    });
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_EQ(status, 0);
  ObservationReader reader(path);
  EXPECT_THAT(values(reader, {}), ElementsAre(1));
}

TEST(Observations, FilesThatHoldNoneAreRefused) {
  ScratchFolder const folder;
  EXPECT_EQ(fault_code([&] { ObservationReader(folder / "no.gpkg"); }), "file-missing");
  auto const text = folder.write("text.gpkg", "not a database");
  EXPECT_EQ(fault_code([&] { ObservationReader reader(text); }), "store-not-a-database");
  EXPECT_EQ(fault_code([&] { ObservationWriter(text, kChina); }), "store-not-a-database");
  auto const empty = folder / "empty.gpkg";
  feed::Geopackage::create(empty);
  EXPECT_EQ(fault_code([&] { ObservationReader reader(empty); }), "observe-none");
  auto other = feed::Geopackage::create(folder / "other.gpkg");
  other.add_table({.name = "observe_values", .description = "", .geometry = {}, .columns = {}});
  EXPECT_EQ(fault_code([&] { ObservationReader reader(folder / "other.gpkg"); }), "observe-tables");
}

}  // namespace
}  // namespace yicheng::store
