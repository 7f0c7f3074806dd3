/// Bytes of a text file -> code points. Knows UTF-8 (with or without byte order mark), UTF-16 (by
/// its mark, or by its zero bytes) and GB18030; line ends become '\n'. Cost: linear.
#pragma once
#include <string>
#include <string_view>

namespace yicheng::plan {

/// Throws Fault(bad_input): "plan-empty" where there is no text, "plan-binary" where the bytes are
/// no text in any of these encodings, "plan-too-large" above kDocumentBytesMax.
std::u32string decode(std::string_view bytes, std::string_view name);

}  // namespace yicheng::plan
