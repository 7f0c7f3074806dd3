/// A half-open range of code points in one document: what a citation points at.
///
/// Unit: Unicode code points (not bytes, not UTF-16 units), counted from 0 in the text as read.
#pragma once
#include <cstdint>

namespace yicheng {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return end <= begin; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  friend constexpr auto operator<=>(Span, Span) = default;
};

}  // namespace yicheng
