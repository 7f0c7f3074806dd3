/// The risk register of a project (risk.yaml): how uncertain each duration is, and what would
/// strike several at once. Its form is described in docs/data.md; reference classes stand in
/// data/schedule/reference_classes.yaml.
#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bilingual.h"
#include "base/figure_source.h"
#include "schedule/risk/distribution.h"
#include "schedule/work_selector.h"

namespace yicheng::schedule::risk {

inline constexpr std::size_t kRegisterBytesMax = 4U << 20U;
inline constexpr std::size_t kDriversMax = 1000;

/// How far works of a kind missed their first estimate, as published.
struct ReferenceClass {
  std::string key;
  Bilingual name;
  bool of_cost = false;  ///< cost overrun, used for time for want of better
  Distribution multiple;
  FigureSource source;
};
/// In the file's order. Loaded once from the embedded data; a broken file is a Fault(ours).
std::vector<ReferenceClass> const& reference_classes();

struct RegisteredDriver {
  std::string key;
  Bilingual name;
  double probability = 1;
  Distribution factor;
  bool all = false;            ///< strikes every activity
  std::vector<int> task_uids;  ///< else these
  WorkSelector works;          ///< and these of a plan's works
};

struct Register {
  Distribution multiple;                     ///< of every activity that has no entry of its own
  bool has_default = false;                  ///< `multiple` stands in the file
  std::map<int, Distribution> own;           ///< by the task's unique number
  std::map<WorkKind, Distribution> by_kind;  ///< overrun of a plan's works
  std::vector<RegisteredDriver> drivers;
  std::vector<ReferenceClass const*> classes;  ///< those it uses, each once
};

/// What holds where there is no register: the durations of UK large public works.
Register default_register();

/// Throws Fault(bad_input) with line and column for what is no YAML, unknown, out of range or
/// twice.
Register read_register(std::string_view text, std::string const& name);

}  // namespace yicheng::schedule::risk
