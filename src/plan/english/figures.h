/// Figures and dates in a run of English tokens.
///
/// Cost: linear in the tokens.
#pragma once
#include <vector>

#include "plan/dates.h"
#include "plan/english/words.h"
#include "plan/plan.h"

namespace yicheng::plan::english {

struct Figure {
  TokenRange at;
  Quantity quantity;  ///< its text is filled in by the caller
};

struct Date {
  TokenRange at;  ///< with "by" or "before"
  DateMatch match;
};

/// "by the end of October 2027", "in 2027", "before the heating season", "Q3 2027".
std::vector<Date> find_dates(Tokens const& tokens, TokenRange range, Words const& words);

/// "12 km", "at least 40 lifts", "3.2 million yuan", "38%"; what stands in dates is none.
std::vector<Figure> find_figures(Tokens const& tokens, TokenRange range,
                                 std::vector<Date> const& dates, Words const& words);

}  // namespace yicheng::plan::english
