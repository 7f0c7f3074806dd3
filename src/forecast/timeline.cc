#include "forecast/timeline.h"

namespace yicheng::forecast {

Turns turns_of(schedule::Course const& course, Milestone effect_at, Month first) {
  // A date in a month is past on the month's last day, whatever day it is.
  return {month_of(course.works_begin) - first,
          month_of(course.milestone[static_cast<std::size_t>(effect_at)]) - first};
}

}  // namespace yicheng::forecast
