/// A fast, stable 64-bit hash (FNV-1a) for short keys that stand in files. Not for security.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace yicheng {

constexpr std::uint64_t hash_bytes(std::string_view bytes,
                                   std::uint64_t start = 0xcbf29ce484222325ULL) {
  std::uint64_t h = start;
  for (char const c : bytes) {
    h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  }
  return h;
}

/// `digits` lower-case letters and digits (base 32, no i, l, o, u) of the hash, most significant first.
std::string short_key(std::uint64_t hash, int digits);

}  // namespace yicheng
