#include "base/hash.h"

namespace yicheng {

std::string short_key(std::uint64_t hash, int digits) {
  constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  std::string key;
  for (int i = 0; i < digits; ++i) {
    key += alphabet[hash >> 59];
    hash <<= 5;
  }
  return key;
}

}  // namespace yicheng
