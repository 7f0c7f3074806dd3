#include "feed/grid.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "feed/tiny_gtfs.h"

namespace yicheng::feed {
namespace {

using ::testing::ElementsAre;

TEST(Grid, cells_and_facilities_of_a_row) {
  Imported<Grid> const grid = read_grid_text(
      "id,lon,lat,population,schools,jobs,healthcare\nabc,116.5,39.5,1200,2,300,1\n", "g.csv");
  EXPECT_THAT(grid.value.cells.people, ElementsAre(1200));
  EXPECT_THAT(grid.value.cells.jobs, ElementsAre(300));
  EXPECT_EQ(grid.value.cells.size_m, 0);
  EXPECT_THAT(grid.value.facilities.name,
              ElementsAre("primary_school abc-1", "primary_school abc-2", "clinic abc-1"));
  EXPECT_EQ(grid.value.facilities.position[2], (city::Point{116.5, 39.5}));
  // Seats and beds are assumed, and that is said.
  EXPECT_EQ(where_of(grid.findings, "grid-schools-assumed"), "g.csv");
  EXPECT_EQ(where_of(grid.findings, "grid-clinics-assumed"), "g.csv");
}

TEST(Grid, columns_have_many_names) {
  for (char const* text :
       {"Longitude,Latitude,Pop,Employment\n116,39,5,7", "经度,纬度,人口,岗位\n116,39,5,7",
        " x ,y,RESIDENTS,就业岗位\n116,39,5,7"}) {
    Grid const grid = read_grid_text(text, "g.csv").value;
    EXPECT_THAT(grid.cells.centre, ElementsAre(city::Point{116, 39}));
    EXPECT_THAT(grid.cells.people, ElementsAre(5));
    EXPECT_THAT(grid.cells.jobs, ElementsAre(7));
  }
}

TEST(Grid, bad_rows_are_findings_with_their_line) {
  Imported<Grid> const grid = read_grid_text(
      "lon,lat,population,jobs\n116,39,5,\n181,39,5,1\n116,,5,1\n116,39,-5,1\n116,39,many,1\n"
      "116,39,1e9,1\n",
      "g.csv");
  EXPECT_EQ(grid.value.cells.size(), 1U);
  EXPECT_EQ(where_of(grid.findings, "grid-bad-position"), "g.csv:3");
  EXPECT_THAT(find(grid.findings, "grid-bad-position")->message.en,
              ::testing::HasSubstr("2 in all"));
  EXPECT_EQ(where_of(grid.findings, "grid-bad-number"), "g.csv:5");
  EXPECT_THAT(find(grid.findings, "grid-bad-number")->message.en, ::testing::HasSubstr("3 in all"));
}

TEST(Grid, a_missing_column_of_jobs_is_said) {
  EXPECT_NE(find(read_grid_text("lon,lat,pop\n1,2,3", "g.csv").findings, "grid-no-jobs"), nullptr);
}

TEST(Grid, tables_that_are_no_grid_are_bad_input) {
  auto const read = [](std::string_view text) {
    return fault_code([&] { read_grid_text(text, "g.csv"); });
  };
  EXPECT_EQ(read(""), "csv-empty");
  EXPECT_EQ(read("a,b\n1,2"), "grid-no-column");
  EXPECT_EQ(read("lon,lat,population\n"), "grid-empty");
  EXPECT_EQ(read("lon,lat,population\nx,y,z"), "grid-empty");
}

// Totals from the data set's own notes.
TEST(Grid, published_grids_are_read_whole) {
  auto const cities = std::filesystem::path(YICHENG_SHARED) / "data/cities";
  if (!std::filesystem::exists(cities)) {
    GTEST_SKIP() << "the shared city data are not here";
  }
  Grid const poa = read_grid(cities / "porto_alegre/poa_hexgrid.csv").value;
  EXPECT_EQ(poa.cells.size(), 1227U);
  EXPECT_EQ(std::accumulate(poa.cells.people.begin(), poa.cells.people.end(), 0.0), 812935);
  EXPECT_EQ(std::accumulate(poa.cells.jobs.begin(), poa.cells.jobs.end(), 0.0), 337921);
  EXPECT_EQ(poa.facilities.size(), 194U + 141U);
  Grid const spo = read_grid(cities / "sao_paulo_centre/spo_hexgrid.csv").value;
  EXPECT_EQ(spo.cells.size(), 323U);
  EXPECT_EQ(std::accumulate(spo.cells.people.begin(), spo.cells.people.end(), 0.0), 517570);
}

}  // namespace
}  // namespace yicheng::feed
