/// Bytes of a text file -> code points, in the encodings that files in China really have: UTF-8
/// (with or without byte order mark), UTF-16 (by its mark, or by its zero bytes) and GB18030 (which
/// holds GBK and GB 2312). Conversion is strict. Cost: linear.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace yicheng {

/// Nothing where the bytes are no text in any of these encodings.
std::optional<std::u32string> decode_text(std::string_view bytes);
/// For texts too short to be told by their bytes, of a file that is known to be in it.
std::optional<std::u32string> decode_gb18030(std::string_view bytes);

}  // namespace yicheng
