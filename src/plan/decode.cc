#include "plan/decode.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/document/text_encoding.h"
#include "base/fault.h"
#include "plan/read.h"
#include "plan/text.h"

namespace yicheng::plan {
namespace {

[[noreturn]] void throw_binary(std::string_view name) {
  throw_bad_input("plan-binary", std::string(name),
                  {"这不是文本文件（含有二进制内容，或编码无法识别）",
                   "this is not a text file (it holds binary content or an unknown encoding)"},
                  {"请另存为 UTF-8 或 GB18030 编码的纯文本（.txt）后再读",
                   "save it as plain text (.txt) in UTF-8 or GB18030 and read it again"});
}

[[noreturn]] void throw_empty(std::string_view name) {
  throw_bad_input(
      "plan-empty", std::string(name), {"文件是空的，没有可读的文字", "the file holds no text"},
      {"请给出包含工作方案正文的文件", "give a file that holds the text of a work plan"});
}

void refuse_large(std::size_t size, std::string_view name) {
  if (size <= kDocumentBytesMax) {
    return;
  }
  throw_bad_input("plan-too-large", std::string(name),
                  {fmt::format("文件有 {} 字节，超过上限 {} 字节", size, kDocumentBytesMax),
                   fmt::format("the file has {} bytes, the limit is {}", size, kDocumentBytesMax)},
                  {"请只保留方案正文，或拆分后分别读取",
                   "keep only the plan's own text, or split the document"});
}

/// Control characters no text has. A few are forgiven: pages pasted from a viewer carry some.
bool looks_binary(std::u32string_view text) {
  std::size_t controls = 0;
  for (char32_t const c : text) {
    if (c == 0) {
      return true;
    }
    bool const control = (c < 0x20 && !is_blank(c)) || c == 0x7f || c == 0xfffd ||
                         (c >= 0xe000 && c <= 0xf8ff) || (c & 0xfffe) == 0xfffe;
    controls += control ? 1 : 0;
  }
  return controls * 50 > text.size();
}

std::u32string with_plain_line_ends(std::u32string text) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == U'\r') {
      text[out++] = U'\n';
      i += i + 1 < text.size() && text[i + 1] == U'\n' ? 1 : 0;
    } else {
      text[out++] = text[i];
    }
  }
  text.resize(out);
  return text;
}

}  // namespace

std::u32string decode(std::string_view bytes, std::string_view name) {
  refuse_large(bytes.size(), name);
  if (bytes.empty()) {
    throw_empty(name);
  }
  auto text = decode_text(bytes);
  if (!text || looks_binary(*text)) {
    throw_binary(name);
  }
  auto const blank = [](char32_t c) { return is_blank(c); };
  if (std::all_of(text->begin(), text->end(), blank)) {
    throw_empty(name);
  }
  return with_plain_line_ends(std::move(*text));
}

}  // namespace yicheng::plan
