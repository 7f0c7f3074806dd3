/// A dense index into one column group, typed by what it counts.
///
/// Shape: 32 bits; the largest value means "none". Ids are volatile: they say where a row stands in
/// one City or Plan in memory. What must survive a file carries a key or a name of its own.
#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>

namespace yicheng {

template <typename Tag>
struct Id {
  std::uint32_t value = std::numeric_limits<std::uint32_t>::max();

  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : value(static_cast<std::uint32_t>(index)) {}

  static constexpr Id none() { return Id(); }
  constexpr bool valid() const { return value != std::numeric_limits<std::uint32_t>::max(); }
  constexpr std::size_t index() const { return value; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

}  // namespace yicheng

template <typename Tag>
struct std::hash<yicheng::Id<Tag>> {
  std::size_t operator()(yicheng::Id<Tag> id) const noexcept { return id.value; }
};
