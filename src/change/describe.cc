#include <fmt/format.h>

#include <array>
#include <cmath>
#include <set>

#include "change/edit.h"
#include "change/trips.h"

namespace yicheng::change {
namespace {

using std::string;

constexpr std::array<std::string_view, std::variant_size_v<EditKind>> kKeys = {
    "widen_road",      "build_road",      "close_road",     "renew_street",    "set_speed",
    "set_toll",        "make_one_way",    "ban_turns",      "add_line",        "set_headway",
    "extend_hours",    "set_line_speed",  "remove_lines",   "suspend_service", "add_facility",
    "expand_facility", "separate_sewers", "add_sewers",     "upgrade_plant",   "add_treatment",
    "renew_housing",   "aid_households",  "restore_waters", "restore_hills",   "cut_emissions",
    "build_tunnel",    "repair_heritage", "deliver"};

/// At most one decimal, and none where it would be a zero.
string number(double value) {
  string text = fmt::format("{:.1f}", value);
  return text.ends_with(".0") ? text.substr(0, text.size() - 2) : text;
}

string join(std::vector<string> const& names, std::string_view comma) {
  return fmt::format("{}", fmt::join(names, comma));
}

/// At most kNamesMax names, then how many there are: 甲、乙 … 等57个.
Bilingual list(std::vector<string> names) {
  std::size_t const all = names.size();
  constexpr std::size_t kNamesMax = 6;
  if (all <= kNamesMax) {
    return {join(names, "、"), join(names, ", ")};
  }
  names.resize(kNamesMax - 1);
  return {fmt::format("{}等{}个", join(names, "、"), all),
          fmt::format("{} and {} more", join(names, ", "), all - names.size())};
}

/// Street names of the links in order of first use, and their length with each two-way street
/// counted once.
struct Stretch {
  std::vector<string> names;
  double km = 0;
};

Stretch stretch_of(city::City const& city, std::vector<city::LinkId> const& links) {
  city::Roads const& roads = *city.roads;
  std::set<city::LinkId> const in(links.begin(), links.end());
  std::set<city::StreetId> seen;
  Stretch stretch;
  for (auto const link : links) {
    bool const both = in.contains(roads.opposite[link.index()]);
    stretch.km += roads.length_m[link.index()] / 1000.0 * (both ? 0.5 : 1.0);
    auto const street = roads.street[link.index()];
    if (street.valid() && seen.insert(street).second) {
      stretch.names.push_back(roads.street_name[street.index()]);
    }
  }
  if (stretch.names.empty()) {
    stretch.names.emplace_back("—");
  }
  return stretch;
}

Bilingual facility_name(city::FacilityKind kind) {
  static std::array<Bilingual, city::kFacilityKindCount> const names = {{
      {"幼儿园", "kindergarten"},
      {"小学", "primary school"},
      {"中学", "middle school"},
      {"社区卫生服务中心", "clinic"},
      {"医院", "hospital"},
      {"公园绿地", "park"},
      {"文化馆", "culture centre"},
      {"图书馆", "library"},
      {"体育中心", "sports centre"},
      {"康复中心", "rehabilitation centre"},
      {"消防站", "fire station"},
      {"急救站", "ambulance station"},
      {"派出所", "police station"},
      {"矛盾调解室", "mediation room"},
      {"服务中心", "service centre"},
      {"湿地公园", "wetland park"},
  }};
  return names[static_cast<std::size_t>(kind)];
}

Bilingual plant_name(city::PlantKind kind) {
  switch (kind) {
    case city::PlantKind::wastewater: return {"污水处理厂", "wastewater plant"};
    case city::PlantKind::landfill: return {"垃圾填埋场", "landfill"};
    case city::PlantKind::incinerator: return {"垃圾焚烧发电厂", "waste incinerator"};
    case city::PlantKind::kitchen_waste: return {"餐厨垃圾处理中心", "kitchen waste plant"};
  }
  return {};
}

Bilingual size_of(AddFacility const& e) {
  if (e.capacity > 0) {
    bool const beds =
        e.kind == city::FacilityKind::hospital || e.kind == city::FacilityKind::clinic;
    return beds ? Bilingual{fmt::format("{}张床位", number(e.capacity)),
                            fmt::format("{} beds", number(e.capacity))}
                : Bilingual{fmt::format("{}个学位", number(e.capacity)),
                            fmt::format("{} seats", number(e.capacity))};
  }
  if (e.area_m2 < 1e4) {
    return {fmt::format("{}平方米", number(e.area_m2)), fmt::format("{} m2", number(e.area_m2))};
  }
  return {fmt::format("{}公顷", number(e.area_m2 / 1e4)),
          fmt::format("{} ha", number(e.area_m2 / 1e4))};
}

struct Describe {
  city::City const& city;

  Bilingual street(std::vector<city::LinkId> const& links, std::string_view zh,
                   std::string_view en) const {
    Stretch const s = stretch_of(city, links);
    return {fmt::format("{}{}（{}公里）", join(s.names, "、"), zh, number(s.km)),
            fmt::format("{} {} ({} km)", join(s.names, ", "), en, number(s.km))};
  }
  Bilingual operator()(WidenRoad const& e) const {
    return street(e.links, fmt::format("拓宽，每向增加{}条车道", number(e.lanes_added)),
                  fmt::format("widened by {} lane(s) each way", number(e.lanes_added)));
  }
  Bilingual operator()(BuildRoad const& e) const { return street(e.links, "新建通车", "opened"); }
  Bilingual operator()(CloseRoad const& e) const {
    return street(e.links, "对机动车封闭", "closed to motor traffic");
  }
  Bilingual operator()(RenewStreet const& e) const {
    return street(e.links, "街道施工整治", "renewed");
  }
  Bilingual operator()(SetSpeed const& e) const {
    return street(e.links, fmt::format("限速{}公里/小时", number(e.speed_kmh)),
                  fmt::format("limited to {} km/h", number(e.speed_kmh)));
  }
  Bilingual operator()(SetToll const& e) const {
    return e.yuan_per_km > 0
               ? street(e.links, fmt::format("收费，小汽车每公里{}元", number(e.yuan_per_km)),
                        fmt::format("tolled, {} yuan a car and km", number(e.yuan_per_km)))
               : street(e.links, "停止收费", "freed of its toll");
  }
  Bilingual operator()(MakeOneWay const& e) const {
    return street(e.links, "改为单行", "made one-way");
  }
  Bilingual operator()(BanTurns const& e) const {
    std::vector<city::LinkId> from;
    for (auto const turn : e.turns) {
      from.push_back(turn.from);
    }
    Stretch const s = stretch_of(city, from);
    return {fmt::format("{}禁止转向{}处", join(s.names, "、"), e.turns.size()),
            fmt::format("{} turns banned from {}", e.turns.size(), join(s.names, ", "))};
  }
  Bilingual operator()(AddLine const& e) const {
    bool const bus = e.mode == city::TransitMode::bus;
    if (!e.periods.empty()) {
      auto const departures = departures_in(e.periods).size();
      return {fmt::format("新增{}{}（{}站，每日每向{}班）", bus ? "公交线路" : "轨道线路", e.name,
                          e.stops.size(), departures),
              fmt::format("new {} line {} ({} stops, {} departures a day each way)",
                          bus ? "bus" : "rail", e.name, e.stops.size(), departures)};
    }
    return {fmt::format("新增{}{}（{}站，高峰{}分钟一班）", bus ? "公交线路" : "轨道线路", e.name,
                        e.stops.size(), number(e.headway_peak_min)),
            fmt::format("new {} line {} ({} stops, every {} min at peak)", bus ? "bus" : "rail",
                        e.name, e.stops.size(), number(e.headway_peak_min))};
  }
  Bilingual lines(std::vector<city::LineId> const& ids) const {
    if (ids.empty()) {
      return {"公交", "buses"};
    }
    std::vector<string> names;
    for (auto const id : ids) {
      names.push_back(city.transit->line_name[id.index()]);
    }
    return list(std::move(names));
  }
  Bilingual operator()(SetHeadway const& e) const {
    auto const who = lines(e.lines);
    if (e.peak_min > 0 || e.offpeak_min > 0) {
      auto const part = [](double minutes) { return minutes > 0 ? number(minutes) : "—"; };
      return {fmt::format("{}发车间隔改为高峰{}、平峰{}分钟", who.zh, part(e.peak_min),
                          part(e.offpeak_min)),
              fmt::format("{}: every {} min at peak, {} off peak", who.en, part(e.peak_min),
                          part(e.offpeak_min))};
    }
    double const percent = (1 / e.factor - 1) * 100;
    return percent >= 0
               ? Bilingual{fmt::format("{}加密班次，增加{}%", who.zh, number(percent)),
                           fmt::format("{} % more departures: {}", number(percent), who.en)}
               : Bilingual{fmt::format("{}减少班次{}%", who.zh, number(-percent)),
                           fmt::format("{} % fewer departures: {}", number(-percent), who.en)};
  }
  Bilingual operator()(ExtendHours const& e) const {
    auto const who = lines(e.lines);
    Bilingual text{who.zh, who.en + ":"};
    if (e.earlier_min != 0) {
      text.zh += fmt::format("首班提前{}分钟", e.earlier_min);
      text.en += fmt::format(" first departures {} min earlier", e.earlier_min);
    }
    if (e.later_min != 0 || e.earlier_min == 0) {
      text.zh += fmt::format("{}末班延后{}分钟", e.earlier_min != 0 ? "，" : "", e.later_min);
      text.en += fmt::format("{} last departures {} min later", e.earlier_min != 0 ? "," : "",
                             e.later_min);
    }
    return text;
  }
  Bilingual operator()(SetLineSpeed const& e) const {
    auto const who = lines(e.lines);
    double const percent = (e.factor - 1) * 100;
    bool const faster = percent >= 0;
    return {fmt::format("{}{}{}%", who.zh, faster ? "提速" : "降速", number(std::abs(percent))),
            fmt::format("{} % {}: {}", number(std::abs(percent)), faster ? "faster" : "slower",
                        who.en)};
  }
  Bilingual operator()(RemoveLines const& e) const {
    auto const who = lines(e.lines);
    return {fmt::format("撤销线路：{}", who.zh), fmt::format("lines given up: {}", who.en)};
  }
  Bilingual operator()(SuspendService const& e) const {
    auto const& transit = *city.transit;
    std::vector<string> zh;
    std::vector<string> en;
    for (auto const stop : e.stops) {
      zh.push_back(transit.stop_name[stop.index()]);
      en.push_back(transit.stop_name[stop.index()]);
    }
    for (auto const& stretch : e.stretches) {
      string const& line = transit.line_name[stretch.line.index()];
      string const& from = transit.stop_name[stretch.from.index()];
      string const& to = transit.stop_name[stretch.to.index()];
      zh.push_back(fmt::format("{}{}至{}", line, from, to));
      en.push_back(fmt::format("{} from {} to {}", line, from, to));
    }
    return {fmt::format("施工期间停运：{}", list(std::move(zh)).zh),
            fmt::format("suspended during works: {}", list(std::move(en)).en)};
  }
  Bilingual operator()(AddFacility const& e) const {
    auto const kind = facility_name(e.kind);
    auto const size = size_of(e);
    bool const sized = e.capacity > 0 || e.area_m2 > 0;
    return {fmt::format("新建{} {}{}", kind.zh, e.name, sized ? "（" + size.zh + "）" : ""),
            fmt::format("new {} {}{}", kind.en, e.name, sized ? " (" + size.en + ")" : "")};
  }
  Bilingual operator()(ExpandFacility const& e) const {
    if (!e.facility.valid()) {
      return {"扩建设施", "facility expanded"};
    }
    string const& name = city.facilities->name[e.facility.index()];
    if (e.capacity_added == 0) {
      return {fmt::format("{}标准化建设", name), fmt::format("{} brought to standard", name)};
    }
    bool const beds = city.facilities->kind[e.facility.index()] == city::FacilityKind::hospital;
    return {
        fmt::format("{}扩建，增加{}{}", name, number(e.capacity_added), beds ? "张床位" : "个学位"),
        fmt::format("{} extended by {} {}", name, number(e.capacity_added),
                    beds ? "beds" : "seats")};
  }
  Bilingual operator()(SeparateSewers const& e) const {
    double km = 0;
    for (auto const pipe : e.pipes) {
      km += city.sewers->length_m[pipe.index()] / 1000.0;
    }
    return {fmt::format("雨污分流{:.2f}公里", km), fmt::format("{:.2f} km of sewer separated", km)};
  }
  Bilingual operator()(AddSewers const& e) const {
    return {fmt::format("新建管网{:.2f}公里", e.length_m / 1000),
            fmt::format("{:.2f} km of new sewer", e.length_m / 1000)};
  }
  Bilingual operator()(UpgradePlant const& e) const {
    string const& name = city.plants->name[e.plant];
    bool const best = e.to == city::EffluentClass::class_1a;
    return {fmt::format("{}提标至{}", name, best ? "一级A" : "一级B"),
            fmt::format("{} upgraded to class {}", name, best ? "1A" : "1B")};
  }
  Bilingual operator()(AddTreatment const& e) const {
    auto const kind = plant_name(e.kind);
    bool const water = e.kind == city::PlantKind::wastewater;
    return {fmt::format("新建{} {}（{}{}/日）", kind.zh, e.name, number(e.capacity_per_day),
                        water ? "立方米" : "吨"),
            fmt::format("new {} {} ({} {}/d)", kind.en, e.name, number(e.capacity_per_day),
                        water ? "m3" : "t")};
  }
  Bilingual operator()(RenewHousing const& e) const {
    std::vector<string> names;
    for (auto const id : e.communities) {
      names.push_back(city.communities->name[id.index()]);
    }
    auto const named = list(std::move(names));
    double const area = e.floor_area_m2 / 1e4;
    return {fmt::format("{}改造{}", named.zh,
                        area > 0 ? fmt::format("（{}万平方米）", number(area)) : ""),
            fmt::format("{} renewed{}", named.en,
                        area > 0 ? fmt::format(" ({:.0f} m2)", e.floor_area_m2) : "")};
  }
  Bilingual operator()(AidHouseholds const& e) const {
    return {fmt::format("困难家庭住房改造{}户", number(e.households)),
            fmt::format("dwellings of {} households in need repaired", number(e.households))};
  }
  Bilingual operator()(RestoreWaters const& e) const {
    std::vector<string> names;
    for (auto const water : e.waters) {
      names.push_back(city.waters->name[water]);
    }
    return {fmt::format("黑臭水体整治{}条：{}", names.size(), join(names, "、")),
            fmt::format("{} black-odorous waters restored: {}", names.size(), join(names, ", "))};
  }
  Bilingual operator()(RestoreHills const& e) const {
    return {fmt::format("受损山体修复{}公顷", number(e.area_ha)),
            fmt::format("{} ha of damaged hills restored", number(e.area_ha))};
  }
  Bilingual operator()(CutEmissions const& e) const {
    return {fmt::format("淘汰燃煤锅炉{}蒸吨/时", number(e.coal_boilers_t_h)),
            fmt::format("{} t/h of coal boilers taken out of use", number(e.coal_boilers_t_h))};
  }
  Bilingual operator()(BuildTunnel const& e) const {
    return {fmt::format("建成综合管廊{}公里", number(e.length_km)),
            fmt::format("{} km of utility tunnel", number(e.length_km))};
  }
  Bilingual operator()(RepairHeritage const& e) const {
    return {fmt::format("修缮文物{}处", number(e.sites)),
            fmt::format("{} heritage sites repaired", number(e.sites))};
  }
  Bilingual operator()(Deliver const& e) const {
    switch (e.what) {
      case Deliverable::document:
        return {fmt::format("形成成果文件{}项", number(e.count)),
                fmt::format("{} document(s) delivered", number(e.count))};
      case Deliverable::pilot:
        return {fmt::format("完成试点{}个", number(e.count)),
                fmt::format("{} pilot(s) delivered", number(e.count))};
      case Deliverable::platform:
        return {fmt::format("建成平台{}个", number(e.count)),
                fmt::format("{} platform(s) delivered", number(e.count))};
    }
    return {};
  }
};

}  // namespace

std::string_view kind_key(EditKind const& kind) {
  return kKeys[kind.index()];
}

Bilingual describe(Edit const& edit, city::City const& city) {
  return std::visit(Describe{city}, edit.kind);
}

}  // namespace yicheng::change
