#include "engine/environment/air_standard.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/environment/rules.h"

namespace yicheng::engine::environment {
namespace {

constexpr std::array<std::string_view, kPollutants> kKeys = {"so2", "no2",  "co",
                                                             "o3",  "pm10", "pm25"};
constexpr std::array<std::string_view, kPollutants> kSymbols = {"SO2", "NO2",  "CO",
                                                                "O3",  "PM10", "PM2.5"};

// Larger concentrations are beyond every table; the bound keeps the steps within 64 bits.
constexpr double kConcentrationMax = 1e9;

Averaging parse_averaging(DataFile const& file, std::string const& word) {
  if (word == "hour") {
    return Averaging::hour;
  }
  if (word == "eight_hours") {
    return Averaging::eight_hours;
  }
  if (word != "day") {
    file.broken(fmt::format("\"{}\" is no averaging time", word));
  }
  return Averaging::day;
}

}  // namespace

std::string_view key_of(Pollutant pollutant) {
  return kKeys[static_cast<std::size_t>(pollutant)];
}

std::string_view symbol_of(Pollutant pollutant) {
  return kSymbols[static_cast<std::size_t>(pollutant)];
}

std::optional<Pollutant> parse_pollutant(std::string_view text) {
  for (auto const pollutant : kAllPollutants) {
    if (text == key_of(pollutant) || text == symbol_of(pollutant)) {
      return pollutant;
    }
  }
  return std::nullopt;
}

std::optional<int> AirStandard::sub_index(Pollutant pollutant, Averaging over,
                                          double concentration) const {
  auto const& points = row(pollutant, over);
  if (points.at.empty() || std::isnan(concentration)) {
    return std::nullopt;
  }
  double const unit = steps_[static_cast<std::size_t>(pollutant)];
  // The default rounding mode of nearbyint is half to even, as GB/T 8170 asks.
  auto const steps = static_cast<std::int64_t>(
      std::nearbyint(std::clamp(concentration, 0.0, kConcentrationMax) * unit));
  if (steps > points.at.back()) {
    return points.caps ? std::optional(index_[points.at.size() - 1]) : std::nullopt;
  }
  auto const upper = static_cast<std::size_t>(
      std::lower_bound(points.at.begin() + 1, points.at.end(), steps) - points.at.begin());
  std::int64_t const rise = index_[upper] - index_[upper - 1];
  std::int64_t const width = points.at[upper] - points.at[upper - 1];
  std::int64_t const above = rise * (steps - points.at[upper - 1]);
  return index_[upper - 1] + static_cast<int>((above + width - 1) / width);
}

AirRules::AirRules(DataFile const& file) {
  auto const decimals = file.child(file.root(), "decimals");
  for (auto const pollutant : kAllPollutants) {
    decimals_[static_cast<std::size_t>(pollutant)] =
        file.whole(decimals, pollutant == Pollutant::co ? "mg_m3" : "ug_m3");
  }
  decimals_mark_ = file.mark(decimals);
  auto const validity = file.child(file.root(), "validity");
  validity_ = {.day_hours_min = file.whole(validity, "day_hours_min"),
               .eight_hour_hours_min = file.whole(validity, "eight_hour_hours_min"),
               .eight_hour_means_min = file.whole(validity, "eight_hour_means_min"),
               .ozone_limit_ug_m3 = file.number(validity, "ozone_limit_ug_m3"),
               .source = file.source(validity)};
  for (auto const& node : file.child(file.root(), "classes")) {
    classes_.push_back({file.whole(node, "upto"), file.name(node)});
  }
  for (auto const& node : file.child(file.root(), "standards")) {
    standards_.push_back(read_standard(file, node));
  }
  bool const ordered = std::is_sorted(standards_.begin(), standards_.end(),
                                      [](auto const& a, auto const& b) { return a.from < b.from; });
  if (standards_.empty() || classes_.empty() || !ordered) {
    file.broken("there are no classes, or no standards in the order of their dates");
  }
}

AirStandard AirRules::read_standard(DataFile const& file, YAML::Node const& node) const {
  AirStandard standard;
  standard.key = file.text(node, "key");
  standard.from = file.day(node, "from");
  standard.source = file.source(node);
  standard.particles_by_rolling_day = file.text(node, "real_time_particles") == "rolling_day";
  for (double const index : file.numbers(node, "index")) {
    standard.index_.push_back(static_cast<int>(index));
  }
  for (auto const pollutant : kAllPollutants) {
    auto const i = static_cast<std::size_t>(pollutant);
    standard.steps_[i] = std::pow(10, decimals_[i]);
  }
  for (auto const& row : file.child(node, "rows")) {
    read_row(file, row, standard);
  }
  return standard;
}

void AirRules::read_row(DataFile const& file, YAML::Node const& node, AirStandard& standard) const {
  auto const word = file.text(node, "pollutant");
  auto const pollutant = parse_pollutant(word);
  if (!pollutant) {
    file.broken(fmt::format("\"{}\" is no pollutant", word));
  }
  auto const i = static_cast<std::size_t>(*pollutant);
  auto const over = parse_averaging(file, file.text(node, "over"));
  auto& points = standard.rows_[i][static_cast<std::size_t>(over)];
  points.caps = file.text(node, "beyond") == "cap";
  points.mark = file.mark_or(node, standard.source.mark);
  for (double const at : file.numbers(node, "at")) {
    points.at.push_back(static_cast<std::int64_t>(std::llround(at * standard.steps_[i])));
  }
  bool const rises = std::adjacent_find(points.at.begin(), points.at.end(),
                                        std::greater_equal<>()) == points.at.end();
  if (points.at.size() < 2 || points.at.size() > standard.index_.size() || !rises) {
    file.broken(fmt::format("the break points of {} do not rise or do not match the index", word));
  }
}

AirStandard const& AirRules::on(Day day) const {
  auto const after = std::find_if(standards_.begin(), standards_.end(),
                                  [&](auto const& standard) { return standard.from > day; });
  return after == standards_.begin() ? standards_.front() : *std::prev(after);
}

AirStandard const* AirRules::find(std::string_view key) const {
  auto const found = std::find_if(standards_.begin(), standards_.end(),
                                  [&](auto const& standard) { return standard.key == key; });
  return found == standards_.end() ? nullptr : &*found;
}

AirClass const& AirRules::class_of(int index) const {
  auto const found = std::find_if(classes_.begin(), classes_.end(),
                                  [&](auto const& one) { return index <= one.upto; });
  return found == classes_.end() ? classes_.back() : *found;
}

AirRules const& air_rules() {
  static AirRules const rules(data_file("environment/air.yaml"));
  return rules;
}

}  // namespace yicheng::engine::environment
