/// What an engine says of a city: numbers by indicator, and layers for the map.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bilingual.h"
#include "city/city.h"

namespace yicheng::city {

enum class Better { higher, lower, neither };

/// One thing the city is measured by. `key` is stable ("traffic.delay_hours"); its first word is
/// the engine that computes it. `method` says in words what the number is and what the model does
/// not know.
struct Indicator {
  std::string key;
  Bilingual name;
  Bilingual unit;
  Better better = Better::neither;
  int decimals = 1;
  Bilingual method;
};

/// Values in the order of the engine's indicators().
using Reading = std::vector<double>;

/// A value for each link or cell, drawn on the map.
struct Layer {
  std::string key;  ///< "volume_capacity" (per link), "walk_to_park_m" (per cell), ...
  enum class Of { links, cells } of = Of::links;
  std::vector<float> value;
};

/// What an engine keeps of a solved state to solve a neighbouring one faster. Opaque to others.
struct WarmStart {
  virtual ~WarmStart() = default;
};

struct Answer {
  Reading reading;
  std::vector<Layer> layers;
  std::shared_ptr<WarmStart const> warm;
};

/// One engine: a pure function of the columns it names. Const over the city and safe to call from
/// several threads at once; scratch is its own. Same city and same warm start, same answer.
class Engine {
 public:
  virtual ~Engine() = default;
  virtual std::string_view name() const = 0;
  /// The column groups the answer depends on; edits of others cannot change it.
  virtual ColumnSet inputs() const = 0;
  virtual std::span<Indicator const> indicators() const = 0;
  /// What each indicator depends on, in the order of indicators() and within inputs(); empty: each
  /// on all of inputs(). Engines whose indicators read different columns say so: the forecast then
  /// does not multiply states of works that no indicator sees together.
  virtual std::span<ColumnSet const> reads() const { return {}; }
  /// Relative error of the values; smaller differences between two readings mean nothing.
  virtual double precision() const { return 1e-9; }
  /// `warm` is an answer of this engine for a neighbouring state of the same city, or null.
  virtual Answer compute(City const& city, WarmStart const* warm) const = 0;
};

}  // namespace yicheng::city
