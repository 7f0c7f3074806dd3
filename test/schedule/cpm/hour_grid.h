/// A second, slow way to schedule: everything on whole hours, every candidate tried. It knows
/// nothing of the class WorkingTime but what a calendar says of one hour.
#pragma once
#include <algorithm>
#include <vector>

#include "schedule/cpm/cpm.h"

namespace yicheng::schedule::cpm {

inline Instant at(char const* text) {
  return parse_instant(text).value();
}
inline Seconds hours(int n) {
  return Seconds(n * 3600);
}

/// Whether the hour from `t` on is work.
inline bool is_work(WorkingTime const& time, Instant t) {
  Day const day = day_of(t);
  auto const monday_first = (std::chrono::weekday(day).iso_encoding() + 6) % 7;
  DayShifts shifts = time.week()[monday_first];
  for (auto const& exception : time.exceptions()) {
    if (exception.first <= day && day <= exception.last) {
      shifts = exception.shifts;
    }
  }
  auto const second = (t - day).count();
  return std::any_of(shifts.begin(), shifts.end(),
                     [&](Shift shift) { return shift.begin_s <= second && second < shift.end_s; });
}

/// Hours of work from a to b, counted one by one; negative the other way.
inline int work_between(WorkingTime const& time, Instant a, Instant b) {
  int count = 0;
  for (Instant t = a; t < b; t += hours(1)) {
    count += is_work(time, t) ? 1 : 0;
  }
  for (Instant t = b; t < a; t += hours(1)) {
    count -= is_work(time, t) ? 1 : 0;
  }
  return count;
}

/// Within a shift or at its edge.
inline bool touches_work(WorkingTime const& time, Instant t) {
  return is_work(time, t) || is_work(time, t - hours(1));
}

inline bool keeps(Network const& network, Link const& link, Instant earlier, Instant later) {
  if (link.lag == Seconds(0)) {
    return later >= earlier;
  }
  return work_between(network.calendars[link.calendar.index()], earlier, later) >=
         link.lag.count() / 3600;
}

struct Placed {
  Instant start;
  Instant finish;
};

/// The ends of an activity that fit its duration and its own constraints, in [from, to].
inline std::vector<Placed> candidates(Network const& network, std::size_t a, Instant from,
                                      Instant to) {
  std::vector<Placed> found;
  auto const& time = network.working_time(a);
  int const duration = static_cast<int>(network.duration[a].count() / 3600);
  for (Instant s = from; s <= to; s += hours(1)) {
    if (duration == 0) {
      found.push_back({s, s});
      continue;
    }
    if (!touches_work(time, s)) {
      continue;
    }
    int done = 0;
    for (Instant f = s; f <= to && done <= duration; f += hours(1)) {
      if (done == duration && touches_work(time, f)) {
        found.push_back({s, f});
      }
      done += is_work(time, f) ? 1 : 0;
    }
  }
  return found;
}

/// The least schedule whose starts have work after them.
inline std::vector<Placed> early_by_search(Network const& network, Instant to) {
  std::vector<Placed> placed;
  for (std::size_t a = 0; a < network.size(); ++a) {
    Placed best{to, to};
    for (auto const& c : candidates(network, a, network.begin, to)) {
      bool fits = c.start >= network.start_no_earlier[a] &&
                  c.finish >= network.finish_no_earlier[a] &&
                  (network.duration[a] == Seconds(0) || is_work(network.working_time(a), c.start));
      for (auto const& link : network.links_to(a)) {
        auto const& before = placed[link.before.index()];
        fits = fits && keeps(network, link, from_finish(link.type) ? before.finish : before.start,
                             to_finish(link.type) ? c.finish : c.start);
      }
      if (fits && (c.start < best.start || (c.start == best.start && c.finish < best.finish))) {
        best = c;
      }
    }
    placed.push_back(best);
  }
  return placed;
}

/// The greatest schedule that ends by `finish`.
inline std::vector<Placed> late_by_search(Network const& network, Instant from, Instant finish) {
  std::vector<Placed> placed(network.size());
  for (std::size_t a = network.size(); a-- > 0;) {
    Placed best{from, from};
    for (auto const& c : candidates(network, a, from, finish)) {
      bool fits = c.start <= network.start_no_later[a] && c.finish <= network.finish_no_later[a];
      for (auto const& link : network.links) {
        if (link.before.index() == a) {
          auto const& after = placed[link.after.index()];
          fits = fits && keeps(network, link, from_finish(link.type) ? c.finish : c.start,
                               to_finish(link.type) ? after.finish : after.start);
        }
      }
      if (fits && (c.start > best.start || (c.start == best.start && c.finish > best.finish))) {
        best = c;
      }
    }
    placed[a] = best;
  }
  return placed;
}

}  // namespace yicheng::schedule::cpm
