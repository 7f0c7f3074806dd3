// The writing half of feed/city_geopackage.h.
#include <fmt/format.h>

#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

#include "base/fault.h"
#include "base/file.h"
#include "feed/city_geopackage.h"
#include "feed/city_tables.h"

namespace yicheng::feed {
namespace {

namespace tables = city_tables;

template <typename Tag>
std::optional<std::int64_t> fid(Id<Tag> id) {
  return id.valid() ? std::optional<std::int64_t>(std::int64_t{id.value} + 1) : std::nullopt;
}

std::span<city::Point const> row(city::Rows<city::Point> const& rows, std::size_t i) {
  return {rows.begin_of(i), rows.size_of(i)};
}

// A group whose columns differ in length would be written with made-up values: say so instead.
void expect_even(std::string_view group, std::size_t size,
                 std::initializer_list<std::size_t> columns) {
  for (std::size_t const column : columns) {
    if (column != size) {
      throw Fault(FaultKind::ours, "city-columns-uneven", std::string(group),
                  {fmt::format("各列长度不同：{} 与 {}", size, column),
                   fmt::format("its columns differ in length: {} and {}", size, column)},
                  {"请把所用的数据报告给我们", "report the data you used to us"});
    }
  }
}

void write_about(city::City const& city, Geopackage& file) {
  TableSpec const spec = tables::city();
  file.add_table(spec);
  std::string names = "fid";
  std::string marks = "1";
  for (ColumnSpec const& column : spec.columns) {
    names += ", " + quoted_name(column.name);
    marks += ", ?";
  }
  Statement insert =
      file.database().prepare(fmt::format("INSERT INTO city ({}) VALUES ({})", names, marks));
  insert.bind_all(kCityFormat, city.name, city.synthetic ? 1 : 0,
                  static_cast<std::int64_t>(city.seed), city.source, city.cells->size_m);
  int column = tables::kFirstBalance;
  for (tables::Balance const& balance : tables::balances()) {
    insert.bind(column++, (*city.balances).*balance.value);
  }
  insert.run();
}

void write_layers(city::City const& city, Geopackage& file) {
  if (city.layers.empty()) {
    return;
  }
  TableWriter out(file, tables::layers());
  for (auto const& source : city.layers) {
    out.add(source.layer, source.file, source.table, source.coordinates, source.columns,
            source.all_of, source.cell_size_m, source.rows_taken, source.rows_rejected);
  }
}

void write_nodes(city::Roads const& roads, Geopackage& file) {
  expect_even("roads", roads.nodes(), {roads.node_source.size()});
  TableWriter nodes(file, tables::nodes());
  for (std::size_t i = 0; i < roads.nodes(); ++i) {
    Geometry const place = point_geometry(roads.node_position[i]);
    nodes.add_feature(&place, roads.node_source[i]);
  }
  nodes.finish();
  TableWriter streets(file, tables::streets());
  for (std::string const& name : roads.street_name) {
    streets.add(name);
  }
}

void write_roads(city::Roads const& roads, Geopackage& file) {
  expect_even("roads", roads.links(),
              {roads.to.size(), roads.opposite.size(), roads.length_m.size(), roads.lanes.size(),
               roads.speed_kmh.size(), roads.capacity_veh_h.size(), roads.road_class.size(),
               roads.street.size(), roads.open.size(), roads.source.size()});
  bool const drawn = roads.shape.size() > 0;
  expect_even("roads", roads.links(),
              {drawn ? roads.shape.size() : roads.links(),
               roads.toll_yuan.empty() ? roads.links() : roads.toll_yuan.size()});
  TableWriter out(file, tables::roads());
  for (std::size_t i = 0; i < roads.links(); ++i) {
    Geometry const line = drawn ? line_geometry(row(roads.shape, i)) : Geometry();
    city::StreetId const street = roads.street[i];
    bool const named = street.valid() && street.index() < roads.street_name.size();
    out.add_feature(drawn ? &line : nullptr, fid(roads.from[i]), fid(roads.to[i]),
                    fid(roads.opposite[i]), roads.length_m[i], roads.lanes[i], roads.speed_kmh[i],
                    roads.capacity_veh_h[i], city::to_string(roads.road_class[i]), fid(street),
                    roads.open[i], roads.source[i],
                    named ? std::string_view(roads.street_name[street.index()]) : "",
                    roads.toll_of(city::LinkId(i)));
  }
  out.finish();
}

void write_rules_of_roads(city::Roads const& roads, Geopackage& file) {
  TableWriter bans(file, tables::turn_bans());
  for (city::TurnBan const ban : roads.turn_bans) {
    bans.add(fid(ban.from), fid(ban.to));
  }
  TableWriter classes(file, tables::road_classes());
  for (std::size_t i = 0; i < city::kRoadClassCount; ++i) {
    auto const& values = roads.classes.rows.at(i);
    classes.add(city::to_string(static_cast<city::RoadClass>(i)), values.lane_capacity_veh_h,
                values.speed_kmh, values.lanes, values.bpr_b, values.bpr_power);
  }
}

void write_cells(city::Cells const& cells, Geopackage& file) {
  expect_even("cells", cells.size(),
              {cells.people.size(), cells.jobs.size(), cells.district.size(), cells.zone.size(),
               cells.node.size()});
  bool const squares = cells.size_m > 0;
  TableWriter out(file, tables::cells(squares));
  for (std::size_t i = 0; i < cells.size(); ++i) {
    city::Point const centre = cells.centre[i];
    Geometry const place =
        squares ? square_geometry(centre, Metres(cells.size_m)) : point_geometry(centre);
    out.add_feature(&place, centre.lon, centre.lat, cells.people[i], cells.jobs[i],
                    fid(cells.district[i]), fid(cells.zone[i]), fid(cells.node[i]));
  }
  out.finish();
}

void write_zones_and_districts(city::City const& city, Geopackage& file) {
  city::Zones const& zones = *city.zones;
  expect_even("zones", zones.size(), {zones.node.size()});
  TableWriter zone_table(file, tables::zones());
  for (std::size_t i = 0; i < zones.size(); ++i) {
    Geometry const place = point_geometry(zones.centre[i]);
    zone_table.add_feature(&place, fid(zones.node[i]));
  }
  zone_table.finish();
  city::Districts const& districts = *city.districts;
  expect_even("districts", districts.size(), {districts.centre.size()});
  TableWriter district_table(file, tables::districts());
  for (std::size_t i = 0; i < districts.size(); ++i) {
    Geometry const place = point_geometry(districts.centre[i]);
    district_table.add_feature(&place, districts.name[i]);
  }
  district_table.finish();
}

void write_communities(city::Communities const& communities, Geopackage& file) {
  expect_even("communities", communities.size(),
              {communities.centre.size(), communities.kind.size(), communities.households.size(),
               communities.floor_area_m2.size(), communities.renewed_households.size(),
               communities.renewed_floor_area_m2.size()});
  TableWriter out(file, tables::communities());
  for (std::size_t i = 0; i < communities.size(); ++i) {
    Geometry const place = point_geometry(communities.centre[i]);
    out.add_feature(&place, communities.name[i], city::to_string(communities.kind[i]),
                    communities.households[i], communities.floor_area_m2[i],
                    communities.renewed_households[i], communities.renewed_floor_area_m2[i]);
  }
  out.finish();
}

void write_facilities(city::Facilities const& facilities, Geopackage& file) {
  expect_even("facilities", facilities.size(),
              {facilities.kind.size(), facilities.position.size(), facilities.capacity.size(),
               facilities.area_m2.size(), facilities.standard.size(), facilities.node.size()});
  TableWriter out(file, tables::facilities());
  for (std::size_t i = 0; i < facilities.size(); ++i) {
    Geometry const place = point_geometry(facilities.position[i]);
    out.add_feature(&place, facilities.name[i], city::to_string(facilities.kind[i]),
                    facilities.capacity[i], facilities.area_m2[i], facilities.standard[i],
                    fid(facilities.node[i]));
  }
  out.finish();
}

void write_stops(city::Transit const& transit, Geopackage& file) {
  expect_even("stops", transit.stops(), {transit.stop_position.size(), transit.stop_node.size()});
  TableWriter out(file, tables::stops());
  for (std::size_t i = 0; i < transit.stops(); ++i) {
    Geometry const place = point_geometry(transit.stop_position[i]);
    out.add_feature(&place, transit.stop_name[i], fid(transit.stop_node[i]));
  }
  out.finish();
}

Geometry line_of_stops(city::Transit const& transit, std::size_t line) {
  std::vector<city::Point> points;
  for (auto const* stop = transit.line_stops.begin_of(line);
       stop != transit.line_stops.end_of(line); ++stop) {
    points.push_back(transit.stop_position.at(stop->index()));
  }
  return line_geometry(points);
}

std::optional<std::int64_t> agency_fid(std::int32_t agency) {
  return agency < 0 ? std::nullopt : std::optional<std::int64_t>(std::int64_t{agency} + 1);
}

void write_trips(city::Transit const& transit, Geopackage& file) {
  expect_even("trips", transit.trip_line.size(), {transit.trip_calls.size()});
  TableWriter trips(file, tables::trips());
  for (city::LineId const line : transit.trip_line) {
    trips.add(fid(line));
  }
  TableWriter calls(file, tables::calls());
  for (std::size_t trip = 0; trip < transit.trip_line.size(); ++trip) {
    for (auto const* call = transit.trip_calls.begin_of(trip);
         call != transit.trip_calls.end_of(trip); ++call) {
      calls.add(static_cast<std::int64_t>(trip) + 1, fid(call->stop), call->arrival_s,
                call->departure_s);
    }
  }
}

void write_agencies_and_transfers(city::Transit const& transit, Geopackage& file) {
  TableWriter agencies(file, tables::agencies());
  for (city::Agency const& agency : transit.agencies) {
    agencies.add(agency.name, agency.url, agency.timezone);
  }
  TableWriter transfers(file, tables::transfers());
  for (city::Transfer const& transfer : transit.transfers) {
    transfers.add(fid(transfer.from), fid(transfer.to), transfer.seconds);
  }
}

void write_lines(city::Transit const& transit, Geopackage& file) {
  expect_even(
      "lines", transit.lines(),
      {transit.line_mode.size(), transit.line_stops.size(), transit.line_headway_peak_min.size(),
       transit.line_headway_offpeak_min.size(), transit.line_first_min.size(),
       transit.line_last_min.size(), transit.line_speed_kmh.size(), transit.line_agency.size()});
  TableWriter lines(file, tables::lines());
  for (std::size_t i = 0; i < transit.lines(); ++i) {
    Geometry const course = line_of_stops(transit, i);
    lines.add_feature(&course, transit.line_name[i], city::to_string(transit.line_mode[i]),
                      transit.line_headway_peak_min[i], transit.line_headway_offpeak_min[i],
                      transit.line_first_min[i], transit.line_last_min[i],
                      transit.line_speed_kmh[i], agency_fid(transit.line_agency[i]));
  }
  lines.finish();
  TableWriter calls(file, tables::line_stops());
  for (std::size_t i = 0; i < transit.lines(); ++i) {
    for (auto const* stop = transit.line_stops.begin_of(i); stop != transit.line_stops.end_of(i);
         ++stop) {
      calls.add(fid(city::LineId(i)), fid(*stop));
    }
  }
}

void write_sewers(city::Sewers const& sewers, Geopackage& file) {
  expect_even("sewers", sewers.size(),
              {sewers.from.size(), sewers.to.size(), sewers.diameter_m.size(), sewers.kind.size(),
               sewers.street.size()});
  TableWriter out(file, tables::sewers());
  for (std::size_t i = 0; i < sewers.size(); ++i) {
    city::Point const ends[] = {sewers.from[i], sewers.to[i]};
    Geometry const line = line_geometry(ends);
    out.add_feature(&line, sewers.length_m[i], sewers.diameter_m[i],
                    city::to_string(sewers.kind[i]), fid(sewers.street[i]));
  }
  out.finish();
}

void write_waters(city::Waters const& waters, Geopackage& file) {
  expect_even("waters", waters.size(),
              {waters.course.size(), waters.length_m.size(), waters.black_odorous.size()});
  TableWriter out(file, tables::waters());
  for (std::size_t i = 0; i < waters.size(); ++i) {
    Geometry const line = line_geometry(row(waters.course, i));
    out.add_feature(&line, waters.name[i], waters.length_m[i], waters.black_odorous[i]);
  }
  out.finish();
}

void write_plants_and_monitors(city::City const& city, Geopackage& file) {
  city::Plants const& plants = *city.plants;
  expect_even("plants", plants.size(),
              {plants.kind.size(), plants.position.size(), plants.capacity_per_day.size(),
               plants.load_per_day.size(), plants.effluent.size()});
  TableWriter plant_table(file, tables::plants());
  for (std::size_t i = 0; i < plants.size(); ++i) {
    Geometry const place = point_geometry(plants.position[i]);
    plant_table.add_feature(&place, plants.name[i], city::to_string(plants.kind[i]),
                            plants.capacity_per_day[i], plants.load_per_day[i],
                            city::to_string(plants.effluent[i]));
  }
  plant_table.finish();
  city::Monitors const& monitors = *city.monitors;
  expect_even("monitors", monitors.size(), {monitors.kind.size(), monitors.position.size()});
  TableWriter monitor_table(file, tables::monitors());
  for (std::size_t i = 0; i < monitors.size(); ++i) {
    Geometry const place = point_geometry(monitors.position[i]);
    monitor_table.add_feature(&place, monitors.name[i], city::to_string(monitors.kind[i]));
  }
  monitor_table.finish();
}

}  // namespace

void write_city(city::City const& city, Geopackage& file) {
  Transaction transaction(file.database());
  write_about(city, file);
  write_layers(city, file);
  write_nodes(*city.roads, file);
  write_roads(*city.roads, file);
  write_rules_of_roads(*city.roads, file);
  write_cells(*city.cells, file);
  write_zones_and_districts(city, file);
  write_communities(*city.communities, file);
  write_facilities(*city.facilities, file);
  write_stops(*city.transit, file);
  write_lines(*city.transit, file);
  write_agencies_and_transfers(*city.transit, file);
  write_trips(*city.transit, file);
  write_sewers(*city.sewers, file);
  write_waters(*city.waters, file);
  write_plants_and_monitors(city, file);
  transaction.commit();
}

void save_city(city::City const& city, std::filesystem::path const& path) {
  NewFile target(path);
  {
    Geopackage file = Geopackage::create(target.path());
    write_city(city, file);
  }
  target.commit();
}

}  // namespace yicheng::feed
