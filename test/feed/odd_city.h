/// A small city with a row or more in every column group, odd values everywhere, and none in every
/// column of ids; and the comparison of two cities column by column, bit for bit.
#pragma once
#include <gtest/gtest.h>

#include <cstring>
#include <limits>
#include <string>

#include "city/city.h"

namespace yicheng::city {

/// A float that no decimal of fewer than nine digits gives back.
inline float odd(int i) {
  return 1.0F / static_cast<float>(3 + i);
}

inline Roads odd_roads() {
  Roads roads;
  roads.node_position = {{116.1, 39.9}, {116.1 + 1.0 / 3, 39.9}, {-0.1, -89.999999999}};
  roads.node_source = {7796273136, -5, std::numeric_limits<std::int64_t>::min()};
  roads.street_name = {"人民道", "", "a'b\"c;--"};
  for (std::size_t i = 0; i < 3; ++i) {
    roads.from.push_back(NodeId(i));
    roads.to.push_back(NodeId((i + 1) % 3));
    roads.opposite.push_back(i == 2 ? LinkId::none() : LinkId(1 - i));
    roads.length_m.push_back(odd(static_cast<int>(i)));
    roads.lanes.push_back(2.5F);
    roads.speed_kmh.push_back(50);
    roads.capacity_veh_h.push_back(std::numeric_limits<float>::max());
    roads.road_class.push_back(i == 0 ? RoadClass::motorway : RoadClass::service);
    roads.street.push_back(i == 1 ? StreetId::none() : StreetId(i));
    roads.open.push_back(i == 0 ? 0 : 1);
    roads.source.push_back(static_cast<std::int64_t>(i) << 40);
    roads.shape.items.push_back(roads.node_position[i]);
    roads.shape.items.push_back({116.2, 0.1 + 0.2});
    roads.shape.items.push_back(roads.node_position[(i + 1) % 3]);
    roads.shape.close_row();
    roads.toll_yuan.push_back(odd(30) * static_cast<float>(i));
  }
  roads.classes.rows[1].bpr_power = 1.0 / 3;
  roads.turn_bans = {{LinkId(std::size_t{0}), LinkId(std::size_t{1})},
                     {LinkId(std::size_t{2}), LinkId(std::size_t{0})}};
  return roads;
}

inline Transit odd_transit() {
  Transit transit;
  transit.stop_name = {"火车站", "East"};
  transit.stop_position = {{1, 2}, {3, 4}};
  transit.stop_node = {NodeId(std::size_t{2}), NodeId::none()};
  transit.line_name = {"1路", "empty", "2路"};
  transit.line_mode = {TransitMode::bus, TransitMode::rail, TransitMode::metro};
  transit.line_stops.items = {StopId(std::size_t{0}), StopId(std::size_t{1}),
                              StopId(std::size_t{1}), StopId(std::size_t{0}),
                              StopId(std::size_t{1})};
  transit.line_stops.first = {0, 2, 2, 5};
  transit.line_headway_peak_min = {odd(1), odd(2), odd(3)};
  transit.line_headway_offpeak_min = {odd(4), odd(5), odd(6)};
  transit.line_first_min = {330, 0, -5};
  transit.line_last_min = {1530, 1440, 32767};
  transit.line_speed_kmh = {odd(7), odd(8), odd(9)};
  transit.line_agency = {1, -1, 0};
  transit.agencies = {{"公交公司", "https://example.org", "Asia/Shanghai"}, {"a,\"b", "", ""}};
  StopId const here(std::size_t{0});
  StopId const there(std::size_t{1});
  transit.trip_line = {LineId(std::size_t{0}), LineId(std::size_t{2}), LineId(std::size_t{2})};
  transit.trip_calls.items = {{here, 0, 0},         {there, 1, 90000}, {there, 7, 8},
                              {here, 9, 10},        {there, 11, 11},   {here, 25000, 25000},
                              {there, 90000, 90001}};
  transit.trip_calls.first = {0, 2, 5, 7};
  transit.transfers = {{here, here, 60}, {here, there, kNoChange}};
  return transit;
}

inline void add_places(City& city) {
  Cells cells;
  cells.size_m = 250;
  cells.centre = {{116.123456789012345, 39.9}, {0.1, 0.2}};
  cells.people = {odd(10), 0};
  cells.jobs = {std::numeric_limits<float>::denorm_min(), 12};
  cells.district = {DistrictId(std::size_t{0}), DistrictId::none()};
  cells.zone = {ZoneId(std::size_t{1}), ZoneId::none()};
  cells.node = {NodeId(std::size_t{1}), NodeId::none()};
  city.cells = cells;
  city.zones = Zones{{{5, 6}, {7, 8}}, {NodeId(std::size_t{0}), NodeId::none()}};
  city.districts = Districts{{"城东区"}, {{9, 10}}};
  city.communities = Communities{
      {"幸福里", "old"}, {{1, 1}, {2, 2}}, {CommunityKind::old, CommunityKind::shantytown},
      {120, odd(11)},    {9000, odd(12)},  {60, odd(13)},
      {4500, odd(14)}};
  city.facilities = Facilities{{"一小", "湿地"},
                               {FacilityKind::primary_school, FacilityKind::wetland},
                               {{3, 3}, {4, 4}},
                               {540, 0},
                               {odd(15), 1e7F},
                               {1, 0},
                               {NodeId(std::size_t{2}), NodeId::none()}};
}

inline City odd_city() {
  City city;
  city.name = "奇城 Odd";
  city.synthetic = true;
  city.seed = std::numeric_limits<std::uint64_t>::max();
  city.source = "made by a test";
  city.roads = odd_roads();
  city.transit = odd_transit();
  add_places(city);
  city.sewers =
      Sewers{{{1, 2}}, {{3, 4}}, {odd(16)}, {odd(17)}, {PipeKind::storm}, {StreetId::none()}};
  Waters waters;
  waters.name = {"清河", "no course"};
  waters.course.items = {{1, 1}, {2, 2}, {3, 1}};
  waters.course.first = {0, 3, 3};
  waters.length_m = {odd(18), 0};
  waters.black_odorous = {1, 0};
  city.waters = waters;
  city.plants = Plants{{"污水厂"}, {PlantKind::wastewater},  {{1, 9}}, {80000},
                       {odd(19)},  {EffluentClass::class_1b}};
  city.balances = Balances{odd(20), odd(21), odd(22), odd(23), odd(24),
                           odd(25), odd(26), odd(27), odd(28), odd(29)};
  city.monitors = Monitors{{"国控点"}, {MonitorKind::air}, {{8, 8}}};
  return city;
}

/// Equal as bytes: no tolerance.
template <typename T>
void expect_same_bytes(std::vector<T> const& a, std::vector<T> const& b, std::string_view what) {
  ASSERT_EQ(a.size(), b.size()) << what;
  EXPECT_TRUE(a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0) << what;
}
inline void expect_same_bytes(std::vector<std::string> const& a, std::vector<std::string> const& b,
                              std::string_view what) {
  EXPECT_EQ(a, b) << what;
}
template <typename T>
void expect_same_bytes(Rows<T> const& a, Rows<T> const& b, std::string_view what) {
  expect_same_bytes(a.first, b.first, what);
  expect_same_bytes(a.items, b.items, what);
}

// Structured bindings name every member: a column added to a group breaks this line and asks to be
// written, read and compared.
inline void expect_same(Roads const& a, Roads const& b) {
  auto const& [position, node_source, from, to, opposite, length, lanes, speed, capacity,
               road_class, street, open, source, shape, tolls, bans, names, classes] = a;
  expect_same_bytes(position, b.node_position, "node_position");
  expect_same_bytes(node_source, b.node_source, "node_source");
  expect_same_bytes(from, b.from, "from");
  expect_same_bytes(to, b.to, "to");
  expect_same_bytes(opposite, b.opposite, "opposite");
  expect_same_bytes(length, b.length_m, "length_m");
  expect_same_bytes(lanes, b.lanes, "lanes");
  expect_same_bytes(speed, b.speed_kmh, "speed_kmh");
  expect_same_bytes(capacity, b.capacity_veh_h, "capacity_veh_h");
  expect_same_bytes(road_class, b.road_class, "road_class");
  expect_same_bytes(street, b.street, "street");
  expect_same_bytes(open, b.open, "open");
  expect_same_bytes(source, b.source, "source");
  expect_same_bytes(shape, b.shape, "shape");
  expect_same_bytes(tolls, b.toll_yuan, "toll_yuan");
  expect_same_bytes(bans, b.turn_bans, "turn_bans");
  expect_same_bytes(names, b.street_name, "street_name");
  EXPECT_EQ(classes, b.classes);
}

inline void expect_same(Transit const& a, Transit const& b) {
  auto const& [stop, position, node, name, mode, stops, peak, offpeak, first, last, speed, agency,
               trip_line, trip_calls, agencies, transfers] = a;
  expect_same_bytes(stop, b.stop_name, "stop_name");
  expect_same_bytes(position, b.stop_position, "stop_position");
  expect_same_bytes(node, b.stop_node, "stop_node");
  expect_same_bytes(name, b.line_name, "line_name");
  expect_same_bytes(mode, b.line_mode, "line_mode");
  expect_same_bytes(stops, b.line_stops, "line_stops");
  expect_same_bytes(peak, b.line_headway_peak_min, "line_headway_peak_min");
  expect_same_bytes(offpeak, b.line_headway_offpeak_min, "line_headway_offpeak_min");
  expect_same_bytes(first, b.line_first_min, "line_first_min");
  expect_same_bytes(last, b.line_last_min, "line_last_min");
  expect_same_bytes(speed, b.line_speed_kmh, "line_speed_kmh");
  expect_same_bytes(agency, b.line_agency, "line_agency");
  expect_same_bytes(trip_line, b.trip_line, "trip_line");
  expect_same_bytes(trip_calls, b.trip_calls, "trip_calls");
  EXPECT_EQ(agencies, b.agencies);
  EXPECT_EQ(transfers, b.transfers);
}

inline void expect_same(Cells const& a, Cells const& b) {
  auto const& [size, centre, people, jobs, district, zone, node] = a;
  EXPECT_EQ(size, b.size_m);
  expect_same_bytes(centre, b.centre, "cell centre");
  expect_same_bytes(people, b.people, "people");
  expect_same_bytes(jobs, b.jobs, "jobs");
  expect_same_bytes(district, b.district, "district");
  expect_same_bytes(zone, b.zone, "zone");
  expect_same_bytes(node, b.node, "cell node");
}

inline void expect_same(Communities const& a, Communities const& b) {
  auto const& [name, centre, kind, households, area, renewed, renewed_area] = a;
  expect_same_bytes(name, b.name, "community name");
  expect_same_bytes(centre, b.centre, "community centre");
  expect_same_bytes(kind, b.kind, "community kind");
  expect_same_bytes(households, b.households, "households");
  expect_same_bytes(area, b.floor_area_m2, "floor_area_m2");
  expect_same_bytes(renewed, b.renewed_households, "renewed_households");
  expect_same_bytes(renewed_area, b.renewed_floor_area_m2, "renewed_floor_area_m2");
}

inline void expect_same(Facilities const& a, Facilities const& b) {
  auto const& [name, kind, position, capacity, area, standard, node] = a;
  expect_same_bytes(name, b.name, "facility name");
  expect_same_bytes(kind, b.kind, "facility kind");
  expect_same_bytes(position, b.position, "facility position");
  expect_same_bytes(capacity, b.capacity, "facility capacity");
  expect_same_bytes(area, b.area_m2, "facility area");
  expect_same_bytes(standard, b.standard, "facility standard");
  expect_same_bytes(node, b.node, "facility node");
}

inline void expect_same(Sewers const& a, Sewers const& b) {
  auto const& [from, to, length, diameter, kind, street] = a;
  expect_same_bytes(from, b.from, "sewer from");
  expect_same_bytes(to, b.to, "sewer to");
  expect_same_bytes(length, b.length_m, "sewer length");
  expect_same_bytes(diameter, b.diameter_m, "sewer diameter");
  expect_same_bytes(kind, b.kind, "sewer kind");
  expect_same_bytes(street, b.street, "sewer street");
}

inline void expect_same(Plants const& a, Plants const& b) {
  auto const& [name, kind, position, capacity, load, effluent] = a;
  expect_same_bytes(name, b.name, "plant name");
  expect_same_bytes(kind, b.kind, "plant kind");
  expect_same_bytes(position, b.position, "plant position");
  expect_same_bytes(capacity, b.capacity_per_day, "plant capacity");
  expect_same_bytes(load, b.load_per_day, "plant load");
  expect_same_bytes(effluent, b.effluent, "plant effluent");
}

inline void expect_same_small_groups(City const& a, City const& b) {
  auto const& [zone_centre, zone_node] = *a.zones;
  expect_same_bytes(zone_centre, b.zones->centre, "zone centre");
  expect_same_bytes(zone_node, b.zones->node, "zone node");
  auto const& [district_name, district_centre] = *a.districts;
  expect_same_bytes(district_name, b.districts->name, "district name");
  expect_same_bytes(district_centre, b.districts->centre, "district centre");
  auto const& [water_name, course, water_length, black] = *a.waters;
  expect_same_bytes(water_name, b.waters->name, "water name");
  expect_same_bytes(course, b.waters->course, "water course");
  expect_same_bytes(water_length, b.waters->length_m, "water length");
  expect_same_bytes(black, b.waters->black_odorous, "black_odorous");
  auto const& [monitor_name, monitor_kind, monitor_position] = *a.monitors;
  expect_same_bytes(monitor_name, b.monitors->name, "monitor name");
  expect_same_bytes(monitor_kind, b.monitors->kind, "monitor kind");
  expect_same_bytes(monitor_position, b.monitors->position, "monitor position");
  static_assert(sizeof(Balances) == 10 * sizeof(float), "compare and store the new balance too");
  EXPECT_EQ(std::memcmp(&*a.balances, &*b.balances, sizeof(Balances)), 0) << "balances";
}

inline void expect_same(City const& a, City const& b) {
  auto const& [name, synthetic, seed, source, layers, roads, cells, zones, districts, communities,
               facilities, transit, sewers, waters, plants, balances, monitors] = a;
  EXPECT_EQ(name, b.name);
  EXPECT_EQ(synthetic, b.synthetic);
  EXPECT_EQ(seed, b.seed);
  EXPECT_EQ(source, b.source);
  EXPECT_EQ(layers, b.layers);
  expect_same(*roads, *b.roads);
  expect_same(*cells, *b.cells);
  expect_same(*communities, *b.communities);
  expect_same(*facilities, *b.facilities);
  expect_same(*transit, *b.transit);
  expect_same(*sewers, *b.sewers);
  expect_same(*plants, *b.plants);
  expect_same_small_groups(a, b);
}

}  // namespace yicheng::city
