/// Collects the nodes and two-way segments of the model's streets and turns them into roads.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "city/city.h"
#include "city/make/layout.h"

namespace yicheng::city::model {

struct Segment {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  RoadClass road_class = RoadClass::residential;
  float lanes = 1;
  std::uint32_t street = 0;  ///< 0: no name
  LandUse use = LandUse::residential;
};

class StreetBuilder {
 public:
  std::uint32_t add_node(Xy at);
  /// The number to put in Segment::street; the same name gives the same number.
  std::uint32_t street(std::string const& name);
  void add(Segment const& segment) { segments_.push_back(segment); }

  struct Built {
    Roads roads;
    std::vector<LandUse> link_use;
    std::vector<NodeId> node;  ///< by the builder's node; none where it was left out
  };
  /// Only the largest connected part; streets without a segment there lose their name.
  Built build(Plane const& plane) const;

 private:
  std::vector<std::uint8_t> largest_part() const;

  std::vector<Xy> nodes_;
  std::vector<Segment> segments_;
  std::vector<std::string> names_ = {""};
  std::map<std::string, std::uint32_t> number_of_;
};

}  // namespace yicheng::city::model
