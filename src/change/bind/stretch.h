/// Stretches of streets in words: 人民道, 人民道(建华路至光明路), 人民道(建华路起400米),
/// 人民道(400米).
///
/// The same words stand in plans and, as the value of an assumption "links", in plan.yaml; there
/// several are parted by ";". "to", "from" and "m" do in English.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "city/city.h"

namespace yicheng::change {

struct Stretch {
  std::string street;
  std::string from;     ///< crossing street; "" where the whole street or a length is meant
  std::string to;       ///< crossing street; "" where `length_m` says how far
  double length_m = 0;  ///< from `from` along the street, or about its middle; 0: see from and to
  friend bool operator==(Stretch const&, Stretch const&) = default;
};

std::string format_stretches(std::vector<Stretch> const& stretches);
/// Nothing where a part is not in one of the forms above.
std::optional<std::vector<Stretch>> parse_stretches(std::string_view text);

/// Stretches that the words of a plan name, of streets that the city has; each street once. A
/// crossing street is kept as written, even where the city does not know it.
std::vector<Stretch> stretches_in(std::string_view text, city::Roads const& roads);

/// Both directions' links, sorted; nothing where a street is unknown or does not meet the other.
std::optional<std::vector<city::LinkId>> links_of_stretch(city::Roads const& roads,
                                                          Stretch const& stretch);

/// Metres with each two-way street counted once.
double length_of(city::Roads const& roads, std::vector<city::LinkId> const& links);

}  // namespace yicheng::change
