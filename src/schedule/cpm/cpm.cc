#include "schedule/cpm/cpm.h"

#include <algorithm>

namespace yicheng::schedule::cpm {
namespace {

// Start and finish, or what bounds them.
struct Stretch {
  Instant start;
  Instant finish;
};

// The two ends of the stop that the instant lies in; both the instant itself while work is done.
struct Stop {
  Instant begin;
  Instant end;
};

Stop stop_at(WorkingTime const& time, std::int64_t work) {
  return {time.earliest(work), time.latest(work)};
}

// The least stretch that keeps both bounds.
Stretch place_early(WorkingTime const& time, Seconds duration, Stretch bound) {
  if (duration == Seconds(0)) {
    Instant const at = std::max(bound.start, bound.finish);
    return {at, at};
  }
  std::int64_t begin = time.worked(bound.start);
  std::int64_t end = begin + duration.count();
  Instant finish = time.earliest(end);
  if (bound.finish > finish) {
    end = time.worked(bound.finish);
    begin = end - duration.count();
    auto const stop = stop_at(time, end);
    finish = bound.finish == stop.begin ? stop.begin : stop.end;
  }
  return {time.latest(begin), finish};
}

// The greatest stretch that keeps both bounds.
Stretch place_late(WorkingTime const& time, Seconds duration, Stretch bound) {
  if (duration == Seconds(0)) {
    Instant const at = std::min(bound.start, bound.finish);
    return {at, at};
  }
  auto const finish_stop = stop_at(time, time.worked(bound.finish));
  Instant finish = bound.finish == finish_stop.end ? finish_stop.end : finish_stop.begin;
  Instant start = time.latest(time.worked(bound.finish) - duration.count());
  if (bound.start < start) {
    std::int64_t const begin = time.worked(bound.start);
    auto const start_stop = stop_at(time, begin);
    start = bound.start == start_stop.end ? start_stop.end : start_stop.begin;
    auto const stop = stop_at(time, begin + duration.count());
    finish = stop.end <= bound.finish ? stop.end : stop.begin;
  }
  return {start, finish};
}

// The earliest that a link lets its later end be, given the earlier one; and the other way round.
Instant carried(Network const& network, Link const& link, Instant earlier) {
  if (link.lag == Seconds(0)) {
    return earlier;
  }
  auto const& time = network.calendars[link.calendar.index()];
  return time.earliest(time.worked(earlier) + link.lag.count());
}

Instant carried_back(Network const& network, Link const& link, Instant later) {
  if (link.lag == Seconds(0)) {
    return later;
  }
  auto const& time = network.calendars[link.calendar.index()];
  return time.latest(time.worked(later) - link.lag.count());
}

void forward_pass(Network const& network, Dates& dates) {
  dates.finish = network.begin;
  for (std::size_t a = 0; a < network.size(); ++a) {
    Stretch bound = {std::max(network.begin, network.start_no_earlier[a]),
                     network.finish_no_earlier[a]};
    std::uint32_t start_driver = Dates::kNoLink;
    std::uint32_t finish_driver = Dates::kNoLink;
    for (std::uint32_t l = network.first_link[a]; l < network.first_link[a + 1]; ++l) {
      auto const& link = network.links[l];
      std::size_t const before = link.before.index();
      Instant const at =
          carried(network, link,
                  from_finish(link.type) ? dates.early_finish[before] : dates.early_start[before]);
      Instant& bounded = to_finish(link.type) ? bound.finish : bound.start;
      if (at > bounded) {
        bounded = at;
        (to_finish(link.type) ? finish_driver : start_driver) = l;
      }
    }
    auto const& time = network.working_time(a);
    auto const placed = place_early(time, network.duration[a], bound);
    dates.early_start.push_back(placed.start);
    dates.early_finish.push_back(placed.finish);
    // The finish drives where the start's bound alone would have ended earlier.
    bool const by_finish =
        bound.finish != kUnboundedPast &&
        place_early(time, network.duration[a], {bound.start, kUnboundedPast}).finish <
            placed.finish;
    dates.driver.push_back(by_finish ? finish_driver : start_driver);
    dates.finish = std::max(dates.finish, placed.finish);
  }
}

void backward_pass(Network const& network, Instant finish, Dates& dates) {
  std::size_t const n = network.size();
  std::vector<Stretch> bound(n);
  for (std::size_t a = 0; a < n; ++a) {
    bound[a] = {network.start_no_later[a], std::min(finish, network.finish_no_later[a])};
  }
  dates.late_start.resize(n);
  dates.late_finish.resize(n);
  for (std::size_t a = n; a-- > 0;) {
    auto const placed = place_late(network.working_time(a), network.duration[a], bound[a]);
    dates.late_start[a] = placed.start;
    dates.late_finish[a] = placed.finish;
    for (auto const& link : network.links_to(a)) {
      Instant const at =
          carried_back(network, link, to_finish(link.type) ? placed.finish : placed.start);
      auto& before = bound[link.before.index()];
      Instant& bounded = from_finish(link.type) ? before.finish : before.start;
      bounded = std::min(bounded, at);
    }
  }
}

void measure_floats(Network const& network, Instant finish, Dates& dates) {
  for (std::size_t a = 0; a < network.size(); ++a) {
    auto const& time = network.working_time(a);
    dates.total_float.emplace_back(time.worked(dates.late_start[a]) -
                                   time.worked(dates.early_start[a]));
    dates.free_float.emplace_back(time.worked(finish) - time.worked(dates.early_finish[a]));
  }
  for (auto const& link : network.links) {
    std::size_t const before = link.before.index();
    std::size_t const after = link.after.index();
    Instant const at = carried_back(
        network, link, to_finish(link.type) ? dates.early_finish[after] : dates.early_start[after]);
    Instant const end =
        from_finish(link.type) ? dates.early_finish[before] : dates.early_start[before];
    auto const& time = network.working_time(before);
    dates.free_float[before] =
        std::min(dates.free_float[before], Seconds(time.worked(at) - time.worked(end)));
  }
}

// Late finishes stand at the end of a shift rather than at the begin of the next, which is how
// people read them; not before the early finish, which may have to wait for that begin.
void show_finishes_at_the_end_of_work(Network const& network, Dates& dates) {
  for (std::size_t a = 0; a < network.size(); ++a) {
    if (network.duration[a] > Seconds(0)) {
      auto const& time = network.working_time(a);
      Instant const shown = time.earliest(time.worked(dates.late_finish[a]));
      if (shown >= dates.early_finish[a] || dates.late_finish[a] < dates.early_finish[a]) {
        dates.late_finish[a] = shown;
      }
    }
  }
}

}  // namespace

Dates critical_path_method(Network const& network, std::optional<Instant> required_finish) {
  Dates dates;
  dates.early_start.reserve(network.size());
  dates.early_finish.reserve(network.size());
  dates.driver.reserve(network.size());
  forward_pass(network, dates);
  backward_pass(network, required_finish.value_or(dates.finish), dates);
  measure_floats(network, dates.finish, dates);
  show_finishes_at_the_end_of_work(network, dates);
  return dates;
}

std::vector<ActivityId> driving_path(Network const& network, Dates const& dates, ActivityId last) {
  std::vector<ActivityId> path;
  if (network.size() == 0) {
    return path;
  }
  std::size_t at = last.index();
  if (!last.valid()) {
    // Of several that end last the one furthest down the network: a milestone after its work.
    auto const& finishes = dates.early_finish;
    auto const latest = std::max_element(finishes.rbegin(), finishes.rend());
    at = static_cast<std::size_t>(finishes.rend() - latest) - 1;
  }
  path.emplace_back(at);
  while (dates.driver[at] != Dates::kNoLink) {
    at = network.links[dates.driver[at]].before.index();
    path.emplace_back(at);
  }
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace yicheng::schedule::cpm
