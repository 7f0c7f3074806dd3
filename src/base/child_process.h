/// Another program, run without a shell: bytes in, bytes out, within limits.
///
/// The input lies in a file in memory that is the child's standard input, so the child may seek in
/// it. Its error output is dropped. A child beyond a limit is killed and waited for. Linux only.
#pragma once
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace yicheng {

struct ChildLimits {
  std::chrono::milliseconds time_max{};
  std::size_t output_bytes_max = 0;
  std::size_t memory_bytes_max = 0;  ///< address space
};

enum class ChildEnd { done, not_found, failed, too_long, too_much };

struct ChildOutcome {
  ChildEnd end = ChildEnd::failed;
  std::string output;
};

/// `command` is the program, looked for on the PATH, and its arguments.
ChildOutcome run_child(std::vector<std::string> const& command, std::string_view input,
                       ChildLimits const& limits);

}  // namespace yicheng
