// Numbers read fast are the numbers read carefully.
#include "base/decimal.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <bit>
#include <string>

#include "base/random.h"

namespace yicheng {
namespace {

std::optional<double> carefully(std::string_view text) {
  double value = 0;
  auto const result = std::from_chars(text.data(), text.data() + text.size(), value);
  bool const whole = result.ec == std::errc() && result.ptr == text.data() + text.size();
  return whole ? std::optional(value) : std::nullopt;
}

void expect_same(std::string const& text) {
  std::optional<double> const fast = decimal(text);
  std::optional<double> const known = carefully(text);
  ASSERT_EQ(fast.has_value(), known.has_value()) << text;
  if (known) {
    EXPECT_EQ(std::bit_cast<std::uint64_t>(*fast), std::bit_cast<std::uint64_t>(*known)) << text;
  }
}

TEST(Decimal, ReadsWhatFromCharsReadsBitForBit) {
  for (char const* const text : {"0",
                                 "-0",
                                 "1",
                                 "1.",
                                 ".5",
                                 "-.5",
                                 "0.1",
                                 "25900.20064",
                                 "4.908826723",
                                 "1e5",
                                 "1.5E-3",
                                 "999999999999999",
                                 "9999999999999999",
                                 "123456789012345678901234567890",
                                 "0.000000000000001",
                                 "0.0000000000000000001",
                                 "1e400",
                                 "inf",
                                 "nan",
                                 "",
                                 "-",
                                 ".",
                                 "-.",
                                 "1..2",
                                 "1 ",
                                 " 1",
                                 "+1",
                                 "0x10",
                                 "1e",
                                 "--1",
                                 "1-",
                                 "00012",
                                 "3.000000000000000",
                                 "999999.0000000000",
                                 "-999999.00000000000000",
                                 "0.0000000000000000000",
                                 "9007199254740992",
                                 "9007199254740993",
                                 "9007199254740993.0",
                                 "18446744073709551615",
                                 "1844674407370955161.5",
                                 "10000000000000000000"}) {
    expect_same(text);
  }
}

TEST(Decimal, ReadsRandomNumbersBitForBit) {
  Random random(3, 1);
  for (int i = 0; i < 20'000; ++i) {
    double const value = random.uniform(-1e6, 1e6);
    expect_same(fmt::format("{:.{}f}", value, random.below(14)));
    expect_same(fmt::format("{:.{}f}", value, random.below(20)));
    expect_same(fmt::format("{}", value));
    expect_same(fmt::format("{:g}", value * 1e-9));
  }
}

}  // namespace
}  // namespace yicheng
