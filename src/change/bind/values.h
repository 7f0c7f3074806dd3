/// The text forms of assumption values: numbers, lists of names, lists of places. What a person may
/// write in plan.yaml, so each form is small, forgiving about separators, and round-trips.
///
/// Forms: number "1.5" · names "甲;乙" (or 、) · places "lon,lat name; lon,lat name" (name may
/// lack).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "city/point.h"

namespace yicheng::change {

struct NamedPoint {
  city::Point point;
  std::string name;
  friend bool operator==(NamedPoint const&, NamedPoint const&) = default;
};

/// A finite number and nothing else but spaces around it.
std::optional<double> parse_number(std::string_view text);
/// Shortest form with at most three decimals: "1", "0.4", "320867".
std::string format_number(double value);

/// Splits at ; ； 、 and line ends; trims; drops empty parts.
std::vector<std::string> parse_names(std::string_view text);
std::string format_names(std::vector<std::string> const& names);

/// Nothing where one part is no place or lies outside longitude +-180, latitude +-90.
std::optional<std::vector<NamedPoint>> parse_points(std::string_view text);
/// Six decimals, about 0.1 m.
std::string format_points(std::vector<NamedPoint> const& points);

std::string_view trim(std::string_view text);
/// ASCII letters in lower case, all else as it is.
std::string lower(std::string_view text);
/// Whether the text holds a Chinese character (CJK unified ideographs).
bool has_chinese(std::string_view text);
/// `word` at a place of `text`; a word in Latin letters must begin where a word begins. npos:
/// nowhere.
std::size_t find_word(std::string_view text, std::string_view word, std::size_t from = 0);

}  // namespace yicheng::change
