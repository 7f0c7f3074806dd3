#include "plan/enumerators.h"

#include <array>

namespace yicheng::plan {
namespace {

struct Numeral {
  int value = 0;
  std::size_t length = 0;
};

Numeral chinese_at(Text const& text, std::size_t at) {
  Numeral out;
  while (out.length < 5 && is_chinese_digit(text.at(at + out.length)) &&
         text.at(at + out.length) != U'两') {
    ++out.length;
  }
  out.value = chinese_number(text.view({at, at + out.length}));
  return out;
}

Numeral arabic_at(Text const& text, std::size_t at) {
  Numeral out;
  while (out.length < 3 && is_digit(text.at(at + out.length))) {
    out.value = out.value * 10 + static_cast<int>(text.at(at + out.length) - U'0');
    ++out.length;
  }
  return is_digit(text.at(at + out.length)) ? Numeral{} : out;
}

bool is_point(char32_t c) {
  return c == U'.' || c == U'、' || c == U'．' || c == U'。';
}

std::optional<Enumerator> match_chapter(Text const& text, std::size_t at) {
  if (text.at(at) != U'第') {
    return std::nullopt;
  }
  auto numeral = chinese_at(text, at + 1);
  numeral = numeral.length > 0 ? numeral : arabic_at(text, at + 1);
  std::size_t const next = at + 1 + numeral.length;
  bool const deed = (text.at(next) == U'件' || text.at(next) == U'项') &&
                    (text.at(next + 1) == U'：' || text.at(next + 1) == U'、');
  if (numeral.length > 0 && text.at(next) == U'条') {
    return Enumerator{Level::arabic, numeral.value, next + 1 - at};  // an article lies in a chapter
  }
  if (numeral.length > 0 && deed) {
    return Enumerator{Level::arabic, numeral.value, next + 2 - at};  // 第一件：
  }
  bool const part = text.starts_at(next, U"部分");
  char32_t const c = text.at(next);
  if (numeral.length == 0 || !(part || c == U'章' || c == U'节' || c == U'篇')) {
    return std::nullopt;
  }
  std::size_t length = next - at + (part ? 2 : 1);
  length += is_point(text.at(at + length)) || text.at(at + length) == U'：' ? 1 : 0;
  return Enumerator{Level::chapter, numeral.value, length};
}

std::optional<Enumerator> match_bracketed(Text const& text, std::size_t at) {
  bool const open = text.at(at) == U'（' || text.at(at) == U'【';
  std::size_t const from = at + (open ? 1 : 0);
  auto const chinese = chinese_at(text, from);
  auto const numeral = chinese.length > 0 ? chinese : arabic_at(text, from);
  char32_t const closing = text.at(from + numeral.length);
  if (numeral.length == 0 || numeral.value == 0 || !(closing == U'）' || closing == U'】')) {
    return std::nullopt;
  }
  std::size_t length = from - at + numeral.length + 1;
  length += is_point(text.at(at + length)) ? 1 : 0;
  return Enumerator{chinese.length > 0 ? Level::bracketed_chinese : Level::bracketed_arabic,
                    numeral.value, length};
}

/// Digits and a point, whatever stands behind them.
std::optional<Enumerator> match_arabic(Text const& text, std::size_t at) {
  auto const arabic = arabic_at(text, at);
  if (arabic.length == 0 || arabic.value == 0 || !is_point(text.at(at + arabic.length))) {
    return std::nullopt;
  }
  return Enumerator{Level::arabic, arabic.value, arabic.length + 1};
}

/// 1.10月底前…, 3.2024年…: no figure has a month or a year behind its point. Two months may stand
/// side by side (10、11月), so behind 、 only a year tells.
bool starts_date(Text const& text, std::size_t at) {
  std::size_t end = at;
  while (end - at < 4 && (is_digit(text.at(end)) || text.at(end) == U'x')) {
    ++end;
  }
  bool const year = end - at == 4 && text.at(end) == U'年';
  bool const month = end - at <= 2 && text.at(end) == U'月';
  return year || (month && text.at(at - 1) != U'、');
}

std::optional<Enumerator> match_pointed(Text const& text, std::size_t at) {
  if (auto const chinese = chinese_at(text, at); chinese.length > 0 && chinese.value > 0) {
    char32_t const c = text.at(at + chinese.length);
    if (c == U'、' || c == U'.' || c == U'．') {
      return Enumerator{Level::chinese, chinese.value, chinese.length + 1};
    }
    // 一是…, 二要…
    if ((c == U'是' || c == U'要') && chinese.value < 30) {
      return Enumerator{Level::arabic, chinese.value, chinese.length + 1};
    }
    return std::nullopt;
  }
  auto const pointed = match_arabic(text, at);
  bool const glued = pointed && is_digit(text.at(at + pointed->length));
  return glued && !starts_date(text, at + pointed->length) ? std::nullopt : pointed;
}

/// "1 道路工程" and "1.1 道路工程": only the blank the document has there tells a number from a
/// figure.
std::optional<Enumerator> match_spaced(Text const& text, std::size_t at) {
  auto const first = arabic_at(text, at);
  if (first.length == 0 || first.length > 2) {
    return std::nullopt;
  }
  std::size_t next = at + first.length;
  int points = 0;
  while (text.at(next) == U'.' && arabic_at(text, next + 1).length > 0 && points < 3) {
    next += 1 + arabic_at(text, next + 1).length;
    ++points;
  }
  bool const blank = next < text.size() && text.origin[next] > text.origin[next - 1] + 1;
  if (!blank || !is_han(text.at(next)) || text.at(next) == U'年' || text.at(next) == U'月') {
    return std::nullopt;
  }
  return Enumerator{points == 0 ? Level::arabic : Level::bracketed_arabic, first.value, next - at};
}

}  // namespace

std::optional<Enumerator> match_enumerator(Text const& text, std::size_t at) {
  char32_t const c = text.at(at);
  if (c >= U'①' && c <= U'⑳') {
    return Enumerator{Level::circled, static_cast<int>(c - U'①') + 1, 1};
  }
  for (auto* const match : {&match_chapter, &match_bracketed, &match_pointed, &match_spaced}) {
    if (auto const found = (*match)(text, at)) {
      return found;
    }
  }
  return std::nullopt;
}

std::optional<Enumerator> match_next_enumerator(Text const& text, std::size_t at, int expected) {
  if (auto const found = match_enumerator(text, at)) {
    return found;
  }
  auto const pointed = match_arabic(text, at);
  return pointed && pointed->number == expected ? pointed : std::nullopt;
}

}  // namespace yicheng::plan
