/// Cuts the heading off a piece of text: "老旧小区改造项目（牵头单位：…）。重点解决…".
#pragma once
#include "plan/enumerators.h"
#include "plan/text.h"
#include "plan/vocabulary.h"

namespace yicheng::plan {

struct HeadingSplit {
  Range heading;  ///< empty where the text starts with the promise
  Range note;     ///< bracket right behind it; empty where there is none
  Range body;
  bool alone = false;  ///< the heading is all there is
};

/// `level` is that of the piece's enumerator; Level::none for a paragraph without one.
HeadingSplit split_heading(Text const& text, Range range, Level level,
                           Vocabulary const& vocabulary);

}  // namespace yicheng::plan
