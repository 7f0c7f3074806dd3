#include "feed/city_geopackage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <cstdlib>

#include "city/make.h"

#include "feed/odd_city.h"
#include "support/scratch_folder.h"

namespace yicheng::feed {
namespace {

using city::expect_same;
using city::odd_city;

// Changes a saved city as a person with an SQL prompt could, and gives the fault of reading it.
std::string fault_after(ScratchFolder const& folder, std::string_view sql) {
  save_city(odd_city(), folder / "changed.gpkg");
  Database(folder / "changed.gpkg", Database::Mode::read_write).execute(sql);
  return fault_code([&] { read_city(folder / "changed.gpkg"); });
}

TEST(CityGeopackage, every_column_comes_back_bit_for_bit) {
  ScratchFolder folder;
  save_city(odd_city(), folder / "odd.gpkg");
  expect_same(odd_city(), read_city(folder / "odd.gpkg"));
}

TEST(CityGeopackage, an_empty_city_comes_back_empty) {
  ScratchFolder folder;
  save_city(city::City(), folder / "empty.gpkg");
  expect_same(city::City(), read_city(folder / "empty.gpkg"));
}

TEST(CityGeopackage, cells_without_a_size_are_points_and_roads_may_have_no_shape) {
  ScratchFolder folder;
  city::City city = odd_city();
  city.cells.edit([](city::Cells& cells) { cells.size_m = 0; });
  city.roads.edit([](city::Roads& roads) { roads.shape = {}; });
  save_city(city, folder / "a.gpkg");
  expect_same(city, read_city(folder / "a.gpkg"));
}

TEST(CityGeopackage, the_same_city_gives_the_same_bytes) {
  ScratchFolder folder;
  save_city(odd_city(), folder / "a.gpkg");
  save_city(read_city(folder / "a.gpkg"), folder / "b.gpkg");
  EXPECT_EQ(read_file(folder / "a.gpkg", kTestFileBytes),
            read_file(folder / "b.gpkg", kTestFileBytes));
}

TEST(CityGeopackage, it_shares_a_file_with_tables_of_others) {
  ScratchFolder folder;
  {
    Geopackage file = Geopackage::create(folder / "w.gpkg");
    TableWriter own(file, {"commitments", "", std::nullopt, {{"text", ColumnType::text}}});
    own.add("修路");
    write_city(odd_city(), file);
  }
  expect_same(odd_city(), read_city(folder / "w.gpkg"));
  EXPECT_THAT(Geopackage::open(folder / "w.gpkg").tables(), ::testing::Contains("commitments"));
}

TEST(CityGeopackage, a_square_lies_around_its_centre) {
  ScratchFolder folder;
  save_city(odd_city(), folder / "a.gpkg");
  Geopackage file = Geopackage::open(folder / "a.gpkg");
  Statement row = file.database().prepare("SELECT geom, lon, lat FROM city_cells ORDER BY fid");
  ASSERT_TRUE(row.step());
  auto const polygon = decode(row.blob(0));
  ASSERT_TRUE(polygon);
  city::Plane const plane({row.real(1), row.real(2)});
  for (city::Point const corner : polygon->parts.items) {
    EXPECT_NEAR(std::abs(plane.to_metres(corner).x), 125, 1e-6);
    EXPECT_NEAR(std::abs(plane.to_metres(corner).y), 125, 1e-6);
  }
}

TEST(CityGeopackage, gdal_lists_every_layer_without_a_warning) {
  ScratchFolder folder;
  save_city(odd_city(), folder / "a.gpkg");
  std::string const list = (folder / "list.txt").string();
  std::string const command =
      "ogrinfo -al -so '" + (folder / "a.gpkg").string() + "' > '" + list + "' 2>&1";
  if (std::system(command.c_str()) != 0) {
    GTEST_SKIP() << "ogrinfo (package gdal-bin) is not installed";
  }
  std::string const text = read_file(list, kTestFileBytes);
  for (char const* layer :
       {"city_nodes", "city_roads", "city_cells", "city_zones", "city_districts",
        "city_communities", "city_facilities", "city_stops", "city_lines", "city_sewers",
        "city_waters", "city_plants", "city_monitors", "city_streets", "city_line_stops", "city"}) {
    EXPECT_THAT(text, ::testing::HasSubstr(std::string("Layer name: ") + layer + "\n"));
  }
  EXPECT_THAT(text, ::testing::Not(::testing::HasSubstr("Warning")));
  EXPECT_THAT(text, ::testing::Not(::testing::HasSubstr("ERROR")));
}

TEST(CityGeopackage, a_deleted_monitor_is_gone_but_a_deleted_node_is_a_fault) {
  ScratchFolder folder;
  EXPECT_EQ(fault_after(folder, "DELETE FROM city_monitors"), "no fault");
  EXPECT_EQ(fault_after(folder, "DELETE FROM city_nodes WHERE fid = 1"), "city-bad-value");
}

TEST(CityGeopackage, values_out_of_range_are_bad_input_and_say_where) {
  ScratchFolder folder;
  for (char const* sql : {
           "UPDATE city_roads SET from_node = 4 WHERE fid = 2",
           "UPDATE city_roads SET to_node = NULL",
           "UPDATE city_roads SET opposite = 0 WHERE fid = 1",
           "UPDATE city_roads SET class = 'dirt'",
           "UPDATE city_roads SET lanes = 'two'",
           "UPDATE city_roads SET length_m = 1e300",
           "UPDATE city_roads SET open = 7",
           "UPDATE city_roads SET geom = NULL WHERE fid = 2",
           "UPDATE city_roads SET toll_yuan = -1",
           "UPDATE city_turn_bans SET to_road = 1 WHERE fid = 1",
           "UPDATE city_turn_bans SET to_road = NULL WHERE fid = 1",
           "UPDATE city_road_classes SET speed_kmh = 0",
           "UPDATE city_road_classes SET class = 'dirt' WHERE fid = 1",
           "UPDATE city_nodes SET geom = NULL",
           "UPDATE city_nodes SET geom = x'4750'",
           "UPDATE city_facilities SET node = 99",
           "UPDATE city_facilities SET kind = 3",
           "UPDATE city_lines SET last_min = 40000",
           "UPDATE city_line_stops SET line = 3 WHERE fid = 1",
           "UPDATE city_line_stops SET stop = NULL",
           "UPDATE city_sewers SET geom = NULL",
       }) {
    EXPECT_EQ(fault_after(folder, sql), "city-bad-value") << sql;
  }
  fault_after(folder, "UPDATE city_facilities SET node = 99 WHERE fid = 2");
  auto const fault = fault_of([&] { read_city(folder / "changed.gpkg"); });
  ASSERT_TRUE(fault);
  EXPECT_THAT(fault->where, ::testing::HasSubstr("city_facilities fid 2, node"));
}

TEST(CityGeopackage, missing_tables_and_columns_are_bad_input) {
  ScratchFolder folder;
  EXPECT_EQ(fault_after(folder, "DROP TABLE city_cells"), "city-incomplete");
  EXPECT_EQ(fault_after(folder, "ALTER TABLE city_cells DROP COLUMN jobs"), "city-incomplete");
  EXPECT_EQ(fault_after(folder, "DELETE FROM city"), "city-incomplete");
  EXPECT_EQ(fault_after(folder, "DROP TABLE city"), "city-not-one");
  // A view could run any query in the place of a table.
  EXPECT_EQ(fault_after(folder, "DROP TABLE city_zones; CREATE VIEW city_zones AS SELECT 1 AS fid"),
            "city-incomplete");
}

// Files of format 1 have no tolls, no forbidden turns and no table of road classes.
TEST(CityGeopackage, an_older_version_is_read) {
  ScratchFolder folder;
  EXPECT_EQ(fault_after(folder,
                        "UPDATE city SET format = 1; ALTER TABLE city_roads DROP COLUMN toll_yuan;"
                        "DROP TABLE city_turn_bans; DROP TABLE city_road_classes"),
            "no fault");
  city::City const old = read_city(folder / "changed.gpkg");
  EXPECT_TRUE(old.roads->toll_yuan.empty());
  EXPECT_TRUE(old.roads->turn_bans.empty());
  EXPECT_EQ(old.roads->classes, city::default_road_classes());
  EXPECT_EQ(old.roads->links(), city::odd_city().roads->links());
}

TEST(CityGeopackage, a_newer_version_is_refused) {
  ScratchFolder folder;
  EXPECT_EQ(fault_after(folder, "UPDATE city SET format = 999"), "city-newer-version");
  EXPECT_EQ(fault_after(folder, "UPDATE city SET format = 999; ALTER TABLE city DROP COLUMN seed"),
            "city-newer-version");
}

TEST(CityGeopackage, a_truncated_file_is_bad_input) {
  ScratchFolder folder;
  save_city(odd_city(), folder / "a.gpkg");
  std::string const whole = read_file(folder / "a.gpkg", kTestFileBytes);
  for (std::size_t const size : {whole.size() / 2, whole.size() - 4096, std::size_t{4096},
                                 std::size_t{100}, std::size_t{20}}) {
    auto const fault = fault_of(
        [&] { read_city(folder.write("cut.gpkg", std::string_view(whole).substr(0, size))); });
    ASSERT_TRUE(fault) << size;
    EXPECT_EQ(fault->kind, FaultKind::bad_input) << fault->what();
  }
}

TEST(CityGeopackage, the_model_city_comes_back) {
  ScratchFolder folder;
  city::City const city = city::make_city({50000, 3});
  save_city(city, folder / "model.gpkg");
  expect_same(city, read_city(folder / "model.gpkg"));
}

/// Lets no file of this process grow beyond a size, which is how a full disk looks to it.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : old_handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &old_limit_);
    rlimit const limit{bytes, old_limit_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &old_limit_);
    std::signal(SIGXFSZ, old_handler_);
  }
  FileSizeLimit(FileSizeLimit const&) = delete;
  FileSizeLimit& operator=(FileSizeLimit const&) = delete;

 private:
  void (*old_handler_)(int);
  rlimit old_limit_{};
};

TEST(CityGeopackage, a_full_disk_is_our_fault_and_leaves_the_old_file_untouched) {
  ScratchFolder folder;
  save_city(odd_city(), folder / "a.gpkg");
  std::string const before = read_file(folder / "a.gpkg", kTestFileBytes);
  std::optional<Fault> fault;
  {
    FileSizeLimit const full(64 * 1024);
    fault = fault_of([&] { save_city(odd_city(), folder / "a.gpkg"); });
  }
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->code, "store-disk-full");
  EXPECT_EQ(fault->kind, FaultKind::ours);
  EXPECT_EQ(read_file(folder / "a.gpkg", kTestFileBytes), before);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(CityGeopackage, what_cannot_be_written_leaves_the_old_file_untouched) {
  ScratchFolder folder;
  save_city(odd_city(), folder / "a.gpkg");
  std::string const before = read_file(folder / "a.gpkg", kTestFileBytes);
  city::City broken = odd_city();
  broken.monitors.edit([](city::Monitors& monitors) { monitors.kind.clear(); });
  EXPECT_EQ(fault_code([&] { save_city(broken, folder / "a.gpkg"); }), "city-columns-uneven");
  EXPECT_EQ(read_file(folder / "a.gpkg", kTestFileBytes), before);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

}  // namespace
}  // namespace yicheng::feed
