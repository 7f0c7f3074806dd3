/// Two time axes for passes over a network: one calendar's working time, in which durations simply
/// add, and the wall clock, on which every date is looked up in its calendar.
///
/// Both are seconds in a double, from the network's begin (working time) or since 1970 (wall): far
/// below 2^53. Shared by risk and levelling.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "schedule/cpm/network.h"

namespace yicheng::schedule::risk {

/// Whether every activity that takes time and every lag works in one calendar.
bool has_one_calendar(cpm::Network const& network);

inline constexpr double kNoBound = -1e18;
/// Sums of drawn durations carry rounding errors far below this; they must not hide a tight link.
inline constexpr double kTight_s = 1e-3;

struct Placed {
  double start;
  double finish;
};

/// Working time of the calendar that all share.
class WorkClock {
 public:
  explicit WorkClock(cpm::Network const& network);
  double from(cpm::Instant at) const {
    return at == cpm::kUnboundedPast ? kNoBound : static_cast<double>(time_->worked(at) - origin_);
  }
  cpm::Instant to_instant(double at) const { return time_->earliest(std::llround(at) + origin_); }
  double carried(cpm::Link const& link, double at) const {
    return at + static_cast<double>(link.lag.count());
  }
  Placed place(std::size_t, double work, double start, double finish) const {
    double const at = std::max(start, finish - work);
    return {at, at + work};
  }
  double elapsed(std::size_t, double begin, double end) const { return end - begin; }
  /// Whether the link, from that end of the earlier activity, meets the date it bounds.
  bool meets(std::size_t, cpm::Link const& link, double end, double date) const {
    return carried(link, end) >= date - kTight_s;
  }

 private:
  cpm::WorkingTime const* time_;
  std::int64_t origin_ = 0;
};

/// Dates as cpm.h has them.
class WallClock {
 public:
  explicit WallClock(cpm::Network const& network) : network_(&network) {}
  double from(cpm::Instant at) const {
    return at == cpm::kUnboundedPast ? kNoBound
                                     : static_cast<double>(at.time_since_epoch().count());
  }
  cpm::Instant to_instant(double at) const { return cpm::Instant(cpm::Seconds(std::llround(at))); }
  double carried(cpm::Link const& link, double at) const;
  Placed place(std::size_t activity, double work, double start, double finish) const;
  double elapsed(std::size_t activity, double begin, double end) const;
  /// Or only a stop of the activity's calendar lies between.
  bool meets(std::size_t activity, cpm::Link const& link, double end, double date) const {
    double const at = carried(link, end);
    return at >= date - kTight_s || elapsed(activity, at, date) <= 0;
  }

 private:
  cpm::Network const* network_;
};

}  // namespace yicheng::schedule::risk
