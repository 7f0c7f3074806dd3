#include "feed/geopackage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <memory>

#include "support/scratch_folder.h"

namespace yicheng::feed {
namespace {

void write_sample(std::filesystem::path const& path) {
  Geopackage file = Geopackage::create(path);
  Transaction transaction(file.database());
  TableWriter places(file, {"places",
                            "地点",
                            GeometryType::point,
                            {{"name", ColumnType::text}, {"height", ColumnType::real}}});
  for (int i = 0; i < 100; ++i) {
    Geometry const place = point_geometry({116 + 0.01 * i, 39 - 0.01 * i});
    places.add_feature(&place, std::to_string(i), i * 0.1);
  }
  places.add_feature(nullptr, "nowhere", nullptr);
  places.finish();
  TableWriter notes(file, {"notes", "", std::nullopt, {{"text", ColumnType::text}}});
  notes.add("一条");
  transaction.commit();
}

// What a command prints, both streams; nothing where it cannot be run.
std::optional<std::string> output_of(std::string const& command) {
  std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen((command + " 2>&1").c_str(), "r"), ::pclose);
  std::string text;
  char chunk[4096];
  while (std::size_t const size = std::fread(chunk, 1, sizeof(chunk), pipe.get())) {
    text.append(chunk, size);
  }
  return ::pclose(pipe.release()) == 0 ? std::optional(text) : std::nullopt;
}

TEST(Geopackage, the_head_of_the_file_is_that_of_the_standard) {
  ScratchFolder folder;
  write_sample(folder / "a.gpkg");
  std::string const bytes = read_file(folder / "a.gpkg", kTestFileBytes);
  EXPECT_EQ(bytes.substr(0, 15), "SQLite format 3");
  EXPECT_EQ(bytes.substr(68, 4), "GPKG");
  EXPECT_EQ(bytes.substr(60, 4), std::string({0, 0, 0x28, 0x3C}));  // 10300, big-endian
}

TEST(Geopackage, the_same_rows_give_the_same_bytes) {
  ScratchFolder folder;
  write_sample(folder / "a.gpkg");
  write_sample(folder / "b.gpkg");
  EXPECT_EQ(read_file(folder / "a.gpkg", kTestFileBytes),
            read_file(folder / "b.gpkg", kTestFileBytes));
}

TEST(Geopackage, tables_rows_and_extent_are_registered) {
  ScratchFolder folder;
  write_sample(folder / "a.gpkg");
  Geopackage file = Geopackage::open(folder / "a.gpkg");
  EXPECT_THAT(file.tables(), ::testing::ElementsAre("notes", "places"));
  Statement extent = file.database().prepare(
      "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'places'");
  ASSERT_TRUE(extent.step());
  EXPECT_DOUBLE_EQ(extent.real(0), 116);
  EXPECT_DOUBLE_EQ(extent.real(1), 39 - 0.99);
  EXPECT_DOUBLE_EQ(extent.real(2), 116.99);
  EXPECT_DOUBLE_EQ(extent.real(3), 39);
}

TEST(Geopackage, gdal_lists_the_layers_without_a_warning) {
  if (!output_of("ogrinfo --version")) {
    GTEST_SKIP() << "ogrinfo (package gdal-bin) is not installed";
  }
  ScratchFolder folder;
  write_sample(folder / "a.gpkg");
  auto const text = output_of("ogrinfo -al -so '" + (folder / "a.gpkg").string() + "'");
  ASSERT_TRUE(text);
  EXPECT_THAT(*text, ::testing::HasSubstr("Layer name: places"));
  EXPECT_THAT(*text, ::testing::HasSubstr("Geometry: Point"));
  EXPECT_THAT(*text, ::testing::HasSubstr("Feature Count: 101"));
  EXPECT_THAT(*text, ::testing::HasSubstr("Layer name: notes"));
  EXPECT_THAT(*text, ::testing::HasSubstr("Extent: (116.000000, 38.010000) - (116.990000, 39"));
  EXPECT_THAT(*text, ::testing::Not(::testing::HasSubstr("Warning")));
  EXPECT_THAT(*text, ::testing::Not(::testing::HasSubstr("ERROR")));
}

TEST(Geopackage, other_files_are_told_apart) {
  ScratchFolder folder;
  auto const open = [](std::filesystem::path const& path) {
    return fault_code([&] { Geopackage::open(path); });
  };
  Database(folder / "plain.db", Database::Mode::create).execute("CREATE TABLE t (i)");
  EXPECT_EQ(open(folder / "plain.db"), "geopackage-not-one");
  EXPECT_EQ(open(folder.write("empty.gpkg", "")), "geopackage-not-one");
  EXPECT_EQ(open(folder.write("text.gpkg", std::string(8192, 'a'))), "store-not-a-database");
  EXPECT_EQ(open(folder / "absent.gpkg"), "file-missing");
}

}  // namespace
}  // namespace yicheng::feed
