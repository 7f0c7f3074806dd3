/// Lights by rule 红黄绿灯: what a published rule says of what was reported.
///
/// A light judges the past only; how likely a deadline will be kept is the forecast's, shown beside
/// it and never mixed in. Rules are data (data/progress/lights.yaml, or a file of one's own in the
/// same form): presets with their source, each with a list of clauses for some of the four aspects.
/// The first clause whose conditions all hold gives the light. Where none holds, or a measure that
/// a clause asks for is not known, there is no light: a rule that is silent is not filled in.
/// Hysteresis: a clause with `months: n` must have held in each of the last n months; a rule with
/// `hold_months: n` turns better only when the better light has held for n months running, and
/// worse at once. Cost: clauses x months.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bilingual.h"
#include "base/figure_source.h"

namespace yicheng::progress {

enum class Aspect : std::uint8_t { start, progress, money, registration };
inline constexpr std::size_t kAspects = 4;

/// From best to worst; `none` is no light.
enum class Light : std::uint8_t { none, green, blue, yellow, orange, red };
inline constexpr std::size_t kLights = 6;

/// What clauses may ask for; the unit stands in the name. Shares of a line that rises evenly from
/// the task's begin to its deadline (序时).
enum class Measure : std::uint8_t {
  started,              ///< 1 or 0
  start_months,         ///< months running, this one included, since the start was due and not made
  progress_gap_pp,      ///< reported less the line, in percentage points
  progress_ratio,       ///< reported by the line
  money_ratio,          ///< paid by the line of the budget
  growth_percent,       ///< of the investment on the year before
  growth_over_mean_pp,  ///< that less the mean of all tasks that report it
  registered,           ///< 1 or 0
  registration_months,  ///< months since the start without registration
  days_to_deadline,     ///< negative when it has passed
  days_late,            ///< 0 before the deadline; of a task not closed
  dates_missed,         ///< deadlines that passed, those of notices included
  closed,               ///< 1 or 0
  returned_this_month,  ///< reports sent back
};
inline constexpr std::size_t kMeasures = 14;

/// One month of one task; what is not known is none.
struct Measures {
  std::array<std::optional<double>, kMeasures> values;

  std::optional<double>& operator[](Measure m) { return values[static_cast<std::size_t>(m)]; }
  std::optional<double> operator[](Measure m) const { return values[static_cast<std::size_t>(m)]; }
};

struct Condition {
  Measure measure = Measure::started;
  std::optional<double> at_least, at_most, above, below;

  /// Nothing where the measure is not known.
  std::optional<bool> holds(Measures const& measures) const;
};

struct Clause {
  Light light = Light::none;
  std::vector<Condition> when;  ///< all of them
  int months = 1;               ///< running
};

struct LightRule {
  std::vector<Clause> clauses;
  int hold_months = 1;
};

struct Preset {
  std::string key;
  Bilingual name;
  FigureSource source;
  std::map<Aspect, LightRule> rules;
};

inline constexpr std::size_t kRulesBytesMax = 1U << 20U;
inline constexpr std::size_t kPresetsMax = 200;
inline constexpr std::size_t kClausesMax = 50;
inline constexpr int kRunningMonthsMax = 120;

/// A file of presets. Throws Fault(bad_input) "progress-lights-yaml" with line and column for what
/// is no YAML, unknown, out of range or twice.
std::vector<Preset> read_presets(std::string_view text, std::string const& name);
/// The embedded ones. Loaded once.
std::vector<Preset> const& presets();

/// The light of the last of `months` (oldest first; at least one).
Light light_of(LightRule const& rule, std::vector<Measures> const& months);

/// The preset used for each aspect where none was chosen.
std::map<std::string, std::string> const& default_lights();

std::string_view to_string(Light light);
std::string_view to_string(Aspect aspect);
std::string_view to_string(Measure measure);
std::optional<Aspect> parse_aspect(std::string_view key);
Bilingual name_of(Light light);
Bilingual name_of(Aspect aspect);

}  // namespace yicheng::progress
