#include "change/bind/places.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "change/bind/values.h"

namespace yicheng::change {
namespace {

constexpr std::size_t kNameBytesMin = 4;  // two Chinese characters have six, two Latin words more

bool latin_at(std::string_view text, std::size_t at) {
  return at < text.size() &&
         ((text[at] >= 'a' && text[at] <= 'z') || (text[at] >= 'A' && text[at] <= 'Z') ||
          static_cast<unsigned char>(text[at]) == 0xC3);
}

std::string_view without_rank(std::string_view name) {
  for (std::string_view const rank : {"市", "县", "区", "省"}) {
    if (name.starts_with(rank)) {
      return name.substr(rank.size());
    }
  }
  return name;
}

bool has_kind(std::vector<city::FacilityKind> const& kinds, city::FacilityKind kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool related(std::string_view place, std::vector<std::string> const& names) {
  return std::any_of(names.begin(), names.end(), [&](std::string const& name) {
    return name.size() >= kNameBytesMin &&
           (name.starts_with(place) || name.find(without_rank(place)) != std::string::npos ||
            place.find(name) != std::string_view::npos);
  });
}

}  // namespace

std::vector<NameAt> find_names(std::string_view text, std::vector<std::string> const& names) {
  std::vector<NameAt> all;
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::string const& name = names[i];
    if (name.size() < kNameBytesMin) {
      continue;
    }
    for (std::size_t at = find_word(text, name); at != std::string_view::npos;
         at = find_word(text, name, at + name.size())) {
      bool const cut = latin_at(name, name.size() - 1) && latin_at(text, at + name.size());
      if (!cut) {
        all.push_back({at, at + name.size(), i});
      }
    }
  }
  std::sort(all.begin(), all.end(), [](NameAt const& a, NameAt const& b) {
    auto const length = [](NameAt const& n) { return n.end - n.begin; };
    return std::tuple(length(b), a.begin, a.index) < std::tuple(length(a), b.begin, b.index);
  });
  std::vector<NameAt> kept;
  for (auto const& name : all) {
    bool const free = std::none_of(kept.begin(), kept.end(), [&](NameAt const& other) {
      return name.begin < other.end && other.begin < name.end;
    });
    if (free) {
      kept.push_back(name);
    }
  }
  std::sort(kept.begin(), kept.end(),
            [](NameAt const& a, NameAt const& b) { return a.begin < b.begin; });
  return kept;
}

std::vector<city::CommunityId> find_communities(city::City const& city, std::string_view text,
                                                std::vector<std::string> const& places) {
  auto const& names = city.communities->name;
  std::vector<city::CommunityId> found;
  auto const add = [&](std::size_t index) {
    if (std::find(found.begin(), found.end(), city::CommunityId(index)) == found.end()) {
      found.emplace_back(index);
    }
  };
  for (auto const& name : find_names(text, names)) {
    add(name.index);
  }
  for (auto const& place : places) {
    auto const same = std::find(names.begin(), names.end(), place);
    auto const begun = same != names.end()
                           ? same
                           : std::find_if(names.begin(), names.end(), [&](std::string const& name) {
                               return name.starts_with(place) || place.starts_with(name);
                             });
    if (place.size() >= kNameBytesMin && begun != names.end() && !begun->empty()) {
      add(static_cast<std::size_t>(begun - names.begin()));
    }
  }
  return found;
}

city::FacilityId find_facility(city::City const& city, std::string_view text,
                               std::vector<std::string> const& places,
                               std::vector<city::FacilityKind> const& kinds) {
  auto const& facilities = *city.facilities;
  for (auto const& name : find_names(text, facilities.name)) {
    if (has_kind(kinds, facilities.kind[name.index])) {
      return city::FacilityId(name.index);
    }
  }
  for (auto const& place : places) {
    auto const bare = without_rank(place);
    for (std::size_t i = 0; i < facilities.size() && bare.size() >= kNameBytesMin; ++i) {
      if (has_kind(kinds, facilities.kind[i]) &&
          facilities.name[i].find(bare) != std::string::npos) {
        return city::FacilityId(i);
      }
    }
  }
  return city::FacilityId::none();
}

bool place_is_known(city::City const& city, std::string_view place) {
  std::array<std::vector<std::string> const*, 7> const lists = {
      &city.roads->street_name, &city.communities->name, &city.facilities->name,
      &city.districts->name,    &city.waters->name,      &city.plants->name,
      &city.transit->stop_name};
  return std::any_of(lists.begin(), lists.end(),
                     [&](auto const* names) { return related(place, *names); });
}

}  // namespace yicheng::change
