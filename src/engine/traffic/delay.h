/// How a link's travel time rises with its flow, where it does not follow BPR: a closed set of
/// non-decreasing functions.
///
/// With x = flow / capacity:
///   Conical     time = free_time * (2 + sqrt(a^2 (1 - x)^2 + b^2) - a (1 - x) - b),
///               b = (2 a - 1) / (2 a - 2); twice the free time at capacity (Spiess 1990, Conical
///               volume-delay functions, Transportation Science 24:153)
///   Akcelik     time = free_time + T/4 (x - 1 + sqrt((x - 1)^2 + 8 J x / (capacity T))), T the
///               period in the unit of time, J the delay parameter, capacity per unit of time
///               (Akcelik 1991, Travel time functions for transport planning, ARRB 21:49)
///   DelayTable  time = free_time * factor(x), linear between the points and on beyond the last
/// Cost: a square root, or a search in the table.
#pragma once
#include <cstddef>
#include <variant>
#include <vector>

namespace yicheng::engine::traffic {

struct Conical {
  double alpha = 4;  ///< > 1: how sharply the time rises at capacity
};

struct Akcelik {
  double delay_parameter = 0.1;  ///< J >= 0: about 0.1 on motorways, 1.6 on streets
  double period = 1;             ///< T > 0
};

/// At least two points; ratios ascend strictly from 0, factors do not fall and are >= 0.
struct DelayTable {
  std::vector<double> ratio;
  std::vector<double> factor;
};

using Delay = std::variant<Conical, Akcelik, DelayTable>;

struct DelayAt {
  double time = 0;
  double slope = 0;  ///< derivative of time by flow
};

/// At a flow >= 0 of a link with that free time and capacity > 0.
DelayAt delay_at(Delay const& delay, double free_time, double capacity, double flow);
/// The integral of the time from no flow to `flow`: a link's part in Beckmann's objective.
double delay_integral(Delay const& delay, double free_time, double capacity, double flow);

/// Throws Fault(bad_input) naming the row where the parameters break what is said above.
void require_usable(Delay const& delay, std::size_t row);

}  // namespace yicheng::engine::traffic
