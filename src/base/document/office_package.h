/// The XML parts of an Office document (.docx, .xlsx), out of its zip, within limits.
#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "base/document/refusals.h"

namespace yicheng {

/// Bytes of .xml and .rels parts by their path ("word/document.xml").
using Parts = std::map<std::string, std::string, std::less<>>;

inline constexpr std::size_t kPartsMax = 2000;
inline constexpr std::size_t kPartBytesMax = 64u << 20;
inline constexpr std::size_t kAllPartsBytesMax = 128u << 20;

/// Throws the door's Refusals for what is no zip, is damaged or passes a limit.
Parts read_parts(std::string_view bytes, std::string_view name, Refusals const& refusals);

}  // namespace yicheng
