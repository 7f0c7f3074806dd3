/// A fault in the user's data, as data: the user sees it, nothing is skipped silently.
///
/// `code` is stable and lower-case with dashes ("plan-no-deadline"); its first word is the room that
/// raises it. `where` says the place in words both people and tools can follow ("stops.txt:17",
/// "plan:1203-1240", "link 17"); `span` is set as well when the place is in the plan's text.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bilingual.h"
#include "base/span.h"

namespace yicheng {

enum class Severity { note, warning, error };

struct Finding {
  Severity severity = Severity::warning;
  std::string code;
  std::string where;
  std::optional<Span> span;
  Bilingual message;
  Bilingual mend;
};

using Findings = std::vector<Finding>;

/// "note", "warning" or "error".
std::string_view to_string(Severity severity);

}  // namespace yicheng
