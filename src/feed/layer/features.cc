#include "feed/layer/features.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/document/text_encoding.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/table/csv.h"
#include "base/table/workbook.h"
#include "base/utf8.h"
#include "feed/finding_groups.h"

namespace yicheng::feed {

std::optional<std::size_t> Features::column(std::string_view name) const {
  auto const found = std::find(columns.begin(), columns.end(), name);
  return found == columns.end() ? std::nullopt
                                : std::optional(static_cast<std::size_t>(found - columns.begin()));
}

void Features::add(Feature row, std::string const& file) {
  if (rows.size() >= kFeaturesMax) {
    throw_bad_input(
        "layer-too-many-rows", file,
        {fmt::format("多于{}行", kFeaturesMax), fmt::format("more than {} rows", kFeaturesMax)},
        {"请按区域拆分或汇总后再导入", "split the file by area, or sum it up first"});
  }
  rows.push_back(std::move(row));
}

Imported<Features> read_csv_features(std::string_view bytes, std::string const& name) {
  auto const decoded = decode_text(bytes);
  if (!decoded) {
    throw_bad_input(
        "layer-encoding", name,
        {"文件不是UTF-8、UTF-16或GB18030文本", "the file is no text in UTF-8, UTF-16 or GB18030"},
        {"请另存为UTF-8编码的CSV", "save it as CSV in UTF-8"});
  }
  std::string const text = encode_utf8(*decoded);
  CsvReader csv(text, name);
  Imported<Features> features;
  features.value.columns = csv.header();
  while (csv.next()) {
    Feature row{{}, std::nullopt, csv.where()};
    for (std::size_t i = 0; i < csv.header().size(); ++i) {
      row.values.emplace_back(csv.field(i));
    }
    features.value.add(std::move(row), name);
  }
  return features;
}

namespace {

WorkbookSheet const& chosen_sheet(std::vector<WorkbookSheet> const& sheets, std::string const& name,
                                  std::string const& wanted) {
  for (auto const& sheet : sheets) {
    if (wanted.empty() ? !sheet.hidden && !sheet.rows.empty() : sheet.name == wanted) {
      return sheet;
    }
  }
  throw_bad_input("layer-no-table", name, {"没有可读的工作表", "there is no such sheet to read"},
                  {"请用 --table 给出工作表名", "name the sheet with --table"});
}

std::vector<std::string> texts_of(WorkbookRow const& row, std::size_t columns) {
  std::vector<std::string> texts(columns);
  for (auto const& cell : row.cells) {
    if (cell.column >= 1 && cell.column <= columns) {
      texts[cell.column - 1] = std::string(trimmed(cell.text));
    }
  }
  return texts;
}

}  // namespace

Imported<Features> read_xlsx_features(std::string_view bytes, std::string const& name,
                                      std::string const& wanted) {
  auto const sheets = read_workbook(bytes, name, table_refusals());
  auto const& sheet = chosen_sheet(sheets, name, wanted);
  Imported<Features> features;
  if (sheet.rows.empty()) {
    return features;
  }
  std::size_t columns = 0;
  for (auto const& cell : sheet.rows.front().cells) {
    columns = std::max<std::size_t>(columns, cell.column);
  }
  features.value.columns = texts_of(sheet.rows.front(), columns);
  for (std::size_t i = 1; i < sheet.rows.size(); ++i) {
    auto const& row = sheet.rows[i];
    features.value.add(
        {texts_of(row, columns), std::nullopt, fmt::format("{}/{}:{}", name, sheet.name, row.row)},
        name);
  }
  return features;
}

Imported<Features> read_features(std::filesystem::path const& path, std::string const& table) {
  auto ending = path.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  auto const name = path.filename().string();
  if (ending == ".gpkg") {
    return read_geopackage_layer(path, table);
  }
  if (ending == ".shp") {
    return read_shapefile(path);
  }
  if (ending == ".geojson" || ending == ".json") {
    return read_geojson(read_file(path, kFeatureFileBytesMax), name);
  }
  if (ending == ".csv") {
    return read_csv_features(read_file(path, kFeatureFileBytesMax), name);
  }
  if (ending == ".xlsx") {
    return read_xlsx_features(read_file(path, kFeatureFileBytesMax), name, table);
  }
  throw Fault(FaultKind::wrong_usage, "layer-format", path.string(),
              {"不认识的图层格式", "a format of layers that is not known"},
              {"可用 .gpkg、.geojson、.shp、.csv、.xlsx",
               "known are .gpkg, .geojson, .shp, .csv and .xlsx"});
}

}  // namespace yicheng::feed
