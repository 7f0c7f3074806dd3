/// Facilities and waters gathered from OpenStreetMap's objects, one after another, then put in
/// order.
///
/// Places with the same kind and name within 200 m are one (a school is often a node inside an
/// area): the one with the larger area stays. Pieces of a waterway of one name that follow each
/// other become one course. What is left out is a finding. Deterministic: in the order in which
/// objects were added.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "city/city.h"
#include "feed/finding_groups.h"
#include "feed/osm/tags.h"

namespace yicheng::feed::osm {

class Places {
 public:
  /// An object with its tags; `object` names it in findings ("node 17"). Area is 0 for points.
  void add(Tags const& tags, std::string const& object, city::Point position, double area_m2);
  void add_waterway(Tags const& tags, std::vector<city::Point> course);
  void add_water_area(Tags const& tags, std::vector<city::Point> ring);

  city::Facilities facilities(FindingGroups& findings) const;
  city::Waters waters(FindingGroups& findings) const;

 private:
  struct Found {
    Place place;
    std::string name;
    std::string object;
    city::Point position;
    double area_m2 = 0;
    bool is_private = false;
  };
  struct Water {
    std::string name;
    std::vector<city::Point> course;
  };
  std::vector<std::uint8_t> duplicates() const;

  std::vector<Found> found_;
  std::vector<Water> lines_;
  std::vector<Water> areas_;
  std::size_t unnamed_waterways_ = 0;
};

/// Area (m2, unsigned) and centroid of a ring; the mean of its points where it has no area.
struct RingShape {
  double area_m2 = 0;
  city::Point centroid;
};
RingShape shape_of_ring(std::vector<city::Point> const& ring);

}  // namespace yicheng::feed::osm
