#include "engine/environment/pollution_alert.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/environment/rules.h"

namespace yicheng::engine::environment {
namespace {

constexpr std::array<std::string_view, 4> kLevelKeys = {"blue", "yellow", "orange", "red"};
constexpr int kHoursOfDay = 24;

AlertLevel parse_level(DataFile const& file, std::string const& word) {
  auto const found = std::find(kLevelKeys.begin(), kLevelKeys.end(), word);
  if (found == kLevelKeys.end()) {
    file.broken(fmt::format("\"{}\" is no level", word));
  }
  return static_cast<AlertLevel>(found - kLevelKeys.begin());
}

int whole_days(DataFile const& file, YAML::Node const& node, char const* key) {
  int const hours = file.whole(node, key);
  if (hours <= 0 || hours % kHoursOfDay != 0) {
    file.broken(fmt::format("\"{}\" is no number of whole days", key));
  }
  return hours / kHoursOfDay;
}

AlertTable read_table(DataFile const& file, YAML::Node const& node) {
  AlertTable table{.key = file.text(node, "key"),
                   .city = file.text(node, "city"),
                   .from = file.day(node, "from"),
                   .source = file.source(node),
                   .without_ozone = file.flag(node, "without_ozone"),
                   .triggers = {}};
  for (auto const& level : file.child(node, "levels")) {
    for (auto const& trigger : file.child(level, "triggers")) {
      AlertTrigger one{.level = parse_level(file, file.text(level, "level")),
                       .run_above = file.whole(trigger, "run_above"),
                       .run_days = whole_days(file, trigger, "run_hours")};
      if (trigger["peak_above"]) {
        one.peak_above = file.whole(trigger, "peak_above");
        one.peak_days = whole_days(file, trigger, "peak_hours");
      }
      table.triggers.push_back(one);
    }
  }
  return table;
}

/// The longest stretch of days in a row above the threshold; consecutive in the calendar.
template <typename Above>
std::size_t run_end(std::span<ForecastDay const> days, std::size_t first, Above const& above) {
  std::size_t last = first;
  while (last < days.size() && above(days[last]) &&
         (last == first || days[last].day - days[last - 1].day == std::chrono::days(1))) {
    ++last;
  }
  return last;
}

bool has_peak(std::span<ForecastDay const> run, AlertTrigger const& trigger) {
  auto const above = [&](ForecastDay const& day) { return day.index > trigger.peak_above; };
  for (std::size_t first = 0; first < run.size(); ++first) {
    if (run_end(run, first, above) - first >= static_cast<std::size_t>(trigger.peak_days)) {
      return true;
    }
  }
  return false;
}

void mark_episodes(AlertTable const& table, AlertTrigger const& trigger,
                   std::span<ForecastDay const> days,
                   std::vector<std::optional<AlertLevel>>& levels) {
  auto const above = [&](ForecastDay const& day) {
    return day.index > trigger.run_above && !(table.without_ozone && day.ozone_primary);
  };
  for (std::size_t first = 0; first < days.size();) {
    std::size_t const last = run_end(days, first, above);
    auto const run = days.subspan(first, last - first);
    if (run.size() >= static_cast<std::size_t>(trigger.run_days) && has_peak(run, trigger)) {
      for (std::size_t i = first; i < last; ++i) {
        levels[i] = std::max(levels[i], std::optional(trigger.level));
      }
    }
    first = std::max(last, first + 1);
  }
}

}  // namespace

std::string_view key_of(AlertLevel level) {
  return kLevelKeys[static_cast<std::size_t>(level)];
}

Bilingual name_of(AlertLevel level) {
  static std::array<Bilingual, 4> const names = {
      Bilingual{"蓝色预警", "blue alert"}, Bilingual{"黄色预警", "yellow alert"},
      Bilingual{"橙色预警", "orange alert"}, Bilingual{"红色预警", "red alert"}};
  return names[static_cast<std::size_t>(level)];
}

std::vector<AlertTable> read_alert_tables(DataFile const& file) {
  std::vector<AlertTable> tables;
  for (auto const& node : file.child(file.root(), "tables")) {
    tables.push_back(read_table(file, node));
  }
  return tables;
}

std::vector<AlertTable> const& alert_tables() {
  static std::vector<AlertTable> const tables =
      read_alert_tables(data_file("environment/pollution_alert.yaml"));
  return tables;
}

AlertTable const* alert_table_on(std::span<AlertTable const> tables, std::string_view city,
                                 Day day) {
  AlertTable const* best = nullptr;
  for (auto const& table : tables) {
    bool const own = table.city == city;
    if (table.from > day || (!own && table.city != "*")) {
      continue;
    }
    bool const best_is_own = best != nullptr && best->city == city;
    if (best == nullptr || (own && !best_is_own) ||
        (own == best_is_own && table.from > best->from)) {
      best = &table;
    }
  }
  return best;
}

std::vector<std::optional<AlertLevel>> alert_levels(AlertTable const& table,
                                                    std::span<ForecastDay const> days) {
  std::vector<std::optional<AlertLevel>> levels(days.size());
  for (auto const& trigger : table.triggers) {
    mark_episodes(table, trigger, days, levels);
  }
  return levels;
}

}  // namespace yicheng::engine::environment
