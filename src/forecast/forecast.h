/// Months x futures -> readings with bands; each distinct city state is computed once.
///
/// A city state is, per engine, the phase (before, during, after) of each work whose edits touch
/// the columns the engine reads. The state of a month is what is in force on its last day: `during`
/// from the first day of works, `after` from the day the work's effect_at is reached. A phase that
/// changes nothing an engine reads is `before` for it.
///
/// An indicator sees only the works that touch what it reads (Engine::reads), so a state is asked
/// for with all other works left at `before`, and works that no indicator sees together do not
/// multiply states.
///
/// Warm starts: some states do not depend on what is drawn: doing nothing, each work alone, the
/// plan as written, the most likely course. They are the backbone and are always computed. Each
/// state starts from the backbone state that differs in the fewest works (the earliest in the
/// backbone, where several do; a backbone state from an earlier one). So the answer for a state
/// depends on the program, the horizon and the city, not on the number of futures, the seed or the
/// threads.
///
/// Cost: one engine run a distinct state; futures x months only count states.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/month.h"
#include "base/progress.h"
#include "change/program.h"
#include "city/city.h"
#include "city/reading.h"
#include "schedule/schedule.h"

namespace yicheng::forecast {

inline constexpr int kMonthsMax = 600;
inline constexpr std::size_t kFuturesMax = 100000;
/// Distinct states of one engine; more would run for days, so it ends in a Fault that says what to
/// do.
inline constexpr std::size_t kStatesMax = 50000;

struct Options {
  Month first;                 ///< first month of the horizon
  int months = 36;             ///< 1 to kMonthsMax
  std::size_t futures = 1000;  ///< 1 to kFuturesMax
  std::uint64_t seed = 1;
  unsigned threads = 1;
};

/// One indicator over the horizon; all vectors have one value a month. Quantiles are by nearest
/// rank: the smallest value that at least that share of the futures does not pass, so each is a
/// value that some future really has.
struct Series {
  city::Indicator indicator;
  std::vector<double> p10, p50, p90;
  std::vector<double> as_written;
  std::vector<double> doing_nothing;
};

/// When a work is reached, over the futures; by Milestone of its last promise (completion, where it
/// promises none with a date). Quantiles by nearest rank.
struct Finish {
  std::string work;
  Milestone milestone = Milestone::complete;
  Day p50, p80;
  std::optional<Month> deadline;
  std::optional<double> on_time;
};

/// What one work alone changes of one indicator, against doing nothing. A change within the
/// engine's precision is 0; where both are, there is no entry.
struct Effect {
  std::string work;
  std::string indicator;
  double during = 0;        ///< while its works last
  double after = 0;         ///< when it is done
  Month works_begin, done;  ///< P50 months
};

/// What a work adds to an indicator once all works are done: its Shapley value over the works whose
/// `after` the indicator sees. The values of an indicator add up to its change from doing nothing.
struct Attribution {
  std::string work;
  std::string indicator;
  double value = 0;
  double error = 0;  ///< standard error where it was sampled; 0: exact
};

/// What it changes when a work is done a month later than on the median course, its works lasting
/// that month longer, all others as they are: the indicator's value in that month, against what it
/// would have been (so indicator-months).
struct SlipEffect {
  std::string work;
  std::string indicator;
  double change = 0;
};

/// The same in sum.
struct Slip {
  std::string work;
  Month done;                ///< the month that is lost
  double vehicle_hours = 0;  ///< more delay in the morning peaks of that month's working days
  double people_months = 0;  ///< benefit lost, by the weights of benefit.h
};

/// Works in streets at the same time that hold up traffic more together than each by itself.
struct Joint {
  std::vector<std::string> works;  ///< two or more, in the order of the program
  Month first, last;               ///< of the months in which all are at work, on the median course
  double alone = 0;                ///< sum of what each adds to the delay of a morning peak, in
                                   ///< vehicle-hours
  double together = 0;             ///< what all add at once
  double cut_off = 0;  ///< car trips of that hour which find no way only because of all together
};

/// A solved state of one engine on the median course, for the map.
struct MapState {
  std::string engine;
  std::vector<city::Layer> layers;
};

struct Forecast {
  Options options;
  std::vector<Series> series;
  std::vector<Finish> finishes;           ///< per work
  std::vector<Effect> effects;            ///< by work, then engine, then indicator
  std::vector<Attribution> attributions;  ///< by engine, then indicator, then work
  std::vector<SlipEffect> slip_effects;   ///< by work, then engine, then indicator
  std::vector<Slip> slips;                ///< by work
  std::vector<Joint> joints;              ///< by first month, then works
  schedule::Calendar calendar;            ///< jobs in the order of program.works
  std::vector<MapState> map_states;
  /// Per engine with map layers, per month: index into map_states, along the median course (each
  /// date of each work at its P50).
  std::vector<std::vector<std::uint32_t>> map_month;
  std::size_t engine_runs = 0;
  std::size_t city_states = 0;  ///< distinct states over all engines together; each ran once
};

using Engines = std::vector<std::unique_ptr<city::Engine>>;

/// Throws Fault(wrong_usage) for options outside their ranges, Fault(bad_input) beyond kStatesMax.
Forecast run(city::City const& city, change::Program const& program, Engines const& engines,
             Options const& options, Progress const& progress = {});

}  // namespace yicheng::forecast
