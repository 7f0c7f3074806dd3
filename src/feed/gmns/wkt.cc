#include "feed/gmns/wkt.h"

#include "base/table/csv.h"
#include "feed/gmns/table.h"

namespace yicheng::feed::gmns {
namespace {

std::string_view next_word(std::string_view& text) {
  text = trimmed(text);
  std::size_t const end = std::min(text.find_first_of(" \t"), text.size());
  std::string_view const word = text.substr(0, end);
  text.remove_prefix(end);
  return word;
}

}  // namespace

std::optional<std::vector<city::Point>> parse_line(std::string_view wkt) {
  std::size_t const open = wkt.find('(');
  std::size_t const close = wkt.rfind(')');
  bool const bracketed = open != std::string_view::npos && close != std::string_view::npos;
  if (!bracketed || close < open ||
      !lower(trimmed(wkt.substr(0, open))).starts_with("linestring")) {
    return std::nullopt;
  }
  std::string_view rest = wkt.substr(open + 1, close - open - 1);
  std::vector<city::Point> line;
  while (!rest.empty() && line.size() < kWktPointsMax) {
    std::size_t const comma = std::min(rest.find(','), rest.size());
    std::string_view item = rest.substr(0, comma);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    auto const x = parse_number(next_word(item));
    auto const y = parse_number(next_word(item));
    if (!x || !y) {
      return std::nullopt;
    }
    line.push_back({*x, *y});
  }
  return line.size() >= 2 ? std::optional(std::move(line)) : std::nullopt;
}

}  // namespace yicheng::feed::gmns
