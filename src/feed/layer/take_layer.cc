#include "feed/layer/take_layer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <sstream>

#include "base/fault.h"
#include "city/network.h"
#include "feed/layer/layer_rows.h"
#include "feed/layer/street_layer.h"

namespace yicheng::feed {

namespace {

constexpr double kZones = 200;
constexpr double kMaxPerCell = 1e7;
constexpr double kMaxCapacity = 1e6;
constexpr double kMaxAreaM2 = 1e9;
constexpr double kFarFromStreetsM = 1000;

constexpr std::array<std::pair<std::string_view, LayerKind>, 4> kKinds = {{
    {"facilities", LayerKind::facilities},
    {"population", LayerKind::population},
    {"districts", LayerKind::districts},
    {"streets", LayerKind::streets},
}};

using city::FacilityKind;
/// As cities' tables write them.
constexpr std::pair<std::string_view, FacilityKind> kChineseKinds[] = {
    {"幼儿园", FacilityKind::kindergarten},
    {"小学", FacilityKind::primary_school},
    {"初中", FacilityKind::middle_school},
    {"中学", FacilityKind::middle_school},
    {"社区卫生服务中心", FacilityKind::clinic},
    {"卫生服务站", FacilityKind::clinic},
    {"医院", FacilityKind::hospital},
    {"公园", FacilityKind::park},
    {"文化馆", FacilityKind::culture},
    {"文化活动中心", FacilityKind::culture},
    {"图书馆", FacilityKind::library},
    {"体育场馆", FacilityKind::sports},
    {"康复中心", FacilityKind::rehabilitation},
    {"消防站", FacilityKind::fire_station},
    {"急救站", FacilityKind::ambulance_station},
    {"派出所", FacilityKind::police_station},
    {"调解室", FacilityKind::mediation_room},
    {"社区服务中心", FacilityKind::service_centre},
    {"湿地", FacilityKind::wetland},
};

std::optional<FacilityKind> facility_kind(std::string_view text) {
  for (auto const& [word, kind] : kChineseKinds) {
    if (word == text) {
      return kind;
    }
  }
  return city::parse_facility_kind(text);
}

/// Of places that stand on the streets: nearest node, none where it is too far to be meant.
city::NodeId node_at(city::City const& city, city::NodeFinder const& finder, city::Point place) {
  auto const node = finder.nearest(place);
  bool const near =
      node.valid() &&
      city::distance(place, city.roads->node_position[node.index()]).value <= kFarFromStreetsM;
  return near ? node : city::NodeId::none();
}

void keep_others(city::Facilities& facilities, std::set<FacilityKind> const& replaced) {
  city::Facilities kept;
  for (std::size_t i = 0; i < facilities.size(); ++i) {
    if (!replaced.contains(facilities.kind[i])) {
      kept.name.push_back(facilities.name[i]);
      kept.kind.push_back(facilities.kind[i]);
      kept.position.push_back(facilities.position[i]);
      kept.capacity.push_back(facilities.capacity[i]);
      kept.area_m2.push_back(facilities.area_m2[i]);
      kept.standard.push_back(facilities.standard[i]);
      kept.node.push_back(facilities.node[i]);
    }
  }
  facilities = std::move(kept);
}

void append(city::Facilities& to, city::Facilities const& from) {
  auto const add = [](auto& column, auto const& more) {
    column.insert(column.end(), more.begin(), more.end());
  };
  add(to.name, from.name);
  add(to.kind, from.kind);
  add(to.position, from.position);
  add(to.capacity, from.capacity);
  add(to.area_m2, from.area_m2);
  add(to.standard, from.standard);
  add(to.node, from.node);
}

void take_facilities(city::City& city, LayerRows& rows, LayerRequest const& request) {
  city::NodeFinder const finder(*city.roads);
  city::Facilities layer;
  while (rows.next()) {
    auto const kind = request.all_of ? request.all_of : facility_kind(rows.text("kind"));
    if (!kind) {
      rows.reject("layer-bad-kind", {"设施类型不认识", "a kind of facility that is not known"});
      continue;
    }
    auto const at = rows.point();
    auto const capacity = at ? rows.number("capacity", 0, kMaxCapacity, 0) : std::nullopt;
    auto const area = capacity ? rows.number("area_m2", 0, kMaxAreaM2, 0) : std::nullopt;
    if (!area) {
      continue;
    }
    layer.name.emplace_back(rows.text("name"));
    layer.kind.push_back(*kind);
    layer.position.push_back(*at);
    layer.capacity.push_back(static_cast<float>(*capacity));
    layer.area_m2.push_back(static_cast<float>(*area));
    layer.standard.push_back(1);
    layer.node.push_back(node_at(city, finder, *at));
    if (!layer.node.back().valid()) {
      rows.tell(Severity::warning, "layer-far-from-streets",
                {"设施1公里内没有道路", "a facility has no street within 1 km"},
                {"请核对坐标系（--crs）", "check the coordinate system (--crs)"});
    }
    rows.take();
  }
  rows.expect_some();
  std::set<FacilityKind> const kinds(layer.kind.begin(), layer.kind.end());
  city.facilities.edit([&](city::Facilities& facilities) {
    keep_others(facilities, kinds);
    append(facilities, layer);
  });
}

/// The grid before a population layer took its place, for what the layer does not say: a finer
/// grid stays in its districts, and a table of residents alone leaves the jobs where they are.
class GridBefore {
 public:
  explicit GridBefore(city::City const& city)
      : cells_(city.cells), finder_(cells_->centre, city::Plane(city.centre())) {}

  city::DistrictId district_near(city::Point at) const {
    auto const cell = finder_.nearest(at);
    return cell == city::PointFinder::kNone ? city::DistrictId::none() : cells_->district[cell];
  }
  /// Adds each old cell's number to the nearest new cell; whether there was anything to add.
  bool move(std::vector<float> city::Cells::*column, city::Cells& to) const {
    city::PointFinder const nearest(to.centre, city::Plane(to.centre.front()));
    bool any = false;
    for (std::size_t i = 0; i < cells_->size(); ++i) {
      auto const cell = nearest.nearest(cells_->centre[i]);
      float const value = ((*cells_).*column)[i];
      if (cell != city::PointFinder::kNone && value > 0) {
        (to.*column)[cell] += value;
        any = true;
      }
    }
    return any;
  }

 private:
  city::Shared<city::Cells> cells_;
  city::PointFinder finder_;
};

void keep_what_is_not_said(GridBefore const& before, city::Cells& cells, LayerRows& rows) {
  struct Column {
    char const* field;
    std::vector<float> city::Cells::*column;
    Bilingual what;
  };
  for (Column const& one : {Column{"people", &city::Cells::people, {"人口", "residents"}},
                            Column{"jobs", &city::Cells::jobs, {"就业岗位", "jobs"}}}) {
    if (!rows.has(one.field) && before.move(one.column, cells)) {
      rows.tell(Severity::note, "layer-grid-kept",
                {"表中没有" + one.what.zh + "：原有的移到最近的新格子",
                 "the table does not say the " + one.what.en +
                     ": those of the grid before went to the nearest new cells"},
                {"如有此列，请用 --map 指明", "name the column with --map where there is one"});
    }
  }
}

void regroup(city::City& city) {
  double const people_and_jobs = city.people() + city.jobs();
  if (people_and_jobs > 0 && city.roads->nodes() > 0) {
    city::make_zones(city, people_and_jobs / kZones);
  }
}

void take_population(city::City& city, LayerRows& rows, LayerRequest const& request) {
  city::NodeFinder const finder(*city.roads);
  GridBefore const before(city);
  city::Cells cells;
  cells.size_m = request.cell_size_m;
  while (rows.next()) {
    auto const at = rows.point();
    auto const people = at ? rows.number("people", 0, kMaxPerCell, 0) : std::nullopt;
    auto const jobs = people ? rows.number("jobs", 0, kMaxPerCell, 0) : std::nullopt;
    if (!jobs) {
      continue;
    }
    cells.centre.push_back(*at);
    cells.people.push_back(static_cast<float>(*people));
    cells.jobs.push_back(static_cast<float>(*jobs));
    cells.district.push_back(before.district_near(*at));
    cells.zone.push_back(city::ZoneId::none());
    cells.node.push_back(node_at(city, finder, *at));
    rows.take();
  }
  rows.expect_some();
  keep_what_is_not_said(before, cells, rows);
  city.cells = std::move(cells);
  regroup(city);
}

struct Area {
  std::vector<std::vector<city::Point>> rings;
  city::Point low, high;  ///< the box around them
};

Area area_of(std::vector<std::vector<city::Point>> rings) {
  Area area{std::move(rings), {180, 90}, {-180, -90}};
  for (auto const& ring : area.rings) {
    for (city::Point const p : ring) {
      area.low = {std::min(area.low.lon, p.lon), std::min(area.low.lat, p.lat)};
      area.high = {std::max(area.high.lon, p.lon), std::max(area.high.lat, p.lat)};
    }
  }
  return area;
}

bool inside(Area const& area, city::Point p) {
  if (p.lon < area.low.lon || p.lon > area.high.lon || p.lat < area.low.lat ||
      p.lat > area.high.lat) {
    return false;
  }
  bool in = false;  // even-odd, so holes are outside
  for (auto const& ring : area.rings) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      auto const a = ring[i];
      auto const b = ring[j];
      if ((a.lat > p.lat) != (b.lat > p.lat) &&
          p.lon < (b.lon - a.lon) * (p.lat - a.lat) / (b.lat - a.lat) + a.lon) {
        in = !in;
      }
    }
  }
  return in;
}

void take_districts(city::City& city, LayerRows& rows) {
  city::Districts districts;
  std::vector<Area> areas;
  while (rows.next()) {
    auto rings = rows.lines(true);
    if (rings.empty() || rings.front().empty()) {
      continue;
    }
    auto const centre = rows.point();
    if (!centre) {
      continue;
    }
    districts.name.emplace_back(rows.text("name"));
    districts.centre.push_back(*centre);
    areas.push_back(area_of(std::move(rings)));
    rows.take();
  }
  rows.expect_some();
  std::size_t without = 0;
  city.cells.edit([&](city::Cells& cells) {
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      cells.district[cell] = city::DistrictId::none();
      for (std::size_t i = 0; i < areas.size() && !cells.district[cell].valid(); ++i) {
        if (inside(areas[i], cells.centre[cell])) {
          cells.district[cell] = city::DistrictId(i);
        }
      }
      without += !cells.district[cell].valid() && cells.people[cell] > 0;
    }
  });
  if (without > 0) {
    rows.tell(Severity::warning, "layer-cells-without-district",
              {fmt::format("{}个有人的格子不在任何片区内", without),
               fmt::format("{} cells with people lie in no district", without)},
              {"请核对坐标系与边界", "check the coordinates and the borders"});
  }
  city.districts = std::move(districts);
}

/// All places stand on the new streets.
void place_anew(city::City& city) {
  city::NodeFinder const finder(*city.roads);
  city.cells.edit([&](city::Cells& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      cells.node[i] = node_at(city, finder, cells.centre[i]);
    }
  });
  city.facilities.edit([&](city::Facilities& facilities) {
    for (std::size_t i = 0; i < facilities.size(); ++i) {
      facilities.node[i] = node_at(city, finder, facilities.position[i]);
    }
  });
  city.transit.edit([&](city::Transit& transit) {
    for (std::size_t i = 0; i < transit.stops(); ++i) {
      transit.stop_node[i] = node_at(city, finder, transit.stop_position[i]);
    }
  });
  city.sewers.edit([&](city::Sewers& sewers) {
    std::fill(sewers.street.begin(), sewers.street.end(), city::StreetId::none());
  });
  regroup(city);
}

std::string text_of(std::map<std::string, std::string> const& columns) {
  std::string text;
  for (auto const& [field, column] : columns) {
    text += (text.empty() ? "" : "\n") + field + "=" + column;
  }
  return text;
}

std::map<std::string, std::string> columns_in(std::string const& text) {
  std::map<std::string, std::string> columns;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    auto const mark = line.find('=');
    if (mark != std::string::npos) {
      columns[line.substr(0, mark)] = line.substr(mark + 1);
    }
  }
  return columns;
}

/// One entry a kind of layer and, for facilities, a kind of them.
void keep_mapping(city::City& city, LayerRequest const& request, LayerRows const& rows) {
  city::LayerSource source{
      .layer = std::string(to_string(request.kind)),
      .file = request.file,
      .table = request.table,
      .coordinates = request.coordinates,
      .columns = text_of(request.columns),
      .all_of = request.all_of ? std::string(city::to_string(*request.all_of)) : "",
      .cell_size_m = request.cell_size_m,
      .rows_taken = static_cast<std::int64_t>(rows.taken()),
      .rows_rejected = static_cast<std::int64_t>(rows.rejected())};
  std::erase_if(city.layers, [&](city::LayerSource const& old) {
    return old.layer == source.layer && old.all_of == source.all_of;
  });
  city.layers.push_back(std::move(source));
}

}  // namespace

std::string_view to_string(LayerKind kind) {
  for (auto const& [word, of] : kKinds) {
    if (of == kind) {
      return word;
    }
  }
  return "";
}

std::optional<LayerKind> parse_layer_kind(std::string_view key) {
  for (auto const& [word, kind] : kKinds) {
    if (word == key) {
      return kind;
    }
  }
  return std::nullopt;
}

LayerRequest kept_mapping(city::City const& city, LayerKind kind,
                          std::optional<FacilityKind> all_of) {
  LayerRequest request;
  request.kind = kind;
  request.all_of = all_of;
  auto const wanted = all_of ? std::string(city::to_string(*all_of)) : "";
  for (auto const& source : city.layers) {
    if (source.layer == to_string(kind) && source.all_of == wanted) {
      request.table = source.table;
      request.coordinates = source.coordinates;
      request.columns = columns_in(source.columns);
      request.cell_size_m = source.cell_size_m;
    }
  }
  return request;
}

Imported<city::City> take_layer(city::City city, Features const& features,
                                LayerRequest const& request) {
  LayerRows rows(features, request);
  switch (request.kind) {
    case LayerKind::facilities: take_facilities(city, rows, request); break;
    case LayerKind::population: take_population(city, rows, request); break;
    case LayerKind::districts: take_districts(city, rows); break;
    case LayerKind::streets:
      city.roads = streets_of(rows);
      place_anew(city);
      break;
  }
  keep_mapping(city, request, rows);
  return {std::move(city), rows.findings()};
}

Imported<std::vector<city::Point>> points_of(Features const& features,
                                             LayerRequest const& request) {
  LayerRows rows(features, request);
  Imported<std::vector<city::Point>> points;
  while (rows.next()) {
    if (auto const at = rows.point()) {
      points.value.push_back(*at);
      rows.take();
    }
  }
  rows.expect_some();
  points.findings = rows.findings();
  return points;
}

}  // namespace yicheng::feed
