/// What an instrument or a register said: of which series, when, how much, and how far to trust it.
///
/// A series is one quantity at one station, in one statistic over one kind of period. Times are
/// seconds since 1970-01-01 00:00 UTC and name the period's beginning; a station says how far its
/// own clock is ahead of UTC. Values are in the quantity's canonical unit (observe/quantities.h).
/// Nothing is dropped because it looks wrong: it carries marks.
#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yicheng::observe {

using Seconds = std::int64_t;

enum class QualityMark : std::uint8_t {
  late = 1,          ///< came long after its time, live
  doubled = 2,       ///< the series has a value of that time already
  out_of_order = 4,  ///< its time lies before the newest that the series had
  impossible = 8,    ///< no instrument of the kind shows it, or its time lies ahead
  stuck = 16,        ///< equal to so many before it that the instrument seems to hang
};
inline constexpr std::array kQualityMarks = {QualityMark::late, QualityMark::doubled,
                                             QualityMark::out_of_order, QualityMark::impossible,
                                             QualityMark::stuck};
std::string_view to_string(QualityMark mark);

/// A set of marks.
struct Marks {
  std::uint8_t bits = 0;

  void add(QualityMark mark) { bits |= static_cast<std::uint8_t>(mark); }
  bool has(QualityMark mark) const { return (bits & static_cast<std::uint8_t>(mark)) != 0; }
  bool none() const { return bits == 0; }
  friend bool operator==(Marks, Marks) = default;
};
/// "late doubled"; "" for none.
std::string to_string(Marks marks);

/// What the value is of its period. `converted`: referred to standard oxygen or the like (HJ 212
/// calls it Zs).
enum class Statistic : std::uint8_t {
  value,
  min,
  mean,
  max,
  total,
  converted_value,
  converted_min,
  converted_mean,
  converted_max
};
enum class Period : std::uint8_t { moment, minutes, hour, day };

std::string_view to_string(Statistic statistic);
std::string_view to_string(Period period);
std::optional<Statistic> parse_statistic(std::string_view text);
std::optional<Period> parse_period(std::string_view text);

struct Series {
  std::string station;   ///< the owner's key of it: the MN of HJ 212, a name in a table
  std::string quantity;  ///< key of observe/quantities.h, or "hj212:<code>" for an unknown code
  Statistic statistic = Statistic::value;
  Period period = Period::moment;

  friend auto operator<=>(Series const&, Series const&) = default;
};

struct Observation {
  Series series;
  Seconds time = 0;
  double value = 0;
  char flag = 'N';   ///< the instrument's own letter (data/observe/hj212.yaml)
  Marks marks;       ///< set when it is stored
  bool live = true;  ///< came as it was measured, so it can be late
};

/// Of local clock time; nothing where it does not exist.
std::optional<Seconds> utc_of(int year, int month, int day, int hour, int minute, int second,
                              int utc_offset_min);
/// "2026-11-24T13:00:00+08:00" of the clock so many minutes ahead of UTC.
std::string to_text(Seconds time, int utc_offset_min);
/// Reads "2026-11-24 13:00:00", with T, without seconds or clock, with / for -, as 2026年11月24日,
/// with Z or an offset of its own, which then counts instead of the one given.
std::optional<Seconds> parse_time(std::string_view text, int utc_offset_min);
/// "+08:00", "Z", "-03:30" in minutes.
std::optional<int> parse_offset(std::string_view text);

}  // namespace yicheng::observe
