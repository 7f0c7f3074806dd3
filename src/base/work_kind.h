/// The kinds of work a plan promises, as far as they differ in how long they take and what they do to
/// a city. `change` says which kind a promise is, `schedule` has a template of activities for each.
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "base/bilingual.h"

namespace yicheng {

enum class WorkKind {
  road_widening,            // 道路拓宽改造
  road_construction,        // 新建道路
  street_renewal,           // 背街小巷整治
  utility_tunnel,           // 综合管廊
  sewer_separation,         // 雨污分流
  old_community_renewal,    // 老旧小区改造
  shantytown_renewal,       // 棚户区(城中村)改造
  housing_aid,              // 困难家庭住房改造
  bus_line,                 // 新增公交线路
  bus_service,              // 延长运营、加密班次
  rail_preparation,         // 轨道交通前期
  rail_construction,        // 轨道交通建设
  green_space,              // 绿地、公园
  ecological_restoration,   // 山体、湿地修复
  school,                   // 中小学校
  hospital_extension,       // 医院扩建
  clinic_standardisation,   // 社区卫生服务中心标准化
  public_building,          // 文化馆、图书馆、体育中心、康复中心
  heritage_repair,          // 文物保护单位修缮
  wastewater_plant,         // 污水处理厂提标改造
  water_restoration,        // 黑臭水体整治
  boiler_replacement,       // 燃煤锅炉淘汰
  waste_incinerator,        // 生活垃圾焚烧发电厂
  kitchen_waste_plant,      // 餐厨垃圾处理
  statutory_plan,           // 规划编制
  digital_platform,         // 智慧平台
  pilot,                    // 试点
  community_facility,       // 社区调解室等小型设施
  administrative_measure,   // 待遇、改革、认定、基金、工程启动等
  other,                    // 其他
};

inline constexpr int kWorkKindCount = 30;

/// Stable key for files, e.g. "road_widening".
std::string_view to_string(WorkKind kind);
std::optional<WorkKind> parse_work_kind(std::string_view key);
Bilingual const& name_of(WorkKind kind);

/// How far a work has come; promises name one of these (计划原文的节点). Ordered in time.
enum class Milestone { start, main_works, complete, operate };
std::string_view to_string(Milestone milestone);

}  // namespace yicheng
