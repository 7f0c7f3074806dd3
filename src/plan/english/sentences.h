/// English sentences as promises, by the same rules as Chinese ones: one verb and one object (list)
/// that can be ticked off; aims and duties to report are none.
///
/// Cost: linear in the tokens.
#pragma once
#include <optional>
#include <vector>

#include "plan/english/figures.h"
#include "plan/english/words.h"
#include "plan/plan.h"

namespace yicheng::plan::english {

struct Promise {
  TokenRange quote;
  TokenRange action;
  TokenRange object;  ///< empty where the subject was said before
  std::vector<Figure> figures;
  std::optional<Date> date;
  Phase phase = Phase::complete;
  std::vector<TokenRange> places;
};

std::vector<Promise> read_promises(Tokens const& tokens, TokenRange range, Words const& words);

/// Whether a promise's verb stands at `at`, behind words that may stand before it.
bool starts_with_verb(Tokens const& tokens, TokenRange range, Words const& words);

/// Names with a place's tail: "Riverside Road", "No. 3 Primary School".
std::vector<TokenRange> find_places(Tokens const& tokens, TokenRange range, Words const& words);

}  // namespace yicheng::plan::english
