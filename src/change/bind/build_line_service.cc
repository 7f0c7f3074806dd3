// Promises about lines that stand: how often, how long and how fast they run, which are given up,
// and what is closed while works last.
#include <fmt/format.h>

#include <algorithm>

#include "change/bind/builders.h"
#include "change/bind/line_words.h"
#include "change/bind/stretch.h"

namespace yicheng::change {
namespace {

constexpr Range kHeadway = {1, 240};
constexpr Range kMinutes = {0, 360};
/// The value of `lines` that means all bus lines.
constexpr std::string_view kAllBuses = "*";

std::vector<std::string> names_of(std::vector<city::LineId> const& lines,
                                  city::Transit const& transit) {
  std::vector<std::string> names;
  for (auto const line : lines) {
    names.push_back(transit.line_name[line.index()]);
  }
  return names;
}

/// The lines that the plan or a person names; empty: all bus lines.
std::vector<city::LineId> lines_of(Draft const& draft, Desk& desk) {
  auto const& transit = *desk.city().transit;
  auto const ours = lines_in(draft.text, transit);
  auto const value = desk.assume(
      draft, "lines", ours.empty() ? std::string(kAllBuses) : format_names(names_of(ours, transit)),
      ours.empty()
          ? Bilingual{"方案未点名线路，按全部公交线路计", "the plan names no line: all bus lines"}
          : Bilingual{"方案点名的线路", "the lines that the plan names"});
  std::vector<city::LineId> lines;
  for (auto const& name : parse_names(value)) {
    if (name == kAllBuses) {
      return {};
    }
    if (auto const line = line_named(name, transit); line.valid()) {
      lines.push_back(line);
    } else {
      desk.unreadable(draft, "lines", name, "-");
    }
  }
  return lines.empty() ? ours : lines;
}

/// 延长运营时间, 末班车, 首班提前.
void extend(Draft& draft, Desk& desk, std::string const& text,
            std::vector<city::LineId> const& lines) {
  bool const earlier =
      holds_any(text, {"首班", "首车", "提前", "earlier", "first bus", "first dep"});
  bool const later = !earlier || holds_any(text, {"末班", "延后", "延长", "later", "last bus"});
  double const stated = quantity(draft, {"分钟", "min", "minutes"}).value_or(0);
  auto const minutes = [&](std::string_view field, Bilingual const& reason) {
    double const used = stated > 0 ? stated : desk.number(draft, field, 30, kMinutes, reason);
    return static_cast<int>(std::clamp(used, kMinutes.min, kMinutes.max));
  };
  ExtendHours edit{0, 0, lines};
  if (later) {
    edit.later_min =
        minutes("later_min", {"方案未写明延长多少，假定末班延后30分钟",
                              "the plan does not say how long: 30 min later is assumed"});
  }
  if (earlier) {
    edit.earlier_min =
        minutes("earlier_min", {"方案未写明提前多少，假定首班提前30分钟",
                                "the plan does not say how much: 30 min earlier is assumed"});
  }
  desk.edit(draft, std::move(edit));
}

/// 加密班次: headways in minutes where the plan says them, else a share.
void densify(Draft& draft, Desk& desk, std::vector<city::LineId> const& lines) {
  auto const headways = headways_in(draft.text);
  double const percent = quantity(draft, {"%"}).value_or(0);
  if (!headways.none()) {
    auto const used = [&](std::string_view field, std::optional<double> value) {
      return value ? desk.number(draft, field, *value, kHeadway,
                                 {"方案写明的发车间隔", "the headway that the plan says"})
                   : 0.0;
    };
    desk.edit(draft, SetHeadway{1, lines, used("headway_peak_min", headways.peak_min),
                                used("headway_offpeak_min", headways.offpeak_min)});
    return;
  }
  double const factor =
      percent > 0 ? 1 / (1 + percent / 100)
                  : desk.number(draft, "headway_factor", 0.8, {0.1, 1},
                                {"方案未写明加密多少，假定间隔缩短为原来的0.8倍",
                                 "the plan does not say how much: headways x 0.8 are assumed"});
  desk.edit(draft, SetHeadway{factor, lines, 0, 0});
}

/// A stop, or a stretch of a line, as the words of `closed` say it: 甲站; 1号线(甲站至乙站).
std::vector<Stretch> closed_in(Draft const& draft, city::Transit const& transit) {
  auto const stops = stop_names_in(draft.text, transit);
  auto const lines = lines_in(draft.text, transit);
  bool const stretch = holds_any(lower(draft.text), {"区间", "between", "section"});
  std::vector<Stretch> closed;
  if (stretch && stops.size() >= 2) {
    for (auto const line : lines) {
      if (!stretches_of(transit, line, stops[0], stops[1]).empty()) {
        closed.push_back({transit.line_name[line.index()], stops[0], stops[1], 0});
      }
    }
    return closed;
  }
  for (auto const& stop : stops) {
    closed.push_back({stop, "", "", 0});
  }
  return closed;
}

/// False where the city has no such stop or stretch.
bool add_closed(Stretch const& closed, city::Transit const& transit, SuspendService& edit) {
  if (closed.from.empty()) {
    auto const stops = stops_named(closed.street, transit);
    edit.stops.insert(edit.stops.end(), stops.begin(), stops.end());
    return !stops.empty();
  }
  auto const line = line_named(closed.street, transit);
  auto const stretches = line.valid() ? stretches_of(transit, line, closed.from, closed.to)
                                      : std::vector<LineStretch>();
  edit.stretches.insert(edit.stretches.end(), stretches.begin(), stretches.end());
  return !stretches.empty();
}

void no_such(Draft& draft, Desk& desk, std::string code, Bilingual what, Bilingual mend) {
  desk.find(draft, Severity::warning, std::move(code), what, std::move(mend));
  Desk::track(draft, std::move(what));
}

}  // namespace

void build_bus_service(Draft& draft, Desk& desk) {
  std::string const text = lower(draft.text);
  bool const longer = holds_any(text, {"运营时间", "末班", "首班", "bus hours", "later buses"});
  bool const denser =
      !longer || holds_any(text, {"班次", "headway", "more buses", "frequenc", "departures"});
  auto const lines = lines_of(draft, desk);
  if (longer) {
    extend(draft, desk, text, lines);
  }
  if (denser) {
    densify(draft, desk, lines);
  }
}

void build_line_speed(Draft& draft, Desk& desk) {
  double const percent = quantity(draft, {"%"}).value_or(0);
  auto const lines = lines_of(draft, desk);
  double const factor =
      percent > 0
          ? 1 + std::min(percent, 200.0) / 100
          : desk.number(draft, "speed_factor", 1.15, {0.3, 3},
                        {"方案未写明提速多少，假定运营速度提高15%（verify）",
                         "the plan does not say how much: 15 % faster is assumed (verify)"});
  desk.edit(draft, SetLineSpeed{factor, lines});
}

void build_line_removal(Draft& draft, Desk& desk) {
  auto const lines = lines_of(draft, desk);
  if (lines.empty()) {
    no_such(draft, desk, "change-no-line",
            {"方案未点名要撤销的线路，或城市数据中没有这些线路",
             "the plan names no line to give up that the city has"},
            {"请在假设 lines 中写明线路名称",
             "write the names of the lines into the assumption lines"});
    return;
  }
  desk.edit(draft, RemoveLines{lines});
}

void build_suspension(Draft& draft, Desk& desk) {
  auto const& transit = *desk.city().transit;
  auto const ours = closed_in(draft, transit);
  auto const value =
      desk.assume(draft, "closed", format_stretches(ours),
                  {"方案点名的站点或区间", "the stops or stretches that the plan names"});
  auto const read = value == format_stretches(ours) ? ours : parse_stretches(value).value_or(ours);
  SuspendService edit;
  for (auto const& closed : read) {
    if (!add_closed(closed, transit, edit)) {
      desk.unreadable(draft, "closed", format_stretches({closed}), "-");
    }
  }
  if (edit.stops.empty() && edit.stretches.empty()) {
    no_such(draft, desk, "change-no-stop",
            {"城市数据中没有方案所说的站点或区间", "the city has no such stop or stretch"},
            {"请在假设 closed 中写明，如 甲站; 1号线(甲站至乙站)",
             "write them into the assumption closed, for instance North; 1(North to South)"});
    return;
  }
  desk.edit(draft, std::move(edit));
}

}  // namespace yicheng::change
