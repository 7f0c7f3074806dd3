/// Seeded random numbers whose value depends only on (seed, stream, index), never on the order in
/// which threads draw them: the same seed gives the same bytes on any number of threads.
///
/// Method: SplitMix64 (Steele, Lea, Flood 2014) over a mixed counter.
#pragma once
#include <cstdint>

namespace yicheng {

/// One stream of draws. Cheap to make (16 bytes), so make one per item instead of sharing one.
class Random {
 public:
  Random(std::uint64_t seed, std::uint64_t stream);

  std::uint64_t bits();
  /// Uniform in [0, 1), 53 bits.
  double uniform();
  double uniform(double low, double high);
  /// Uniform integer in [0, n); n > 0.
  std::uint64_t below(std::uint64_t n);
  /// Standard normal (inverse of the normal distribution function, one draw each).
  double normal();
  /// Triangular with the given minimum, mode and maximum; min <= mode <= max.
  double triangular(double min, double mode, double max);

 private:
  std::uint64_t state_;
};

/// Mixes all bits of a counter: uniform bits from (stream + index x an odd step), the SplitMix64
/// finaliser. What a stream of counters is drawn with where thousands are drawn side by side.
constexpr std::uint64_t mixed_bits(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

/// Inverse of the normal distribution function, relative error < 1.2e-9 (Acklam 2003); 0 < p < 1.
double inverse_normal(double p);

}  // namespace yicheng
