/// Single values of MSPDI as text: parsed into their type (false: not that form, the value stays as
/// it was) and printed.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "schedule/exchange/project.h"

namespace yicheng::schedule::exchange {

/// "PT8H0M0S", "P1DT2H", "PT30M"; hours of any number. No years or months, which have no length, no
/// fractions, nothing above 1,000 years.
std::optional<Seconds> parse_duration(std::string_view text);
/// "PT8H0M0S".
std::string duration_text(Seconds duration);

bool parse_value(std::string_view text, std::string& value);
bool parse_value(std::string_view text, int& value);
bool parse_value(std::string_view text, double& value);  ///< finite
bool parse_value(std::string_view text, bool& value);    ///< 0, 1, false, true
bool parse_value(std::string_view text, Instant& value);
bool parse_value(std::string_view text, Seconds& value);
bool parse_value(std::string_view text, Constraint& value);
template <typename Value>
bool parse_value(std::string_view text, std::optional<Value>& value) {
  Value parsed{};
  if (!parse_value(text, parsed)) {
    return false;
  }
  value = parsed;
  return true;
}

std::string print_value(std::string const& value);
std::string print_value(int value);
std::string print_value(double value);
std::string print_value(bool value);
std::string print_value(Instant value);
std::string print_value(Seconds value);
std::string print_value(Constraint value);

/// Whether a duration's or lag's format number means elapsed time (em, eh, ed, ew, emo, e% and the
/// same with an estimate's question mark).
bool is_elapsed_format(int format);

}  // namespace yicheng::schedule::exchange
