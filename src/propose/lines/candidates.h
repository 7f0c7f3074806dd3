/// Courses that a new line could take: from where people reach few jobs to where jobs are, on real
/// streets.
///
/// Rule: the `homes` are the cells with the largest residents x share of jobs out of reach, the
/// `jobs` those with most jobs, each at least kApart from those before it. A course is the shortest
/// way between one of each, or from a home through a job to another home (a line through the
/// centre), kShortest to kLongest long. Its promise, by which candidates are sorted: residents
/// within kNear of a stop (by the share of jobs out of their reach) times jobs within kNear of the
/// other stops less than half an hour's ride away, per kilometre. Cost: a shortest-path search a
/// job cell, and courses x stops squared.
#pragma once
#include <vector>

#include "change/bind/lines.h"
#include "city/city.h"

namespace yicheng::propose::lines {

inline constexpr double kApart_m = 900;
inline constexpr double kNear_m = 500;

struct CandidateOptions {
  std::size_t homes = 24;
  std::size_t jobs = 10;
  double spacing_m = 500;
  double speed_kmh = 18;
  double shortest_km = 3;
  double longest_km = 30;
};

struct Candidate {
  change::Alignment course;
  double promise = 0;
};

/// Best promise first. `reached` is the share of jobs that each cell reaches today, in percent.
std::vector<Candidate> candidates_of(city::City const& city, std::vector<float> const& reached,
                                     CandidateOptions const& options);

}  // namespace yicheng::propose::lines
