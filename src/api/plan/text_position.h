/// Lines and columns of code points in a text, as editors count them.
///
/// Both count from 1. Cost: linear once, then logarithmic in the lines.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace yicheng::api {

struct TextPosition {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

class LineIndex {
 public:
  explicit LineIndex(std::u32string_view text);
  TextPosition at(std::uint32_t offset) const;

 private:
  std::vector<std::uint32_t> begins_;
};

}  // namespace yicheng::api
