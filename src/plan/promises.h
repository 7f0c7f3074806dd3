/// Paragraph -> promises: clauses put together by the guide's rules for splitting, milestones and
/// scope of dates.
///
/// Cost: linear; a milestone looks back over at most kLookBack promises of its sentence.
#pragma once
#include <optional>
#include <vector>

#include "plan/clause_reader.h"
#include "plan/text.h"
#include "plan/vocabulary.h"

namespace yicheng::plan {

inline constexpr std::size_t kLookBack = 64;

struct Promise {
  Range quote;
  Range action;
  Range object;  ///< empty where the subject was said before
  std::vector<QuantityMatch> quantities;
  std::optional<DateMatch> date;
  Phase phase = Phase::complete;
  std::vector<Range> places;
};

std::vector<Promise> read_promises(Text const& text, Vocabulary const& vocabulary);

}  // namespace yicheng::plan
