#include "plan/decode.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "base/fault.h"
#include "base/utf8.h"
#include "plan/read.h"
#include "plan/text.h"

namespace yicheng::plan {
namespace {

constexpr std::string_view kUtf8Mark = "\xef\xbb\xbf";
constexpr std::string_view kUtf16LittleMark = "\xff\xfe";
constexpr std::string_view kUtf16BigMark = "\xfe\xff";

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

/// ICU's strict conversion: nothing where a byte sequence is not valid in that encoding.
std::optional<std::u32string> convert(std::string_view bytes, char const* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UConverter, void (*)(UConverter*)> const converter(ucnv_open(encoding, &status),
                                                                     &ucnv_close);
  if (U_FAILURE(status) != 0) {
    return std::nullopt;
  }
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::vector<UChar> units(bytes.size() + 1);
  auto const size = ucnv_toUChars(converter.get(), units.data(), static_cast<int32_t>(units.size()),
                                  bytes.data(), static_cast<int32_t>(bytes.size()), &status);
  if (U_FAILURE(status) != 0) {
    return std::nullopt;
  }
  std::u32string out;
  out.reserve(static_cast<std::size_t>(size));
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U16_NEXT(units.data(), i, size, c);
    if (U_IS_SURROGATE(c)) {
      return std::nullopt;
    }
    out.push_back(static_cast<char32_t>(c));
  }
  return out;
}

/// UTF-16 without its mark: every second byte of the ASCII in it (line ends, digits) is zero.
char const* unmarked_utf16(std::string_view bytes) {
  std::size_t zeros[2] = {0, 0};
  std::size_t const looked = std::min<std::size_t>(bytes.size(), 4096);
  for (std::size_t i = 0; i < looked; ++i) {
    zeros[i % 2] += bytes[i] == '\0' ? 1 : 0;
  }
  if (bytes.size() % 2 != 0 || zeros[0] + zeros[1] == 0) {
    return nullptr;
  }
  // Characters such as 一 (U+4E00) have a zero of their own on the other side.
  if (zeros[1] > 2 * zeros[0]) {
    return "UTF-16LE";
  }
  return zeros[0] > 2 * zeros[1] ? "UTF-16BE" : nullptr;
}

std::optional<std::u32string> decode_any(std::string_view bytes) {
  if (bytes.starts_with(kUtf8Mark)) {
    return decode_utf8(bytes.substr(kUtf8Mark.size()));
  }
  if (bytes.starts_with(kUtf16LittleMark)) {
    return convert(bytes.substr(2), "UTF-16LE");
  }
  if (bytes.starts_with(kUtf16BigMark)) {
    return convert(bytes.substr(2), "UTF-16BE");
  }
  if (char const* const utf16 = unmarked_utf16(bytes); utf16 != nullptr) {
    return convert(bytes, utf16);
  }
  if (auto text = decode_utf8(bytes)) {
    return text;
  }
  return convert(bytes, "gb18030");
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
  auto text = decode_any(bytes);
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
