/// Where a figure is from (a standard, a study) and how far it can be relied on. Shown beside what
/// is concluded from it.
#pragma once
#include <string>

#include "base/bilingual.h"

namespace yicheng {

/// How a figure is backed.
enum class Mark {
  read,       ///< read in the text of the standard itself
  secondary,  ///< read in published texts about it that agree
  unverified  ///< as commonly given; check against the printed text before it is relied on
};

struct FigureSource {
  std::string text;  ///< standard, clause, table; as cited, not translated
  Mark mark = Mark::unverified;
};

/// What the mark means, in words; "" for figures that were read.
Bilingual describe(Mark mark);
/// The less reliable of the two.
Mark weaker(Mark a, Mark b);

}  // namespace yicheng
