/// How links slow down as they fill, where BPR with the network's own values does not say it: the
/// table `delay.csv`. GMNS has no such table; this one is of our own, for networks of any format.
///
/// A row names one link (`link_id`), links of a type (`link_type`), or neither: all. `function` is
///     bpr      alpha, beta         time = free (1 + alpha x^beta), x = flow / capacity
///     conical  alpha > 1           Spiess 1990
///     akcelik  delay_parameter, period_h (1 where empty)   Akcelik 1991
///     table    points, "0:1 0.8:1.2 1:2": x:factor, linear between and beyond
/// (engine/traffic/delay.h has the formulas). Rows that cannot be used are dropped and become
/// findings ("delay-..."). Cost: linear.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "feed/imported.h"

namespace yicheng::feed::gmns {

enum class DelayFunction { bpr, conical, akcelik, table };

/// Invariant: parameters of its function within the bounds above; ratios ascend strictly from 0,
/// factors do not fall and are not negative.
struct DelayRule {
  std::string link;       ///< id; empty: by type
  std::string link_type;  ///< empty: links of any type
  DelayFunction function = DelayFunction::bpr;
  double alpha = 0;
  double beta = 0;
  double delay_parameter = 0;
  double period_h = 1;
  std::vector<double> ratio;
  std::vector<double> factor;
  std::string where;  ///< "delay.csv:7"
};

/// Throws Fault(bad_input) for a file that is no CSV or lacks the column `function`.
Imported<std::vector<DelayRule>> read_delays(std::string_view bytes, std::string const& name);

}  // namespace yicheng::feed::gmns
