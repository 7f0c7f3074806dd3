#include "store/observe/tables.h"

#include <fmt/format.h>

#include <array>

#include "base/fault.h"

namespace yicheng::store::observe_tables {
namespace {

using enum feed::ColumnType;

constexpr std::string_view kIndexes =
    "CREATE INDEX observe_values_by_series ON observe_values (series, time);"
    "CREATE INDEX observe_values_by_time ON observe_values (time);";

constexpr std::string_view kView = R"sql(
CREATE VIEW observations AS
SELECT v.fid AS fid, s.key AS station, e.quantity AS quantity, e.name_zh AS name_zh,
  e.statistic AS statistic, e.period AS period,
  strftime('%Y-%m-%d %H:%M:%S', v.time + s.utc_offset_min * 60, 'unixepoch') AS local_time,
  v.value AS value, e.unit AS unit, coalesce(v.flag, 'N') AS flag,
  trim(iif(v.marks & 1, 'late ', '') || iif(v.marks & 2, 'doubled ', '') ||
       iif(v.marks & 4, 'out-of-order ', '') || iif(v.marks & 8, 'impossible ', '') ||
       iif(v.marks & 16, 'stuck', '')) AS marks
FROM observe_values v JOIN observe_series e ON e.fid = v.series
JOIN observe_stations s ON s.fid = e.station;
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)
VALUES ('observations', 'attributes', 'observations', 'observations by name and local time',
        '2000-01-01T00:00:00.000Z');
)sql";

std::array<feed::TableSpec, 4> all() {
  return {stations(), series(), values(), rejected()};
}

std::string column_list(feed::TableSpec const& table) {
  std::string names = table.geometry ? "fid, geom" : "fid";
  for (auto const& column : table.columns) {
    names += ", " + feed::quoted_name(column.name);
  }
  return names;
}

void copy_value(feed::Statement& from, feed::Statement& to, int column) {
  using Type = feed::Statement::Type;
  switch (from.type(column)) {
    case Type::null: to.bind(column, nullptr); return;
    case Type::integer: to.bind(column, from.integer(column)); return;
    case Type::real: to.bind(column, from.real(column)); return;
    case Type::text: to.bind(column, from.text(column)); return;
    case Type::blob: to.bind(column, from.blob(column)); return;
  }
}

void copy_rows(feed::TableSpec const& table, feed::Database& from, feed::Database& to) {
  auto const columns = column_list(table);
  auto rows = from.prepare(
      fmt::format("SELECT {} FROM {} ORDER BY fid", columns, feed::quoted_name(table.name)));
  std::string marks = "?";
  for (int i = 1; i < rows.columns(); ++i) {
    marks += ", ?";
  }
  auto insert = to.prepare(fmt::format("INSERT INTO {} ({}) VALUES ({})",
                                       feed::quoted_name(table.name), columns, marks));
  while (rows.step()) {
    for (int i = 0; i < rows.columns(); ++i) {
      copy_value(rows, insert, i);
    }
    insert.run();
  }
}

}  // namespace

feed::TableSpec stations() {
  return {.name = "observe_stations",
          .description = "stations and plants that report, with the offset of their clock",
          .geometry = feed::GeometryType::point,
          .columns = {{"key", text}, {"utc_offset_min", integer}}};
}

feed::TableSpec series() {
  return {.name = "observe_series",
          .description = "one quantity at one station in one statistic and period",
          .geometry = std::nullopt,
          .columns = {{"station", integer},
                      {"quantity", text},
                      {"statistic", text},
                      {"period", text},
                      {"unit", text},
                      {"name_zh", text},
                      {"name_en", text}}};
}

feed::TableSpec values() {
  return {.name = "observe_values",
          .description =
              "values; time and received: seconds since 1970 UTC; marks: 1 late, 2 "
              "doubled, 4 out of order, 8 impossible, 16 stuck",
          .geometry = std::nullopt,
          .columns = {{"series", integer},
                      {"time", integer},
                      {"value", real},
                      {"flag", text},
                      {"marks", integer},
                      {"received", integer}}};
}

feed::TableSpec rejected() {
  return {.name = "observe_rejected",
          .description = "frames and rows that were refused, the newest of them",
          .geometry = std::nullopt,
          .columns = {{"received", integer}, {"origin", text}, {"reason", text}, {"bytes", blob}}};
}

bool exist(feed::Database& database) {
  return database.has_table(values().name);
}

void add(feed::Geopackage& file) {
  feed::Transaction transaction(file.database());
  for (auto const& table : all()) {
    file.add_table(table);
  }
  file.database().execute(kIndexes);
  file.database().execute(kView);
  transaction.commit();
}

void expect_columns(feed::Database& database) {
  for (auto const& table : all()) {
    auto find = database.prepare("SELECT 1 FROM pragma_table_info(?) WHERE name = ?");
    for (auto const& column : table.columns) {
      bool const there = find.bind_all(table.name, column.name).step();
      find.reset();
      if (!there || !database.has_table(table.name)) {
        throw_bad_input("observe-tables", fmt::format("{}/{}", database.name(), table.name),
                        {fmt::format("表中没有列 {}", column.name),
                         fmt::format("the table has no column {}", column.name)},
                        {"请换一个文件，或用备份恢复", "use another file, or restore a backup"});
      }
    }
  }
}

void copy(feed::Database& from, feed::Geopackage& to) {
  expect_columns(from);
  add(to);
  feed::Transaction transaction(to.database());
  for (auto const& table : all()) {
    copy_rows(table, from, to.database());
  }
  transaction.commit();
}

}  // namespace yicheng::store::observe_tables
