#include "base/document/text_encoding.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "base/utf8.h"

namespace yicheng {
namespace {

constexpr std::string_view kUtf8Mark = "\xef\xbb\xbf";
constexpr std::string_view kUtf16LittleMark = "\xff\xfe";
constexpr std::string_view kUtf16BigMark = "\xfe\xff";

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

}  // namespace

std::optional<std::u32string> decode_text(std::string_view bytes) {
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
  return decode_gb18030(bytes);
}

std::optional<std::u32string> decode_gb18030(std::string_view bytes) {
  return convert(bytes, "gb18030");
}

}  // namespace yicheng
