/// Refuses YAML of users that could hurt before it is built in memory: too large, too deep, with
/// aliases, with control characters, or no YAML at all.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "base/bilingual.h"

namespace yicheng {

/// What kind of file it is, for limits and faults.
struct YamlForm {
  std::string code;  ///< of its faults
  Bilingual mend;    ///< where its form is described
  std::size_t bytes_max = 0;
  int depth_max = 0;  ///< of nested lists and maps
};

/// "name:line:column", both counted from 1.
std::string yaml_place(std::string_view name, int line, int column);

[[noreturn]] void throw_yaml_fault(YamlForm const& form, std::string_view name, int line,
                                   int column, Bilingual const& what);

/// Throws Fault(bad_input) with line and column. Cost: one pass over the text.
void guard_yaml(YamlForm const& form, std::string_view text, std::string_view name);

}  // namespace yicheng
