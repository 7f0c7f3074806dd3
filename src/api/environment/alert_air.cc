#include "api/environment/alert_air.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "api/findings_text.h"
#include "api/json.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/table/csv.h"
#include "feed/finding_groups.h"

namespace yicheng::api {
namespace {

namespace environment = engine::environment;
using environment::ForecastDay;

constexpr std::size_t kBytesMax = std::size_t{64} << 20;
constexpr long long kIndexMax = 500;
constexpr std::string_view kOzone = "O3";

std::optional<std::size_t> column_of(CsvReader const& csv,
                                     std::initializer_list<std::string_view> names) {
  for (auto const name : names) {
    if (auto const found = csv.column(name)) {
      return found;
    }
  }
  return std::nullopt;
}

std::size_t needed(std::optional<std::size_t> column, std::string const& file, char const* name) {
  if (!column) {
    throw_bad_input(
        "air-no-column", file,
        {fmt::format("没有{}列", name), fmt::format("there is no column {}", name)},
        {"需要time与aqi两列，每行一天", "it needs the columns time and aqi, a row a day"});
  }
  return *column;
}

struct Forecast {
  std::vector<ForecastDay> days;  ///< by day, without repeats
  Findings findings;
};

Forecast read_forecast(std::filesystem::path const& path) {
  constexpr std::size_t kDayLength = 10;
  auto const bytes = read_file(path, kBytesMax);
  auto const name = path.filename().string();
  CsvReader csv(bytes, name);
  auto const time = needed(column_of(csv, {"time", "date", "日期"}), name, "time");
  auto const aqi = needed(column_of(csv, {"aqi", "AQI"}), name, "aqi");
  auto const primary = column_of(csv, {"primary", "首要污染物"});
  auto const station = csv.column("station");
  feed::FindingGroups findings;
  std::set<std::string> stations;
  Forecast forecast;
  while (csv.next()) {
    stations.emplace(csv.field(station));
    auto const day = parse_day(csv.field(time).substr(0, kDayLength));
    auto const index = parse_integer(csv.field(aqi));
    if (!day || !index || *index < 0 || *index > kIndexMax) {
      findings.add(Severity::error, "air-bad-row", csv.where(),
                   {"日期或指数（0至500）无法识别，该日略去",
                    "the day or its index (0 to 500) cannot be read; the day is left out"},
                   {"请改正该行后重新读取", "mend the row and read the file again"});
      continue;
    }
    forecast.days.push_back({*day, static_cast<int>(*index),
                             csv.field(primary).find(kOzone) != std::string_view::npos});
  }
  if (stations.size() > 1) {
    throw_bad_input("air-several-stations", name,
                    {"表中有多个站点", "the table holds several stations"},
                    {"预警按城市判定，请给出全市的逐日指数",
                     "alerts are the city's: give its own index of each day"});
  }
  std::stable_sort(forecast.days.begin(), forecast.days.end(),
                   [](auto const& a, auto const& b) { return a.day < b.day; });
  auto const again = std::unique(forecast.days.begin(), forecast.days.end(),
                                 [](auto const& a, auto const& b) { return a.day == b.day; });
  if (again != forecast.days.end()) {
    findings.add(Severity::warning, "air-day-twice", name,
                 {"同一日有多行，只用第一行", "a day stands twice; the first row is used"},
                 {"请删去重复的行", "delete the repeated row"},
                 static_cast<std::size_t>(forecast.days.end() - again));
    forecast.days.erase(again, forecast.days.end());
  }
  forecast.findings = findings.findings();
  return forecast;
}

}  // namespace

AlertAirReply alert_air(AlertAirRequest const& request) {
  auto forecast = read_forecast(request.forecast);
  auto const& tables = environment::alert_tables();
  AlertAirReply reply{.days = {}, .findings = std::move(forecast.findings)};
  std::span<ForecastDay const> left = forecast.days;
  while (!left.empty()) {
    auto const* table = alert_table_on(tables, request.city, left.front().day);
    std::size_t same = 1;  // an episode is judged by one table
    while (same < left.size() && alert_table_on(tables, request.city, left[same].day) == table) {
      ++same;
    }
    auto const days = left.first(same);
    auto const levels = table != nullptr
                            ? alert_levels(*table, days)
                            : std::vector<std::optional<environment::AlertLevel>>(same);
    for (std::size_t i = 0; i < same; ++i) {
      reply.days.push_back({days[i], levels[i], table});
    }
    left = left.subspan(same);
  }
  return reply;
}

std::string as_json(AlertAirReply const& reply) {
  Json days = Json::array();
  for (auto const& day : reply.days) {
    Json json = {{"day", to_string(day.forecast.day)},
                 {"aqi", day.forecast.index},
                 {"level", day.level ? Json(key_of(*day.level)) : Json(nullptr)},
                 {"table", nullptr}};
    if (day.table != nullptr) {
      json["table"] = {{"key", day.table->key},
                       {"source", day.table->source.text},
                       {"note", to_json(describe(day.table->source.mark))}};
    }
    days.push_back(std::move(json));
  }
  return dump({{"days", days}, {"findings", to_json(reply.findings)}}) + "\n";
}

std::string as_text(AlertAirReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  std::string text;
  environment::AlertTable const* said = nullptr;
  for (auto const& day : reply.days) {
    if (day.table != said && day.table != nullptr) {
      text += day.table->source.text + "\n";
      auto const note = describe(day.table->source.mark).in(language);
      text += note.empty() ? "" : "  " + note + "\n";
      said = day.table;
    }
    text += fmt::format("{}  {:>3}  {}\n", to_string(day.forecast.day), day.forecast.index,
                        day.level              ? name_of(*day.level).in(language)
                        : day.table != nullptr ? (zh ? "不预警" : "no alert")
                                               : (zh ? "当日没有预警规则" : "no table in force"));
  }
  return text + (reply.findings.empty() ? "" : findings_text(reply.findings, language));
}

}  // namespace yicheng::api
