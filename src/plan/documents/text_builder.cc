#include "plan/documents/text_builder.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/fault.h"
#include "base/utf8.h"
#include "plan/documents/faults.h"
#include "plan/text.h"

namespace yicheng::plan {

void TextBuilder::stand_at(SourcePlace place) {
  place.begin = static_cast<std::uint32_t>(document_.text.size());
  auto& sources = document_.sources;
  if (!sources.empty() && sources.back().begin == place.begin) {
    sources.back() = place;
  } else {
    sources.push_back(place);
  }
}

void TextBuilder::add(std::u32string_view text) {
  if (document_.text.size() + text.size() > kDocumentCharsMax) {
    throw_too_large(name_, {fmt::format("文字超过 {} 个", kDocumentCharsMax),
                            fmt::format("it holds more than {} characters", kDocumentCharsMax)});
  }
  for (char32_t const c : text) {
    document_.text.push_back(c == U'\0' || c == U'\r' ? U' ' : c);
  }
}

Document TextBuilder::finish() {
  if (std::all_of(document_.text.begin(), document_.text.end(),
                  [](char32_t c) { return is_blank(c) || c == U'|'; })) {
    throw_bad_input(
        "plan-empty", name_, {"文件中没有可读的文字", "the file holds no text"},
        {"请给出包含工作方案正文的文件", "give a file that holds the text of a work plan"});
  }
  return std::move(document_);
}

std::u32string as_cell(std::u32string_view text) {
  constexpr std::u32string_view kMarks = U"。；，：、！？;,:.!?";
  std::u32string out;
  for (char32_t const c : text) {
    if (c == U'\n' || c == U'\r') {
      while (!out.empty() && is_blank(out.back())) {
        out.pop_back();
      }
      if (!out.empty() && kMarks.find(out.back()) == std::u32string_view::npos) {
        out.push_back(U'；');
      }
    } else {
      bool const bar = c == U'|' || c == U'｜' || c == U'│' || c == U'┃';
      out.push_back(bar ? U'/' : c == U'\t' ? U' ' : c);
    }
  }
  while (!out.empty() && (is_blank(out.back()) || out.back() == U'；')) {
    out.pop_back();
  }
  return out;
}

std::u32string chars_of(std::string_view utf8) {
  if (auto chars = decode_utf8(utf8)) {
    return *std::move(chars);
  }
  std::string plain;
  std::copy_if(utf8.begin(), utf8.end(), std::back_inserter(plain),
               [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return decode_utf8(plain).value_or(U"");
}

}  // namespace yicheng::plan
