/// A cursor over the columns of one row of the workspace, in the order of the table's
/// specification. Every value is checked; a bad one throws Fault(bad_input) with table, row and
/// column. Inner header of the store room.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "base/bilingual.h"
#include "base/month.h"
#include "base/span.h"
#include "feed/table_reader.h"

namespace yicheng::store {

class Row {
 public:
  explicit Row(feed::TableReader& table) : table_(table) {}

  std::string text() { return table_.text(column_++); }
  double real() { return table_.real(column_++); }
  std::int64_t integer() { return table_.integer(column_++); }
  template <typename Number>
  Number number(std::int64_t min, std::int64_t max) {
    return static_cast<Number>(table_.integer(column_++, min, max));
  }
  bool flag() { return table_.flag(column_++) != 0; }
  Bilingual bilingual() {
    auto zh = text();
    return {std::move(zh), text()};
  }
  Span span() {
    auto const begin = code_point();
    return {begin, code_point()};
  }
  template <typename Parse>
  auto parsed(Parse const& parse, Bilingual const& why) {
    auto const value = parse(table_.text(column_));
    if (!value) {
      table_.bad(column_, why);
    }
    ++column_;
    return *value;
  }
  Month month() {
    return parsed(parse_month, {"应为 2025-07 这样的月份", "a month like 2025-07 is needed"});
  }
  Day day() {
    return parsed(parse_day, {"应为 2025-07-31 这样的日期", "a day like 2025-07-31 is needed"});
  }
  std::optional<Month> optional_month() {
    if (table_.text(column_).empty()) {
      ++column_;
      return std::nullopt;
    }
    return month();
  }
  template <typename Value, std::size_t n>
  Value one_of(std::array<Value, n> const& values) {
    auto const key = table_.text(column_);
    for (auto const value : values) {
      if (to_string(value) == key) {
        ++column_;
        return value;
      }
    }
    table_.bad(column_, {"不认识的取值", "a value that is not known"});
  }
  /// The row of another table a fid names, among `rows` rows.
  std::size_t reference(std::size_t rows) {
    return number<std::size_t>(1, static_cast<std::int64_t>(rows)) - 1;
  }
  std::optional<Span> optional_span() {
    if (table_.is_null(column_) || table_.is_null(column_ + 1)) {
      column_ += 2;
      return std::nullopt;
    }
    return span();
  }
  void skip() { ++column_; }

 private:
  std::uint32_t code_point() { return number<std::uint32_t>(0, 0xFFFFFFFF); }

  feed::TableReader& table_;
  int column_ = 0;
};

template <typename Read>
void each_row(feed::Geopackage& file, feed::TableSpec const& spec, Read const& read) {
  feed::TableReader table(file, spec, feed::TableReader::Rows::referenced);
  while (table.next()) {
    Row row(table);
    read(row);
  }
}

}  // namespace yicheng::store
