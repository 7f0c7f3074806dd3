#include "change/retime.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "change/trips.h"
#include "city/timetable.h"

namespace yicheng::change {
namespace {

using city::LineId;
using city::Transit;

constexpr std::int32_t kTerminusStillServed_s = 3600;
/// Nobody runs more: a nonsense factor must not fill the memory.
constexpr std::size_t kTripsOfPatternMax = 20000;
constexpr double kSliver = 1e-9;

float as_float(double value) {
  return static_cast<float>(value);
}

bool in_peak(double second) {
  return std::any_of(std::begin(city::kPeakSpans_s), std::end(city::kPeakSpans_s),
                     [second](auto const& span) { return second >= span[0] && second < span[1]; });
}

/// The departures of one pattern at other headways.
Trips at_headways(Trips const& old, HeadwayFactors factors) {
  Trips made;
  double place = 0;  // among the old departures
  auto const last = static_cast<double>(old.size() - 1);
  while (place <= last + kSliver && made.size() < kTripsOfPatternMax) {
    auto const before = std::min(static_cast<std::size_t>(place + kSliver), old.size() - 1);
    double const share = std::max(0.0, place - static_cast<double>(before));
    auto const from = departure_of(old[before]);
    auto const to = departure_of(old[std::min(before + 1, old.size() - 1)]);
    auto const at = from + static_cast<std::int32_t>(std::lround(share * (to - from)));
    made.push_back(shifted(old[before], at - from));
    place += in_peak(at) ? factors.peak : factors.offpeak;
  }
  return made;
}

/// Departures before the first one, or after the last.
void add_departures(Trips& trips, Trip const& model, int minutes, int sign, double headway_min) {
  double const count = headway_min > 0 ? std::round(minutes / headway_min) : 1;
  auto const steps = static_cast<int>(std::clamp(count, 1.0, static_cast<double>(minutes)));
  for (int step = 1; step <= steps; ++step) {
    trips.push_back(shifted(model, sign * (minutes * 60 * step / steps)));
  }
}

/// By the stop where they begin: the first departure, and the last.
struct Terminus {
  Trip const* first = nullptr;
  Trip const* last = nullptr;
};
std::map<city::StopId, Terminus> termini_of(Trips const& trips) {
  std::map<city::StopId, Terminus> termini;
  for (Trip const& trip : trips) {
    Terminus& at = termini[trip.front().stop];
    if (at.first == nullptr || departure_of(trip) < departure_of(*at.first)) {
      at.first = &trip;
    }
    if (at.last == nullptr || departure_of(trip) > departure_of(*at.last)) {
      at.last = &trip;
    }
  }
  return termini;
}

Trips longer_day(Trips const& trips, int earlier_min, int later_min, double headway_min) {
  Trips made = trips;
  if (trips.empty()) {
    return made;
  }
  auto const [first, last] = std::minmax_element(
      trips.begin(), trips.end(),
      [](Trip const& a, Trip const& b) { return departure_of(a) < departure_of(b); });
  for (auto const& [stop, terminus] : termini_of(trips)) {
    bool const opens =
        departure_of(*terminus.first) <= departure_of(*first) + kTerminusStillServed_s;
    bool const closes =
        departure_of(*terminus.last) >= departure_of(*last) - kTerminusStillServed_s;
    if (opens && earlier_min > 0 && departure_of(*terminus.first) >= earlier_min * 60) {
      add_departures(made, *terminus.first, earlier_min, -1, headway_min);
    }
    if (closes && later_min > 0) {
      add_departures(made, *terminus.last, later_min, 1, headway_min);
    }
  }
  return made;
}

Trip at_speed(Trip trip, double factor) {
  std::int32_t const start = departure_of(trip);
  auto const scaled = [&](std::int32_t at) {
    return start + static_cast<std::int32_t>(std::lround((at - start) / factor));
  };
  for (std::size_t i = 0; i < trip.size(); ++i) {
    auto& call = trip[i];
    call.arrival_s = scaled(call.arrival_s);
    call.departure_s = scaled(call.departure_s);
    if (i > 0) {
      call.arrival_s = std::max(call.arrival_s, trip[i - 1].departure_s + 1);
    }
    call.departure_s = std::max(call.departure_s, call.arrival_s);
  }
  return trip;
}

/// The trip in the parts that are left of it.
class Closure {
 public:
  Closure(SuspendService const& suspension, LineId line) {
    bool const named =
        suspension.lines.empty() ||
        std::find(suspension.lines.begin(), suspension.lines.end(), line) != suspension.lines.end();
    if (named) {
      stops_ = suspension.stops;
    }
    for (auto const& stretch : suspension.stretches) {
      if (stretch.line == line) {
        stretches_.push_back(stretch);
      }
    }
  }
  bool empty() const { return stops_.empty() && stretches_.empty(); }

  void apply(Trip const& trip, Trips& parts) const {
    std::vector<bool> const closed = closed_hops(trip);
    Trip part;
    for (std::size_t i = 0; i < trip.size(); ++i) {
      if (i > 0 && closed[i - 1]) {
        end(part, parts);
      }
      bool const inside = i > 0 && i + 1 < trip.size() && closed[i - 1] && closed[i];
      bool const left_out = std::find(stops_.begin(), stops_.end(), trip[i].stop) != stops_.end();
      if (!inside && !left_out) {
        part.push_back(trip[i]);
      }
    }
    end(part, parts);
  }

 private:
  static void end(Trip& part, Trips& parts) {
    if (part.size() >= 2) {
      parts.push_back(part);
    }
    part.clear();
  }

  /// By hop: between the ends of a stretch, in either direction.
  std::vector<bool> closed_hops(Trip const& trip) const {
    std::vector<bool> closed(trip.size(), false);
    for (auto const& stretch : stretches_) {
      std::size_t entered = trip.size();
      city::StopId until;
      for (std::size_t i = 0; i < trip.size(); ++i) {
        city::StopId const stop = trip[i].stop;
        if (entered < i && stop == until) {
          std::fill(closed.begin() + static_cast<std::ptrdiff_t>(entered),
                    closed.begin() + static_cast<std::ptrdiff_t>(i), true);
        }
        if (stop == stretch.from || stop == stretch.to) {
          entered = i;
          until = stop == stretch.from ? stretch.to : stretch.from;
        }
      }
    }
    return closed;
  }

  std::vector<city::StopId> stops_;
  std::vector<LineStretch> stretches_;
};

void note_span(Transit& transit, LineId line) {
  auto const trips = trips_in(transit, line);
  std::int32_t first = std::numeric_limits<std::int32_t>::max();
  std::int32_t last = 0;
  for (Trip const& trip : trips) {
    first = std::min(first, departure_of(trip));
    last = std::max(last, departure_of(trip));
  }
  constexpr std::int32_t kLatest = std::numeric_limits<std::int16_t>::max();
  if (!trips.empty()) {
    transit.line_first_min[line.index()] = static_cast<std::int16_t>(std::min(first / 60, kLatest));
    transit.line_last_min[line.index()] = static_cast<std::int16_t>(std::min(last / 60, kLatest));
  }
}

}  // namespace

std::vector<LineId> lines_meant(Transit const& transit, std::vector<LineId> const& named) {
  std::vector<LineId> lines;
  for (auto const line : named) {
    if (line.index() < transit.lines()) {
      lines.push_back(line);
    }
  }
  for (std::size_t line = 0; named.empty() && line < transit.lines(); ++line) {
    if (transit.line_mode[line] == city::TransitMode::bus) {
      lines.emplace_back(line);
    }
  }
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return lines;
}

void scale_headways(Transit& transit, std::vector<LineId> const& lines, HeadwayFactors factors) {
  for (auto const line : lines) {
    transit.line_headway_peak_min[line.index()] *= as_float(factors.peak);
    transit.line_headway_offpeak_min[line.index()] *= as_float(factors.offpeak);
  }
  rewrite_trips(transit, lines, [&](LineId, Trips const& trips) {
    Trips made;
    for (Trips const& pattern : patterns_of(trips)) {
      auto scaled = at_headways(pattern, factors);
      std::move(scaled.begin(), scaled.end(), std::back_inserter(made));
    }
    return made;
  });
}

void set_headways(Transit& transit, std::vector<LineId> const& lines, double peak_min,
                  double offpeak_min) {
  for (auto const line : lines) {
    auto const factor = [&](float now, double wanted) {
      return wanted > 0 && now > 0 ? wanted / static_cast<double>(now) : 1;
    };
    scale_headways(transit, {line},
                   {factor(transit.line_headway_peak_min[line.index()], peak_min),
                    factor(transit.line_headway_offpeak_min[line.index()], offpeak_min)});
  }
}

void extend_hours(Transit& transit, std::vector<LineId> const& lines, int earlier_min,
                  int later_min) {
  constexpr int kLatest = std::numeric_limits<std::int16_t>::max();
  for (auto const line : lines) {
    std::size_t const i = line.index();
    int const first = std::max(transit.line_first_min[i] - earlier_min, 0);
    int const last = transit.line_last_min[i] + later_min;
    transit.line_first_min[i] =
        static_cast<std::int16_t>(std::min<int>(first, transit.line_first_min[i]));
    transit.line_last_min[i] = static_cast<std::int16_t>(std::min(last, kLatest));
  }
  rewrite_trips(transit, lines, [&](LineId line, Trips const& trips) {
    return longer_day(trips, earlier_min, later_min,
                      static_cast<double>(transit.line_headway_offpeak_min[line.index()]));
  });
}

void scale_speed(Transit& transit, std::vector<LineId> const& lines, double factor) {
  for (auto const line : lines) {
    transit.line_speed_kmh[line.index()] *= as_float(factor);
  }
  rewrite_trips(transit, lines, [&](LineId, Trips trips) {
    for (Trip& trip : trips) {
      trip = at_speed(std::move(trip), factor);
    }
    return trips;
  });
}

void remove_lines(Transit& transit, std::vector<LineId> const& lines) {
  for (auto const line : lines) {
    transit.line_headway_peak_min[line.index()] = 0;
    transit.line_headway_offpeak_min[line.index()] = 0;
  }
  rewrite_trips(transit, lines, [](LineId, Trips const&) { return Trips(); });
}

void suspend(Transit& transit, SuspendService const& suspension) {
  std::vector<LineId> lines(transit.lines());
  for (std::size_t line = 0; line < lines.size(); ++line) {
    lines[line] = LineId(line);
  }
  rewrite_trips(transit, lines, [&](LineId line, Trips trips) {
    Closure const closure(suspension, line);
    if (closure.empty()) {
      return trips;
    }
    // Headways cannot say what is left: such a line gets its trips first.
    bool const by_headway = trips.empty();
    trips = by_headway ? trips_by_headway(transit, line) : std::move(trips);
    Trips parts;
    bool changed = false;
    for (Trip const& trip : trips) {
      std::size_t const before = parts.size();
      closure.apply(trip, parts);
      changed = changed || parts.size() != before + 1 || parts.back() != trip;
    }
    if (parts.empty()) {
      transit.line_headway_peak_min[line.index()] = 0;
      transit.line_headway_offpeak_min[line.index()] = 0;
    }
    return by_headway && !changed ? Trips() : parts;
  });
}

void append_line(Transit& transit, AddLine const& line, std::vector<city::NodeId> const& nodes) {
  for (std::size_t i = 0; i < line.stops.size(); ++i) {
    std::string const name = i < line.stop_names.size() ? line.stop_names[i] : std::string();
    transit.line_stops.items.push_back(stop_for(transit, name, line.stops[i], nodes[i]));
  }
  transit.line_stops.close_row();
  transit.line_name.push_back(line.name);
  transit.line_mode.push_back(line.mode);
  transit.line_headway_peak_min.push_back(as_float(line.headway_peak_min));
  transit.line_headway_offpeak_min.push_back(as_float(line.headway_offpeak_min));
  transit.line_first_min.push_back(static_cast<std::int16_t>(line.first_min));
  transit.line_last_min.push_back(static_cast<std::int16_t>(line.last_min));
  transit.line_speed_kmh.push_back(as_float(line.speed_kmh));
  transit.line_agency.push_back(-1);
  if (line.periods.empty()) {
    return;
  }
  LineId const made(transit.lines() - 1);
  city::Timetable timetable;
  city::add_both_ways(timetable, transit, made, departures_in(line.periods));
  append_trips(transit, made, timetable);
  note_span(transit, made);
}

}  // namespace yicheng::change
