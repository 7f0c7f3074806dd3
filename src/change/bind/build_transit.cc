#include <fmt/format.h>

#include <algorithm>

#include "change/bind/builders.h"
#include "change/bind/line_words.h"
#include "change/bind/lines.h"

namespace yicheng::change {
namespace {

constexpr std::size_t kLinesMax = 20;
constexpr double kBusStopSpacingM = 500;
constexpr double kRailStopSpacingM = 1200;
constexpr Range kHeadway = {1, 240};
/// Words that list stations; "from A to B" alone names the ends of a bus line, not its stops.
std::vector<std::string> const kBusLists = {"设站", "站点",     "停靠",
                                            "经停", "stops at", "calling at"};
std::vector<std::string> const kRailLists = {"站", "station", "stops at", "calling at"};

struct Service {
  city::TransitMode mode = city::TransitMode::bus;
  double spacing_m = kBusStopSpacingM;
  double headway_peak_min = 10;
  double headway_offpeak_min = 15;
  double speed_kmh = 18;
  int first_min = 6 * 60;
  int last_min = 22 * 60;
  std::vector<HeadwayPeriod> periods = {};
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
  line.first_min = service.first_min;
  line.last_min = service.last_min;
  line.periods = service.periods;
  return line;
}

/// Headways of peak and off-peak: as the plan says, else ours.
void read_headways(Draft const& draft, Desk& desk, Service& service) {
  auto const said = headways_in(draft.text);
  Bilingual const as_written{"方案写明的发车间隔", "the headway that the plan says"};
  service.headway_peak_min = desk.number(
      draft, "headway_peak_min", said.peak_min.value_or(service.headway_peak_min), kHeadway,
      said.peak_min ? as_written
                    : Bilingual{"方案未写明高峰发车间隔，为假定",
                                "the plan gives no headway at peak: assumed"});
  service.headway_offpeak_min =
      desk.number(draft, "headway_offpeak_min",
                  said.offpeak_min.value_or(service.headway_offpeak_min), kHeadway,
                  said.offpeak_min ? as_written
                                   : Bilingual{"方案未写明平峰发车间隔，为假定",
                                               "the plan gives no headway off peak: assumed"});
}

/// First and last departures, and headways by period where the plan or a person says them.
void read_periods(Draft const& draft, Desk& desk, Service& service) {
  auto const said = periods_in(draft.text);
  std::optional<std::string> value;
  if (said.empty()) {
    value = desk.given(draft, "periods", {"由人给定的运营时段", "periods of service, as given"});
  } else {
    value = desk.assume(draft, "periods", format_periods(said),
                        {"方案写明的运营时段", "the periods of service that the plan says"});
  }
  if (!value) {
    return;
  }
  auto const read = parse_periods(*value);
  if (!read) {
    desk.unreadable(draft, "periods", *value, said.empty() ? "-" : format_periods(said));
  }
  auto periods = read.value_or(said);
  if (periods.empty()) {
    return;
  }
  bool const headways = std::all_of(periods.begin(), periods.end(),
                                    [](HeadwayPeriod const& p) { return p.headway_min > 0; });
  if (headways) {
    service.periods = std::move(periods);
  } else {  // only from when to when
    service.first_min = periods.front().first_min;
    service.last_min = periods.back().end_min;
  }
}

/// The stations that the plan lists, at the places of that name; a person may list others.
std::vector<NamedPoint> listed_stations(Draft const& draft, Desk& desk, bool lists) {
  auto const said = lists ? stations_in(draft.text, desk.city()) : std::vector<NamedPoint>();
  std::vector<std::string> names;
  for (auto const& station : said) {
    names.push_back(station.name);
  }
  std::optional<std::string> value;
  if (said.empty()) {
    value = desk.given(draft, "stations", {"由人给定的站名", "stations, as given"});
  } else {
    value = desk.assume(draft, "stations", format_names(names),
                        {"方案列出的车站，取同名站点、设施或小区的位置",
                         "the stations that the plan lists, at the stop, facility or community of "
                         "that name"});
  }
  std::vector<NamedPoint> stations;
  for (auto const& name : parse_names(value.value_or(""))) {
    if (auto station = station_named(name, desk.city())) {
      stations.push_back(std::move(*station));
    } else {
      desk.unreadable(draft, "stations", name, "-");
    }
  }
  return stations.size() >= 2 ? stations : said;
}

/// Nobody has said where the line runs: what stands there is a guess until somebody does.
void open_question(Draft const& draft, Desk& desk, std::size_t lines) {
  if (lines > 0) {
    desk.find(draft, Severity::note, "change-open-alignment",
              {fmt::format("{}条新线路没有写明走向，暂按缺公交的居住点到就业中心假定", lines),
               fmt::format("{} new lines have no course: one from the people worst served to the "
                           "jobs is assumed",
                           lines)},
              {"请运行 yicheng propose lines 求走向，或在假设 stops 中填写站点",
               "run yicheng propose lines for courses, or write the stops into the assumption "
               "stops"});
  }
}

/// Adds the lines and returns the length of all of them in kilometres.
double add_lines(Draft& draft, Desk& desk, Service service, std::size_t lines) {
  read_headways(draft, desk, service);
  read_periods(draft, desk, service);
  bool const rail = service.mode != city::TransitMode::bus;
  bool const lists = lines == 1 && holds_any(lower(draft.text), rail ? kRailLists : kBusLists);
  auto const stations = listed_stations(draft, desk, lists);
  auto const ours = choose_lines(desk.city(), lines, service.spacing_m);
  double metres = 0;
  std::size_t open = 0;
  for (std::size_t i = 0; i < lines; ++i) {
    Alignment alignment = i < ours.size() ? ours[i] : Alignment{};
    bool const listed = i == 0 && !stations.empty();
    if (listed) {
      alignment = line_through(stations, desk.nodes());
    }
    auto const stops =
        desk.points(draft, field_of(i), alignment.stops,
                    listed ? Bilingual{"所列车站的位置", "where the listed stations are"}
                           : Bilingual{"方案未写明走向，假定由最缺公交的居住点沿最短路到就业中心",
                                       "no alignment given: from the people worst served to the "
                                       "centre of jobs"});
    bool const assumed = !listed && stops == alignment.stops;
    if (stops != alignment.stops) {
      alignment = line_through(stops, desk.nodes());
    }
    if (alignment.stops.size() >= 2) {
      desk.edit(draft, as_edit(alignment, service, line_name(draft, service, i)));
      metres += alignment.length_m;
      open += assumed ? 1 : 0;
    }
  }
  open_question(draft, desk, open);
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
