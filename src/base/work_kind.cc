#include "base/work_kind.h"

namespace yicheng {
namespace {

struct Row {
  WorkKind kind;
  std::string_view key;
  Bilingual name;
};

std::array<Row, kWorkKindCount> const& rows() {
  static std::array<Row, kWorkKindCount> const table = {{
      {WorkKind::road_widening, "road_widening", {"道路拓宽改造", "road widening"}},
      {WorkKind::road_construction, "road_construction", {"新建道路", "new road"}},
      {WorkKind::street_renewal, "street_renewal", {"背街小巷整治", "back street renewal"}},
      {WorkKind::utility_tunnel, "utility_tunnel", {"综合管廊", "utility tunnel"}},
      {WorkKind::sewer_separation, "sewer_separation", {"雨污分流改造", "sewer separation"}},
      {WorkKind::old_community_renewal, "old_community_renewal",
       {"老旧小区改造", "old community renewal"}},
      {WorkKind::shantytown_renewal, "shantytown_renewal", {"棚户区改造", "shantytown renewal"}},
      {WorkKind::housing_aid, "housing_aid", {"困难家庭住房改造", "housing aid"}},
      {WorkKind::bus_line, "bus_line", {"新增公交线路", "new bus line"}},
      {WorkKind::bus_service, "bus_service", {"公交增班延时", "bus service hours and headways"}},
      {WorkKind::rail_preparation, "rail_preparation", {"轨道交通前期", "rail preparation"}},
      {WorkKind::rail_construction, "rail_construction", {"轨道交通建设", "rail construction"}},
      {WorkKind::green_space, "green_space", {"城市绿地", "green space"}},
      {WorkKind::ecological_restoration, "ecological_restoration",
       {"生态修复", "ecological restoration"}},
      {WorkKind::school, "school", {"中小学校", "school"}},
      {WorkKind::hospital_extension, "hospital_extension", {"医院扩建", "hospital extension"}},
      {WorkKind::clinic_standardisation, "clinic_standardisation",
       {"社区卫生服务中心标准化", "clinic standardisation"}},
      {WorkKind::public_building, "public_building", {"公共建筑", "public building"}},
      {WorkKind::heritage_repair, "heritage_repair", {"文物修缮", "heritage repair"}},
      {WorkKind::wastewater_plant, "wastewater_plant",
       {"污水处理厂提标改造", "wastewater plant upgrade"}},
      {WorkKind::water_restoration, "water_restoration",
       {"黑臭水体整治", "black-odorous water restoration"}},
      {WorkKind::boiler_replacement, "boiler_replacement",
       {"燃煤锅炉淘汰", "coal boiler replacement"}},
      {WorkKind::waste_incinerator, "waste_incinerator",
       {"生活垃圾焚烧发电厂", "waste incinerator"}},
      {WorkKind::kitchen_waste_plant, "kitchen_waste_plant",
       {"餐厨垃圾处理中心", "kitchen waste plant"}},
      {WorkKind::statutory_plan, "statutory_plan", {"规划编制", "statutory plan"}},
      {WorkKind::digital_platform, "digital_platform", {"智慧平台", "digital platform"}},
      {WorkKind::pilot, "pilot", {"试点", "pilot"}},
      {WorkKind::community_facility, "community_facility", {"社区设施", "community facility"}},
      {WorkKind::administrative_measure, "administrative_measure",
       {"政策措施", "administrative measure"}},
      {WorkKind::other, "other", {"其他", "other"}},
  }};
  return table;
}

}  // namespace

std::string_view to_string(WorkKind kind) { return rows()[static_cast<std::size_t>(kind)].key; }

std::optional<WorkKind> parse_work_kind(std::string_view key) {
  for (auto const& row : rows()) {
    if (row.key == key) {
      return row.kind;
    }
  }
  return std::nullopt;
}

Bilingual const& name_of(WorkKind kind) { return rows()[static_cast<std::size_t>(kind)].name; }

std::string_view to_string(Milestone milestone) {
  switch (milestone) {
    case Milestone::start: return "start";
    case Milestone::main_works: return "main_works";
    case Milestone::complete: return "complete";
    case Milestone::operate: return "operate";
  }
  return "complete";
}

}  // namespace yicheng
