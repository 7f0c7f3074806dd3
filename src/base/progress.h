/// How a long computation tells its caller how far it is. The callee calls it from one thread only.
#pragma once
#include <functional>
#include <string_view>

namespace yicheng {

/// (step in words, share done in [0, 1]). An empty function means nobody listens.
using Progress = std::function<void(std::string_view step, double share)>;

inline void report(Progress const& progress, std::string_view step, double share) {
  if (progress) {
    progress(step, share);
  }
}

}  // namespace yicheng
