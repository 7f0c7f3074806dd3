/// Use case `schedule solve`: short schedules of PSPLIB projects under limited resources.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/bilingual.h"

namespace yicheng::api {

struct SolveScheduleRequest {
  std::filesystem::path path;  ///< a file .sm, or a folder whose files .sm are all solved, by name
  std::uint64_t schedules = 5000;
  std::uint64_t seed = 1;
};

struct SolvedInstance {
  std::string name;  ///< the file's, without its ending
  int makespan = 0;
  int critical_path = 0;
  std::vector<int> starts;  ///< by task in the file's order
  std::uint64_t schedules = 0;
  bool shortest = false;  ///< proved that no schedule is shorter
  double cpu_s = 0;
};

struct SolveScheduleReply {
  bool folder = false;
  std::vector<SolvedInstance> instances;
};

/// Each instance with the same seed, one after another on one thread; every schedule passes the
/// independent checker. The seconds vary from run to run, all else does not.
SolveScheduleReply solve_schedule(SolveScheduleRequest const& request);

/// {makespan, starts, schedules, cpu_s, shortest}; of a folder a line for each instance, with its
/// name.
std::string as_json(SolveScheduleReply const& reply);
/// A line for each instance, and the mean distance from the critical path.
std::string as_text(SolveScheduleReply const& reply, Language language);

}  // namespace yicheng::api
