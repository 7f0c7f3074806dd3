/// A bar on stderr for work that takes longer than two seconds; nothing for shorter work.
#pragma once
#include <chrono>
#include <string>

#include "base/bilingual.h"
#include "base/progress.h"

namespace yicheng::app {

/// On a terminal one line that is drawn over; elsewhere a line when a step begins.
class ProgressBar {
 public:
  explicit ProgressBar(Language language);
  ~ProgressBar();
  ProgressBar(ProgressBar const&) = delete;
  ProgressBar& operator=(ProgressBar const&) = delete;

  /// To hand to a use case; the bar must outlive it.
  Progress listener();

 private:
  void show(std::string_view step, double share);

  Language language_;
  bool terminal_;
  bool shown_ = false;
  std::string step_;
  std::chrono::steady_clock::time_point begin_;
  std::chrono::steady_clock::time_point drawn_;
};

}  // namespace yicheng::app
