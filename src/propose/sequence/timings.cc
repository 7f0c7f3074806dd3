#include "propose/sequence/timings.h"

#include <algorithm>

#include "forecast/jobs.h"

namespace yicheng::propose {
namespace {

// Beyond this a work without a date is not put off: nobody plans to begin later.
constexpr int kMonthsPutOffMax = 24;
constexpr auto kComplete = static_cast<std::size_t>(Milestone::complete);

bool keeps_dates(schedule::Job const& job, schedule::Course const& course) {
  for (std::size_t m = 0; m < job.written.size(); ++m) {
    if (job.written[m] && course.milestone[m] > *job.written[m]) {
      return false;
    }
  }
  return true;
}

bool has_dates(schedule::Job const& job) {
  return std::any_of(job.written.begin() + 1, job.written.end(),
                     [](auto const& day) { return day.has_value(); });
}

schedule::Calendar likely(std::vector<schedule::Job> const& jobs) {
  return schedule::draw(jobs, {.futures = 0});
}

// One work, begun in each month that it may.
class Candidate {
 public:
  Candidate(change::Work const& work, schedule::Job job, schedule::Calendar const& calendar,
            std::size_t place, Month first)
      : work_(work), job_(std::move(job)), first_(first) {
    soonest_ = calendar.most_likely[place];
    written_ = calendar.as_written[place];
  }

  WorkTimings timings(int months) {
    WorkTimings found;
    add(found, soonest_);
    found.keeps_its_dates = keeps_dates(job_, soonest_);
    Month const soonest = month_of(soonest_.works_begin);
    if (work_.edits.empty() || soonest < first_) {
      return found;
    }
    Month const written = month_of(written_.works_begin);
    int const put_off = has_dates(job_) ? months : std::min(months, kMonthsPutOffMax);
    for (auto const& [month, course] : later_courses(soonest, put_off)) {
      // The plan's own dates are taken as they stand.
      bool const is_written = month == written;
      if (!is_written && !keeps_dates(job_, course)) {
        continue;
      }
      add(found, is_written ? written_ : course);
      if (is_written) {
        found.as_written = found.timings.size() - 1;
      }
    }
    return found;
  }

 private:
  // Courses begun in the months after the soonest.
  std::vector<std::pair<Month, schedule::Course>> later_courses(Month soonest, int put_off) const {
    std::vector<schedule::Job> jobs;
    std::vector<Month> months;
    for (Month month = soonest + 1; month <= first_ + (put_off - 1); month = month + 1) {
      jobs.push_back(job_);
      jobs.back().works_not_before = first_day(month);
      months.push_back(month);
    }
    auto const calendar = likely(jobs);
    std::vector<std::pair<Month, schedule::Course>> courses;
    for (std::size_t j = 0; j < jobs.size(); ++j) {
      courses.emplace_back(months[j], calendar.most_likely[j]);
    }
    return courses;
  }

  void add(WorkTimings& found, schedule::Course const& course) const {
    Timing timing;
    timing.turns = forecast::turns_of(course, work_.effect_at, first_);
    timing.spends_from = month_of(course.works_begin) - first_;
    timing.spends_to = month_of(course.milestone[kComplete]) - first_;
    found.timings.push_back(timing);
    found.courses.push_back(course);
  }

  change::Work const& work_;
  schedule::Job job_;
  Month first_;
  schedule::Course soonest_, written_;
};

}  // namespace

std::vector<WorkTimings> timings_of(change::Program const& program, Month first, int months) {
  change::Program open = program;
  for (auto& work : open.works) {
    work.works_not_before.reset();
  }
  auto const jobs = forecast::jobs_of(open, first);
  auto const calendar = likely(jobs);
  std::vector<WorkTimings> found;
  for (std::size_t w = 0; w < jobs.size(); ++w) {
    found.push_back(Candidate(open.works[w], jobs[w], calendar, w, first).timings(months));
  }
  return found;
}

}  // namespace yicheng::propose
