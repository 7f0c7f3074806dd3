#include "feed/city_tables.h"

namespace yicheng::feed::city_tables {
namespace {

constexpr auto kInteger = ColumnType::integer;
constexpr auto kReal = ColumnType::real;
constexpr auto kText = ColumnType::text;
constexpr auto kBoolean = ColumnType::boolean;

}  // namespace

std::array<Balance, 10> const& balances() {
  using B = yicheng::city::Balances;
  static constexpr std::array<Balance, 10> kBalances = {{
      {"municipal_waste_t_d", &B::municipal_waste_t_d},
      {"kitchen_waste_t_d", &B::kitchen_waste_t_d},
      {"coal_boilers_t_h", &B::coal_boilers_t_h},
      {"damaged_hills_ha", &B::damaged_hills_ha},
      {"utility_tunnel_km", &B::utility_tunnel_km},
      {"aided_households", &B::aided_households},
      {"repaired_heritage_sites", &B::repaired_heritage_sites},
      {"delivered_documents", &B::delivered_documents},
      {"delivered_pilots", &B::delivered_pilots},
      {"delivered_platforms", &B::delivered_platforms},
  }};
  return kBalances;
}

TableSpec city() {
  TableSpec table{"city",
                  "城市 the city itself",
                  std::nullopt,
                  {{"format", kInteger},
                   {"name", kText},
                   {"synthetic", kBoolean},
                   {"seed", kInteger},
                   {"source", kText},
                   {"cell_size_m", kReal}}};
  for (Balance const& balance : balances()) {
    table.columns.push_back({std::string(balance.column), kReal});
  }
  return table;
}

TableSpec layers() {
  return {"city_layers",
          "自有图层与列的对应 layers of the city's own and how their columns were read",
          std::nullopt,
          {{"layer", kText},
           {"file", kText},
           {"table_name", kText},
           {"coordinates", kText},
           {"columns", kText},
           {"all_of", kText},
           {"cell_size_m", kReal},
           {"rows_taken", kInteger},
           {"rows_rejected", kInteger}}};
}

TableSpec nodes() {
  return {"city_nodes", "路口 road nodes", GeometryType::point, {{"source", kInteger}}};
}

TableSpec streets() {
  return {"city_streets", "街道名称 names of streets", std::nullopt, {{"name", kText}}};
}

TableSpec roads(bool tolls) {
  TableSpec table{"city_roads",
                  "道路，每个方向一条 directed road links",
                  GeometryType::linestring,
                  {{"from_node", kInteger},
                   {"to_node", kInteger},
                   {"opposite", kInteger},
                   {"length_m", kReal},
                   {"lanes", kReal},
                   {"speed_kmh", kReal},
                   {"capacity_veh_h", kReal},
                   {"class", kText},
                   {"street", kInteger},
                   {"open", kBoolean},
                   {"source", kInteger},
                   // For people who look at the layer; the reader takes the name from city_streets.
                   {"street_name", kText}}};
  if (tolls) {
    table.columns.push_back({"toll_yuan", kReal});
  }
  return table;
}

TableSpec turn_bans() {
  return {"city_turn_bans",
          "禁止转向 forbidden turns, from a row of city_roads into another",
          std::nullopt,
          {{"from_road", kInteger}, {"to_road", kInteger}}};
}

TableSpec road_classes() {
  return {"city_road_classes",
          "各级道路的通行能力与速度 what roads of each class carry",
          std::nullopt,
          {{"class", kText},
           {"lane_capacity_veh_h", kReal},
           {"speed_kmh", kReal},
           {"lanes", kReal},
           {"bpr_b", kReal},
           {"bpr_power", kReal}}};
}

TableSpec cells(bool squares) {
  return {"city_cells",
          "人口与岗位格网 people and jobs",
          squares ? GeometryType::polygon : GeometryType::point,
          {{"lon", kReal},
           {"lat", kReal},
           {"population", kReal},
           {"jobs", kReal},
           {"district", kInteger},
           {"zone", kInteger},
           {"node", kInteger}}};
}

TableSpec zones() {
  return {"city_zones", "交通小区 traffic zones", GeometryType::point, {{"node", kInteger}}};
}

TableSpec districts() {
  return {"city_districts", "行政区 districts", GeometryType::point, {{"name", kText}}};
}

TableSpec communities() {
  return {"city_communities",
          "居住小区 residential communities",
          GeometryType::point,
          {{"name", kText},
           {"kind", kText},
           {"households", kReal},
           {"floor_area_m2", kReal},
           {"renewed_households", kReal},
           {"renewed_floor_area_m2", kReal}}};
}

TableSpec facilities() {
  return {"city_facilities",
          "公共服务设施 facilities",
          GeometryType::point,
          {{"name", kText},
           {"kind", kText},
           {"capacity", kReal},
           {"area_m2", kReal},
           {"standard", kBoolean},
           {"node", kInteger}}};
}

TableSpec stops() {
  return {
      "city_stops", "公交站点 stops", GeometryType::point, {{"name", kText}, {"node", kInteger}}};
}

TableSpec lines(bool agency) {
  TableSpec table{"city_lines",
                  "公交线路 transit lines",
                  GeometryType::linestring,
                  {{"name", kText},
                   {"mode", kText},
                   {"headway_peak_min", kReal},
                   {"headway_offpeak_min", kReal},
                   {"first_min", kInteger},
                   {"last_min", kInteger},
                   {"speed_kmh", kReal}}};
  if (agency) {
    table.columns.push_back({"agency", kInteger});
  }
  return table;
}

TableSpec line_stops() {
  return {"city_line_stops",
          "线路的站序 stops of the lines, in order",
          std::nullopt,
          {{"line", kInteger}, {"stop", kInteger}}};
}

TableSpec agencies() {
  return {"city_agencies",
          "公交运营单位 who runs lines",
          std::nullopt,
          {{"name", kText}, {"url", kText}, {"timezone", kText}}};
}

TableSpec trips() {
  return {"city_trips",
          "一个服务日的班次 trips of one service day, by line",
          std::nullopt,
          {{"line", kInteger}}};
}

TableSpec calls() {
  return {
      "city_calls",
      "班次的停站，零点起的秒数 calls of the trips, seconds after midnight",
      std::nullopt,
      {{"trip", kInteger}, {"stop", kInteger}, {"arrival_s", kInteger}, {"departure_s", kInteger}}};
}

TableSpec transfers() {
  return {"city_transfers",
          "换乘的最短秒数，-1 为不可换乘 least seconds of a change, -1: none",
          std::nullopt,
          {{"from_stop", kInteger}, {"to_stop", kInteger}, {"seconds", kInteger}}};
}

TableSpec sewers() {
  return {"city_sewers",
          "排水管道 sewers",
          GeometryType::linestring,
          {{"length_m", kReal}, {"diameter_m", kReal}, {"kind", kText}, {"street", kInteger}}};
}

TableSpec waters() {
  return {"city_waters",
          "河湖 rivers and ponds",
          GeometryType::linestring,
          {{"name", kText}, {"length_m", kReal}, {"black_odorous", kBoolean}}};
}

TableSpec plants() {
  return {"city_plants",
          "污水与垃圾处理设施 treatment plants",
          GeometryType::point,
          {{"name", kText},
           {"kind", kText},
           {"capacity_per_day", kReal},
           {"load_per_day", kReal},
           {"effluent", kText}}};
}

TableSpec monitors() {
  return {
      "city_monitors", "监测点 monitors", GeometryType::point, {{"name", kText}, {"kind", kText}}};
}

}  // namespace yicheng::feed::city_tables
