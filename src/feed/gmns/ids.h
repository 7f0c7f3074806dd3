/// Rows by their id in a file. Inner header.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "feed/gmns/network.h"

namespace yicheng::feed::gmns {

class Ids {
 public:
  /// False where the id is there already.
  bool add(std::string_view id, std::size_t row) {
    return rows_.emplace(std::string(id), static_cast<std::uint32_t>(row)).second;
  }
  /// kNone where there is no such id.
  std::uint32_t find(std::string_view id) const {
    auto const found = rows_.find(std::string(id));
    return found == rows_.end() ? kNone : found->second;
  }

 private:
  std::unordered_map<std::string, std::uint32_t> rows_;
};

}  // namespace yicheng::feed::gmns
