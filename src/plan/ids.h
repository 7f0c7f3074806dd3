/// Stable ids of areas, projects and commitments: a key of the words, and a count where the same
/// words come again. Cost: linear in the words.
#pragma once
#include <string>
#include <unordered_map>

#include "base/hash.h"

namespace yicheng::plan {

inline constexpr int kIdDigits = 8;

class Ids {
 public:
  std::string make(char const* prefix, std::string const& words) {
    int const seen = seen_[prefix + words]++;
    auto const hash = hash_bytes(words, hash_bytes(std::to_string(seen)));
    return prefix + short_key(hash, kIdDigits);
  }

 private:
  std::unordered_map<std::string, int> seen_;
};

}  // namespace yicheng::plan
