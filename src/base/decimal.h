/// Decimal numbers from text, fast: the same value as std::from_chars gives, which is the nearest
/// double.
///
/// Up to 2^53 the digits as one number, and powers of ten up to 22, are exact doubles, so one
/// division rounds once and right (Clinger 1990); noughts that end the decimals are left out first,
/// for files that write 999999.0000000000. Anything else goes the general way.
#pragma once
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>
#include <system_error>

namespace yicheng {

/// The number that the whole text is, as std::from_chars reads it; nothing where it is none.
inline std::optional<double> decimal(std::string_view text) {
  constexpr std::array<double, 23> kTens = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                            1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                            1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  char const* const end = text.data() + text.size();
  char const* at = text.data();
  bool const negative = at != end && *at == '-';
  at += negative ? 1 : 0;
  std::uint64_t digits = 0;
  char const* const first = at;
  char const* point = nullptr;
  for (; at != end && (static_cast<unsigned>(*at - '0') < 10 || (*at == '.' && !point)); ++at) {
    if (*at == '.') {
      point = at;
    } else {
      digits = digits * 10 + static_cast<unsigned>(*at - '0');
    }
  }
  constexpr std::uint64_t kExactMax = std::uint64_t{1} << 53;
  constexpr std::ptrdiff_t kDigitsMax = 19;  // 64 bits hold them
  auto const length = at - first - (point ? 1 : 0);
  if (at == end && length > 0 && length <= kDigitsMax) {
    std::size_t decimals = point ? static_cast<std::size_t>(end - point - 1) : 0;
    for (; digits > kExactMax && decimals > 0 && digits % 10 == 0; --decimals) {
      digits /= 10;
    }
    if (digits <= kExactMax) {
      double const value = static_cast<double>(digits) / kTens[decimals];
      return negative ? -value : value;
    }
  }
  double value = 0;
  auto const result = std::from_chars(text.data(), end, value);
  return result.ec == std::errc() && result.ptr == end ? std::optional(value) : std::nullopt;
}

}  // namespace yicheng
