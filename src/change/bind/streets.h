/// Which stretches of streets a promise speaks of.
#pragma once
#include <cstddef>
#include <vector>

#include "change/bind/desk.h"

namespace yicheng::change {

struct NamedStreets {
  std::vector<Stretch> stretches;
  Bilingual reason;  ///< why these stretches
};

/// The streets that the promise names. A section between two crossings that the city does not know
/// both (or that the document masks) becomes the promised length next to the crossing it knows.
NamedStreets named_streets(Draft const& draft, Desk& desk);

/// `count` streets of the classes, the longest first: where the plan names none.
std::vector<Stretch> longest_streets(city::Roads const& roads,
                                     std::vector<city::RoadClass> const& classes,
                                     std::size_t count);

/// All their links, each once.
std::vector<city::LinkId> all_links(std::vector<NamedLinks> const& streets);

/// A finding and the reason to track only: no street of the promise stands in the city.
void no_street(Draft& draft, Desk& desk);

/// Works that take one lane each way, or what a person says.
During lanes_taken(Draft const& draft, Desk& desk, std::vector<city::LinkId> links);

}  // namespace yicheng::change
