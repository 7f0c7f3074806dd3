/// Rows of one table of a GeoPackage from outside, read by column names with every value checked.
///
/// A missing table or column, a value of another type, out of its range, or a reference to a row
/// that does not exist throws Fault(bad_input) with table, row and column. Rows come in the order
/// of fid.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bilingual.h"
#include "base/id.h"
#include "feed/geopackage.h"

namespace yicheng::feed {

class TableReader {
 public:
  /// What the rows of the table are to others. `referenced`: other tables name them by fid, so fids
  /// have to count from 1 without a gap; `plain`: rows may be missing (a person deleted one in
  /// QGIS).
  enum class Rows { referenced, plain };

  TableReader(Geopackage& file, TableSpec const& table, Rows rows);

  /// The next row; false after the last.
  bool next();
  /// Rows of the table in all, to reserve memory. At most 2^32 - 2.
  std::size_t count() const { return count_; }

  // Values of the row by their place in the spec's columns.
  float number(int column) const;
  double real(int column) const;
  std::int64_t integer(int column) const;
  std::int64_t integer(int column, std::int64_t min, std::int64_t max) const;
  std::uint8_t flag(int column) const;
  std::string text(int column) const;
  bool is_null(int column) const { return rows_.is_null(column + kFixed); }

  /// A reference stored as fid (1 more than the index); NULL is none.
  template <typename AnyId>
  AnyId reference(int column, std::size_t rows_there) const {
    std::optional<std::size_t> const index = reference_index(column, rows_there);
    return index ? AnyId(*index) : AnyId::none();
  }
  /// A text that `parse` knows.
  template <typename Parse>
  auto key(int column, Parse const& parse) const {
    auto const value = parse(text(column));
    if (!value) {
      bad(column, {"不认识的取值", "a value that is not known"});
    }
    return *value;
  }

  /// The row's geometry, of the spec's type; nothing where it is NULL.
  std::optional<Geometry> geometry() const;
  city::Point point() const;

  [[noreturn]] void bad(int column, Bilingual const& why) const;
  [[noreturn]] void bad_row(std::string_view column, Bilingual const& why) const;

 private:
  static constexpr int kFixed = 2;  // fid and geometry stand before the spec's columns
  std::optional<std::size_t> reference_index(int column, std::size_t rows_there) const;

  TableSpec table_;
  Rows kind_;
  std::string file_name_;
  std::size_t count_ = 0;
  std::int64_t row_ = 0;
  Statement rows_;
};

}  // namespace yicheng::feed
