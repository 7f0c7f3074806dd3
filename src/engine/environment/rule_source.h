/// Where a rule's figures are from and how far they can be relied on. Shown beside every judgement.
#pragma once
#include <string>

#include "base/bilingual.h"

namespace yicheng::engine::environment {

/// How a figure is backed.
enum class Mark {
  read,       ///< read in the text of the standard itself
  secondary,  ///< read in published texts about it that agree
  unverified  ///< as commonly given; check against the printed text before it is relied on
};

struct RuleSource {
  std::string text;  ///< standard, clause, table; as cited, not translated
  Mark mark = Mark::unverified;
};

/// What the mark means, in words; "" for figures that were read.
Bilingual describe(Mark mark);
/// The less reliable of the two.
Mark weaker(Mark a, Mark b);

}  // namespace yicheng::engine::environment
