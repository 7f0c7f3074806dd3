#include "schedule/risk/clock.h"

namespace yicheng::schedule::risk {
namespace {

// The calendar of the first activity that takes time; the first of all where none does.
cpm::CalendarId shared_calendar(cpm::Network const& network) {
  for (std::size_t a = 0; a < network.size(); ++a) {
    if (network.duration[a] > cpm::Seconds(0)) {
      return network.calendar[a];
    }
  }
  return cpm::CalendarId(std::size_t{0});
}

}  // namespace

bool has_one_calendar(cpm::Network const& network) {
  auto const shared = shared_calendar(network);
  for (std::size_t a = 0; a < network.size(); ++a) {
    if (network.duration[a] > cpm::Seconds(0) && network.calendar[a] != shared) {
      return false;
    }
  }
  return std::all_of(network.links.begin(), network.links.end(), [&](cpm::Link const& link) {
    return link.lag == cpm::Seconds(0) || link.calendar == shared;
  });
}

WorkClock::WorkClock(cpm::Network const& network)
    : time_(&network.calendars[shared_calendar(network).index()]),
      origin_(time_->worked(network.begin)) {}

double WallClock::carried(cpm::Link const& link, double at) const {
  if (link.lag == cpm::Seconds(0)) {
    return at;
  }
  auto const& time = network_->calendars[link.calendar.index()];
  return from(time.earliest(time.worked(to_instant(at)) + link.lag.count()));
}

Placed WallClock::place(std::size_t activity, double work, double start, double finish) const {
  std::int64_t const whole = std::llround(work);
  if (whole == 0) {
    double const at = std::max(start, finish);
    return {at, at};
  }
  auto const& time = network_->working_time(activity);
  std::int64_t begin = time.worked(to_instant(start));
  double end = from(time.earliest(begin + whole));
  if (finish > end) {
    std::int64_t const done = time.worked(to_instant(finish));
    begin = done - whole;
    double const stop = from(time.earliest(done));
    end = finish <= stop ? stop : from(time.latest(done));
  }
  return {from(time.latest(begin)), end};
}

double WallClock::elapsed(std::size_t activity, double begin, double end) const {
  auto const& time = network_->working_time(activity);
  return static_cast<double>(time.worked(to_instant(end)) - time.worked(to_instant(begin)));
}

}  // namespace yicheng::schedule::risk
