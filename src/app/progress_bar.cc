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
      {"bind", {"落到城市", "binding promises to the city"}},
      {"schedule", {"推演进度", "drawing futures"}},
      {"today", {"计算现状", "computing today's city"}},
      {"states", {"计算城市状态", "computing city states"}},
      {"explain", {"归因与协调", "attribution and coordination"}},
      {"sequence", {"比选时序", "looking for a better order"}},
      {"sites", {"比选位置", "looking for better sites"}},
      {"lines", {"比选走向", "weighing courses"}},
      {"save", {"写工作区", "writing the workspace"}},
      {"osm", {"读路网", "reading streets"}},
      {"gtfs", {"读公交时刻", "reading timetables"}},
      {"grid", {"读人口格网", "reading the grid of people"}},
      {"nodes", {"接入路网", "joining places to streets"}},
      {"zones", {"划分交通小区", "making traffic zones"}},
      {"city", {"完成城市", "finishing the city"}},
      {"observations", {"导入监测数据", "importing observations"}},
  };
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
