#include "change/bind/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace yicheng::change {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
/// A Latin letter, or a byte of a letter beyond ASCII ("é" of "André").
bool is_latin(char c, char before) {
  return is_letter(c) || (static_cast<unsigned char>(before) == 0xC3 && (c & 0x80) != 0);
}

std::optional<NamedPoint> parse_point(std::string_view part) {
  std::size_t const comma = part.find(',');
  if (comma == std::string_view::npos) {
    return std::nullopt;
  }
  std::string_view const rest = trim(part.substr(comma + 1));
  std::size_t const space = rest.find_first_of(" \t");
  auto const lon = parse_number(part.substr(0, comma));
  auto const lat = parse_number(rest.substr(0, space));
  if (!lon || !lat || std::abs(*lon) > 180 || std::abs(*lat) > 90) {
    return std::nullopt;
  }
  std::string_view const name = space == std::string_view::npos ? "" : trim(rest.substr(space));
  return NamedPoint{{*lon, *lat}, std::string(name)};
}

}  // namespace

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  std::size_t const begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

std::optional<double> parse_number(std::string_view text) {
  text = trim(text);
  double value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  bool const whole = error == std::errc() && end == text.data() + text.size();
  return whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::string format_number(double value) {
  std::string text = fmt::format("{:.3f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') {
    text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

std::vector<std::string> parse_names(std::string_view text) {
  std::vector<std::string> names;
  std::string name;
  auto const close = [&] {
    if (auto const trimmed = trim(name); !trimmed.empty()) {
      names.emplace_back(trimmed);
    }
    name.clear();
  };
  for (std::size_t i = 0; i < text.size();) {
    std::string_view const rest = text.substr(i);
    bool const wide = rest.starts_with("；") || rest.starts_with("、");
    if (wide || rest.front() == ';' || rest.front() == '\n') {
      close();
      i += wide ? 3 : 1;
    } else {
      name.push_back(text[i++]);
    }
  }
  close();
  return names;
}

std::string format_names(std::vector<std::string> const& names) {
  return fmt::format("{}", fmt::join(names, ";"));
}

std::optional<std::vector<NamedPoint>> parse_points(std::string_view text) {
  std::vector<NamedPoint> points;
  while (!text.empty()) {
    std::size_t const end = text.find_first_of(";\n");
    std::string_view const part = trim(text.substr(0, end));
    if (!part.empty()) {
      auto const point = parse_point(part);
      if (!point) {
        return std::nullopt;
      }
      points.push_back(*point);
    }
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return points;
}

std::string format_points(std::vector<NamedPoint> const& points) {
  std::string text;
  for (auto const& [point, name] : points) {
    std::string clean = name;
    std::replace(clean.begin(), clean.end(), ';', ',');
    text += fmt::format("{}{:.6f},{:.6f}{}{}", text.empty() ? "" : "; ", point.lon, point.lat,
                        name.empty() ? "" : " ", clean);
  }
  return text;
}

std::string lower(std::string_view text) {
  std::string low(text);
  for (char& c : low) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return low;
}

bool has_chinese(std::string_view text) {
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte >= 0xE4 && byte <= 0xE9) {  // lead bytes of U+4000 to U+9FFF in UTF-8
      return true;
    }
  }
  return false;
}

std::size_t find_word(std::string_view text, std::string_view word, std::size_t from) {
  if (word.empty()) {
    return std::string_view::npos;
  }
  for (std::size_t at = text.find(word, from); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    bool const inside =
        is_letter(word.front()) && at > 0 && is_latin(text[at - 1], at > 1 ? text[at - 2] : ' ');
    if (!inside) {
      return at;
    }
  }
  return std::string_view::npos;
}

}  // namespace yicheng::change
