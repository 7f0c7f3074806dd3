#include "observe/hj212/receiver.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/decimal.h"
#include "base/table/csv.h"
#include "observe/hj212/rules.h"
#include "observe/quantities.h"

namespace yicheng::observe::hj212 {
namespace {

constexpr std::size_t kSplitMessagesMax = 16;
constexpr std::size_t kCodeBytesMax = 32;
constexpr std::string_view kUnknownCode = "hj212:";

struct Suffix {
  std::string_view text;
  Statistic statistic;
};
constexpr std::array<Suffix, 9> kSuffixes = {{{"Rtd", Statistic::value},
                                              {"Min", Statistic::min},
                                              {"Avg", Statistic::mean},
                                              {"Max", Statistic::max},
                                              {"Cou", Statistic::total},
                                              {"ZsRtd", Statistic::converted_value},
                                              {"ZsMin", Statistic::converted_min},
                                              {"ZsAvg", Statistic::converted_mean},
                                              {"ZsMax", Statistic::converted_max}}};
/// Fields of a code that speak about its value.
constexpr std::array<std::string_view, 3> kRemarks = {"Flag", "EFlag", "SampleTime"};

bool is_code(std::string_view text) {
  return !text.empty() && text.size() <= kCodeBytesMax &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  c == '_';
         });
}

/// "20160801085857", with or without milliseconds behind it.
std::optional<Seconds> parse_data_time(std::string_view text) {
  constexpr std::size_t kSeconds = 14;
  constexpr std::size_t kMilliseconds = 17;
  if (text.size() != kSeconds && text.size() != kMilliseconds) {
    return std::nullopt;
  }
  std::array<int, 6> part{};
  std::size_t at = 0;
  for (std::size_t i = 0; i < part.size(); ++i) {
    std::size_t const digits = i == 0 ? 4 : 2;
    auto const value = parse_integer(text.substr(at, digits));
    if (!value || *value < 0) {
      return std::nullopt;
    }
    part[i] = static_cast<int>(*value);
    at += digits;
  }
  return utc_of(part[0], part[1], part[2], part[3], part[4], part[5], rules().utc_offset_min);
}

/// The series of a field "w01018-Rtd" of a message.
Series series_of(Message const& message, std::string_view code, std::string_view suffix,
                 Period period) {
  auto const known = std::find_if(kSuffixes.begin(), kSuffixes.end(),
                                  [&](Suffix const& one) { return one.text == suffix; });
  auto const* quantity = quantities().of_code(code, message.system);
  Series series{.station = std::string(message.station),
                .quantity = quantity != nullptr ? quantity->key
                                                : std::string(kUnknownCode) + std::string(code),
                .statistic = known == kSuffixes.end() ? Statistic::value : known->statistic,
                .period = period};
  if (known == kSuffixes.end()) {
    // A number that is none of the statistics (the state of a device, say) is kept by its full
    // name.
    series.quantity = std::string(kUnknownCode) + std::string(code) + "-" + std::string(suffix);
  }
  return series;
}

/// The letters that instruments put on their values, by code; N where there is none.
class ValueFlags {
 public:
  explicit ValueFlags(Message const& message) {
    constexpr std::string_view kEnd = "-Flag";
    for (auto const& [name, text] : message.fields) {
      if (name.ends_with(kEnd) && !text.empty()) {
        flags_[name.substr(0, name.size() - kEnd.size())] = is_code(text) ? text.front() : '?';
      }
    }
  }
  char of(std::string_view code) const {
    auto const found = flags_.find(code);
    return found == flags_.end() ? 'N' : found->second;
  }

 private:
  std::map<std::string_view, char> flags_;
};

}  // namespace

void Receiver::feed(std::string_view bytes, Intake& intake) {
  frames_.feed(bytes,
               [&](FrameFault fault, std::string_view piece) { take(fault, piece, intake); });
}

void Receiver::finish(Intake& intake) {
  frames_.finish([&](FrameFault fault, std::string_view piece) { take(fault, piece, intake); });
}

void Receiver::take(FrameFault fault, std::string_view bytes, Intake& intake) {
  if (fault == FrameFault::none) {
    ++intake.messages;
    take_message(bytes, intake);
    return;
  }
  refuse(to_string(fault), bytes, intake);
}

void Receiver::refuse(std::string_view reason, std::string_view bytes, Intake& intake) const {
  // Pieces of one broken stretch belong together, and a hostile stream must not make a row of each.
  bool const stretch =
      reason == to_string(FrameFault::noise) || reason == to_string(FrameFault::length);
  if (stretch && !intake.rejected.empty()) {
    auto& last = intake.rejected.back();
    if (last.reason == reason && last.origin == origin_ &&
        last.bytes.size() + bytes.size() <= kRejectedBytesMax) {
      last.bytes.append(bytes);
      return;
    }
  }
  intake.rejected.push_back({origin_, std::string(reason), kept_bytes(bytes)});
}

void Receiver::take_message(std::string_view segment, Intake& intake) {
  auto const message = parse_message(segment);
  if (!message) {
    return refuse("hj212-no-message", segment, intake);
  }
  auto const period = rules().period_of(message->command);
  constexpr int kAnswersFrom = 9011;
  constexpr int kAnswersTo = 9014;
  if (message->command >= kAnswersFrom && message->command <= kAnswersTo) {
    return;  // answers to commands that this receiver does not send
  }
  if (message->encrypted) {
    refuse("hj212-encrypted", segment, intake);
  } else if (period) {
    take_values(*message, *period, segment, intake);
  } else if (!rules().is_notice(message->command)) {
    refuse("hj212-command-not-used", segment, intake);
  }
  if (message->wants_answer()) {
    intake.answers.push_back(frame_of(answer_to(*message, rules().answer_to(message->command))));
  }
}

std::optional<Seconds> Receiver::time_of(Message const& message) {
  auto const own = parse_data_time(message.field("DataTime"));
  if (!message.is_part()) {
    return own;
  }
  auto const found = std::find_if(split_times_.begin(), split_times_.end(),
                                  [&](auto const& one) { return one.first == message.request; });
  if (!own) {
    return found == split_times_.end() ? std::nullopt : std::optional(found->second);
  }
  if (found == split_times_.end()) {
    split_times_.emplace_back(message.request, *own);
    if (split_times_.size() > kSplitMessagesMax) {
      split_times_.pop_front();
    }
  }
  return own;
}

void Receiver::take_values(Message const& message, Period period, std::string_view segment,
                           Intake& intake) {
  auto const time = time_of(message);
  if (!time) {
    return refuse("hj212-no-time", segment, intake);
  }
  ValueFlags const flags(message);
  bool refused = false;
  for (auto const& [name, text] : message.fields) {
    auto const dash = name.find('-');
    if (dash == std::string_view::npos) {
      continue;  // DataTime and other words about the whole message
    }
    auto const code = name.substr(0, dash);
    auto const suffix = name.substr(dash + 1);
    if (std::find(kRemarks.begin(), kRemarks.end(), suffix) != kRemarks.end()) {
      continue;
    }
    auto const value = decimal(text);
    if (!value || !std::isfinite(*value) || !is_code(code) || !is_code(suffix)) {
      refused = true;
      continue;
    }
    intake.observations.push_back({.series = series_of(message, code, suffix, period),
                                   .time = *time,
                                   .value = *value,
                                   .flag = flags.of(code),
                                   .marks = {},
                                   .live = true});
  }
  if (refused) {
    refuse("hj212-bad-value", segment, intake);
  }
}

}  // namespace yicheng::observe::hj212
