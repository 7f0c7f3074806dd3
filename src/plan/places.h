/// Where: names of roads, quarters, plants and institutions in a stretch of text.
///
/// A name is the run of characters before a known tail (路, 小区, 医院); a run that only says a
/// kind (口袋公园, 断头路) names no place. Cost: linear.
#pragma once
#include <vector>

#include "plan/text.h"
#include "plan/vocabulary.h"

namespace yicheng::plan {

/// In order, none overlapping.
std::vector<Range> find_places(Text const& text, Range range, Vocabulary const& vocabulary);

}  // namespace yicheng::plan
