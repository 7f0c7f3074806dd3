// Which day of a timetable stands for its service (rule in feed/gtfs/transit.h).
#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "feed/gtfs/transit.h"

namespace yicheng::feed::gtfs {
namespace {

constexpr int kMaxCalendarDays = 3660;  // of one feed, counted from its end; ten years

struct Range {
  Day first = std::chrono::sys_days(std::chrono::days(1 << 24));
  Day last = std::chrono::sys_days(-std::chrono::days(1 << 24));
  void add(Day day) {
    first = std::min(first, day);
    last = std::max(last, day);
  }
};

Range calendar_range(Services const& services) {
  Range range;
  for (std::size_t i = 0; i < services.size(); ++i) {
    if (services.weekdays[i] != 0) {
      range.add(services.start[i]);
      range.add(services.end[i]);
    }
    std::for_each(services.added[i].begin(), services.added[i].end(),
                  [&](Day day) { range.add(day); });
  }
  return range;
}

// Lower is better; working days come before the weekend.
int preference(Day day) {
  constexpr int kRank[] = {3, 0, 1, 2, 4, 5, 6};  // Monday first
  return kRank[std::chrono::weekday(day).iso_encoding() - 1];
}

}  // namespace

std::optional<Day> service_day(Feed const& feed) {
  std::vector<std::size_t> departures_of(feed.services.size(), 0);
  for (std::size_t trip = 0; trip < feed.trips.size(); ++trip) {
    departures_of[feed.trips.service[trip].index()] += departures(feed, TripIndex(trip)).size();
  }
  struct Candidate {
    Day day;
    bool working = false;
    std::size_t count = 0;
  };
  std::optional<Candidate> best;
  Range range = calendar_range(feed.services);
  range.first = std::max(range.first, range.last - std::chrono::days(kMaxCalendarDays));
  // The ends of a calendar are often holidays, and a feed thins out there.
  Day const middle = range.first + (range.last - range.first) / 2;
  for (Day day = range.first; day <= range.last; day += std::chrono::days(1)) {
    Candidate now{day, preference(day) < 5, 0};
    for (std::size_t service = 0; service < feed.services.size(); ++service) {
      bool const runs =
          departures_of[service] > 0 && feed.services.runs(ServiceIndex(service), day);
      now.count += runs ? departures_of[service] : 0;
    }
    auto const rank = [&](Candidate const& c) {
      return std::tuple(c.working, c.count, -preference(c.day),
                        -std::abs((c.day - middle).count()));
    };
    if (now.count > 0 && (!best || rank(now) > rank(*best))) {
      best = now;
    }
  }
  return best ? std::optional(best->day) : std::nullopt;
}

}  // namespace yicheng::feed::gtfs
