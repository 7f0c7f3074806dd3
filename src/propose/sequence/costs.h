/// What works cost: money that the plan states, else assumed unit costs by kind and size.
///
/// Unit: million yuan. Data: data/propose/unit_costs.yaml (embedded), all assumed and said to be.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "change/program.h"

namespace yicheng::propose {

/// By WorkKind: million yuan for one unit of the kind's size; none: not known.
using UnitCosts = std::array<std::optional<double>, kWorkKindCount>;

/// Throws Fault(bad_input) with `name` and the entry for what is missing, unknown or out of range.
UnitCosts parse_unit_costs(std::string_view text, std::string_view name);
/// The embedded ones, read once.
UnitCosts const& usual_unit_costs();

struct Cost {
  double million_yuan = 0;
  bool stated = false;  ///< by the plan
  bool known = false;   ///< false: neither stated nor in the table
};

/// By work. Of several sums that a work's promises state, the largest (a total and its parts). A
/// work whose size is not stated costs as much as one of the usual size.
std::vector<Cost> costs_of(change::Program const& program, plan::Plan const& plan,
                           UnitCosts const& unit_costs);

}  // namespace yicheng::propose
