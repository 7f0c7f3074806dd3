#include "feed/layer/layer_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/fault.h"
#include "base/table/csv.h"

namespace yicheng::feed {

namespace {

struct Field {
  std::string name;
  std::vector<std::string_view> usual;  ///< names that columns of it usually have
};

std::vector<Field> const& fields() {
  static std::vector<Field> const kFields = {
      {"name", {"name", "名称", "设施名称", "街道名称", "行政区", "镇街"}},
      {"kind", {"kind", "type", "类型", "设施类型", "类别"}},
      {"capacity", {"capacity", "seats", "beds", "容量", "学位", "学位数", "床位", "床位数"}},
      {"area_m2", {"area_m2", "面积", "用地面积", "面积_m2"}},
      {"people", {"people", "population", "pop", "人口", "常住人口", "人口数"}},
      {"jobs", {"jobs", "employment", "岗位", "就业岗位"}},
      {"class", {"class", "road_class", "highway", "道路等级", "等级"}},
      {"lanes", {"lanes", "车道", "车道数"}},
      {"speed_kmh", {"speed_kmh", "maxspeed", "限速", "设计速度"}},
      {"one_way", {"one_way", "oneway", "单行"}},
      {"x", {"x", "lon", "lng", "longitude", "经度", "东坐标"}},
      {"y", {"y", "lat", "latitude", "纬度", "北坐标"}}};
  return kFields;
}

std::string plain(std::string_view text) {
  std::string result(trimmed(text));
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

CoordinateSystem system_of(Features const& features, LayerRequest const& request) {
  if (request.coordinates.empty()) {
    return features.system.value_or(CoordinateSystem{});
  }
  auto const system = parse_coordinate_system(request.coordinates);
  if (!system) {
    throw_bad_input(
        "layer-coordinates-unknown", request.coordinates,
        {"不认识的坐标系", "coordinates that are not known"},
        {"可用 wgs84、cgcs2000、gcj02、bd09、EPSG:4490 至 EPSG:4554、gk:中央经线",
         "known are wgs84, cgcs2000, gcj02, bd09, EPSG:4490 to EPSG:4554, gk:MERIDIAN"});
  }
  return *system;
}

}  // namespace

LayerRows::LayerRows(Features const& features, LayerRequest const& request)
    : features_(&features), file_(request.file), system_(system_of(features, request)) {
  find_columns(request);
}

void LayerRows::find_columns(LayerRequest const& request) {
  for (auto const& [field, column] : request.columns) {
    auto const known = std::find_if(fields().begin(), fields().end(),
                                    [&](Field const& f) { return f.name == field; });
    auto const found = features_->column(column);
    if (known == fields().end() || !found) {
      bool const no_field = known == fields().end();
      throw_bad_input("layer-no-column", file_,
                      {fmt::format(fmt::runtime(no_field ? "没有字段“{}”" : "没有列“{}”"),
                                   no_field ? field : column),
                       fmt::format(fmt::runtime(no_field ? "there is no field \"{}\""
                                                         : "there is no column \"{}\""),
                                   no_field ? field : column)},
                      {fmt::format("列有：{}", fmt::join(features_->columns, "、")),
                       fmt::format("its columns are {}", fmt::join(features_->columns, ", "))});
    }
    columns_[field] = *found;
  }
  for (Field const& field : fields()) {
    if (!columns_.contains(field.name)) {
      find_column(field.name, field.usual);
    }
  }
}

void LayerRows::find_column(std::string const& field, std::vector<std::string_view> const& usual) {
  for (auto const name : usual) {
    for (std::size_t i = 0; i < features_->columns.size(); ++i) {
      if (plain(features_->columns[i]) == name) {
        columns_[field] = i;
        return;
      }
    }
  }
}

bool LayerRows::next() {
  if (next_ >= features_->rows.size()) {
    return false;
  }
  row_ = &features_->rows[next_++];
  return true;
}

std::string_view LayerRows::text(std::string_view field) const {
  auto const column = columns_.find(field);
  return column == columns_.end() || column->second >= row_->values.size()
             ? std::string_view()
             : trimmed(row_->values[column->second]);
}

std::optional<double> LayerRows::number(std::string_view field, double low, double high,
                                        double otherwise) {
  auto const written = text(field);
  if (written.empty()) {
    return otherwise;
  }
  auto const value = parse_number(written);
  if (value && *value >= low && *value <= high) {
    return value;
  }
  reject("layer-bad-number", {fmt::format("{}的数值不可用", field),
                              fmt::format("the number of {} cannot be used", field)});
  return std::nullopt;
}

std::optional<city::Point> LayerRows::placed(city::Point at) {
  auto const point = to_wgs84(at, system_);
  if (!point) {
    reject("layer-bad-position",
           {"坐标超出坐标系的范围（是否应声明坐标系？）",
            "the position is outside of the coordinate system (is another one to be declared?)"});
  }
  return point;
}

std::optional<city::Point> LayerRows::point() {
  if (!row_->geometry) {
    auto const x = parse_number(text("x"));
    auto const y = parse_number(text("y"));
    if (!x || !y) {
      reject("layer-bad-position", {"没有可用的坐标", "there is no usable position"});
      return std::nullopt;
    }
    return placed({*x, *y});
  }
  auto const& parts = row_->geometry->parts;
  std::size_t const count = parts.size() > 0 ? parts.size_of(0) : 0;
  if (count == 0) {
    reject("layer-bad-position", {"几何为空", "the geometry is empty"});
    return std::nullopt;
  }
  // The last corner of a ring is its first.
  bool const ring = row_->geometry->type == GeometryType::polygon ||
                    row_->geometry->type == GeometryType::multipolygon;
  std::size_t const corners = ring && count > 1 ? count - 1 : count;
  city::Point sum;
  for (std::size_t i = 0; i < corners; ++i) {
    sum.lon += parts.begin_of(0)[i].lon;
    sum.lat += parts.begin_of(0)[i].lat;
  }
  auto const n = static_cast<double>(corners);
  return placed({sum.lon / n, sum.lat / n});
}

std::vector<std::vector<city::Point>> LayerRows::lines(bool polygons) {
  std::vector<std::vector<city::Point>> lines;
  auto const type = row_->geometry ? row_->geometry->type : GeometryType::point;
  bool const is_polygon = type == GeometryType::polygon || type == GeometryType::multipolygon;
  if (type == GeometryType::point || is_polygon != polygons) {
    reject("layer-wrong-geometry",
           {polygons ? "应为面" : "应为线", polygons ? "polygons are needed" : "lines are needed"});
    return {};
  }
  auto const& parts = row_->geometry->parts;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    auto& line = lines.emplace_back();
    for (auto const* at = parts.begin_of(part); at != parts.end_of(part); ++at) {
      auto const point = placed(*at);
      if (!point) {
        return {};
      }
      line.push_back(*point);
    }
  }
  return lines;
}

void LayerRows::reject(std::string_view code, Bilingual const& why) {
  ++rejected_;
  findings_.add(Severity::warning, code, row_->where, why,
                {"这一行没有采用；请改正", "the row was left out; correct it"});
}

void LayerRows::tell(Severity severity, std::string_view code, Bilingual const& what,
                     Bilingual const& mend) {
  findings_.add(severity, code, row_->where, what, mend);
}

void LayerRows::expect_some() const {
  if (taken_ > 0) {
    return;
  }
  auto const all = findings_.findings();
  Bilingual const first =
      all.empty() ? Bilingual{"没有行", "there are no rows"} : all.front().message;
  throw_bad_input("layer-nothing-usable", file_,
                  {"没有一行可用：" + first.zh, "no row can be used: " + first.en},
                  {"请检查列的对应（--map）与坐标系（--crs）",
                   "check the mapping of columns (--map) and the coordinates (--crs)"});
}

}  // namespace yicheng::feed
