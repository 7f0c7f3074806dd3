#include "schedule/schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

#include "base/check.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "base/random.h"
#include "schedule/network.h"
#include "schedule/quantiles.h"

namespace yicheng::schedule {
namespace {

// A futures' block is one item of work: large enough that handing it out costs nothing.
constexpr std::size_t kBlock = 64;

// The odd factor spreads neighbouring futures over all bits (64-bit golden ratio).
constexpr std::uint64_t kFutureStep = 0x9e3779b97f4a7c15ULL;

// What seeds one activity's draws: its job and its own key, never its place in a list.
std::uint64_t stream_of(std::string const& job, std::string const& activity) {
  return hash_bytes(activity, hash_bytes("/", hash_bytes(job)));
}

double normal_distribution(double z) {
  return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

// Inverse of the triangular distribution function.
double triangular_at(Duration const& d, double share) {
  double const range = d.max_days - d.min_days;
  if (range <= 0) {
    return d.min_days;
  }
  double const rise = d.mode_days - d.min_days;
  return share * range < rise ? d.min_days + std::sqrt(share * range * rise)
                              : d.max_days - std::sqrt((1 - share) * range * (range - rise));
}

// What seeds the pace that all works of a future share. No job has this id: ids are not empty.
std::uint64_t shared_stream() {
  return stream_of("", "shared");
}

// Two scores mixed so that the sum is standard normal again, `correlation` of its variance shared.
double mixed(double correlation, double shared, double own) {
  return std::sqrt(correlation) * shared + std::sqrt(1 - correlation) * own;
}

// Draws one job. Gaussian copula: normal scores of the future, of the job and of each activity are
// mixed, so that each duration keeps its distribution while all of them lean the same way.
struct Drawer {
  Network network;
  std::uint64_t job_stream;
  std::vector<std::uint64_t> streams;  ///< by activity

  Drawer(Job const& job, Template const& form)
      : network(network_of(job, form)), job_stream(stream_of(job.id, "")) {
    for (auto const& activity : form.activities) {
      streams.push_back(stream_of(job.id, activity.key));
    }
  }

  void draw(DrawOptions const& options, std::size_t future, double shared,
            std::vector<double>& days) const {
    double const pace = mixed(options.correlation_of_works, shared,
                              Random(options.seed, job_stream + future * kFutureStep).normal());
    // One factor for the whole work: the reference class measured works as wholes, and their parts
    // drawn apart would even out.
    double const overrun = overrun_at(pace);
    days.resize(streams.size());
    for (std::size_t a = 0; a < streams.size(); ++a) {
      auto const& duration = network.durations[a];
      if (duration.overruns) {
        days[a] = duration.mode_days * overrun;
        continue;
      }
      double const own = Random(options.seed, streams[a] + future * kFutureStep).normal();
      days[a] = triangular_at(duration, normal_distribution(mixed(options.correlation, pace, own)));
    }
  }
};

std::vector<Drawer> drawers_of(std::vector<Job> const& jobs, std::vector<Template> const& forms) {
  std::vector<Drawer> drawers;
  drawers.reserve(jobs.size());
  for (auto const& job : jobs) {
    auto const kind = static_cast<std::size_t>(job.kind);
    check(kind < forms.size());
    drawers.emplace_back(job, forms[kind]);
  }
  return drawers;
}

}  // namespace

double overrun_at(double score) {
  // Mean of a lognormal = median * exp(sigma^2 / 2).
  static double const sigma = std::sqrt(2 * std::log(kOverrunMean / kOverrunMedian));
  return kOverrunMedian * std::exp(sigma * score);
}

Calendar draw(std::vector<Job> const& jobs, DrawOptions const& options) {
  return draw(jobs, templates(), options);
}

Calendar draw(std::vector<Job> const& jobs, std::vector<Template> const& forms,
              DrawOptions const& options) {
  check(options.correlation >= 0 && options.correlation <= 1);
  check(options.correlation_of_works >= 0 && options.correlation_of_works <= 1);
  auto const drawers = drawers_of(jobs, forms);
  Calendar calendar;
  calendar.futures = options.futures;
  for (std::size_t j = 0; j < jobs.size(); ++j) {
    calendar.most_likely.push_back(most_likely_course(drawers[j].network));
    calendar.as_written.push_back(written_course(jobs[j], calendar.most_likely.back()));
  }
  calendar.drawn.resize(options.futures * jobs.size());
  std::size_t const blocks = (options.futures + kBlock - 1) / kBlock;
  parallel_for(blocks, options.threads, [&](std::size_t block) {
    std::vector<double> days;
    std::vector<double> finish;
    std::size_t const end = std::min(options.futures, (block + 1) * kBlock);
    for (std::size_t future = block * kBlock; future < end; ++future) {
      double const shared = Random(options.seed, shared_stream() + future * kFutureStep).normal();
      for (std::size_t j = 0; j < jobs.size(); ++j) {
        drawers[j].draw(options, future, shared, days);
        calendar.drawn[future * jobs.size() + j] = course_of(drawers[j].network, days, finish);
      }
    }
  });
  return calendar;
}

Risk risk_of(Calendar const& calendar, std::size_t job, Milestone milestone,
             std::optional<Day> written) {
  auto const m = static_cast<std::size_t>(milestone);
  Risk risk;
  risk.p50 = quantile(calendar, job, 0.5).milestone[m];
  risk.p80 = quantile(calendar, job, 0.8).milestone[m];
  if (written && calendar.futures > 0) {
    std::size_t met = 0;
    for (std::size_t f = 0; f < calendar.futures; ++f) {
      met += calendar.in_future(f, job).milestone[m] <= *written ? 1 : 0;
    }
    risk.on_time = static_cast<double>(met) / static_cast<double>(calendar.futures);
  }
  return risk;
}

}  // namespace yicheng::schedule
