/// The quantities that instruments report: unit, what a value can be, codes of HJ 212.
///
/// Data: data/observe/quantities.yaml. Invariant: keys are unique. Cost: lookups are logarithmic.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bilingual.h"
#include "base/data_file.h"
#include "base/figure_source.h"

namespace yicheng::observe {

struct Quantity {
  std::string key;
  Bilingual name;
  std::string unit;                                 ///< canonical; "" for pH
  std::map<std::string, double, std::less<>> also;  ///< other unit -> factor to the canonical
  double min = 0;
  double max = 0;
  int stuck = 0;  ///< so many equal values in a row are suspicious; 0: never

  /// The factor from `given` to the canonical unit; nothing for a unit that is not known.
  std::optional<double> factor_from(std::string_view given) const;
};

class Quantities {
 public:
  explicit Quantities(DataFile const& file);

  std::vector<Quantity> const& all() const { return all_; }
  /// By key or by name in either language.
  Quantity const* find(std::string_view key_or_name) const;
  /// By code of HJ 212 and kind of system (ST); a code given for that kind goes before the plain
  /// one.
  Quantity const* of_code(std::string_view code, std::string_view system) const;

  FigureSource source;        ///< of codes and units
  FigureSource range_source;  ///< of ranges and of counts of equal values

 private:
  std::vector<Quantity> all_;
  std::map<std::string, std::size_t, std::less<>> by_name_;
  std::map<std::string, std::size_t, std::less<>> by_code_;  ///< "a21026" and "a21026@22"
};

/// Those of data/observe/quantities.yaml.
Quantities const& quantities();

/// The content of a file below data/observe/, embedded in the program.
DataFile data_file(std::string_view name);

}  // namespace yicheng::observe
