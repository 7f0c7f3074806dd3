#include "observe/hj212/message.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/table/csv.h"

namespace yicheng::observe::hj212 {
namespace {

constexpr std::size_t kNameBytesMax = 64;  // so that an answer, which repeats names, fits a frame
constexpr long long kFlagMax = 255;
constexpr unsigned kEncryptedSince = 2;  // version 2025

/// Calls with key and value of each "key=value" between separators.
template <typename Take>
void each_field(std::string_view text, std::string_view separators, Take const& take) {
  while (!text.empty()) {
    auto const end = std::min(text.find_first_of(separators), text.size());
    auto const field = text.substr(0, end);
    auto const equals = field.find('=');
    if (equals != std::string_view::npos) {
      take(trimmed(field.substr(0, equals)), trimmed(field.substr(equals + 1)));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

bool is_name(std::string_view text) {
  return text.size() <= kNameBytesMax &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

int whole(std::string_view text, long long max) {
  auto const value = parse_integer(text);
  return value && *value >= 0 && *value <= max ? static_cast<int>(*value) : -1;
}

/// False where a value cannot be.
bool take_header(Message& message, std::string_view key, std::string_view value) {
  if (key == "QN") {
    message.request = value;
  } else if (key == "ST") {
    message.system = value;
  } else if (key == "CN") {
    message.command = whole(value, 9999);
  } else if (key == "PW") {
    message.password = value;
  } else if (key == "MN") {
    message.station = value;
  } else if (key == "PNUM") {
    message.packets = whole(value, 9999);
  } else if (key == "PNO") {
    message.packet = whole(value, 9999);
  } else if (key == "Flag") {
    int const flag = whole(value, kFlagMax);
    message.flag = static_cast<unsigned>(std::max(flag, 0));
    return flag >= 0;
  }
  return true;
}

}  // namespace

std::string_view Message::field(std::string_view name) const {
  auto const found = std::find_if(fields.begin(), fields.end(),
                                  [&](auto const& field) { return field.first == name; });
  return found == fields.end() ? std::string_view() : found->second;
}

std::optional<Message> parse_message(std::string_view segment) {
  constexpr std::string_view kOpen = "CP=&&";
  constexpr std::string_view kClose = "&&";
  auto const open = segment.find(kOpen);
  if (open == std::string_view::npos) {
    return std::nullopt;
  }
  auto const close = segment.rfind(kClose);
  auto const begin = open + kOpen.size();
  if (close < begin) {
    return std::nullopt;
  }
  Message message;
  bool right = true;
  each_field(segment.substr(0, open), ";,", [&](std::string_view key, std::string_view value) {
    right = take_header(message, key, value) && right;
  });
  bool const names = !message.station.empty() && is_name(message.station) &&
                     is_name(message.request) && is_name(message.password);
  if (!right || !names || message.command <= 0 || message.packets < 0 || message.packet < 0) {
    return std::nullopt;
  }
  auto const content = segment.substr(begin, close - begin);
  each_field(content, ";,", [&](std::string_view key, std::string_view value) {
    message.fields.emplace_back(key, value);
  });
  message.encrypted =
      message.fields.empty() && !trimmed(content).empty() && message.version() >= kEncryptedSince;
  return message;
}

std::string answer_to(Message const& message, int command) {
  auto const packet = message.is_part()
                          ? fmt::format(";PNUM={};PNO={}", message.packets, message.packet)
                          : std::string();
  unsigned const flag = message.version() << 2U | (message.is_part() ? 2U : 0U);
  return fmt::format("QN={};ST=91;CN={};PW={};MN={};Flag={}{};CP=&&&&", message.request, command,
                     message.password, message.station, flag, packet);
}

}  // namespace yicheng::observe::hj212
