// The same plan written in other ways: other numbers before its items, half or full width,
// traditional script, other line ends, another encoding, a narrow page. Its promises stay what they
// are.
#include <gtest/gtest.h>
#include <unicode/translit.h>
#include <unicode/ucnv.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <sstream>

#include "base/utf8.h"
#include "plan/reading.h"

namespace yicheng::plan::test {
namespace {

namespace fs = std::filesystem;

/// A document with its name, in code points.
struct Sample {
  std::string name;
  std::u32string text;
};

std::vector<Sample> const& samples() {
  static auto const all = [] {
    std::vector<Sample> out;
    fs::path const folder = fs::path(YICHENG_SOURCE) / "test" / "plan" / "texts";
    for (auto const& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() == ".txt") {
        std::ifstream in(entry.path());
        std::ostringstream bytes;
        bytes << in.rdbuf();
        out.push_back({entry.path().stem().string(), *decode_utf8(bytes.str())});
      }
    }
    std::sort(out.begin(), out.end(), [](auto const& a, auto const& b) { return a.name < b.name; });
    return out;
  }();
  return all;
}

/// What a promise says, without the characters it is said with.
std::string meaning_of(Commitment const& one) {
  std::ostringstream out;
  out << to_string(one.phase);
  for (auto const& quantity : one.quantities) {
    out << " " << quantity.value << quantity.unit << "/" << to_string(quantity.kind);
  }
  if (one.deadline) {
    out << " " << one.deadline->date.value_or("-") << "/" << to_string(one.deadline->kind);
  }
  out << " " << one.owners.size() << " owners";
  return out.str();
}

std::vector<std::string> meanings_with_spans(Plan const& plan) {
  std::vector<std::string> out;
  for (auto const& one : commitments_in(plan)) {
    out.push_back(std::to_string(one.span.begin) + "-" + std::to_string(one.span.end) + " " +
                  meaning_of(one));
  }
  return out;
}

/// Quotes without blanks and line ends, for variants that move characters.
std::vector<std::string> meanings_with_quotes(Plan const& plan) {
  std::vector<std::string> out;
  for (auto const& one : commitments_in(plan)) {
    std::string quote = one.quote;
    std::erase_if(quote, [](char c) { return c == '\n' || c == '\r' || c == ' '; });
    out.push_back(quote + " " + meaning_of(one));
  }
  return out;
}

std::u32string replaced(std::u32string text, std::u32string_view from, std::u32string_view to) {
  for (char32_t& c : text) {
    if (auto const at = from.find(c); at != std::u32string_view::npos) {
      c = to[at];
    }
  }
  return text;
}

std::u32string in_half_width(std::u32string const& text) {
  return replaced(text, U"（），；：％", U"(),;:%");
}

std::u32string in_full_width(std::u32string const& text) {
  return replaced(text, U"(),;:%0123456789", U"（），；：％０１２３４５６７８９");
}

/// "1." as "1、" or "1．" at the start of lines.
std::u32string renumbered(std::u32string text, char32_t point) {
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t at = begin;
    while (at < text.size() && text[at] >= U'0' && text[at] <= U'9') {
      ++at;
    }
    bool const number = at > begin && at < begin + 3 && at + 1 < text.size();
    bool const decimal = number && text[at + 1] >= U'0' && text[at + 1] <= U'9';
    if (number && !decimal && (text[at] == U'.' || text[at] == U'、' || text[at] == U'．')) {
      text[at] = point;
    }
    begin = std::min(text.find(U'\n', begin), text.size() - 1) + 1;
  }
  return text;
}

std::u32string in_traditional(std::u32string const& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> const convert(
      icu::Transliterator::createInstance("Hans-Hant", UTRANS_FORWARD, status));
  EXPECT_TRUE(U_SUCCESS(status));
  auto words = icu::UnicodeString::fromUTF8(encode_utf8(text));
  convert->transliterate(words);
  std::string bytes;
  words.toUTF8String(bytes);
  return *decode_utf8(bytes);
}

using Change = std::function<std::u32string(std::u32string const&)>;

struct Variant {
  char const* name;
  Change change;
};

class OneForOne : public testing::TestWithParam<Variant> {};

TEST_P(OneForOne, KeepsEveryPromiseAtItsPlace) {
  for (auto const& [name, text] : samples()) {
    auto const changed = GetParam().change(text);
    if (changed.size() != text.size()) {
      continue;  // the script's conversion is not one for one here: places can't be compared
    }
    auto const before = meanings_with_spans(read_plan(encode_utf8(text), name, {}));
    auto const after = meanings_with_spans(read_plan(encode_utf8(changed), name, {}));
    EXPECT_EQ(before, after) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Variants, OneForOne,
    testing::Values(
        Variant{"half_width", in_half_width}, Variant{"full_width", in_full_width},
        Variant{"comma_numbers", [](auto const& words) { return renumbered(words, U'、'); }},
        Variant{"wide_points", [](auto const& words) { return renumbered(words, U'．'); }},
        Variant{"traditional", in_traditional}),
    [](auto const& param) { return param.param.name; });

std::string encoded(std::u32string const& text, char const* charset) {
  auto const words = icu::UnicodeString::fromUTF8(encode_utf8(text));
  UErrorCode status = U_ZERO_ERROR;
  std::string out(static_cast<std::size_t>(words.length()) * 8 + 16, '\0');
  auto* const converter = ucnv_open(charset, &status);
  auto const size = ucnv_fromUChars(converter, out.data(), static_cast<std::int32_t>(out.size()),
                                    words.getBuffer(), words.length(), &status);
  ucnv_close(converter);
  EXPECT_TRUE(U_SUCCESS(status)) << charset;
  out.resize(static_cast<std::size_t>(size));
  return out;
}

TEST(Encodings, GiveTheSamePlan) {
  for (auto const& [name, text] : samples()) {
    auto const before = meanings_with_quotes(read_plan(encode_utf8(text), name, {}));
    std::vector<std::string> const files = {
        "\xEF\xBB\xBF" + encode_utf8(text), "\xFF\xFE" + encoded(text, "UTF-16LE"),
        "\xFE\xFF" + encoded(text, "UTF-16BE"), encoded(text, "gb18030")};
    for (auto const& bytes : files) {
      EXPECT_EQ(before, meanings_with_quotes(read_plan(bytes, name, {}))) << name;
    }
  }
}

TEST(LineEnds, OfWindowsGiveTheSamePlan) {
  for (auto const& [name, text] : samples()) {
    std::u32string windows;
    for (char32_t const c : text) {
      windows += c == U'\n' ? U"\r\n" : std::u32string(1, c);
    }
    EXPECT_EQ(meanings_with_quotes(read_plan(encode_utf8(text), name, {})),
              meanings_with_quotes(read_plan(encode_utf8(windows), name, {})))
        << name;
  }
}

/// Paragraphs broken every `width` characters, as a PDF's text is.
std::u32string wrapped(std::u32string const& text, std::size_t width) {
  std::u32string out;
  std::size_t column = 0;
  for (char32_t const c : text) {
    column = c == U'\n' ? 0 : column + 1;
    if (column > width) {
      out.push_back(U'\n');
      column = 1;
    }
    out.push_back(c);
  }
  return out;
}

TEST(Pages, OfAnyWidthGiveTheSamePromises) {
  std::size_t total = 0;
  std::size_t kept = 0;
  for (auto const& [name, text] : samples()) {
    if (text.find(U'|') != std::u32string::npos || text.find(U'\t') != std::u32string::npos) {
      continue;  // a row of a table is a line
    }
    for (std::size_t const width : {26U, 31U, 38U}) {
      auto before = meanings_with_quotes(read_plan(encode_utf8(text), name, {}));
      auto after = meanings_with_quotes(read_plan(encode_utf8(wrapped(text, width)), name, {}));
      total += before.size();
      std::sort(before.begin(), before.end());
      std::sort(after.begin(), after.end());
      std::vector<std::string> both;
      std::set_intersection(before.begin(), before.end(), after.begin(), after.end(),
                            std::back_inserter(both));
      kept += both.size();
    }
  }
  // A line that breaks right before "3.5公里" or behind a title's end cannot be told from a new
  // item.
  EXPECT_GE(static_cast<double>(kept), 0.97 * static_cast<double>(total))
      << kept << " of " << total;
}

}  // namespace
}  // namespace yicheng::plan::test
