/// Use case `drainage run`: runs a SWMM program that the user has installed on a model, and reads
/// its results back.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/bilingual.h"

namespace yicheng::api {

struct RunDrainageRequest {
  std::filesystem::path model;      ///< .inp
  std::string program = "runswmm";  ///< its name on the PATH, or its path
  int minutes_max = 60;             ///< then it is stopped
};

struct OutletFlow {
  std::string name;
  double volume_m3 = 0;
  double peak_m3_s = 0;
};

struct RunDrainageReply {
  int version = 0;  ///< of SWMM: 52004 is 5.2.4
  std::size_t periods = 0;
  double step_s = 0;
  std::vector<OutletFlow> outfalls;
  std::vector<OutletFlow> flooded;  ///< nodes that flood, most first
};

/// Throws Fault(bad_input) where the program is missing or fails; its own words stand in the
/// message.
RunDrainageReply run_drainage(RunDrainageRequest const& request);

std::string as_json(RunDrainageReply const& reply);
std::string as_text(RunDrainageReply const& reply, Language language);

}  // namespace yicheng::api
