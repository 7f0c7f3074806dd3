#include "feed/import_city.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/fault.h"
#include "city/network.h"
#include "feed/finding_groups.h"
#include "feed/grid.h"
#include "feed/gtfs/transit.h"
#include "feed/osm.h"

namespace yicheng::feed {
namespace {

constexpr double kZones = 200;
constexpr double kFarFromStreetsM = 1000;
constexpr std::size_t kGridInsteadOfExtract = 10;  // where the extract has under a tenth

template <typename T>
void extend(std::vector<T>& to, std::vector<T> const& from) {
  to.insert(to.end(), from.begin(), from.end());
}

void extend(city::Transit& to, city::Transit const& from) {
  std::size_t const stops = to.stops();
  std::size_t const lines = to.lines();
  std::size_t const agencies = to.agencies.size();
  extend(to.stop_name, from.stop_name);
  extend(to.stop_position, from.stop_position);
  extend(to.stop_node, from.stop_node);
  extend(to.line_name, from.line_name);
  extend(to.line_mode, from.line_mode);
  for (std::size_t line = 0; line < from.lines(); ++line) {
    std::transform(from.line_stops.begin_of(line), from.line_stops.end_of(line),
                   std::back_inserter(to.line_stops.items),
                   [&](city::StopId stop) { return city::StopId(stops + stop.index()); });
    to.line_stops.close_row();
  }
  extend(to.line_headway_peak_min, from.line_headway_peak_min);
  extend(to.line_headway_offpeak_min, from.line_headway_offpeak_min);
  extend(to.line_first_min, from.line_first_min);
  extend(to.line_last_min, from.line_last_min);
  extend(to.line_speed_kmh, from.line_speed_kmh);
  for (std::int32_t const agency : from.line_agency) {
    to.line_agency.push_back(agency < 0 ? -1 : agency + static_cast<std::int32_t>(agencies));
  }
  extend(to.agencies, from.agencies);
  for (std::size_t trip = 0; trip < from.trip_line.size(); ++trip) {
    to.trip_line.emplace_back(lines + from.trip_line[trip].index());
    for (auto const* call = from.trip_calls.begin_of(trip); call != from.trip_calls.end_of(trip);
         ++call) {
      to.trip_calls.items.push_back(
          {city::StopId(stops + call->stop.index()), call->arrival_s, call->departure_s});
    }
    to.trip_calls.close_row();
  }
  for (auto const& transfer : from.transfers) {
    to.transfers.push_back({city::StopId(stops + transfer.from.index()),
                            city::StopId(stops + transfer.to.index()), transfer.seconds});
  }
}

using Counts = std::array<std::size_t, city::kFacilityKindCount>;

Counts count_kinds(city::Facilities const& facilities) {
  Counts counts{};
  for (city::FacilityKind const kind : facilities.kind) {
    ++counts[static_cast<std::size_t>(kind)];
  }
  return counts;
}

void append_kinds(city::Facilities& to, city::Facilities const& from,
                  std::array<bool, city::kFacilityKindCount> const& wanted) {
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (wanted[static_cast<std::size_t>(from.kind[i])]) {
      to.name.push_back(from.name[i]);
      to.kind.push_back(from.kind[i]);
      to.position.push_back(from.position[i]);
      to.capacity.push_back(from.capacity[i]);
      to.area_m2.push_back(from.area_m2[i]);
      to.standard.push_back(from.standard[i]);
      to.node.push_back(from.node[i]);
    }
  }
}

// "porto.osm.pbf" -> "porto".
std::string name_of_file(std::filesystem::path const& osm) {
  std::filesystem::path const stem = osm.stem();
  return (stem.extension() == ".osm" ? stem.stem() : stem).string();
}

class CityImporter {
 public:
  CityImporter(ImportRequest const& request, Progress const& progress)
      : request_(request), progress_(progress) {}

  ImportedCity import() {
    read_streets();
    read_timetables();
    read_cells();
    snap();
    group_into_zones();
    tell_missing_groups();
    append(imported_.findings, groups_.findings());
    report(progress_, "city", 1);
    return std::move(imported_);
  }

 private:
  city::City& city() { return imported_.city; }

  void read_streets() {
    Imported<OsmExtract> osm = read_osm(
        request_.osm, request_.road_classes,
        [&](std::string_view step, double share) { report(progress_, step, 0.6 * share); });
    append(imported_.findings, std::move(osm.findings));
    city().name = request_.name.empty() ? name_of_file(request_.osm) : request_.name;
    city().source =
        fmt::format("{} (© OpenStreetMap contributors, ODbL)", request_.osm.filename().string());
    city().roads = std::move(osm.value.roads);
    city().waters = std::move(osm.value.waters);
    facilities_ = std::move(osm.value.facilities);
  }

  void read_timetables() {
    city::Transit transit;
    for (std::size_t i = 0; i < request_.gtfs.size(); ++i) {
      auto const share = static_cast<double>(i) / static_cast<double>(request_.gtfs.size());
      report(progress_, "gtfs", 0.6 + 0.2 * share);
      Imported<gtfs::Feed> feed = gtfs::read_feed(request_.gtfs[i]);
      append(imported_.findings, std::move(feed.findings));
      Imported<city::Transit> lines = gtfs::to_transit(feed.value);
      append(imported_.findings, std::move(lines.findings));
      extend(transit, lines.value);
      city().source += fmt::format("; {} (GTFS)", request_.gtfs[i].filename().string());
    }
    city().transit = std::move(transit);
  }

  void read_cells() {
    report(progress_, "grid", 0.8);
    if (request_.grid.empty()) {
      groups_.add(Severity::warning, "import-no-grid", request_.osm.filename().string(),
                  {"没有人口岗位格网：需求、可达性等指标都是 0",
                   "there is no grid of people and jobs: demand and access will be 0"},
                  {"请用 --grid 给出人口岗位格网", "give one with --grid"});
      city().facilities = std::move(facilities_);
      return;
    }
    Imported<Grid> grid = read_grid(request_.grid);
    append(imported_.findings, std::move(grid.findings));
    city().source += fmt::format("; {} (grid)", request_.grid.filename().string());
    choose_facilities(grid.value.facilities);
    city().cells = std::move(grid.value.cells);
  }

  void choose_facilities(city::Facilities const& of_grid) {
    Counts const in_extract = count_kinds(facilities_);
    Counts const in_grid = count_kinds(of_grid);
    std::array<bool, city::kFacilityKindCount> from_grid{};
    std::array<bool, city::kFacilityKindCount> from_extract{};
    for (std::size_t kind = 0; kind < from_grid.size(); ++kind) {
      from_grid[kind] = in_extract[kind] * kGridInsteadOfExtract < in_grid[kind];
      from_extract[kind] = !from_grid[kind];
      bool const both = in_extract[kind] > 0 && in_grid[kind] > 0;
      if (both) {
        auto const name = city::to_string(static_cast<city::FacilityKind>(kind));
        groups_.add(
            Severity::note, fmt::format("import-two-sources-{}", name), std::string(name),
            {fmt::format("OpenStreetMap 有 {} 处，格网有 {} 处，采用{}", in_extract[kind],
                         in_grid[kind], from_grid[kind] ? "格网" : "OpenStreetMap"),
             fmt::format("OpenStreetMap has {}, the grid {}; taken from {}", in_extract[kind],
                         in_grid[kind], from_grid[kind] ? "the grid" : "OpenStreetMap")},
            {"无需处理", "nothing to do"});
      }
    }
    city::Facilities chosen;
    append_kinds(chosen, facilities_, from_extract);
    append_kinds(chosen, of_grid, from_grid);
    city().facilities = std::move(chosen);
  }

  // The nearest node, or none where it lies too far to be meant.
  city::NodeId node_at(city::NodeFinder const& finder, city::Point place) {
    city::NodeId const node = finder.nearest(place);
    bool const near =
        node.valid() &&
        city::distance(place, city().roads->node_position[node.index()]).value <= kFarFromStreetsM;
    return near ? node : city::NodeId::none();
  }

  void tell_far(std::string_view code, std::string where, Bilingual const& what) {
    groups_.add(Severity::warning, code, std::move(where), what,
                {"请取大一些的 OpenStreetMap 范围", "take a larger OpenStreetMap extract"});
  }

  void snap() {
    report(progress_, "nodes", 0.85);
    city::NodeFinder const finder(*city().roads);
    city().cells.edit([&](city::Cells& cells) {
      for (std::size_t i = 0; i < cells.size(); ++i) {
        cells.node[i] = node_at(finder, cells.centre[i]);
        if (!cells.node[i].valid() && cells.people[i] + cells.jobs[i] > 0) {
          tell_far("import-cell-far", fmt::format("cell {}", i + 1),
                   {"有人口或岗位的格子 1 公里内没有道路",
                    "a cell with people or jobs has no street within 1 km"});
        }
      }
    });
    city().facilities.edit([&](city::Facilities& facilities) {
      for (std::size_t i = 0; i < facilities.size(); ++i) {
        facilities.node[i] = node_at(finder, facilities.position[i]);
        if (!facilities.node[i].valid()) {
          tell_far("import-facility-far", facilities.name[i],
                   {"设施 1 公里内没有道路", "a facility has no street within 1 km"});
        }
      }
    });
    city().transit.edit([&](city::Transit& transit) {
      for (std::size_t i = 0; i < transit.stops(); ++i) {
        transit.stop_node[i] = node_at(finder, transit.stop_position[i]);
        if (!transit.stop_node[i].valid()) {
          tell_far("import-stop-far", transit.stop_name[i],
                   {"站点 1 公里内没有道路（时刻表超出地图范围）",
                    "a stop has no street within 1 km (the timetable reaches beyond the map)"});
        }
      }
    });
  }

  void group_into_zones() {
    report(progress_, "zones", 0.9);
    city::Districts districts;
    districts.name.push_back(city().name);
    districts.centre.push_back(city().centre());
    city().districts = districts;
    city().cells.edit([](city::Cells& cells) {
      std::fill(cells.district.begin(), cells.district.end(), city::DistrictId(std::size_t{0}));
    });
    double const people_and_jobs = city().people() + city().jobs();
    if (people_and_jobs > 0) {
      city::make_zones(city(), people_and_jobs / kZones);
    }
  }

  void tell_missing_groups() {
    groups_.add(
        Severity::note, "import-no-data", city().name,
        {"开放数据里没有排水管道、处理设施、监测点、居住小区和垃圾产生量；相应指标从 0 算起",
         "the open data have no sewers, treatment plants, monitors, communities or waste; "
         "what is measured by them starts from 0"},
        {"如有数据，请在 plan.yaml 或 GeoPackage 里补充",
         "add what you have in plan.yaml or in the GeoPackage"});
    if (city().transit->lines() == 0) {
      groups_.add(Severity::note, "import-no-lines", city().name,
                  {"没有公交时刻表", "there is no timetable"},
                  {"请用 --gtfs 给出", "give one with --gtfs"});
    }
  }

  ImportRequest const& request_;
  Progress const& progress_;
  ImportedCity imported_;
  city::Facilities facilities_;  // of the extract
  FindingGroups groups_;
};

}  // namespace

ImportedCity import_city(ImportRequest const& request, Progress const& progress) {
  return CityImporter(request, progress).import();
}

}  // namespace yicheng::feed
