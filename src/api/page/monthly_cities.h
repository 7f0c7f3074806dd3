/// The city along the most likely course of a plan (each date of each work at its P50), for those
/// who look at some of its columns only: most months share a city, so few are made.
///
/// Invariant: state 0 is the city as it stands, no work begun; `month` has one entry a month of the
/// horizon. Cost: an edit of the touched columns a distinct state.
#pragma once
#include <cstdint>
#include <vector>

#include "api/propose/proposals.h"

namespace yicheng::api {

struct MonthlyCities {
  std::vector<std::uint32_t> month;  ///< index in `states`
  std::vector<city::City> states;
};

MonthlyCities monthly_cities(OpenWorkspace const& open, city::ColumnSet columns);

}  // namespace yicheng::api
