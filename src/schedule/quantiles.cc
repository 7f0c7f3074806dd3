#include "schedule/quantiles.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace yicheng::schedule {
namespace {

template <typename Get>
Day rank(Calendar const& calendar, std::size_t job, double share, Get get) {
  std::vector<Day> days(calendar.futures);
  for (std::size_t f = 0; f < days.size(); ++f) {
    days[f] = get(calendar.in_future(f, job));
  }
  // Less a rounding error, because 0.1 x 30 is above 3 in floating point.
  double const position = std::ceil(share * static_cast<double>(days.size()) - 1e-9);
  auto const index =
      std::clamp<std::size_t>(static_cast<std::size_t>(position), 1, days.size()) - 1;
  auto const nth = days.begin() + static_cast<std::ptrdiff_t>(index);
  std::nth_element(days.begin(), nth, days.end());
  return *nth;
}

}  // namespace

Course quantile(Calendar const& calendar, std::size_t job, double share) {
  Course course = calendar.most_likely[job];
  if (calendar.futures == 0) {
    return course;
  }
  course.works_begin = rank(calendar, job, share, [](Course const& c) { return c.works_begin; });
  for (std::size_t m = 0; m < course.milestone.size(); ++m) {
    course.milestone[m] =
        rank(calendar, job, share, [m](Course const& c) { return c.milestone[m]; });
  }
  return course;
}

}  // namespace yicheng::schedule
