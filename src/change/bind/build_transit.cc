#include <fmt/format.h>

#include <algorithm>

#include "change/bind/builders.h"
#include "change/bind/lines.h"

namespace yicheng::change {
namespace {

constexpr std::size_t kLinesMax = 20;
constexpr double kBusStopSpacingM = 500;
constexpr double kRailStopSpacingM = 1200;
constexpr Range kHeadway = {1, 240};

struct Service {
  city::TransitMode mode = city::TransitMode::bus;
  double spacing_m = kBusStopSpacingM;
  double headway_peak_min = 10;
  double headway_offpeak_min = 15;
  double speed_kmh = 18;
};

std::string field_of(std::size_t line) {
  return line == 0 ? "stops" : fmt::format("stops_{}", line + 1);
}

std::string line_name(Draft const& draft, Service const& service, std::size_t line) {
  bool const zh = has_chinese(draft.text);
  bool const bus = service.mode == city::TransitMode::bus;
  return zh ? fmt::format("{}{}线", bus ? "规划公交" : "规划轨道", line + 1)
            : fmt::format("{} {}", bus ? "New bus line" : "New rail line", line + 1);
}

AddLine as_edit(Alignment const& alignment, Service const& service, std::string name) {
  AddLine line;
  line.name = std::move(name);
  line.mode = service.mode;
  for (auto const& stop : alignment.stops) {
    line.stop_names.push_back(stop.name);
    line.stops.push_back(stop.point);
  }
  line.stop_nodes = alignment.nodes;
  line.headway_peak_min = service.headway_peak_min;
  line.headway_offpeak_min = service.headway_offpeak_min;
  line.speed_kmh = service.speed_kmh;
  return line;
}

/// Adds the lines and returns the length of all of them in kilometres.
double add_lines(Draft& draft, Desk& desk, Service service, std::size_t lines) {
  service.headway_peak_min =
      desk.number(draft, "headway_peak_min", service.headway_peak_min, kHeadway,
                  {"方案未写明高峰发车间隔，为假定", "the plan gives no headway at peak: assumed"});
  service.headway_offpeak_min = desk.number(
      draft, "headway_offpeak_min", service.headway_offpeak_min, kHeadway,
      {"方案未写明平峰发车间隔，为假定", "the plan gives no headway off peak: assumed"});
  auto const ours = choose_lines(desk.city(), lines, service.spacing_m);
  double metres = 0;
  for (std::size_t i = 0; i < lines; ++i) {
    Alignment alignment = i < ours.size() ? ours[i] : Alignment{};
    auto const stops =
        desk.points(draft, field_of(i), alignment.stops,
                    {"方案未写明走向，假定由最缺公交的居住点沿最短路到就业中心",
                     "no alignment given: from the people worst served to the centre of jobs"});
    if (stops != alignment.stops) {
      alignment = line_through(stops, desk.nodes());
    }
    if (alignment.stops.size() >= 2) {
      desk.edit(draft, as_edit(alignment, service, line_name(draft, service, i)));
      metres += alignment.length_m;
    }
  }
  return metres / 1000;
}

void no_line(Draft& draft, Desk& desk) {
  desk.find(draft, Severity::warning, "change-no-alignment",
            {"城市数据没有人口或道路，无法假定线路走向",
             "the city has no people or roads to assume an alignment from"},
            {"请在假设 stops 中填写站点坐标", "write the stops into the assumption stops"});
  Desk::track(draft, {"没有线路走向，无法计入", "no alignment: tracked without effect"});
}

}  // namespace

void build_bus_lines(Draft& draft, Desk& desk) {
  double const promised = std::max(1.0, count(draft).value_or(1));
  std::size_t const lines =
      promised > static_cast<double>(kLinesMax) ? kLinesMax : static_cast<std::size_t>(promised);
  if (promised > static_cast<double>(kLinesMax)) {
    desk.find(
        draft, Severity::note, "change-too-many-lines",
        {fmt::format("方案承诺{:.0f}条线路，只计入前{}条", promised, kLinesMax),
         fmt::format("{:.0f} lines are promised; the first {} are counted", promised, kLinesMax)},
        {"如属更大范围的方案，请换用相应城市数据",
         "use the data of the whole region for a plan of that size"});
  }
  add_lines(draft, desk, {}, lines);
  draft.work.size = promised;
  if (draft.work.edits.empty()) {
    no_line(draft, desk);
  }
}

void build_bus_service(Draft& draft, Desk& desk) {
  std::string const text = lower(draft.text);
  bool const later = holds_any(text, {"运营时间", "末班", "bus hours", "later buses"});
  bool const denser =
      !later || holds_any(text, {"班次", "headway", "more buses", "frequenc", "departures"});
  if (later) {
    double const minutes = quantity(draft, {"分钟", "min", "minutes"}).value_or(0);
    double const used =
        minutes > 0 ? minutes
                    : desk.number(draft, "later_min", 30, {0, 360},
                                  {"方案未写明延长多少，假定末班延后30分钟",
                                   "the plan does not say how long: 30 min later is assumed"});
    desk.edit(draft, ExtendHours{static_cast<int>(std::clamp(used, 0.0, 360.0))});
  }
  if (denser) {
    double const percent = quantity(draft, {"%"}).value_or(0);
    double const factor =
        percent > 0 ? 1 / (1 + percent / 100)
                    : desk.number(draft, "headway_factor", 0.8, {0.1, 1},
                                  {"方案未写明加密多少，假定间隔缩短为原来的0.8倍",
                                   "the plan does not say how much: headways x 0.8 are assumed"});
    desk.edit(draft, SetHeadway{factor});
  }
}

void build_rail(Draft& draft, Desk& desk) {
  draft.work.kind = WorkKind::rail_construction;
  Service const service{city::TransitMode::metro, kRailStopSpacingM, 6, 10, 35};
  double const km = add_lines(draft, desk, service, 1);
  draft.work.size = length_km(draft).value_or(km);
  if (draft.work.edits.empty()) {
    no_line(draft, desk);
  }
}

}  // namespace yicheng::change
