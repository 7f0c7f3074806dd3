#include "api/traffic/rules.h"
#include "api/traffic/sources.h"
#include "engine/traffic/city_network.h"
#include "engine/traffic/demand.h"
#include "feed/city_geopackage.h"

namespace yicheng::api::traffic {

namespace et = engine::traffic;

Case from_city(Source const& source) {
  city::City const city = feed::read_city(source.network);
  city::Roads const& roads = *city.roads;
  Case loaded;
  loaded.kind = Kind::city;
  loaded.network = et::network_of(roads);
  loaded.turns = et::turns_of(roads);
  loaded.place = roads.node_position;
  loaded.shape = roads.shape;
  for (city::StreetId const street : roads.street) {
    loaded.link_name.push_back(street.valid() ? roads.street_name[street.index()] : "");
  }
  for (city::RoadClass const road_class : roads.road_class) {
    loaded.link_type.emplace_back(city::to_string(road_class));
  }
  for (std::size_t zone = 0; zone < city.zones->size(); ++zone) {
    city::NodeId const node = city.zones->node[zone];
    loaded.zones.push_back(std::to_string(zone + 1));
    loaded.zone_node.push_back(node.valid() ? et::NodeIndex(node.index()) : et::NodeIndex());
  }
  loaded.minutes_per_time = 60;
  loaded.length_unit = "km";
  loaded.currency = "CNY";
  feed::gmns::Use cars;
  cars.name = "car";
  add_classes(uses_of(source, {cars}, loaded.findings), source, et::cars({}).toll_weight, loaded);
  if (source.trips.empty()) {
    add_unnamed_trips(et::morning_peak(city, loaded.network).demand, loaded);
    loaded.findings.push_back(
        {Severity::note,
         "traffic-trips-assumed",
         source.network.filename().string(),
         {},
         {"出行量由人口与岗位推算（出行率与阻抗参数为假定值）",
          "trips are modelled from people and jobs with assumed rates and deterrence"},
         {"请用 traffic demand 按实测出行时间标定，或用 --trips 给出调查的出行表",
          "calibrate with traffic demand, or give surveyed trips with --trips"}});
  }
  return loaded;
}

}  // namespace yicheng::api::traffic
