#include "plan/text.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <memory>
#include <unordered_map>

#include "base/check.h"

namespace yicheng::plan {

void Text::append(Text const& other) {
  chars += other.chars;
  origin.insert(origin.end(), other.origin.begin(), other.origin.end());
}

Text Text::part(Range r) const {
  Text out;
  out.chars = chars.substr(r.begin, r.size());
  auto const first = origin.begin() + static_cast<std::ptrdiff_t>(r.begin);
  out.origin.assign(first, first + static_cast<std::ptrdiff_t>(r.size()));
  return out;
}

Span Text::span(Range r) const {
  check(!r.empty() && r.end <= origin.size());
  return Span{origin[r.begin], origin[r.end - 1] + 1};
}

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

bool is_blank(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0x3000 || c == 0x00a0 ||
         c == 0xfeff || (c >= 0x2000 && c <= 0x200f) || c == U'\v' || c == U'\f';
}

bool is_han(char32_t c) {
  return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf) ||
         (c >= 0x20000 && c <= 0x3134f);
}

bool ends_with(std::u32string_view text, std::u32string_view tail) {
  return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}

bool starts_with(std::u32string_view text, std::u32string_view head) {
  return text.substr(0, head.size()) == head;
}

namespace {

int digit_value(char32_t c) {
  constexpr std::u32string_view kDigits = U"零一二三四五六七八九";
  if (c == U'两') {
    return 2;
  }
  if (c == U'〇') {
    return 0;
  }
  auto const at = kDigits.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

char32_t uniform_punctuation(char32_t c) {
  switch (c) {
    case U',': return U'，';
    case U';': return U'；';
    case U':': return U'：';
    case U'(': return U'（';
    case U')': return U'）';
    case U'!': return U'！';
    case U'?': return U'？';
    case 0xff05: return U'%';
    case U'「':
    case U'『':
    case U'〝': return U'“';
    case U'」':
    case U'』':
    case U'〞': return U'”';
    case U'｡': return U'。';
    case U'､': return U'、';
    case U'〔':
    case U'［': return c;
    case U'–':
    case U'～':
    case U'~':
    case U'－':
    case U'―':
    case U'﹣': return U'—';
    case U'．': return U'.';
    default: break;
  }
  if ((c >= 0xff10 && c <= 0xff19) || (c >= 0xff21 && c <= 0xff3a) ||
      (c >= 0xff41 && c <= 0xff5a)) {
    return c - 0xfee0;
  }
  return c;
}

}  // namespace

bool is_chinese_digit(char32_t c) {
  return digit_value(c) >= 0 || c == U'十' || c == U'百' || c == U'千';
}

int chinese_number(std::u32string_view text) {
  int total = 0;
  int digit = -1;
  for (char32_t const c : text) {
    int const scale = c == U'十' ? 10 : c == U'百' ? 100 : c == U'千' ? 1000 : 0;
    if (scale > 0) {
      total += (digit < 0 ? 1 : digit) * scale;
      digit = -1;
    } else if (int const value = digit_value(c); value >= 0 && digit <= 0) {
      digit = value;
    } else {
      return 0;
    }
    if (total > 9999) {
      return 0;
    }
  }
  return total + (digit > 0 ? digit : 0);
}

struct Normaliser::Script {
  std::unique_ptr<icu::Transliterator> transliterator;
  mutable std::unordered_map<char32_t, char32_t> known;
};

Normaliser::Normaliser(bool simplify) {
  if (!simplify) {
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> made(
      icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
  if (U_SUCCESS(status) != 0 && made) {
    script_ = std::make_unique<Script>(Script{std::move(made), {}});
  }
}

Normaliser::~Normaliser() = default;

char32_t Normaliser::simplified(char32_t c) const {
  if (script_ == nullptr || !is_han(c)) {
    return c;
  }
  auto const [entry, added] = script_->known.try_emplace(c, c);
  if (added) {
    icu::UnicodeString word(static_cast<UChar32>(c));
    script_->transliterator->transliterate(word);
    if (word.countChar32() == 1) {
      entry->second = static_cast<char32_t>(word.char32At(0));
    }
  }
  return entry->second;
}

char32_t Normaliser::uniform(std::u32string_view document, std::size_t at, Span span) const {
  char32_t const c = document[at];
  bool const between_digits = at > span.begin && at + 1 < span.end && is_digit(document[at - 1]) &&
                              is_digit(document[at + 1]);
  if (between_digits && (c == U',' || c == U'，')) {
    // A thousands separator has three digits behind it; "3,5月" is a list.
    bool const thousands = at + 3 < span.end && is_digit(document[at + 2]) &&
                           is_digit(document[at + 3]) &&
                           !(at + 4 < span.end && is_digit(document[at + 4]));
    return thousands ? U',' : U'，';
  }
  if (c == U'-' && between_digits) {
    return U'—';
  }
  return simplified(uniform_punctuation(c));
}

Text Normaliser::text(std::u32string_view document, Span span) const {
  Text out;
  out.chars.reserve(span.size());
  out.origin.reserve(span.size());
  for (std::uint32_t i = span.begin; i < span.end; ++i) {
    if (is_blank(document[i])) {
      continue;
    }
    bool const bold = document[i] == U'*' && i + 1 < span.end && document[i + 1] == U'*' &&
                      !(i > span.begin && is_digit(document[i - 1]));
    if (bold) {  // **…** of Markdown; 20** is a masked year
      ++i;
      continue;
    }
    out.chars.push_back(uniform(document, i, span));
    out.origin.push_back(i);
  }
  return out;
}

}  // namespace yicheng::plan
