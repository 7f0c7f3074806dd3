#include <algorithm>
#include <chrono>

#include "schedule/network.h"

namespace yicheng::schedule {
namespace {

constexpr std::size_t kStart = static_cast<std::size_t>(Milestone::start);

Course moved(Course course, std::chrono::days by) {
  course.works_begin += by;
  for (auto& day : course.milestone) {
    day += by;
  }
  return course;
}

// The first milestone with a written date at or after `from`; 4: none.
std::size_t next_written(Job const& job, std::size_t from) {
  while (from < job.written.size() && !job.written[from]) {
    ++from;
  }
  return from;
}

// Written dates can contradict each other (main works after completion); the later milestone holds.
void keep_order(Course& course) {
  auto& at = course.milestone;
  for (std::size_t m = at.size() - 1; m > 0; --m) {
    at[m - 1] = std::min(at[m - 1], at[m]);
  }
  course.works_begin =
      std::min(course.works_begin, at[static_cast<std::size_t>(Milestone::complete)]);
}

}  // namespace

Course written_course(Job const& job, Course const& likely) {
  std::size_t const anchor = next_written(job, kStart + 1);
  if (anchor == job.written.size()) {
    return job.written[kStart] ? moved(likely, *job.written[kStart] - likely.milestone[kStart])
                               : likely;
  }
  Course course = moved(likely, *job.written[anchor] - likely.milestone[anchor]);
  std::chrono::days shift = *job.written[anchor] - likely.milestone[anchor];
  for (std::size_t m = anchor + 1; m < course.milestone.size(); ++m) {
    std::size_t const next = next_written(job, m);
    if (next < course.milestone.size()) {
      shift = *job.written[next] - likely.milestone[next];
    }
    course.milestone[m] = likely.milestone[m] + shift;
  }
  auto const& start = job.written[kStart];
  if (start && *start < course.milestone[kStart]) {
    // Works that begin with the start move with it; where it is the start of preparation, they
    // stay.
    if (likely.works_begin == likely.milestone[kStart]) {
      course.works_begin = *start;
    }
    course.milestone[kStart] = *start;
  }
  keep_order(course);
  return course;
}

}  // namespace yicheng::schedule
