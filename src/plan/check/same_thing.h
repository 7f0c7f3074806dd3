/// What a promise is about, in a form that two wordings of one thing share.
///
/// Blanks, widths, brackets, and words that only say "project" (工程, 项目) do not count. Empty
/// where the promise does not say it. Cost: linear in the object.
#pragma once
#include <string>
#include <string_view>

#include "plan/plan.h"

namespace yicheng::plan {

std::string thing_of(Commitment const& one);
/// A text without blanks and differences of width.
std::string plain(std::string_view text);

}  // namespace yicheng::plan
