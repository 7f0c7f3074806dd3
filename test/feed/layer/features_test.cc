// The same three places from each format, in each encoding; damaged files; limits.
#include "feed/layer/features.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <shapefil.h>

#include "feed/geopackage.h"
#include "support/office_files.h"
#include "support/scratch_folder.h"

namespace yicheng::feed {
namespace {

using testing::ElementsAre;

std::string value(Features const& features, std::size_t row, std::string_view column) {
  auto const at = features.column(column);
  return at ? features.rows.at(row).values.at(*at) : "no such column";
}

TEST(Features, CsvInUtf8AndInGb18030) {
  auto const utf8 = read_csv_features("名称,经度,纬度\n一小,116.1,39.9\n", "a.csv").value;
  EXPECT_EQ(value(utf8, 0, "名称"), "一小");
  EXPECT_EQ(utf8.rows[0].where, "a.csv:2");
  // The same in GB18030.
  auto const gb = read_csv_features("\xC3\xFB\xB3\xC6,x,y\n\xD2\xBB\xD0\xA1,1,2\n", "b.csv").value;
  EXPECT_EQ(value(gb, 0, "名称"), "一小");
}

TEST(Features, GeoJsonWithItsGeometries) {
  auto const read = read_geojson(R"({"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"name":"一小","seats":540},
     "geometry":{"type":"Point","coordinates":[116.1,39.9]}},
    {"type":"Feature","properties":{"name":"片区"},"geometry":{"type":"MultiPolygon",
     "coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[5,5],[6,5],[6,6],[5,5]]]]}},
    {"type":"Feature","properties":{},"geometry":null}]})",
                                 "a.geojson");
  ASSERT_EQ(read.value.rows.size(), 2U);
  EXPECT_EQ(value(read.value, 0, "seats"), "540");
  EXPECT_EQ(read.value.rows[0].geometry->parts.items.front(), (city::Point{116.1, 39.9}));
  EXPECT_EQ(read.value.rows[1].geometry->parts.size(), 2U);
  ASSERT_EQ(read.findings.size(), 1U);
  EXPECT_EQ(read.findings[0].where, "a.geojson#3");
}

TEST(Features, DamagedGeoJsonIsAFaultAndDamagedRowsAreFindings) {
  for (std::string const& text :
       {std::string("{"), std::string("[]"), std::string(R"({"features":1})"),
        std::string("\xff\xfe\x00", 3), std::string(5000, '[')}) {
    EXPECT_THROW(read_geojson(text, "x.geojson"), Fault) << text.substr(0, 20);
  }
  auto const read = read_geojson(
      R"({"features":[1,{"geometry":{"type":"Point","coordinates":["a",2]}},
          {"geometry":{"type":"LineString","coordinates":[[1]]}},{"geometry":{"type":7}}]})",
      "x.geojson");
  EXPECT_TRUE(read.value.rows.empty());
  EXPECT_EQ(read.findings.size(), 1U);
}

TEST(Features, AWorkbookByItsFirstRow) {
  auto const bytes = zipped(xlsx_parts(
      R"(<row r="1">)" + words("A1", "名称") + words("B1", "经度") + R"(</row><row r="2">)" +
      words("A2", "一小") + R"(<c r="B2"><v>116.1</v></c></row>)"));
  auto const read = read_xlsx_features(bytes, "a.xlsx").value;
  ASSERT_EQ(read.rows.size(), 1U);
  EXPECT_THAT(read.rows[0].values, ElementsAre("一小", "116.1"));
  EXPECT_THROW(read_xlsx_features(bytes, "a.xlsx", "no sheet"), Fault);
  EXPECT_THROW(read_xlsx_features("PK\x03\x04 nothing", "a.xlsx"), Fault);
}

TEST(Features, ALayerOfAGeopackage) {
  ScratchFolder const folder;
  auto const path = folder.path() / "layer.gpkg";
  {
    auto file = Geopackage::create(path);
    TableWriter out(file, {"schools", "", GeometryType::point, {{"name", ColumnType::text}}});
    auto const place = point_geometry({116.1, 39.9});
    out.add_feature(&place, "一小");
    out.add_feature(nullptr, "without a place");
    out.finish();
  }
  auto const read = read_features(path);
  ASSERT_EQ(read.value.rows.size(), 1U);
  EXPECT_EQ(value(read.value, 0, "name"), "一小");
  EXPECT_EQ(read.value.system, CoordinateSystem{});
  EXPECT_EQ(read.findings.size(), 1U);
  EXPECT_THROW(read_features(path, "others"), Fault);
}

class ShapefileFeatures : public testing::Test {
 protected:
  void SetUp() override {
    SHPHandle const shapes = SHPCreate((folder.path() / "p.shp").c_str(), SHPT_POINT);
    DBFHandle const table = DBFCreate((folder.path() / "p.dbf").c_str());
    DBFAddField(table, "NAME", FTString, 20, 0);
    for (int i = 0; i < 3; ++i) {
      double const x = 447924 + i;
      double const y = 4419380;
      SHPObject* const point = SHPCreateSimpleObject(SHPT_POINT, 1, &x, &y, nullptr);
      SHPWriteObject(shapes, -1, point);
      SHPDestroyObject(point);
      DBFWriteStringAttribute(table, i, 0, "\xB5\xDA\xD2\xBB");  // 第一 in GB18030
    }
    SHPClose(shapes);
    DBFClose(table);
  }
  ScratchFolder folder;
};

TEST_F(ShapefileFeatures, PointsAndWordsInGb18030) {
  write_file(folder.path() / "p.prj",
             R"(PROJCS["a",GEOGCS["b",DATUM["D_China_2000"]],PROJECTION["Gauss_Kruger"],
                PARAMETER["Central_Meridian",117],PARAMETER["False_Easting",500000]])");
  auto const read = read_features(folder.path() / "p.shp");
  ASSERT_EQ(read.value.rows.size(), 3U);
  EXPECT_EQ(value(read.value, 2, "NAME"), "第一");
  EXPECT_EQ(read.value.rows[1].geometry->parts.items.front(), (city::Point{447925, 4419380}));
  EXPECT_EQ(read.value.system, parse_coordinate_system("gk:117"));
}

TEST_F(ShapefileFeatures, TheCodePageFileDecidesOverTheBytes) {
  // 一 alone, D2 BB in GB18030, would be a letter of Komi in UTF-8.
  DBFHandle const table = DBFOpen((folder.path() / "p.dbf").c_str(), "rb+");
  for (int i = 0; i < 3; ++i) {
    DBFWriteStringAttribute(table, i, 0, "\xD2\xBB");
  }
  DBFClose(table);
  write_file(folder.path() / "p.cpg", "GBK\n");
  EXPECT_EQ(value(read_features(folder.path() / "p.shp").value, 0, "NAME"), "一");
}

TEST_F(ShapefileFeatures, AValueThatIsNoTextIsSaid) {
  write_file(folder.path() / "p.cpg", "UTF-8");
  auto const read = read_features(folder.path() / "p.shp");
  ASSERT_EQ(read.value.rows.size(), 3U);
  EXPECT_EQ(value(read.value, 0, "NAME"), "");
  ASSERT_EQ(read.findings.size(), 1U);
  EXPECT_EQ(read.findings[0].code, "layer-bad-text");
}

TEST_F(ShapefileFeatures, DamagedFilesAreFaultsOrFindings) {
  auto const bytes = read_file(folder.path() / "p.shp", 1'000'000);
  for (std::size_t cut = 0; cut < bytes.size(); cut += 9) {
    std::ofstream(folder.path() / "p.shp", std::ios::binary) << bytes.substr(0, cut);
    try {
      auto const read = read_features(folder.path() / "p.shp");
      EXPECT_LE(read.value.rows.size(), 3U);
    } catch (Fault const& fault) {
      EXPECT_EQ(fault.kind, FaultKind::bad_input);
    }
  }
  std::filesystem::remove(folder.path() / "p.dbf");
  EXPECT_THROW(read_features(folder.path() / "p.shp"), Fault);
}

TEST(Features, OtherEndingsAreRefused) {
  EXPECT_THROW(read_features("places.doc"), Fault);
  EXPECT_THROW(read_features("missing.csv"), Fault);
}

}  // namespace
}  // namespace yicheng::feed
