/// `check(condition)`: an invariant of ours. Stays on in release builds; a broken one aborts with its
/// location. It must not be reachable from input: for faults in input use Finding or Fault.
#pragma once
#include <source_location>

namespace yicheng {

[[noreturn]] void abort_at(std::source_location where);

inline void check(bool condition,
                  std::source_location where = std::source_location::current()) {
  if (!condition) {
    abort_at(where);
  }
}

}  // namespace yicheng
