/// Bytes that were refused and are kept for inspection, with the reason.
#pragma once
#include <string>
#include <string_view>

namespace yicheng::observe {

/// So much of what was refused is kept; the rest is cut off.
inline constexpr std::size_t kRejectedBytesMax = 10'240;

struct Rejected {
  std::string origin;  ///< peer, or file and row: "127.0.0.1:40312", "hours.csv:17"
  std::string reason;  ///< stable code: "hj212-crc", "observe-bad-time"
  std::string bytes;   ///< at most kRejectedBytesMax
};

inline std::string kept_bytes(std::string_view bytes) {
  return std::string(bytes.substr(0, kRejectedBytesMax));
}

}  // namespace yicheng::observe
