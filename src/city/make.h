/// The model city: a synthetic Chinese city made from a seed, for demonstrations, tests and
/// training.
#pragma once
#include <cstdint>

#include "city/city.h"

namespace yicheng::city {

struct MakeOptions {
  double population = 620000;  ///< 50,000 to 5,000,000
  std::uint64_t seed = 1;
};

/// Deterministic: the same options give the same columns. Throws Fault(bad_input) outside the
/// range.
City make_city(MakeOptions const& options);

}  // namespace yicheng::city
