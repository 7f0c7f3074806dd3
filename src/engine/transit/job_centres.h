/// Jobs gathered at the places with most of them, so that a search leads to a hundred places
/// instead of a thousand cells.
///
/// Rule: the `count` cells with most jobs (ties to the lower) are centres; the jobs of every other
/// cell count at the nearest centre, in a straight line. Exact where no more cells than that have
/// jobs. Cost: cells x centres.
#pragma once
#include <cstdint>
#include <vector>

#include "city/city.h"

namespace yicheng::engine::transit {

struct JobCentres {
  std::vector<std::uint32_t> cell;    ///< of each centre
  std::vector<std::uint32_t> centre;  ///< of each cell
};

JobCentres job_centres(city::Cells const& cells, std::size_t count);

/// Jobs at each centre.
std::vector<double> jobs_at(JobCentres const& centres, city::Cells const& cells);

}  // namespace yicheng::engine::transit
