/// Citations of a plan that a person wrote or changed: every quote stands in the text, every span
/// cites its quote.
#pragma once
#include <string>

#include "plan/plan.h"

namespace yicheng::change {

/// Makes a sentence of action, object, quantities and deadline, for a commitment without a quote.
std::string quote_from_parts(plan::Commitment const& commitment);

/// Sets the spans of areas, projects and commitments: those given are kept where they cite what
/// they should; else the quote is looked for in the text, else it is added at the text's end. A
/// plan without text gets one of its title, headings and quotes. Cost: linear, but for quotes that
/// moved.
void cite_all(plan::Plan& plan);

}  // namespace yicheng::change
