/// An English plan's text as areas, projects and commitments: the same result as a Chinese one.
///
/// Cost: linear in the text.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "plan/english/words.h"
#include "plan/plan.h"

namespace yicheng::plan::english {

/// Whether the text is written in English: Latin letters, hardly a Chinese character.
bool is_english(std::u32string_view text);

/// Fills title, issuer and areas; returns the plan's year as written ("2027", "202x" or "").
std::string read_plan_text(Plan& plan, std::optional<int> given_year, Words const& words);

}  // namespace yicheng::plan::english
