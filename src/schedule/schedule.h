/// When: each work's milestones, as written, in the most likely course, and in thousands of
/// futures. Knows nothing of cities.
///
/// Method: approvals are drawn from triangular distributions; what is built takes its most likely
/// duration times the overrun of its work (lognormal, a reference class). Durations of one work
/// move together (a slow authority, a weak contractor), and works move together (a wet year, late
/// money): a Gaussian copula with one factor for the future, one for each work and one for each
/// activity. Dates follow by the forward pass over the template.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/month.h"
#include "base/work_kind.h"
#include "schedule/templates.h"

namespace yicheng::schedule {

/// A work as the schedule sees it.
struct Job {
  std::string id;  ///< seeds its draws, so that adding a job does not move others
  WorkKind kind = WorkKind::other;
  double size = 0;  ///< in the kind's measure; 0: the template's reference size
  Day begin;        ///< when its first activity starts; long past: prepared before the plan
  std::optional<Day> works_not_before;  ///< a promised start of works: they do not begin before the
                                        ///< start of that month
  std::array<std::optional<Day>, 4>
      written;  ///< promised date by Milestone, where the plan gives one
};

/// Dates of one job in one course of events.
struct Course {
  Day works_begin;  ///< first day of physical works (= completion where there are none)
  std::array<Day, 4>
      milestone;  ///< by Milestone: start, main_works, complete, operate; non-decreasing
};

/// All dates of all jobs: as the plan writes them, and in each future.
struct Calendar {
  std::vector<Course> as_written;   ///< per job: meets the written dates, works backwards from them
  std::vector<Course> most_likely;  ///< per job: every activity takes its mode
  std::size_t futures = 0;
  std::vector<Course> drawn;  ///< futures x jobs, row-major by future

  Course const& in_future(std::size_t future, std::size_t job) const {
    return drawn[future * as_written.size() + job];
  }
};

/// Correlation of the activities of one work (of the normal scores behind their durations).
/// Assumed: within the 0.3 to 0.6 usually taken where nothing is measured; without it P80 comes out
/// too early.
inline constexpr double kCorrelation = 0.5;

/// Correlation of the paces of any two works. Assumed, the low end of the same range: works share
/// their city's weather, money and offices but not their sites and contractors. Without it the
/// share of promises kept in a year would be nearly certain, and no year would be a bad one.
inline constexpr double kCorrelationOfWorks = 0.3;

/// Overrun of the duration of works: median and mean of 50 large public projects in the UK (Mott
/// MacDonald 2002). The lognormal form is assumed; its spread follows from the two.
inline constexpr double kOverrunMedian = 1.07;
inline constexpr double kOverrunMean = 1.15;

/// The overrun at a normal score. Cost: one exponential.
double overrun_at(double score);

struct DrawOptions {
  std::size_t futures = 1000;
  std::uint64_t seed = 1;
  unsigned threads = 1;
  /// Each 0 (independent) to 1 (one common pace); durations keep their own distribution.
  double correlation = kCorrelation;
  double correlation_of_works = kCorrelationOfWorks;
};

/// Draws every future. The draw of (future, job, activity) depends on the seed, the future's number
/// and the job's id only: more futures or other jobs do not change it, nor does the number of
/// threads. Cost: futures x activities.
Calendar draw(std::vector<Job> const& jobs, DrawOptions const& options);
/// The same with templates of one's own, indexed by WorkKind (a reference class, a test's network).
Calendar draw(std::vector<Job> const& jobs, std::vector<Template> const& forms,
              DrawOptions const& options);

/// What one date of a job looks like over all futures; quantiles by nearest rank (see quantiles.h).
struct Risk {
  Day p50;  ///< of the milestone asked for
  Day p80;
  std::optional<double> on_time;  ///< share of futures that meet the written date; none: no date
};
Risk risk_of(Calendar const& calendar, std::size_t job, Milestone milestone,
             std::optional<Day> written);

}  // namespace yicheng::schedule
