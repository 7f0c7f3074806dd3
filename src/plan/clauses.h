/// Sentences and clauses of a paragraph. A clause ends at ，；。 outside brackets and quotation
/// marks, and at 、 or 并 where a new promise starts with its own verb.
///
/// Cost: linear. A clause longer than kClauseMax is cut off there: no promise is that long.
#pragma once
#include <cstdint>
#include <vector>

#include "plan/text.h"
#include "plan/vocabulary.h"

namespace yicheng::plan {

inline constexpr std::size_t kClauseMax = 400;

struct Clause {
  Range at;
  char32_t mark = U'。';  ///< what ended it: ， ； 。 or 、
};

struct Sentence {
  std::vector<Clause> clauses;
};

/// For each character whether it stands inside brackets, quotation or title marks. Marks that never
/// close, or only far away, are taken for ordinary characters.
std::vector<std::uint8_t> mark_enclosed(Text const& text);

std::vector<Sentence> split_sentences(Text const& text, std::vector<std::uint8_t> const& enclosed,
                                      Vocabulary const& vocabulary);

/// Length of adverbs and plan words at `at`, all of them ("加快全面").
std::size_t match_adverbs(Text const& text, std::size_t at, std::size_t end,
                          Vocabulary const& vocabulary);

}  // namespace yicheng::plan
