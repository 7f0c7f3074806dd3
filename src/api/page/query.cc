#include "api/page/query.h"

#include <algorithm>

#include "base/utf8.h"

namespace yicheng::api {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  char const lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::optional<std::string> decoded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      plain.push_back(text[i] == '+' ? ' ' : text[i]);
      continue;
    }
    int const high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    int const low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
    if (high < 0 || low < 0) {
      return std::nullopt;
    }
    plain.push_back(static_cast<char>(high * 16 + low));
    i += 2;
  }
  return decode_utf8(plain) ? std::optional(plain) : std::nullopt;
}

}  // namespace

std::string Query::one(std::string_view name) const {
  auto const found = std::find_if(parts_.begin(), parts_.end(),
                                  [name](auto const& part) { return part.first == name; });
  return found == parts_.end() ? "" : found->second;
}

std::vector<std::string> Query::all(std::string_view name) const {
  std::vector<std::string> values;
  for (auto const& [key, value] : parts_) {
    if (key == name) {
      values.push_back(value);
    }
  }
  return values;
}

std::optional<Query> parse_query(std::string_view text) {
  Query query;
  while (!text.empty()) {
    auto const part = text.substr(0, std::min(text.find('&'), text.size()));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    auto const equals = std::min(part.find('='), part.size());
    auto name = decoded(part.substr(0, equals));
    auto value = decoded(part.substr(std::min(equals + 1, part.size())));
    if (!name || !value || query.parts_.size() == kQueryPartsMax) {
      return std::nullopt;
    }
    query.parts_.emplace_back(std::move(*name), std::move(*value));
  }
  return query;
}

}  // namespace yicheng::api
