/// How much: numbers with their unit and modifiers in a stretch of text.
///
/// Numbers that name or define something (65周岁以上, 50米内, 地铁2号线, “四个1”, 第三轮) and those
/// of dates are not quantities. From-to gives only the target. Cost: linear.
#pragma once
#include <vector>

#include "plan/plan.h"
#include "plan/text.h"
#include "plan/vocabulary.h"

namespace yicheng::plan {

struct QuantityMatch {
  Range at;
  Quantity quantity;     ///< its text is filled in by the caller, who holds the document
  bool numeral = false;  ///< written as a Chinese numeral (两个)
};

/// `skip` are ranges that hold no quantity (dates), in order.
std::vector<QuantityMatch> find_quantities(Text const& text, Range range,
                                           std::vector<Range> const& skip,
                                           Vocabulary const& vocabulary);

}  // namespace yicheng::plan
