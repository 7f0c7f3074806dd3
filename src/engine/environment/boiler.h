/// Emission limits of boilers by GB 13271-2014, mg/m3 at the reference oxygen content.
///
/// Data: data/environment/boilers.yaml.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bilingual.h"
#include "base/data_file.h"
#include "base/figure_source.h"

namespace yicheng::engine::environment {

enum class Fuel { coal, oil, gas };
/// Tables 1 to 3: boilers of before the standard, new ones, and those of key regions.
enum class BoilerTable { existing, fresh, key_region };

struct BoilerLimits {
  friend bool operator==(BoilerLimits const&, BoilerLimits const&) = default;
  std::optional<double> particles;
  std::optional<double> so2;
  std::optional<double> nox;
  std::optional<double> mercury;
};

class BoilerStandard {
 public:
  explicit BoilerStandard(DataFile const& file);

  std::string key;
  FigureSource source;
  double coal_oxygen_percent = 0;  ///< to which concentrations of coal boilers are referred
  /// Of the fuel, %; none where the data have none.
  std::optional<double> reference_oxygen(Fuel fuel) const {
    return fuel == Fuel::coal ? std::optional(coal_oxygen_percent) : std::nullopt;
  }
  int smoke_max = 0;  ///< Ringelmann number

  /// None where the table has no such fuel. `province` matters for sulphur of existing coal
  /// boilers.
  std::optional<BoilerLimits> limits(BoilerTable table, Fuel fuel,
                                     std::string_view province = {}) const;

 private:
  struct Row {
    BoilerTable table;
    Fuel fuel;
    BoilerLimits limits;
    std::vector<std::string> so2_provinces;
    double so2_there = 0;
  };
  std::vector<Row> rows_;
};

BoilerStandard const& boiler_standard();

}  // namespace yicheng::engine::environment
