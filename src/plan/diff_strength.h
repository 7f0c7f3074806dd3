/// Which of two wordings of one promise asks for more: quantities, verb, stage, date.
#pragma once
#include <vector>

#include "plan/diff.h"
#include "plan/vocabulary.h"

namespace yicheng::plan {

/// Every difference in strength, weaker or stronger; empty where both ask for the same. Linear.
std::vector<Difference> differences_in_strength(Commitment const& before, Commitment const& after,
                                                Vocabulary const& vocabulary);

}  // namespace yicheng::plan
