/// How uncertain a plan's works are, as a risk register: what the templates say of each activity.
///
/// Approvals, design and procurement are drawn from the template's triangle (least, most likely,
/// most). What is built takes its most likely duration times one overrun for all of its work: a
/// driver that always happens, the reference class of its kind (templates.yaml; by default
/// lognormal with the median and mean of Mott MacDonald 2002). A register of the city's own
/// (register.h) goes before: its `default` replaces all of that, its `kinds` the overrun of works
/// of that kind, its `activities` single tasks; its drivers come on top.
#pragma once
#include <vector>

#include "schedule/risk/register.h"
#include "schedule/work_selector.h"

namespace yicheng::schedule {

/// `own` is nullptr where the city has none. Drivers of the answer name their tasks by number.
risk::Register works_register(std::vector<WorkTask> const& tasks, risk::Register const* own);

}  // namespace yicheng::schedule
