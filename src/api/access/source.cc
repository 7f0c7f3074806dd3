#include "api/access/source.h"

#include <memory>
#include <string>

#include "api/plan/documents.h"
#include "base/fault.h"
#include "base/file.h"
#include "engine/traffic/city_flows.h"
#include "engine/traffic/demand.h"
#include "engine/traffic/state_file.h"
#include "feed/import_city.h"

namespace yicheng::api::access {

namespace et = engine::traffic;

Opened open_source(Source const& source, Progress const& progress) {
  if (source.city.empty() == source.osm.empty()) {
    throw Fault(FaultKind::wrong_usage, "access-no-city", "CITY",
                {"请给出城市文件，或者用 --osm 和 --grid 给出路网与人口",
                 "give a city's file, or streets and people with --osm and --grid"},
                {"例如 yicheng access cover city.gpkg", "as in yicheng access cover city.gpkg"});
  }
  if (!source.city.empty()) {
    return {open_city(source.city), {}};
  }
  auto imported =
      feed::import_city({.name = "", .osm = source.osm, .gtfs = {}, .grid = source.grid}, progress);
  return {std::move(imported.city), std::move(imported.findings)};
}

std::vector<double> driving_hours(city::City const& city, Driving const& driving,
                                  Findings& findings) {
  if (!driving.peak()) {
    return {};
  }
  std::shared_ptr<et::AssignmentState const> start;
  if (!driving.state.empty()) {
    start = et::load_state(read_file(driving.state, et::kStateBytesMax), driving.state.string());
  }
  auto const demand = et::morning_peak(city, et::network_of(*city.roads)).demand;
  auto const flows = et::solve_city(*city.roads, demand,
                                    {.threads = driving.threads, .keep_state = false}, start.get());
  findings.push_back({Severity::note,
                      "access-peak-modelled",
                      city.name,
                      {},
                      {"行车时间取模型早高峰：出行量由人口与岗位推算",
                       "driving times are those of the modelled morning peak; trips are modelled "
                       "from people and jobs"},
                      {"可先用 traffic demand 校准", "calibrate with traffic demand"}});
  auto const time = flows.time();
  return {time.begin(), time.end()};
}

Bilingual name_of(city::FacilityKind kind) {
  using enum city::FacilityKind;
  switch (kind) {
    case kindergarten: return {"幼儿园", "kindergarten"};
    case primary_school: return {"小学", "primary school"};
    case middle_school: return {"中学", "middle school"};
    case clinic: return {"社区卫生服务中心", "clinic"};
    case hospital: return {"医院", "hospital"};
    case park: return {"公园", "park"};
    case culture: return {"文化馆", "culture centre"};
    case library: return {"图书馆", "library"};
    case sports: return {"体育场馆", "sports ground"};
    case rehabilitation: return {"康复中心", "rehabilitation centre"};
    case fire_station: return {"消防站", "fire station"};
    case ambulance_station: return {"急救站", "ambulance station"};
    case police_station: return {"派出所", "police station"};
    case mediation_room: return {"调解室", "mediation room"};
    case service_centre: return {"社区服务中心", "service centre"};
    case wetland: return {"湿地", "wetland"};
  }
  return {};
}

city::FacilityKind kind_of(std::string const& key) {
  auto const kind = city::parse_facility_kind(key);
  if (!kind) {
    std::string known;
    for (int i = 0; i < city::kFacilityKindCount; ++i) {
      known +=
          (i > 0 ? ", " : "") + std::string(city::to_string(static_cast<city::FacilityKind>(i)));
    }
    throw Fault(FaultKind::wrong_usage, "access-kind-unknown", key,
                {"没有这类设施", "there is no such kind of facility"},
                {"可用：" + known, "known: " + known});
  }
  return *kind;
}

}  // namespace yicheng::api::access
