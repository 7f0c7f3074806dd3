/// What the forecast says of each task now: when its milestone will be reached, and how likely its
/// deadline will be kept, given all that was reported.
///
/// The futures are drawn as `run` drew them (same seed, same number), then conditioned by the
/// reports (schedule/reported.h). `before` is the median without any report, so that what a report
/// moved can be shown. Beside the light, never part of it. Cost: one draw of the schedule; no city
/// is computed.
#pragma once
#include <map>
#include <string>

#include "change/program.h"
#include "progress/ledger.h"
#include "schedule/reported.h"
#include "schedule/schedule.h"

namespace yicheng::progress {

struct Outlook {
  std::string work;
  Milestone milestone = Milestone::complete;
  Day p50, p80;
  Day before;                     ///< P50 with no report
  std::optional<double> on_time;  ///< share of the futures that keep the deadline in force
  bool conditioned = false;       ///< a report of this work counts in it
};

/// Draws as `run` does.
struct OutlookOptions {
  Month first;
  std::size_t futures = 1000;
  std::uint64_t seed = 1;
  unsigned threads = 1;
};

/// By commitment. Reports after `today` do not count.
std::map<std::string, Outlook> outlooks(change::Program const& program, Ledger const& ledger,
                                        Day today, OutlookOptions const& options);

/// What was reported of a work by the tasks of its promises; nothing where nothing was.
std::optional<schedule::Reported> reported_of(change::Work const& work, Ledger const& ledger,
                                              Day today);

}  // namespace yicheng::progress
