/// Findings as lines a person reads in a terminal.
#pragma once
#include <string>

#include "base/finding.h"

namespace yicheng::api {

/// A line a finding, most severe first, then a line of counts. Findings of one code beyond the
/// third are counted, not listed; the JSON form has them all.
std::string findings_text(Findings const& findings, Language language);

}  // namespace yicheng::api
