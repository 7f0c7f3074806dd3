/// Document -> Plan.
#pragma once
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string_view>

#include "plan/plan.h"

namespace yicheng::plan {

struct ReadOptions {
  /// Year to resolve masked years with (202x -> 2025); dates stay masked where it is not given.
  std::optional<int> year;
  /// A file of words added to the embedded vocabulary (same form as data/plan/vocabulary.yaml).
  std::optional<std::filesystem::path> vocabulary;
};

/// Largest document that is read, in bytes. A longer one is refused before it is parsed.
inline constexpr std::size_t kDocumentBytesMax = 32u << 20;

/// Reads a plan from a text file (UTF-8 with or without byte order mark, UTF-16, GB18030).
/// Throws Fault(bad_input) for a missing, empty, too large or binary file, and for a text in which
/// no commitment is found ("plan-not-a-plan"). Cost: linear in the text's length.
Plan read_plan_file(std::filesystem::path const& path, ReadOptions const& options);

/// The same for bytes already in memory; `name` stands in findings and faults.
Plan read_plan(std::string_view bytes, std::string_view name, ReadOptions const& options);

}  // namespace yicheng::plan
