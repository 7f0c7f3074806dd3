#include "api/plan/text_position.h"

#include <algorithm>
#include <iterator>

namespace yicheng::api {

LineIndex::LineIndex(std::u32string_view text) : begins_{0} {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == U'\n') {
      begins_.push_back(static_cast<std::uint32_t>(i + 1));
    }
  }
}

TextPosition LineIndex::at(std::uint32_t offset) const {
  auto const next = std::upper_bound(begins_.begin(), begins_.end(), offset);
  auto const line = static_cast<std::uint32_t>(std::distance(begins_.begin(), next));
  return {line, offset - *std::prev(next) + 1};
}

}  // namespace yicheng::api
