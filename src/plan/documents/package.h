/// The XML parts of an Office document, out of its zip.
///
/// Limits hold against what the zip unpacks to, not against what it claims: entries, bytes of a
/// part and of all, and how often a part is larger than its packed bytes (zip bombs).
#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace yicheng::plan {

/// Bytes of .xml and .rels parts by their path ("word/document.xml").
using Parts = std::map<std::string, std::string, std::less<>>;

inline constexpr std::size_t kPartsMax = 2000;
inline constexpr std::size_t kPartBytesMax = 64u << 20;
inline constexpr std::size_t kAllPartsBytesMax = 128u << 20;
/// XML of large tables packs well, but not better than this.
inline constexpr std::size_t kPackedRatioMax = 200;
/// Parts up to this size may pack as well as they like.
inline constexpr std::size_t kRatioFreeBytes = 1u << 20;

/// Throws Fault(bad_input) "plan-document-broken" or "plan-document-too-large".
Parts read_parts(std::string_view bytes, std::string_view name);

}  // namespace yicheng::plan
