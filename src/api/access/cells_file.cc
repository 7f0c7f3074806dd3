#include "api/access/cells_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "api/output.h"
#include "api/traffic/text.h"
#include "base/fault.h"
#include "base/file.h"
#include "feed/geopackage.h"

namespace yicheng::api::access {

namespace {

std::string district_of(city::City const& city, std::size_t cell) {
  auto const district = city.cells->district[cell];
  return district.valid() ? city.districts->name[district.index()] : "";
}

std::string csv_text(city::City const& city, std::vector<CellTable> const& tables) {
  std::string text = "measure,cell,lon,lat,district,people";
  for (auto const& column : tables.front().columns) {
    text += "," + column.name;
  }
  text += "\n";
  for (auto const& table : tables) {
    for (std::size_t cell = 0; cell < city.cells->size(); ++cell) {
      auto const at = city.cells->centre[cell];
      fmt::format_to(std::back_inserter(text), "{},{},{:.6f},{:.6f},{},{}", table.name, cell + 1,
                     at.lon, at.lat, traffic::csv_field(district_of(city, cell)),
                     city.cells->people[cell]);
      for (auto const& column : table.columns) {
        fmt::format_to(std::back_inserter(text), ",{:.6g}", column.value[cell]);
      }
      text += "\n";
    }
  }
  return text;
}

void write_layer(city::City const& city, CellTable const& table, feed::Geopackage& file) {
  using feed::ColumnType;
  bool const squares = city.cells->size_m > 0;
  feed::TableSpec spec{table.name,
                       table.description,
                       squares ? feed::GeometryType::polygon : feed::GeometryType::point,
                       {{"cell", ColumnType::integer},
                        {"district", ColumnType::text},
                        {"people", ColumnType::real}}};
  for (auto const& column : table.columns) {
    spec.columns.push_back({column.name, ColumnType::real});
  }
  feed::TableWriter out(file, spec);
  for (std::size_t cell = 0; cell < city.cells->size(); ++cell) {
    auto const centre = city.cells->centre[cell];
    auto const place = squares ? feed::square_geometry(centre, Metres(city.cells->size_m))
                               : feed::point_geometry(centre);
    std::vector<double> numbers;
    for (auto const& column : table.columns) {
      numbers.push_back(column.value[cell]);
    }
    out.add_feature_with(numbers, &place, static_cast<std::int64_t>(cell + 1),
                         district_of(city, cell), static_cast<double>(city.cells->people[cell]));
  }
  out.finish();
}

Bilingual name_of(city::CommunityKind kind) {
  switch (kind) {
    case city::CommunityKind::ordinary:
      return {"一般小区居民", "residents of ordinary communities"};
    case city::CommunityKind::old: return {"老旧小区居民", "residents of old communities"};
    case city::CommunityKind::shantytown: return {"棚户区居民", "residents of shantytowns"};
  }
  return {};
}

}  // namespace

void check_cells_path(std::filesystem::path const& path) {
  if (path.extension() != ".csv" && path.extension() != ".gpkg") {
    throw Fault(
        FaultKind::wrong_usage, "output-ending", path.string(),
        {"输出文件名应以 .csv 或 .gpkg 结尾", "the output's name has to end in .csv or .gpkg"},
        {"例如 -o cover.gpkg", "as in -o cover.gpkg"});
  }
  check_output_place(path, {});
}

void write_cells(city::City const& city, std::vector<CellTable> const& tables,
                 std::filesystem::path const& path) {
  if (path.extension() == ".csv") {
    write_file(path, tables.empty() ? "" : csv_text(city, tables));
    return;
  }
  NewFile target(path);
  {
    auto file = feed::Geopackage::create(target.path());
    feed::Transaction transaction(file.database());
    for (auto const& table : tables) {
      write_layer(city, table, file);
    }
    transaction.commit();
  }
  target.commit();
}

Json cells_json(city::City const& city, std::vector<std::uint32_t> const& cells,
                std::vector<double> const& value, std::string const& name, std::size_t count) {
  Json list = Json::array();
  for (std::size_t i = 0; i < std::min(count, cells.size()); ++i) {
    auto const cell = cells[i];
    auto const at = city.cells->centre[cell];
    list.push_back({{"cell", cell + 1},
                    {"lon", at.lon},
                    {"lat", at.lat},
                    {"district", district_of(city, cell)},
                    {"people", city.cells->people[cell]},
                    {name, value[cell]}});
  }
  return list;
}

Json spread_json(city::City const& city, engine::access::Spread const& spread, double scale) {
  Json districts = Json::array();
  for (std::size_t i = 0; i < spread.district.size(); ++i) {
    districts.push_back({{"name", city.districts->name[i]},
                         {"people", spread.district_weight[i]},
                         {"value", spread.district[i] * scale}});
  }
  Json groups = Json::array();
  for (auto const& group : spread.groups) {
    groups.push_back({{"group", city::to_string(group.kind)},
                      {"name", to_json(name_of(group.kind))},
                      {"households", group.households},
                      {"value", group.mean * scale}});
  }
  return {{"districts", districts}, {"groups", groups}};
}

std::string spread_text(city::City const& city, engine::access::Spread const& spread, double scale,
                        std::string const& unit, Language language) {
  std::string text;
  auto const line = [&](std::string const& name, double value) {
    fmt::format_to(std::back_inserter(text), "    {:>8.1f}{}  {}\n", value * scale, unit, name);
  };
  if (spread.district.size() > 1) {
    for (std::size_t i = 0; i < spread.district.size(); ++i) {
      if (spread.district_weight[i] > 0) {
        line(city.districts->name[i], spread.district[i]);
      }
    }
  }
  for (auto const& group : spread.groups) {
    line(name_of(group.kind).in(language), group.mean);
  }
  return text;
}

std::string place_text(city::Point place) {
  return fmt::format("{:.5f},{:.5f}", place.lon, place.lat);
}

}  // namespace yicheng::api::access
