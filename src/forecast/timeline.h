/// In which phase each work stands in each month of the horizon.
#pragma once
#include <span>
#include <vector>

#include "base/month.h"
#include "base/work_kind.h"
#include "change/edit.h"
#include "schedule/schedule.h"

namespace yicheng::forecast {

/// The months, counted from the first of the horizon (negative: before it), on whose last day a
/// work is first seen at work and first seen done.
struct Turns {
  int during = 0;
  int after = 0;

  change::EditPhase phase(int month) const {
    if (month >= after) {
      return change::EditPhase::after;
    }
    return month >= during ? change::EditPhase::during : change::EditPhase::before;
  }
};

Turns turns_of(schedule::Course const& course, Milestone effect_at, Month first);

}  // namespace yicheng::forecast
