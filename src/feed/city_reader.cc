// The reading half of feed/city_geopackage.h.
#include <fmt/format.h>

#include <algorithm>

#include "base/fault.h"
#include "feed/city_geopackage.h"
#include "feed/city_tables.h"
#include "feed/table_reader.h"

namespace yicheng::feed {
namespace {

namespace tables = city_tables;
using Rows = TableReader::Rows;
using AgencyId = Id<struct AgencyTag>;
constexpr std::int64_t kSecondMax = 14 * 24 * 3600;
constexpr std::int64_t kTripMax = std::int64_t{1} << 31;

void expect_city(Geopackage& file) {
  if (!file.database().has_table("city")) {
    throw_bad_input(
        "city-not-one", file.database().name(),
        {"这个 GeoPackage 里没有宜城的城市", "this GeoPackage holds no city of Yicheng"},
        {"请用 yicheng city make 或 yicheng city import 生成",
         "make one with yicheng city make or yicheng city import"});
  }
}

// Read by itself, before any other column: a newer version may have other columns.
void expect_known_format(Geopackage& file) {
  TableReader row(file, {"city", "", std::nullopt, {{"format", ColumnType::integer}}}, Rows::plain);
  if (!row.next()) {
    throw_bad_input("city-incomplete", file.database().name(),
                    {"文件里的城市是空的", "the file has an empty table city"},
                    {"请重新生成或导入这座城市", "make or import the city again"});
  }
  std::int64_t const format = row.integer(0);
  if (format > kCityFormat || format < 1) {
    throw_bad_input("city-newer-version", file.database().name(),
                    {fmt::format("文件是第 {} 版格式，本程序只认到第 {} 版", format, kCityFormat),
                     fmt::format("the file has format {}, this program knows formats up to {}",
                                 format, kCityFormat)},
                    {"请升级宜城", "upgrade Yicheng"});
  }
}

struct About {
  city::City city;
  float cell_size_m = 0;
};

About read_about(Geopackage& file) {
  About about;
  TableReader row(file, tables::city(), Rows::plain);
  row.next();
  about.city.name = row.text(1);
  about.city.synthetic = row.flag(2) != 0;
  about.city.seed = static_cast<std::uint64_t>(row.integer(3));
  about.city.source = row.text(4);
  about.cell_size_m = row.number(5);
  city::Balances balances;
  int column = tables::kFirstBalance;
  for (tables::Balance const& balance : tables::balances()) {
    balances.*balance.value = row.number(column++);
  }
  about.city.balances = balances;
  return about;
}

std::vector<city::Point> line_of(TableReader const& row) {
  std::optional<Geometry> geometry = row.geometry();
  return geometry ? std::move(geometry->parts.items) : std::vector<city::Point>();
}

void read_nodes(Geopackage& file, city::Roads& roads) {
  TableReader nodes(file, tables::nodes(), Rows::referenced);
  while (nodes.next()) {
    roads.node_position.push_back(nodes.point());
    roads.node_source.push_back(nodes.integer(0));
  }
  TableReader streets(file, tables::streets(), Rows::referenced);
  while (streets.next()) {
    roads.street_name.push_back(streets.text(0));
  }
}

// Either every link is drawn or none is (networks of tables alone have no shapes).
void read_shape(TableReader const& row, city::Roads& roads) {
  std::optional<Geometry> const line = row.geometry();
  std::size_t const links_before = roads.from.size() - 1;
  if (roads.shape.size() != (line ? links_before : 0)) {
    row.bad_row("geom", {"有的道路有线形，有的没有", "some roads are drawn and some are not"});
  }
  if (line) {
    roads.shape.items.insert(roads.shape.items.end(), line->parts.items.begin(),
                             line->parts.items.end());
    roads.shape.close_row();
  }
}

// Files of format 1 have neither tolls nor forbidden turns.
bool has_column(Geopackage& file, std::string_view table, std::string_view column) {
  Statement find =
      file.database().prepare("SELECT count(*) FROM pragma_table_info(?) WHERE name = ?");
  find.bind_all(table, column);
  find.step();
  return find.integer(0) > 0;
}

void read_turn_bans(Geopackage& file, city::Roads& roads) {
  if (!file.database().has_table(tables::turn_bans().name)) {
    return;
  }
  TableReader row(file, tables::turn_bans(), Rows::plain);
  while (row.next()) {
    city::TurnBan const ban{row.reference<city::LinkId>(0, roads.links()),
                            row.reference<city::LinkId>(1, roads.links())};
    bool const meet = ban.from.valid() && ban.to.valid() &&
                      roads.to[ban.from.index()] == roads.from[ban.to.index()];
    if (!meet) {
      row.bad(1, {"两条道路不在同一路口首尾相接", "the two roads do not meet end to start"});
    }
    roads.turn_bans.push_back(ban);
  }
  std::sort(roads.turn_bans.begin(), roads.turn_bans.end());
  roads.turn_bans.erase(std::unique(roads.turn_bans.begin(), roads.turn_bans.end()),
                        roads.turn_bans.end());
}

void read_road_classes(Geopackage& file, city::Roads& roads) {
  if (!file.database().has_table(tables::road_classes().name)) {
    return;
  }
  TableReader row(file, tables::road_classes(), Rows::plain);
  while (row.next()) {
    city::RoadClassValues const values = {row.real(1), row.real(2), row.real(3), row.real(4),
                                          row.real(5)};
    if (!city::is_usable(values)) {
      row.bad_row("class", {"数值超出合理范围", "a value of this class is out of range"});
    }
    roads.classes.rows.at(static_cast<std::size_t>(row.key(0, city::parse_road_class))) = values;
  }
}

city::Roads read_roads(Geopackage& file) {
  city::Roads roads;
  read_nodes(file, roads);
  constexpr int kTollColumn = 12;
  bool const tolls = has_column(file, tables::roads().name, "toll_yuan");
  TableReader row(file, tables::roads(tolls), Rows::referenced);
  while (row.next()) {
    roads.from.push_back(row.reference<city::NodeId>(0, roads.nodes()));
    roads.to.push_back(row.reference<city::NodeId>(1, roads.nodes()));
    if (!roads.from.back().valid() || !roads.to.back().valid()) {
      row.bad(roads.from.back().valid() ? 1 : 0, {"缺少端点", "an end is missing"});
    }
    roads.opposite.push_back(row.reference<city::LinkId>(2, row.count()));
    roads.length_m.push_back(row.number(3));
    roads.lanes.push_back(row.number(4));
    roads.speed_kmh.push_back(row.number(5));
    roads.capacity_veh_h.push_back(row.number(6));
    roads.road_class.push_back(row.key(7, city::parse_road_class));
    roads.street.push_back(row.reference<city::StreetId>(8, roads.street_name.size()));
    roads.open.push_back(row.flag(9));
    roads.source.push_back(row.integer(10));
    if (tolls) {
      roads.toll_yuan.push_back(row.number(kTollColumn));
    }
    read_shape(row, roads);
  }
  bool const any_toll = std::any_of(roads.toll_yuan.begin(), roads.toll_yuan.end(),
                                    [](float yuan) { return yuan > 0; });
  if (!any_toll) {
    roads.toll_yuan.clear();
  }
  read_turn_bans(file, roads);
  read_road_classes(file, roads);
  return roads;
}

city::Zones read_zones(Geopackage& file, std::size_t nodes) {
  city::Zones zones;
  TableReader row(file, tables::zones(), Rows::referenced);
  while (row.next()) {
    zones.centre.push_back(row.point());
    zones.node.push_back(row.reference<city::NodeId>(0, nodes));
  }
  return zones;
}

city::Districts read_districts(Geopackage& file) {
  city::Districts districts;
  TableReader row(file, tables::districts(), Rows::referenced);
  while (row.next()) {
    districts.centre.push_back(row.point());
    districts.name.push_back(row.text(0));
  }
  return districts;
}

// The geometry of a cell is for the map only: a square does not give its centre back bit for bit.
city::Cells read_cells(Geopackage& file, About const& about) {
  city::City const& city = about.city;
  city::Cells cells;
  cells.size_m = about.cell_size_m;
  TableReader row(file, tables::cells(cells.size_m > 0), Rows::plain);
  while (row.next()) {
    cells.centre.push_back({row.real(0), row.real(1)});
    cells.people.push_back(row.number(2));
    cells.jobs.push_back(row.number(3));
    cells.district.push_back(row.reference<city::DistrictId>(4, city.districts->size()));
    cells.zone.push_back(row.reference<city::ZoneId>(5, city.zones->size()));
    cells.node.push_back(row.reference<city::NodeId>(6, city.roads->nodes()));
  }
  return cells;
}

city::Communities read_communities(Geopackage& file) {
  city::Communities communities;
  TableReader row(file, tables::communities(), Rows::plain);
  while (row.next()) {
    communities.centre.push_back(row.point());
    communities.name.push_back(row.text(0));
    communities.kind.push_back(row.key(1, city::parse_community_kind));
    communities.households.push_back(row.number(2));
    communities.floor_area_m2.push_back(row.number(3));
    communities.renewed_households.push_back(row.number(4));
    communities.renewed_floor_area_m2.push_back(row.number(5));
  }
  return communities;
}

city::Facilities read_facilities(Geopackage& file, std::size_t nodes) {
  city::Facilities facilities;
  TableReader row(file, tables::facilities(), Rows::plain);
  while (row.next()) {
    facilities.position.push_back(row.point());
    facilities.name.push_back(row.text(0));
    facilities.kind.push_back(row.key(1, city::parse_facility_kind));
    facilities.capacity.push_back(row.number(2));
    facilities.area_m2.push_back(row.number(3));
    facilities.standard.push_back(row.flag(4));
    facilities.node.push_back(row.reference<city::NodeId>(5, nodes));
  }
  return facilities;
}

// The calls of a line stand together and in the order of the lines.
void read_line_stops(Geopackage& file, city::Transit& transit) {
  TableReader row(file, tables::line_stops(), Rows::plain);
  while (row.next()) {
    auto const line = row.reference<city::LineId>(0, transit.lines());
    auto const stop = row.reference<city::StopId>(1, transit.stops());
    if (!line.valid() || !stop.valid() || line.index() < transit.line_stops.size()) {
      row.bad(0, {"站序不完整或线路次序不对", "a call lacks its line or stop, or is out of order"});
    }
    while (transit.line_stops.size() < line.index()) {
      transit.line_stops.close_row();
    }
    transit.line_stops.items.push_back(stop);
  }
  while (transit.line_stops.size() < transit.lines()) {
    transit.line_stops.close_row();
  }
}

void read_agencies(Geopackage& file, city::Transit& transit) {
  TableReader row(file, tables::agencies(), Rows::referenced);
  while (row.next()) {
    transit.agencies.push_back({row.text(0), row.text(1), row.text(2)});
  }
}

void read_transfers(Geopackage& file, city::Transit& transit) {
  TableReader row(file, tables::transfers(), Rows::plain);
  while (row.next()) {
    auto const from = row.reference<city::StopId>(0, transit.stops());
    auto const to = row.reference<city::StopId>(1, transit.stops());
    if (!from.valid() || !to.valid()) {
      row.bad(0, {"换乘缺少站点", "a transfer lacks its stop"});
    }
    transit.transfers.push_back(
        {from, to, static_cast<std::int32_t>(row.integer(2, city::kNoChange, kSecondMax))});
  }
}

void read_calls(Geopackage& file, city::Transit& transit, std::size_t trips) {
  auto& calls = transit.trip_calls;
  TableReader row(file, tables::calls(), Rows::plain);
  while (row.next()) {
    auto const trip = static_cast<std::size_t>(row.integer(0, 1, kTripMax)) - 1;
    auto const stop = row.reference<city::StopId>(1, transit.stops());
    if (!stop.valid() || trip >= trips || trip < calls.size()) {
      row.bad(0, {"停站缺少班次或站点，或次序不对",
                  "a call lacks its trip or stop, or is out of order"});
    }
    while (calls.size() < trip) {
      calls.close_row();
    }
    city::TimedCall const call{stop, static_cast<std::int32_t>(row.integer(2, 0, kSecondMax)),
                               static_cast<std::int32_t>(row.integer(3, 0, kSecondMax))};
    bool const first = calls.items.size() == calls.first.back();
    bool const moves = first || call.arrival_s > calls.items.back().departure_s;
    if (call.departure_s < call.arrival_s || !moves) {
      row.bad(2, {"班次的时刻倒退", "the times of a trip go backwards"});
    }
    calls.items.push_back(call);
  }
  while (calls.size() < trips) {
    calls.close_row();
  }
}

void read_trips(Geopackage& file, city::Transit& transit) {
  TableReader row(file, tables::trips(), Rows::referenced);
  while (row.next()) {
    auto const line = row.reference<city::LineId>(0, transit.lines());
    bool const ordered =
        line.valid() && (transit.trip_line.empty() || transit.trip_line.back() <= line);
    if (!ordered) {
      row.bad(0, {"班次缺少线路或次序不对", "a trip lacks its line, or is out of order"});
    }
    transit.trip_line.push_back(line);
  }
  read_calls(file, transit, transit.trip_line.size());
  for (std::size_t trip = 0; trip < transit.trip_line.size(); ++trip) {
    if (transit.trip_calls.size_of(trip) < 2) {
      throw_bad_input("city-short-trip", file.database().name(),
                      {"有班次不到两站", "a trip has fewer than two calls"},
                      {"请重新导入这座城市", "import the city again"});
    }
  }
}

city::Transit read_transit(Geopackage& file, std::size_t nodes) {
  city::Transit transit;
  TableReader stops(file, tables::stops(), Rows::referenced);
  while (stops.next()) {
    transit.stop_position.push_back(stops.point());
    transit.stop_name.push_back(stops.text(0));
    transit.stop_node.push_back(stops.reference<city::NodeId>(1, nodes));
  }
  bool const timed = file.database().has_table(tables::trips().name);
  if (timed) {
    read_agencies(file, transit);
  }
  TableReader lines(file, tables::lines(timed), Rows::referenced);
  constexpr std::int64_t kMaxMinute = std::numeric_limits<std::int16_t>::max();
  while (lines.next()) {
    transit.line_name.push_back(lines.text(0));
    transit.line_mode.push_back(lines.key(1, city::parse_transit_mode));
    transit.line_headway_peak_min.push_back(lines.number(2));
    transit.line_headway_offpeak_min.push_back(lines.number(3));
    transit.line_first_min.push_back(
        static_cast<std::int16_t>(lines.integer(4, -kMaxMinute, kMaxMinute)));
    transit.line_last_min.push_back(
        static_cast<std::int16_t>(lines.integer(5, -kMaxMinute, kMaxMinute)));
    transit.line_speed_kmh.push_back(lines.number(6));
    auto const agency = timed ? lines.reference<AgencyId>(7, transit.agencies.size()) : AgencyId();
    transit.line_agency.push_back(agency.valid() ? static_cast<std::int32_t>(agency.index()) : -1);
  }
  read_line_stops(file, transit);
  if (timed) {
    read_transfers(file, transit);
    read_trips(file, transit);
  }
  return transit;
}

city::Sewers read_sewers(Geopackage& file, std::size_t streets) {
  city::Sewers sewers;
  TableReader row(file, tables::sewers(), Rows::plain);
  while (row.next()) {
    std::vector<city::Point> const line = line_of(row);
    if (line.size() < 2) {
      row.bad_row("geom", {"缺少管道的两端", "the ends of the pipe are missing"});
    }
    sewers.from.push_back(line.front());
    sewers.to.push_back(line.back());
    sewers.length_m.push_back(row.number(0));
    sewers.diameter_m.push_back(row.number(1));
    sewers.kind.push_back(row.key(2, city::parse_pipe_kind));
    sewers.street.push_back(row.reference<city::StreetId>(3, streets));
  }
  return sewers;
}

city::Waters read_waters(Geopackage& file) {
  city::Waters waters;
  TableReader row(file, tables::waters(), Rows::plain);
  while (row.next()) {
    std::vector<city::Point> const line = line_of(row);
    waters.course.items.insert(waters.course.items.end(), line.begin(), line.end());
    waters.course.close_row();
    waters.name.push_back(row.text(0));
    waters.length_m.push_back(row.number(1));
    waters.black_odorous.push_back(row.flag(2));
  }
  return waters;
}

city::Plants read_plants(Geopackage& file) {
  city::Plants plants;
  TableReader row(file, tables::plants(), Rows::plain);
  while (row.next()) {
    plants.position.push_back(row.point());
    plants.name.push_back(row.text(0));
    plants.kind.push_back(row.key(1, city::parse_plant_kind));
    plants.capacity_per_day.push_back(row.number(2));
    plants.load_per_day.push_back(row.number(3));
    plants.effluent.push_back(row.key(4, city::parse_effluent_class));
  }
  return plants;
}

std::vector<city::LayerSource> read_layers(Geopackage& file) {
  std::vector<city::LayerSource> layers;
  if (!file.database().has_table(tables::layers().name)) {
    return layers;
  }
  TableReader row(file, tables::layers(), Rows::plain);
  while (row.next()) {
    layers.push_back({.layer = row.text(0),
                      .file = row.text(1),
                      .table = row.text(2),
                      .coordinates = row.text(3),
                      .columns = row.text(4),
                      .all_of = row.text(5),
                      .cell_size_m = row.number(6),
                      .rows_taken = row.integer(7),
                      .rows_rejected = row.integer(8)});
  }
  return layers;
}

city::Monitors read_monitors(Geopackage& file) {
  city::Monitors monitors;
  TableReader row(file, tables::monitors(), Rows::plain);
  while (row.next()) {
    monitors.position.push_back(row.point());
    monitors.name.push_back(row.text(0));
    monitors.kind.push_back(row.key(1, city::parse_monitor_kind));
  }
  return monitors;
}

}  // namespace

city::City read_city(Geopackage& file) {
  Transaction one_state(file.database());  // another program may be writing
  expect_city(file);
  expect_known_format(file);
  About about = read_about(file);
  city::City& city = about.city;
  city.layers = read_layers(file);
  city.roads = read_roads(file);
  std::size_t const nodes = city.roads->nodes();
  city.zones = read_zones(file, nodes);
  city.districts = read_districts(file);
  city.cells = read_cells(file, about);
  city.communities = read_communities(file);
  city.facilities = read_facilities(file, nodes);
  city.transit = read_transit(file, nodes);
  city.sewers = read_sewers(file, city.roads->street_name.size());
  city.waters = read_waters(file);
  city.plants = read_plants(file);
  city.monitors = read_monitors(file);
  one_state.commit();
  return std::move(city);
}

city::City read_city(std::filesystem::path const& path) {
  Geopackage file = Geopackage::open(path, Database::Mode::read_only);
  return read_city(file);
}

}  // namespace yicheng::feed
