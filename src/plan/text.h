/// The text the rules look at: one paragraph or table cell with blanks dropped and punctuation,
/// width and script made uniform, each character knowing where it came from.
///
/// Invariant: chars and origin have the same size; origin rises strictly. Cost: linear.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace yicheng::plan {

/// Half-open range of positions in one Text.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end > begin ? end - begin : 0; }
  bool empty() const { return end <= begin; }
};

struct Text {
  std::u32string chars;
  std::vector<std::uint32_t> origin;  ///< code point of the document each character stands at

  std::size_t size() const { return chars.size(); }
  bool empty() const { return chars.empty(); }
  char32_t at(std::size_t i) const { return i < chars.size() ? chars[i] : U'\0'; }
  std::u32string_view view(Range r) const {
    return std::u32string_view(chars).substr(r.begin, r.size());
  }
  bool starts_at(std::size_t i, std::u32string_view word) const {
    return i <= chars.size() && std::u32string_view(chars).substr(i, word.size()) == word;
  }
  void append(Text const& other);
  Text part(Range r) const;
  /// Where a range stands in the document; the range must not be empty.
  Span span(Range r) const;
};

/// Makes characters uniform: half-width punctuation and full-width digits and letters become the
/// form the rules are written in, and traditional characters become simplified where `simplify` is
/// set.
class Normaliser {
 public:
  explicit Normaliser(bool simplify);
  ~Normaliser();
  Normaliser(Normaliser const&) = delete;
  Normaliser& operator=(Normaliser const&) = delete;

  /// The part [span.begin, span.end) of the document as a Text.
  Text text(std::u32string_view document, Span span) const;

 private:
  char32_t uniform(std::u32string_view document, std::size_t at, Span span) const;
  char32_t simplified(char32_t c) const;

  struct Script;
  std::unique_ptr<Script> script_;
};

bool is_digit(char32_t c);
bool is_blank(char32_t c);
bool is_han(char32_t c);
bool ends_with(std::u32string_view text, std::u32string_view tail);
bool starts_with(std::u32string_view text, std::u32string_view head);
/// Value of a Chinese numeral up to 9999 that fills the whole text (十二, 三十, 两); 0 where it is
/// none.
int chinese_number(std::u32string_view text);
bool is_chinese_digit(char32_t c);

}  // namespace yicheng::plan
