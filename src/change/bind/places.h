/// Names of the city found in the words of a plan.
///
/// Rule: exact names, the longest first where they overlap; Latin names only as whole words. A
/// place of which the plan gives only the beginning (东双 for 东双里) finds what begins with it.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "city/city.h"

namespace yicheng::change {

struct NameAt {
  std::size_t begin = 0;  ///< byte offsets in the text
  std::size_t end = 0;
  std::size_t index = 0;  ///< of the name in its list
};

/// Non-overlapping, in the order of the text. Names of one character are never found.
std::vector<NameAt> find_names(std::string_view text, std::vector<std::string> const& names);

/// Communities named in the text, or begun by one of the places; each once, in the order found.
std::vector<city::CommunityId> find_communities(city::City const& city, std::string_view text,
                                                std::vector<std::string> const& places);

/// The facility that the text or a place names, with or without 市, 县, 区 before it; none where
/// there is none of these kinds with such a name.
city::FacilityId find_facility(city::City const& city, std::string_view text,
                               std::vector<std::string> const& places,
                               std::vector<city::FacilityKind> const& kinds);

/// Whether anything of the city (street, community, facility, district, water, plant, stop) has
/// this name, begins with it, or is named within it.
bool place_is_known(city::City const& city, std::string_view place);

}  // namespace yicheng::change
