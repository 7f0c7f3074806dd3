#include "observe/hj212/frames.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/check.h"

namespace yicheng::observe::hj212 {
namespace {

constexpr std::size_t kHead = 6;  // ## and four digits
constexpr std::size_t kTail = 6;  // four hex digits, CR, LF
constexpr std::string_view kMark = "##";

constexpr std::array<std::uint16_t, 256> crc_table() {
  std::array<std::uint16_t, 256> table{};
  for (unsigned byte = 0; byte < table.size(); ++byte) {
    unsigned value = byte;
    for (int bit = 0; bit < 8; ++bit) {
      value = (value & 1U) != 0 ? (value >> 1U) ^ 0xA001U : value >> 1U;
    }
    table[byte] = static_cast<std::uint16_t>(value);
  }
  return table;
}

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') {
    return static_cast<unsigned>(c - '0');
  }
  auto const lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? std::optional(static_cast<unsigned>(lower - 'a') + 10U)
                                      : std::nullopt;
}

std::optional<unsigned> number(std::string_view digits, unsigned base) {
  unsigned value = 0;
  for (char const c : digits) {
    auto const digit = hex_digit(c);
    if (!digit || *digit >= base) {
      return std::nullopt;
    }
    value = value * base + *digit;
  }
  return value;
}

bool is_blank(char c) {
  return c == '\r' || c == '\n' || c == ' ' || c == '\t' || c == '\0';
}

/// Bytes before the next frame; blanks between frames are usual and say nothing.
void refuse_noise(std::string_view noise, FrameReader::Sink const& sink) {
  if (!std::all_of(noise.begin(), noise.end(), is_blank)) {
    sink(FrameFault::noise, noise);
  }
}

}  // namespace

std::uint16_t crc16(std::string_view segment) {
  // The register's low byte goes through eight shifts for every byte; since the byte is added to
  // the high byte moved down, the table is looked up with that alone.
  static constexpr auto kTable = crc_table();
  unsigned value = 0xFFFF;
  for (char const c : segment) {
    value = (value >> 8U) ^ static_cast<unsigned char>(c);
    value = kTable[value];
  }
  return static_cast<std::uint16_t>(value);
}

std::string frame_of(std::string_view segment) {
  check(segment.size() <= kSegmentBytesMax);
  return fmt::format("##{:04}{}{:04X}\r\n", segment.size(), segment, crc16(segment));
}

std::string_view to_string(FrameFault fault) {
  switch (fault) {
    case FrameFault::none: return "";
    case FrameFault::noise: return "hj212-noise";
    case FrameFault::length: return "hj212-length";
    case FrameFault::crc: return "hj212-crc";
    case FrameFault::cut: return "hj212-cut";
  }
  return "";
}

void FrameReader::feed(std::string_view bytes, Sink const& sink) {
  buffer_.append(bytes);
  std::string_view rest = buffer_;
  take(rest, false, sink);
  buffer_.erase(0, buffer_.size() - rest.size());
}

void FrameReader::finish(Sink const& sink) {
  std::string_view rest = buffer_;
  take(rest, true, sink);
  buffer_.clear();
}

void FrameReader::take(std::string_view& rest, bool ended, Sink const& sink) {
  while (!rest.empty()) {
    auto const mark = std::min(rest.find(kMark), rest.size());
    if (mark > 0) {
      // A last # may be half of the next mark.
      bool const half = mark == rest.size() && rest.back() == '#' && !ended;
      auto const noise = rest.substr(0, half ? mark - 1 : mark);
      refuse_noise(noise, sink);
      rest.remove_prefix(noise.size());
      if (half) {
        return;
      }
      continue;
    }
    if (rest.size() < kHead && !ended) {
      return;
    }
    auto const length = rest.size() < kHead
                            ? std::nullopt
                            : number(rest.substr(kMark.size(), kHead - kMark.size()), 10);
    auto const whole = length ? kHead + *length + kTail : 0;
    if (length && rest.size() < whole && !ended) {
      return;
    }
    bool const complete = length && rest.size() >= whole;
    auto const tail = complete ? rest.substr(kHead + *length, kTail) : std::string_view();
    auto const crc = complete ? number(tail.substr(0, 4), 16) : std::nullopt;
    if (!crc || tail.substr(4) != "\r\n") {
      // The length was wrong or bytes are missing: the next frame may begin within.
      auto next = std::min(rest.find(kMark, 1), complete ? whole : rest.size());
      next -= next == rest.size() && rest.back() == '#' && !ended ? 1 : 0;
      sink(complete || !ended ? FrameFault::length : FrameFault::cut, rest.substr(0, next));
      rest.remove_prefix(next);
      continue;
    }
    auto const segment = rest.substr(kHead, *length);
    bool const right = *crc == crc16(segment);
    sink(right ? FrameFault::none : FrameFault::crc, right ? segment : rest.substr(0, whole));
    rest.remove_prefix(whole);
  }
}

}  // namespace yicheng::observe::hj212
