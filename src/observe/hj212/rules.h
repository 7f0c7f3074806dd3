/// What the receiver knows of HJ 212's commands and of the letters on values
/// (data/observe/hj212.yaml).
#pragma once
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "base/bilingual.h"
#include "base/data_file.h"
#include "base/figure_source.h"
#include "observe/observation.h"

namespace yicheng::observe::hj212 {

struct ValueFlag {
  char letter = 'N';
  Bilingual name;
  bool usable = true;  ///< the value says something about what is measured
};

class Rules {
 public:
  explicit Rules(DataFile const& file);

  /// Of the values that a command uploads; nothing for other commands.
  std::optional<Period> period_of(int command) const;
  bool is_notice(int command) const { return notices_.contains(command); }
  int answer_to(int command) const { return is_notice(command) ? answer_notice_ : answer_data_; }
  /// Null for a letter that is not known.
  ValueFlag const* flag(char letter) const;

  int utc_offset_min = 0;  ///< of the times in messages
  FigureSource source;

 private:
  std::map<int, Period> commands_;
  std::set<int> notices_;
  std::vector<ValueFlag> flags_;
  int answer_data_ = 0;
  int answer_notice_ = 0;
};

Rules const& rules();

}  // namespace yicheng::observe::hj212
