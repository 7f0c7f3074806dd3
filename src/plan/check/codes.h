/// Every code that `yicheng check` can report, with its usual severity and what it means. Rules of
/// SARIF and docs/findings.md come from here.
#pragma once
#include <string_view>
#include <vector>

#include "base/bilingual.h"
#include "base/finding.h"

namespace yicheng::plan {

struct FindingCode {
  std::string_view code;
  Severity severity = Severity::warning;
  Bilingual meaning;
};

/// In the order of docs/findings.md.
std::vector<FindingCode> const& finding_codes();
/// Null where the code is none of them.
FindingCode const* find_code(std::string_view code);

}  // namespace yicheng::plan
