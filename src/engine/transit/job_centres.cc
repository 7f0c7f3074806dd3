#include "engine/transit/job_centres.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace yicheng::engine::transit {
namespace {

double jobs_of(city::Cells const& cells, std::size_t cell) {
  return cells.jobs[cell] > 0 ? static_cast<double>(cells.jobs[cell]) : 0;
}

}  // namespace

JobCentres job_centres(city::Cells const& cells, std::size_t count) {
  JobCentres made;
  made.cell.resize(cells.size());
  std::iota(made.cell.begin(), made.cell.end(), 0U);
  std::stable_sort(made.cell.begin(), made.cell.end(), [&](std::uint32_t a, std::uint32_t b) {
    return jobs_of(cells, a) > jobs_of(cells, b);
  });
  auto const with_jobs = std::count_if(made.cell.begin(), made.cell.end(), [&](std::uint32_t cell) {
    return jobs_of(cells, cell) > 0;
  });
  made.cell.resize(std::min(count, static_cast<std::size_t>(with_jobs)));
  std::sort(made.cell.begin(), made.cell.end());
  made.centre.assign(cells.size(), 0);
  if (made.cell.empty()) {
    return made;
  }
  city::Plane const plane(cells.centre.front());
  std::vector<city::Plane::Xy> at;
  for (auto const cell : made.cell) {
    at.push_back(plane.to_metres(cells.centre[cell]));
  }
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    auto const here = plane.to_metres(cells.centre[cell]);
    double nearest = INFINITY;
    for (std::uint32_t i = 0; i < at.size(); ++i) {
      double const squared =
          (at[i].x - here.x) * (at[i].x - here.x) + (at[i].y - here.y) * (at[i].y - here.y);
      if (squared < nearest) {
        nearest = squared;
        made.centre[cell] = i;
      }
    }
  }
  return made;
}

std::vector<double> jobs_at(JobCentres const& centres, city::Cells const& cells) {
  std::vector<double> jobs(centres.cell.size(), 0);
  for (std::size_t cell = 0; cell < cells.size() && !jobs.empty(); ++cell) {
    jobs[centres.centre[cell]] += jobs_of(cells, cell);
  }
  return jobs;
}

}  // namespace yicheng::engine::transit
