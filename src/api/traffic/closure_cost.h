/// Use case `traffic closure`: what closing a street, or works that take lanes of it, cost drivers
/// a day and which zones bear it; of one street, or of every work of a workspace.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/bilingual.h"
#include "base/finding.h"
#include "base/month.h"
#include "city/city.h"
#include "engine/traffic/road_change.h"

namespace yicheng::api {

struct ClosureCostRequest {
  std::filesystem::path city;        ///< a city; or
  std::filesystem::path workspace;   ///< a workspace: every work that takes lanes, one by one
  std::string street;                ///< of the city
  std::string from, to;              ///< crossing streets; both or neither
  std::optional<double> lanes;       ///< taken each way; none: closed altogether
  std::optional<double> day_factor;  ///< peak hours a day; none: the levels of a usual day
  double gap = 1e-6;
  unsigned threads = 1;
  std::optional<std::filesystem::path> output;  ///< .csv (zones) or .gpkg (zones and links)
};

/// One closure, or the works of one promise.
struct ClosureCost {
  std::string work;  ///< its id; "" for a street
  Bilingual what;
  engine::traffic::RoadChangeCost cost;
  // Of a work: from the start of the physical works to completion, P50 of the futures.
  std::optional<Day> begin, end;
  double days() const;
  /// Vehicle-hours lost while it lasts; nothing where no dates are known.
  std::optional<double> hours_in_all() const;
};

struct ClosureCostReply {
  city::City city;
  std::vector<ClosureCost> closures;  ///< dearest a day first
  bool profiled = true;               ///< a day by the levels of its traffic, else by a factor
  Findings findings;
};

/// Throws Fault(wrong_usage) for a street that the city does not have.
ClosureCostReply closure_cost(ClosureCostRequest const& request);

std::string as_json(ClosureCostReply const& reply);
std::string as_text(ClosureCostReply const& reply, Language language);

}  // namespace yicheng::api
