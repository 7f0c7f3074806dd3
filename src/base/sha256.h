/// SHA-256 (FIPS 180-4), for what has to be proof against a person who wants to deceive: the audit
/// chain and the names of evidence files. hash.h is faster and proves nothing.
///
/// The digest is 64 lower-case hexadecimal digits. Cost: linear, about 3 ns a byte.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace yicheng {

inline constexpr std::size_t kSha256Digits = 64;

std::string sha256(std::string_view bytes);

/// Whether the text is a digest as sha256 writes it.
bool is_sha256(std::string_view text);

}  // namespace yicheng
