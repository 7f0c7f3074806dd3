/// Use case `drainage check`: which storm each sewer of a SWMM model stands, and what separating a
/// stretch changes.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/bilingual.h"
#include "base/finding.h"
#include "engine/drainage/sewer_check.h"
#include "engine/drainage/storm.h"

namespace yicheng::api {

struct CheckDrainageRequest {
  std::filesystem::path model;  ///< .inp
  std::string storm;            ///< "广州/中心城区"; or "A,C,b,n" of a formula of one's own
  double years = 2;             ///< return period that is asked of the sewers
  std::vector<std::string> separate;  ///< names of sewers whose areas no longer enter
  double share = 1;                   ///< of those areas
};

struct CheckDrainageReply {
  engine::drainage::StormFormula storm;
  double years = 0;
  engine::drainage::SewerNetwork network;
  engine::drainage::SewerCheck check;
  std::optional<engine::drainage::SewerCheck> separated;  ///< where sewers are separated
  Findings findings;  ///< of the file, of what is not judged, and of the check asked for last
};

/// Throws Fault(bad_input) for an unusable file, a storm or a sewer that is not known.
CheckDrainageReply check_drainage(CheckDrainageRequest const& request);

std::string as_json(CheckDrainageReply const& reply);
std::string as_text(CheckDrainageReply const& reply, Language language);

}  // namespace yicheng::api
