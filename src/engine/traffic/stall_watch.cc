#include "engine/traffic/stall_watch.h"

#include <algorithm>

namespace yicheng::engine::traffic {

StallWatch::Advice StallWatch::note(double gap) {
  ++since_halved_;
  ++since_better_;
  if (gap < 0.9 * best_) {
    best_ = gap;
    since_better_ = 0;
  }
  if (gap < 0.5 * reference_) {
    reference_ = gap;
    since_halved_ = 0;
  }
  if (since_halved_ < kPatience) {
    return Advice::go_on;
  }
  reference_ = std::min(reference_, gap);
  since_halved_ = 0;
  if (warm_ && effort_ > 1) {
    *this = StallWatch(false);
    return Advice::start_anew;
  }
  if (effort_ == kEffortMax && since_better_ >= kPatienceAtTheEnd) {
    return Advice::give_up;
  }
  effort_ = std::min(2 * effort_, kEffortMax);
  return Advice::go_on;
}

}  // namespace yicheng::engine::traffic
