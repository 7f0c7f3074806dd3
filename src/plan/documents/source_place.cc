#include "plan/documents/source_place.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace yicheng::plan {
namespace {

/// 1 -> A, 26 -> Z, 27 -> AA, as spreadsheets name their columns.
std::string column_letters(std::uint32_t column) {
  std::string out;
  for (; column > 0; column = (column - 1) / 26) {
    out.insert(out.begin(), static_cast<char>('A' + static_cast<char>((column - 1) % 26)));
  }
  return out;
}

}  // namespace

Bilingual describe(SourcePlace const& place) {
  switch (place.kind) {
    case PlaceKind::page:
      return {fmt::format("第{}页", place.part), fmt::format("page {}", place.part)};
    case PlaceKind::paragraph:
      return {fmt::format("第{}段", place.part), fmt::format("paragraph {}", place.part)};
    case PlaceKind::table_cell:
      return {fmt::format("表{}第{}行第{}列", place.part, place.row, place.column),
              fmt::format("table {}, row {}, column {}", place.part, place.row, place.column)};
    case PlaceKind::sheet_cell: {
      auto const cell = fmt::format("{}{}", column_letters(place.column), place.row);
      return {fmt::format("工作表{}单元格{}", place.part, cell),
              fmt::format("sheet {}, cell {}", place.part, cell)};
    }
  }
  return {};
}

std::optional<SourcePlace> find_place(std::vector<SourcePlace> const& places, Span span) {
  auto const next =
      std::upper_bound(places.begin(), places.end(), span.begin,
                       [](std::uint32_t at, SourcePlace const& place) { return at < place.begin; });
  return next == places.begin() ? std::nullopt : std::optional(*std::prev(next));
}

}  // namespace yicheng::plan
