/// Numbers before headings and items, in every Chinese style: 第一章, 一、, （一）, 1., （1）, ①.
#pragma once
#include <cstddef>
#include <optional>

#include "plan/text.h"

namespace yicheng::plan {

/// Depth of a style in the usual order; smaller stands above.
enum class Level {
  chapter = 1,
  chinese,
  bracketed_chinese,
  arabic,
  bracketed_arabic,
  circled,
  none
};

struct Enumerator {
  Level level = Level::none;
  int number = 0;
  std::size_t length = 0;
};

/// The enumerator at `at`, which must be the start of a line or of an item within one.
std::optional<Enumerator> match_enumerator(Text const& text, std::size_t at);

/// The same where the list has come to `expected`: then 4.5个服务站投入使用 is item 4 with five
/// stations, which alone would be a figure.
std::optional<Enumerator> match_next_enumerator(Text const& text, std::size_t at, int expected);

}  // namespace yicheng::plan
