/// What counts as "within walking distance" and "there in time": the table of data/access/
/// coverage.yaml, each figure with its clause and how sure we are of it. Reading it is done once.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/bilingual.h"
#include "city/city.h"

namespace yicheng::engine::access {

/// How far the number is backed.
enum class Basis {
  read,    ///< read in published texts of the standard or rule
  verify,  ///< the number as commonly given; verify against the printed standard before legal use
  assumed  ///< no standard known to us gives it; our assumption
};

/// Which facilities a walk may end at. An area of 0 (not known) counts as the smallest park.
struct Target {
  city::FacilityKind kind = city::FacilityKind::park;
  float area_min_m2 = 0;
  float area_max_m2 = 0;  ///< exclusive; 0: no upper end
  bool straight = false;  ///< as the crow flies from the rim, not along streets
  friend bool operator==(Target const&, Target const&) = default;
};

/// Served by it: at most `limit` from the nearest facility of the target.
struct Reach {
  Target target;
  float limit = 0;  ///< metres on foot, seconds by car
};

/// The weight of a cell: its residents, or 1 for each cell where somebody lives (land instead of
/// people, for cells of one size).
enum class Weight { residents, inhabited_land };

/// Served where, in every group, at least one of the reaches holds.
struct CoverageRule {
  std::string key;
  std::vector<std::vector<Reach>> groups;
  Weight weight = Weight::residents;
  Basis basis = Basis::assumed;
  Bilingual name;
  Bilingual clause;  ///< where the distance is from, in words
};

std::vector<CoverageRule> const& coverage_rules();

/// Who should be there how soon after the call.
struct ResponseRule {
  city::FacilityKind kind = city::FacilityKind::fire_station;
  double minutes = 0;          ///< from the call
  double turnout_minutes = 0;  ///< of these, before the drive begins
  Basis basis = Basis::assumed;
  Bilingual name;
  Bilingual clause;
};

std::vector<ResponseRule> const& response_rules();

/// Added to a method text.
Bilingual describe(Basis basis);

}  // namespace yicheng::engine::access
