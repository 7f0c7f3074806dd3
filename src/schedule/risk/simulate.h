/// When a network will be done, in thousands of draws: Monte Carlo with shared risk drivers.
///
/// In each draw every activity takes its duration times a multiple drawn from its distribution
/// times the factor of every driver that strikes it. A driver (a wet summer, late land, late money)
/// happens or not, once for all that it touches: so durations move together, by cause, not by an
/// assumed coefficient (risk drivers: Hulett 2009; AACE 57R-09). Dates follow by the forward pass.
///
/// What is reported conditions the rest. Finished activities keep their dates. One that has begun,
/// with progress p after the working time e, has a total X distributed as estimated given that X
/// exceeds e (left truncation, as of survival times), and (1 - p) X is still to do. Where nothing
/// of the estimate lies above e the estimate is refuted, and X starts from the pace achieved: e /
/// p, or 2 e without progress, times the multiple drawn. What has not begun starts at the status
/// date or later.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bilingual.h"
#include "schedule/cpm/network.h"
#include "schedule/risk/distribution.h"

namespace yicheng::schedule::risk {

struct Driver {
  std::string key;  ///< seeds its draws
  Bilingual name;
  double probability = 1;                   ///< that it happens in a draw
  Distribution factor;                      ///< of the durations it touches, where it happens
  std::vector<cpm::ActivityId> activities;  ///< of the network
};

/// What is known of an activity at the status date.
struct Progress {
  std::optional<cpm::Instant> started;
  std::optional<cpm::Instant> finished;
  double share = 0;  ///< done, 0 to 1; counts where started and not finished
};

/// Borrowed; the network's durations are the first estimates.
struct Model {
  cpm::Network const* network = nullptr;
  std::vector<Distribution> multiples;  ///< by activity
  std::vector<Driver> drivers;
  std::optional<cpm::Instant> status;  ///< none: nothing is reported
  std::vector<Progress> progress;      ///< by activity; empty where nothing is reported
};

struct Deadline {
  cpm::ActivityId activity;  ///< none: the whole network
  cpm::Instant at;
};

struct Options {
  std::size_t draws = 10'000;
  std::uint64_t seed = 1;
  unsigned threads = 1;
};

struct Outcome {
  std::vector<cpm::Instant> finish;  ///< by draw: of the whole network
  std::vector<double> criticality;   ///< by activity: share of draws in which it sets the finish
  std::vector<double> met;           ///< by deadline: share of draws that meet it
  /// Rank correlation (Spearman) with the finish: of each activity's own multiple, and of each
  /// driver's factor (1 where it does not happen).
  std::vector<double> own_effect;
  std::vector<double> driver_effect;
};

/// A draw of an activity or driver depends on (seed, its key, the draw's number) only: more draws,
/// other activities or threads change nothing. Where all activities and lags work in one calendar
/// the passes run in its working time, 16 draws at once; else each date is looked up in its
/// calendar, slower. Cost: draws x (activities + links). Memory: activities and
/// draws.
Outcome simulate(Model const& model, std::vector<Deadline> const& deadlines,
                 Options const& options);

/// The finish that at least the share of draws does not pass (nearest rank).
cpm::Instant finish_at(Outcome const& outcome, double share);

}  // namespace yicheng::schedule::risk
