#include "app/progress_bar.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <map>

namespace yicheng::app {
namespace {

constexpr auto kQuiet = std::chrono::seconds(2);
constexpr auto kBetweenDraws = std::chrono::milliseconds(100);
constexpr int kBarColumns = 30;

// Steps are named by the rooms that do them; a step without a word here is shown as it is named.
std::string word_for(std::string_view step, Language language) {
  static std::map<std::string_view, Bilingual> const words = {
      {"read", {"读方案", "reading the plan"}},
      {"bind", {"落到城市", "binding to the city"}},
      {"schedule", {"排进度", "scheduling"}},
      {"forecast", {"推演城市", "computing city states"}},
      {"save", {"写工作区", "writing the workspace"}},
      {"import", {"导入城市", "importing the city"}}};
  auto const found = words.find(step);
  return found == words.end() ? std::string(step) : found->second.in(language);
}

}  // namespace

ProgressBar::ProgressBar(Language language)
    : language_(language),
      terminal_(::isatty(STDERR_FILENO) == 1),
      begin_(std::chrono::steady_clock::now()) {}

ProgressBar::~ProgressBar() {
  if (shown_ && terminal_) {
    fmt::print(stderr, "\r\x1b[K");
  }
}

Progress ProgressBar::listener() {
  return [this](std::string_view step, double share) { show(step, share); };
}

void ProgressBar::show(std::string_view step, double share) {
  auto const now = std::chrono::steady_clock::now();
  bool const new_step = step != step_;
  if (now - begin_ < kQuiet || (now - drawn_ < kBetweenDraws && !new_step)) {
    return;
  }
  if (terminal_) {
    int const filled = static_cast<int>(std::clamp(share, 0.0, 1.0) * kBarColumns);
    fmt::print(stderr, "\r\x1b[K[{:=<{}}{:{}}] {:3.0f} % {}", "", filled, "", kBarColumns - filled,
               share * 100, word_for(step, language_));
  } else if (new_step) {
    fmt::print(stderr, "{}\n", word_for(step, language_));
  }
  shown_ = true;
  step_ = step;
  drawn_ = now;
}

}  // namespace yicheng::app
