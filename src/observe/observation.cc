#include "observe/observation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <span>

#include "base/month.h"

namespace yicheng::observe {
namespace {

constexpr std::array<std::string_view, 9> kStatistics = {
    "value",           "min",           "mean",           "max",          "total",
    "converted_value", "converted_min", "converted_mean", "converted_max"};
constexpr std::array<std::string_view, 4> kPeriods = {"moment", "minutes", "hour", "day"};
constexpr Seconds kDaySeconds = 86400;
constexpr int kOffsetMax = 18 * 60;

template <typename Value, std::size_t N>
std::optional<Value> parse_word(std::array<std::string_view, N> const& words,
                                std::string_view text) {
  auto const found = std::find(words.begin(), words.end(), text);
  return found == words.end() ? std::nullopt
                              : std::optional(static_cast<Value>(found - words.begin()));
}

/// Takes digits and separators from the front of a text.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  std::optional<int> number(std::size_t digits_max) {
    std::size_t n = 0;
    int value = 0;
    while (n < rest_.size() && n < digits_max && rest_[n] >= '0' && rest_[n] <= '9') {
      value = value * 10 + (rest_[n++] - '0');
    }
    rest_.remove_prefix(n);
    return n == 0 ? std::nullopt : std::optional(value);
  }
  bool skip_any(std::initializer_list<std::string_view> words) {
    for (auto const word : words) {
      if (rest_.starts_with(word)) {
        rest_.remove_prefix(word.size());
        return true;
      }
    }
    return false;
  }
  void skip_blanks() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) {
      rest_.remove_prefix(1);
    }
  }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

/// Hour, minute and second behind a day; midnight where nothing stands there.
std::optional<std::array<int, 3>> read_clock(Cursor& at) {
  std::array<int, 3> clock{};
  auto const hour = at.number(2);
  if (!hour) {
    return clock;
  }
  clock[0] = *hour;
  for (std::size_t i = 1; i < clock.size(); ++i) {
    bool const colon = at.skip_any({":"});
    if (!colon && !at.skip_any({"时", "点", "分"})) {
      break;
    }
    auto const part = at.number(2);
    if (!part) {
      if (colon) {
        return std::nullopt;
      }
      break;  // "13时", "13时5分"
    }
    clock[i] = *part;
  }
  at.skip_any({"分", "秒"});
  if (at.skip_any({"."})) {
    at.number(9);  // fractions of a second do not count
  }
  return clock;
}

}  // namespace

std::string_view to_string(QualityMark mark) {
  switch (mark) {
    case QualityMark::late: return "late";
    case QualityMark::doubled: return "doubled";
    case QualityMark::out_of_order: return "out-of-order";
    case QualityMark::impossible: return "impossible";
    case QualityMark::stuck: return "stuck";
  }
  return "";
}

std::string to_string(Marks marks) {
  std::string text;
  for (auto const mark : kQualityMarks) {
    if (marks.has(mark)) {
      text += (text.empty() ? "" : " ") + std::string(to_string(mark));
    }
  }
  return text;
}

std::string_view to_string(Statistic statistic) {
  return kStatistics.at(static_cast<std::size_t>(statistic));
}

std::string_view to_string(Period period) {
  return kPeriods.at(static_cast<std::size_t>(period));
}

std::optional<Statistic> parse_statistic(std::string_view text) {
  return parse_word<Statistic>(kStatistics, text);
}

std::optional<Period> parse_period(std::string_view text) {
  return parse_word<Period>(kPeriods, text);
}

std::optional<Seconds> utc_of(int year, int month, int day, int hour, int minute, int second,
                              int utc_offset_min) {
  auto const date = std::chrono::year(year) / month / day;
  bool const clock = hour >= 0 && hour <= 24 && minute >= 0 && minute < 60 && second >= 0 &&
                     second <= 60 && (hour < 24 || (minute == 0 && second == 0));
  if (!date.ok() || !clock || year < 1 || year > 9999) {
    return std::nullopt;
  }
  return Seconds{Day(date).time_since_epoch().count()} * kDaySeconds + hour * 3600 + minute * 60 +
         second - Seconds{utc_offset_min} * 60;
}

std::string to_text(Seconds time, int utc_offset_min) {
  auto const local =
      std::chrono::sys_seconds(std::chrono::seconds(time + Seconds{utc_offset_min} * 60));
  auto const day = std::chrono::floor<std::chrono::days>(local);
  auto const second = (local - day).count();
  auto text = fmt::format("{}T{:02}:{:02}:{:02}", yicheng::to_string(Day(day)), second / 3600,
                          second / 60 % 60, second % 60);
  if (utc_offset_min == 0) {
    return text + "Z";
  }
  int const minutes = utc_offset_min < 0 ? -utc_offset_min : utc_offset_min;
  return text +
         fmt::format("{}{:02}:{:02}", utc_offset_min < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

std::optional<int> parse_offset(std::string_view text) {
  if (text == "Z" || text == "z") {
    return 0;
  }
  if (text.empty() || (text.front() != '+' && text.front() != '-')) {
    return std::nullopt;
  }
  Cursor at(text.substr(1));
  auto const hours = at.number(2);
  at.skip_any({":"});
  auto const minutes = at.number(2);
  if (!hours || !at.rest().empty() || minutes.value_or(0) > 59) {
    return std::nullopt;
  }
  int const offset = *hours * 60 + minutes.value_or(0);
  if (offset > kOffsetMax) {
    return std::nullopt;
  }
  return text.front() == '-' ? -offset : offset;
}

std::optional<Seconds> parse_time(std::string_view text, int utc_offset_min) {
  Cursor at(text);
  auto const year = at.number(4);
  if (!year || !at.skip_any({"-", "/", "年", "."})) {
    return std::nullopt;
  }
  auto const month = at.number(2);
  if (!month || !at.skip_any({"-", "/", "月", "."})) {
    return std::nullopt;
  }
  auto const day = at.number(2);
  if (!day) {
    return std::nullopt;
  }
  at.skip_any({"日"});
  at.skip_any({"T", "t"});
  at.skip_blanks();
  auto const clock = read_clock(at);
  at.skip_blanks();
  int offset = utc_offset_min;
  if (!at.rest().empty()) {
    auto const own = parse_offset(at.rest());
    if (!own) {
      return std::nullopt;
    }
    offset = *own;
  }
  return clock ? utc_of(*year, *month, *day, (*clock)[0], (*clock)[1], (*clock)[2], offset)
               : std::nullopt;
}

}  // namespace yicheng::observe
