/// What the page's map shows of coverage: for a rule of data/access/coverage.yaml, who is near
/// enough in each month of the most likely course, cell by cell.
///
/// The same functions as `access cover` (engine/access/reports.h), on the city of each month. Cost:
/// a search a distinct state, some milliseconds. Const; safe to call from several threads.
#pragma once
#include <string_view>

#include "api/json.h"
#include "api/propose/proposals.h"
#include "engine/walk/walkers.h"

namespace yicheng::api {

/// [{key, name, clause, basis, kinds}]: what can be asked for.
Json cover_rules_json();

/// {rule, months: [state a month], states: [{percent, mean_m, gini, places, share: [percent by
/// cell], metres: [by cell], districts, groups, worst: [cells, from 0]}]}; state 0 is the city with
/// nothing done. Throws Fault(wrong_usage) for a rule that is not known.
Json cover_json(OpenWorkspace const& open, engine::walk::Walkers const& walkers,
                std::string_view rule);

}  // namespace yicheng::api
