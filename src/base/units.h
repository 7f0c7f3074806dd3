/// Typed units for the doors between rooms. Columns hold plain numbers and say their unit in their
/// name (`length_m`); a function that takes or gives one number takes or gives one of these.
#pragma once
#include <compare>

namespace yicheng {

template <typename Tag>
struct Amount {
  double value = 0;

  constexpr Amount() = default;
  constexpr explicit Amount(double v) : value(v) {}
  friend constexpr auto operator<=>(Amount, Amount) = default;
  friend constexpr Amount operator+(Amount a, Amount b) { return Amount(a.value + b.value); }
  friend constexpr Amount operator-(Amount a, Amount b) { return Amount(a.value - b.value); }
  friend constexpr Amount operator*(Amount a, double k) { return Amount(a.value * k); }
  friend constexpr Amount operator/(Amount a, double k) { return Amount(a.value / k); }
  friend constexpr double operator/(Amount a, Amount b) { return a.value / b.value; }
};

using Metres = Amount<struct MetresTag>;
using SquareMetres = Amount<struct SquareMetresTag>;
using KilometresPerHour = Amount<struct KilometresPerHourTag>;
using Minutes = Amount<struct MinutesTag>;
using Days = Amount<struct DaysTag>;
using Yuan = Amount<struct YuanTag>;

}  // namespace yicheng
