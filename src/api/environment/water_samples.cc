#include "api/environment/water_samples.h"

#include <algorithm>
#include <array>

#include "api/observe/observed.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/table/csv.h"
#include "feed/finding_groups.h"

namespace yicheng::api {
namespace {

constexpr std::size_t kBytesMax = std::size_t{1} << 30;
constexpr double kShareBelowDetection = 0.5;

struct Columns {
  std::optional<std::size_t> site;
  std::optional<std::size_t> time;
  std::vector<std::size_t> items;
};

Columns columns_of(CsvReader const& csv, std::string const& name,
                   std::function<bool(std::string_view)> const& is_item,
                   feed::FindingGroups& findings) {
  static constexpr std::array<std::string_view, 4> kSite = {"site", "断面", "点位", "监测点"};
  static constexpr std::array<std::string_view, 4> kTime = {"time", "date", "时间", "日期"};
  auto const is_one_of = [](auto const& names, std::string_view header) {
    return std::find(names.begin(), names.end(), header) != names.end();
  };
  Columns columns;
  for (std::size_t i = 0; i < csv.header().size(); ++i) {
    std::string_view const header = csv.header()[i];
    if (is_one_of(kSite, header)) {
      columns.site = i;
    } else if (is_one_of(kTime, header)) {
      columns.time = i;
    } else if (is_item(header)) {
      columns.items.push_back(i);
    } else {
      findings.add(Severity::note, "water-column-not-used", name,
                   {"列“" + csv.header()[i] + "”不是标准项目，未使用",
                    "the column \"" + csv.header()[i] + "\" is no item of the standard: not used"},
                   {"如是标准项目，请改用标准中的名称", "if it is one, use the standard's name"});
    }
  }
  if (columns.items.empty()) {
    throw_bad_input("water-no-item", name,
                    {"没有标准项目的列", "no column is an item of the standard"},
                    {"列名请用标准中的名称，如 氨氮、总磷、溶解氧、cod",
                     "name the columns as the standard does: ammonia_nitrogen, cod, 溶解氧 ..."});
  }
  return columns;
}

std::optional<double> parse_value(std::string_view text) {
  if (text.starts_with('<')) {
    auto const limit = parse_number(trimmed(text.substr(1)));
    return limit ? std::optional(*limit * kShareBelowDetection) : std::nullopt;
  }
  return parse_number(text);
}

}  // namespace

double const* WaterSample::find(std::string_view item) const {
  auto const found =
      std::find_if(values.begin(), values.end(), [&](auto const& one) { return one.item == item; });
  return found == values.end() ? nullptr : &found->value;
}

WaterSamples read_water_samples(std::filesystem::path const& path,
                                std::function<bool(std::string_view)> const& is_item) {
  if (is_workspace(path)) {
    return observed_water(path, is_item);
  }
  auto const bytes = read_file(path, kBytesMax);
  auto const name = path.filename().string();
  CsvReader csv(bytes, name);
  feed::FindingGroups findings;
  auto const columns = columns_of(csv, name, is_item, findings);
  WaterSamples result;
  while (csv.next()) {
    WaterSample sample{.site = std::string(csv.field(columns.site)),
                       .time = std::string(csv.field(columns.time)),
                       .line = csv.line(),
                       .values = {}};
    for (std::size_t const column : columns.items) {
      auto const text = csv.field(column);
      if (text.empty() || text == "NA" || text == "-" || text == "—") {
        continue;
      }
      if (auto const value = parse_value(text)) {
        sample.values.push_back({csv.header()[column], *value});
        continue;
      }
      findings.add(Severity::error, "water-bad-value", csv.where(),
                   {"“" + std::string(text) + "”不是数值，未计入",
                    "\"" + std::string(text) + "\" is no number and does not count"},
                   {"请改正该值", "mend the value"});
    }
    result.samples.push_back(std::move(sample));
  }
  result.findings = findings.findings();
  return result;
}

}  // namespace yicheng::api
