/// Refuses YAML that could hurt before it is built in memory: too large, too deep, with aliases.
#pragma once
#include <string>
#include <string_view>

#include "base/bilingual.h"

namespace yicheng::change {

/// "name:line:column", both counted from 1.
std::string yaml_place(std::string_view name, int line, int column);

[[noreturn]] void throw_yaml_fault(std::string_view name, int line, int column,
                                   Bilingual const& what);

/// Throws Fault(bad_input) with line and column. Cost: one pass over the text.
void guard_yaml(std::string_view text, std::string_view name);

}  // namespace yicheng::change
