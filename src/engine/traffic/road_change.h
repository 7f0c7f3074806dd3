/// What a change of the roads costs drivers a day, and which zones bear it.
///
/// Method: the user equilibrium before and after, at every level of a day's traffic, the trips held
/// fixed. A zone's loss is that of the trips that start there (whose homes they are in the morning)
/// and of those that end there (whose work it is). Trips that have a way before but none after are
/// counted, not priced. Cost: two assignments a level, the second from the first.
#pragma once
#include <memory>
#include <vector>

#include "city/city.h"
#include "engine/traffic/demand.h"

namespace yicheng::engine::traffic {

/// Levels of a day's traffic, each a share of the morning peak hour's trips.
struct DayProfile {
  struct Level {
    double share = 1;
    double hours = 1;
  };
  std::vector<Level> levels;
};

/// Assumed: the morning peak, an evening peak of 0.9, nine hours of 0.5 and thirteen quiet ones.
/// They add up to the day that kPeakHourShareOfDay speaks of. The evening's trips are taken to load
/// the roads like the morning's.
DayProfile usual_day();

struct ZoneLoss {
  double hours_from = 0;     ///< vehicle-hours a day, of trips that start here
  double hours_to = 0;       ///< ... that end here
  double trips_cut_off = 0;  ///< a day, from or to here
};

struct RoadChangeCost {
  double peak_hours_lost = 0;  ///< vehicle-hours in the morning peak hour
  double day_hours_lost = 0;   ///< vehicle-hours a day
  double day_km_more = 0;      ///< vehicle-kilometres a day
  double day_trips_cut_off = 0;
  double day_hours_before = 0;  ///< all vehicle-hours of a day, without the change
  double precision_hours = 0;   ///< day_hours_lost means nothing below this
  std::vector<ZoneLoss> zones;  ///< by zone of the city
  bool converged = true;        ///< every level to the gap asked

  /// The day's vehicle-hours as so many peak hours.
  double day_factor() const { return peak_hours_lost != 0 ? day_hours_lost / peak_hours_lost : 0; }
};

struct RoadChangeOptions {
  double gap = 1e-6;
  unsigned threads = 1;
  DayProfile day = usual_day();
};

/// Solves the roads as they are once, then prices changes one by one. Const: safe to call from
/// several threads.
class RoadChanges {
 public:
  /// `peak` is the base city's morning peak hour (demand.h).
  RoadChanges(city::City const& base, PeakHour peak, RoadChangeOptions options = {});
  ~RoadChanges();
  RoadChanges(RoadChanges const&) = delete;
  RoadChanges& operator=(RoadChanges const&) = delete;

  /// `changed` has the links of the base, in its order.
  RoadChangeCost cost_of(city::Roads const& changed) const;

 private:
  struct Level;
  city::City base_;
  PeakHour peak_;
  RoadChangeOptions options_;
  std::vector<std::unique_ptr<Level>> levels_;
};

}  // namespace yicheng::engine::traffic
