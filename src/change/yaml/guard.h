/// What a plan.yaml may not be, and the fault that says where; see base/yaml_guard.h.
#pragma once
#include <string_view>

#include "base/yaml_guard.h"

namespace yicheng::change {

[[noreturn]] void throw_yaml_fault(std::string_view name, int line, int column,
                                   Bilingual const& what);

/// Throws Fault(bad_input) with line and column. Cost: one pass over the text.
void guard_yaml(std::string_view text, std::string_view name);

}  // namespace yicheng::change
