#include "base/process_usage.h"

#include <sys/resource.h>

#include <ctime>

namespace yicheng {
namespace {

constexpr double kBytesOfKibibyte = 1024;

}  // namespace

double process_cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double peak_memory_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) * kBytesOfKibibyte / 1e6;
}

}  // namespace yicheng
