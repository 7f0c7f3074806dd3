#include "feed/table_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/fault.h"

namespace yicheng::feed {
namespace {

constexpr std::int64_t kMaxRows = std::numeric_limits<std::uint32_t>::max() - 1;

[[noreturn]] void throw_missing(std::string const& file, std::string const& what) {
  throw_bad_input("city-incomplete", file,
                  {fmt::format("文件里缺少 {}", what), fmt::format("the file has no {}", what)},
                  {"请重新生成或导入这座城市", "make or import the city again"});
}

// SQLite takes an unknown name between double quotes for a text, so a missing column would be read
// as its own name in every row: the names have to be looked up first.
void expect_columns(Geopackage& file, TableSpec const& table) {
  Database& database = file.database();
  if (!database.has_table(table.name)) {
    throw_missing(database.name(), fmt::format("table {}", table.name));
  }
  std::vector<std::string> present;
  Statement list = database.prepare("SELECT name FROM pragma_table_info(?)");
  list.bind(0, table.name);
  while (list.step()) {
    present.emplace_back(list.text(0));
  }
  auto const expect = [&](std::string const& column) {
    if (std::find(present.begin(), present.end(), column) == present.end()) {
      throw_missing(database.name(), fmt::format("column {}.{}", table.name, column));
    }
  };
  expect("fid");
  if (table.geometry) {
    expect("geom");
  }
  for (ColumnSpec const& column : table.columns) {
    expect(column.name);
  }
}

std::size_t row_count(Geopackage& file, TableSpec const& table) {
  expect_columns(file, table);
  Statement count =
      file.database().prepare(fmt::format("SELECT count(*) FROM {}", quoted_name(table.name)));
  count.step();
  std::int64_t const rows = count.integer(0);
  if (rows > kMaxRows) {
    throw_bad_input("city-too-large", fmt::format("{}: {}", file.database().name(), table.name),
                    {"行数超过上限", "more rows than the limit"},
                    {"请拆分这座城市", "split the city"});
  }
  return static_cast<std::size_t>(rows);
}

std::string select_sql(TableSpec const& table) {
  std::string columns = table.geometry ? "fid, geom" : "fid, NULL";
  for (ColumnSpec const& column : table.columns) {
    columns += ", " + quoted_name(column.name);
  }
  return fmt::format("SELECT {} FROM {} ORDER BY fid", columns, quoted_name(table.name));
}

}  // namespace

TableReader::TableReader(Geopackage& file, TableSpec const& table, Rows rows)
    : table_(table),
      kind_(rows),
      file_name_(file.database().name()),
      count_(row_count(file, table)),
      rows_(file.database().prepare(select_sql(table))) {}

bool TableReader::next() {
  if (!rows_.step()) {
    return false;
  }
  ++row_;
  if (kind_ == Rows::referenced && rows_.integer(0) != row_) {
    bad_row("fid",
            {"编号不连续，别的表引用了它", "fids have a gap, but other tables refer to them"});
  }
  return true;
}

double TableReader::real(int column) const {
  auto const type = rows_.type(column + kFixed);
  if (type != Statement::Type::real && type != Statement::Type::integer) {
    bad(column, {"应为数值", "a number is needed"});
  }
  return rows_.real(column + kFixed);
}

float TableReader::number(int column) const {
  double const value = real(column);
  if (!std::isfinite(value) || std::abs(value) > std::numeric_limits<float>::max()) {
    bad(column, {"数值太大", "the number is too large"});
  }
  // Every number of a city is an amount: a length, a count, a speed, a capacity.
  if (value < 0) {
    bad(column, {"不能是负数", "it may not be negative"});
  }
  return static_cast<float>(value);
}

std::int64_t TableReader::integer(int column) const {
  if (rows_.type(column + kFixed) != Statement::Type::integer) {
    bad(column, {"应为整数", "a whole number is needed"});
  }
  return rows_.integer(column + kFixed);
}

std::int64_t TableReader::integer(int column, std::int64_t min, std::int64_t max) const {
  std::int64_t const value = integer(column);
  if (value < min || value > max) {
    bad(column, {fmt::format("应在 {} 到 {} 之间", min, max),
                 fmt::format("it has to lie between {} and {}", min, max)});
  }
  return value;
}

std::uint8_t TableReader::flag(int column) const {
  return static_cast<std::uint8_t>(integer(column, 0, 1));
}

std::string TableReader::text(int column) const {
  auto const type = rows_.type(column + kFixed);
  if (type == Statement::Type::null) {
    return {};  // QGIS writes an emptied text as NULL
  }
  if (type != Statement::Type::text) {
    bad(column, {"应为文字", "a text is needed"});
  }
  return std::string(rows_.text(column + kFixed));
}

std::optional<std::size_t> TableReader::reference_index(int column, std::size_t rows_there) const {
  if (is_null(column)) {
    return std::nullopt;
  }
  std::int64_t const fid = integer(column);
  if (fid < 1 || static_cast<std::uint64_t>(fid) > rows_there) {
    bad(column, {fmt::format("引用了不存在的行 {}", fid),
                 fmt::format("it refers to row {}, which does not exist", fid)});
  }
  return static_cast<std::size_t>(fid - 1);
}

std::optional<Geometry> TableReader::geometry() const {
  if (rows_.is_null(1)) {
    return std::nullopt;
  }
  std::optional<Geometry> geometry = decode(rows_.blob(1));
  if (!geometry || geometry->type != table_.geometry) {
    bad_row("geom", {"几何数据不对", "the geometry cannot be used"});
  }
  return geometry;
}

city::Point TableReader::point() const {
  std::optional<Geometry> const place = geometry();
  if (!place || place->parts.items.size() != 1) {
    bad_row("geom", {"缺少位置", "it has no position"});
  }
  return place->parts.items.front();
}

void TableReader::bad(int column, Bilingual const& why) const {
  bad_row(table_.columns[static_cast<std::size_t>(column)].name, why);
}

void TableReader::bad_row(std::string_view column, Bilingual const& why) const {
  throw_bad_input(
      "city-bad-value",
      fmt::format("{}: {} fid {}, {}", file_name_, table_.name, rows_.integer(0), column), why,
      {"请改正这个值，或重新生成、导入这座城市",
       "correct the value, or make or import the city again"});
}

}  // namespace yicheng::feed
