#include "engine/environment/boiler.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/environment/rules.h"

namespace yicheng::engine::environment {
namespace {

template <std::size_t N>
std::size_t position(DataFile const& file, std::array<std::string_view, N> const& words,
                     std::string const& word) {
  auto const found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) {
    file.broken(fmt::format("\"{}\" is not known", word));
  }
  return static_cast<std::size_t>(found - words.begin());
}

std::optional<double> limit(double number) {
  return std::isnan(number) ? std::nullopt : std::optional(number);
}

}  // namespace

BoilerStandard::BoilerStandard(DataFile const& file) {
  static constexpr std::array<std::string_view, 3> kTables = {"existing", "new", "key_region"};
  static constexpr std::array<std::string_view, 3> kFuels = {"coal", "oil", "gas"};
  key = file.text(file.root(), "key");
  source = file.source(file.root());
  coal_oxygen_percent = file.number(file.child(file.root(), "reference_oxygen_percent"), "coal");
  smoke_max = file.whole(file.root(), "smoke_max");
  for (auto const& node : file.child(file.root(), "tables")) {
    auto const numbers = file.numbers(node, "limits");
    if (numbers.size() != 4) {
      file.broken("a row has not four limits");
    }
    Row row{.table = static_cast<BoilerTable>(position(file, kTables, file.text(node, "table"))),
            .fuel = static_cast<Fuel>(position(file, kFuels, file.text(node, "fuel"))),
            .limits = {limit(numbers[0]), limit(numbers[1]), limit(numbers[2]), limit(numbers[3])},
            .so2_provinces = {}};
    if (auto const elsewhere = node["so2_elsewhere"]) {
      row.so2_there = file.number(elsewhere, "limit");
      row.so2_provinces = file.texts(elsewhere, "provinces");
    }
    rows_.push_back(std::move(row));
  }
}

std::optional<BoilerLimits> BoilerStandard::limits(BoilerTable table, Fuel fuel,
                                                   std::string_view province) const {
  auto const row = std::find_if(rows_.begin(), rows_.end(), [&](auto const& one) {
    return one.table == table && one.fuel == fuel;
  });
  if (row == rows_.end()) {
    return std::nullopt;
  }
  auto limits = row->limits;
  if (std::find(row->so2_provinces.begin(), row->so2_provinces.end(), province) !=
      row->so2_provinces.end()) {
    limits.so2 = row->so2_there;
  }
  return limits;
}

BoilerStandard const& boiler_standard() {
  static BoilerStandard const standard(data_file("environment/boilers.yaml"));
  return standard;
}

}  // namespace yicheng::engine::environment
