/// UTF-8 and code points.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace yicheng {

/// The code points of valid UTF-8; nothing where the bytes are not valid UTF-8 (RFC 3629).
std::optional<std::u32string> decode_utf8(std::string_view bytes);
/// UTF-8 of code points; surrogates and values above U+10FFFF become U+FFFD.
std::string encode_utf8(std::u32string_view text);

}  // namespace yicheng
