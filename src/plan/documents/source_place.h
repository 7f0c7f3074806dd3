/// Where a stretch of a plan's text stands in a document that is no plain text: a page, a
/// paragraph, a cell of a table or of a sheet.
///
/// Invariant: places of one document rise strictly by `begin`; each reaches to the next one. All
/// numbers count from 1. Cost: a look-up is logarithmic in the places.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "base/bilingual.h"
#include "base/span.h"

namespace yicheng::plan {

enum class PlaceKind : std::uint8_t { page, paragraph, table_cell, sheet_cell };

struct SourcePlace {
  std::uint32_t begin = 0;  ///< code point of the text as read
  PlaceKind kind = PlaceKind::paragraph;
  std::uint32_t part = 0;  ///< number of the page, paragraph, table or sheet
  std::uint32_t row = 0;
  std::uint32_t column = 0;
};

/// "第3页", "第12段", "表2第3行第4列", "工作表1单元格B3".
Bilingual describe(SourcePlace const& place);

/// The place a span begins in; nothing where the text has none.
std::optional<SourcePlace> find_place(std::vector<SourcePlace> const& places, Span span);

}  // namespace yicheng::plan
