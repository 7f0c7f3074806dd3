/// The query of an address: "rule=a&take=x%3A1" -> values by name, percent-decoded.
///
/// Strict: nothing for more than kQueryPartsMax parts, a broken percent sign, or bytes that are no
/// UTF-8. Cost: linear.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yicheng::api {

inline constexpr std::size_t kQueryPartsMax = 100;

class Query {
 public:
  /// The first of that name; "" where there is none.
  std::string one(std::string_view name) const;
  std::vector<std::string> all(std::string_view name) const;

 private:
  friend std::optional<Query> parse_query(std::string_view text);
  std::vector<std::pair<std::string, std::string>> parts_;
};

std::optional<Query> parse_query(std::string_view text);

}  // namespace yicheng::api
