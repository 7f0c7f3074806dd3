/// Tells from the gaps of a run whether it gets anywhere, and what to do where it does not.
///
/// A run gets on while the gap halves within kPatience pricings. Where it does not, each pricing is
/// given more rounds of shifts (twice as many, up to kEffortMax times); a run that started from
/// another state's paths and does not get on with more effort either starts anew from nothing,
/// once; a run at full effort whose gap has not fallen by a tenth in kPatienceAtTheEnd pricings
/// gives up. So no run goes on for ever, however many iterations it is allowed, and none is given
/// up early.
#pragma once
#include <cstddef>
#include <limits>

namespace yicheng::engine::traffic {

class StallWatch {
 public:
  static constexpr std::size_t kPatience = 6;
  static constexpr std::size_t kPatienceAtTheEnd = 40;
  static constexpr int kEffortMax = 8;

  enum class Advice { go_on, start_anew, give_up };

  /// `warm`: the run started from another state's paths.
  explicit StallWatch(bool warm) : warm_(warm) {}

  /// Takes the gap of the next pricing.
  Advice note(double gap);
  /// What to multiply the rounds of shifts by.
  int effort() const { return effort_; }

 private:
  bool warm_;
  int effort_ = 1;
  double reference_ = std::numeric_limits<double>::infinity();  ///< to be halved
  std::size_t since_halved_ = 0;
  double best_ = std::numeric_limits<double>::infinity();  ///< to fall by a tenth
  std::size_t since_better_ = 0;
};

}  // namespace yicheng::engine::traffic
