/// What OpenStreetMap's tags say of a street and of a place, in the words of a city.
///
/// Keys and values as documented in the OpenStreetMap wiki (highway, oneway, lanes, maxspeed,
/// access, amenity, ...). Pure functions over views of text; a tag that cannot be understood is
/// named, and the value of the road's class stands in for it. Cost: the few tags of one object.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "city/city.h"

namespace yicheng::feed::osm {

struct Tags {
  std::vector<std::pair<std::string_view, std::string_view>> items;
  /// Empty where there is no such key.
  std::string_view get(std::string_view key) const;
  bool is(std::string_view key, std::string_view value) const { return get(key) == value; }
};

enum class Use {
  street,        ///< open to traffic
  planned,       ///< under construction or proposed, of a class that will be open to traffic
  no_road,       ///< no highway tag
  not_for_cars,  ///< footways, tracks, steps ...
  unbuilt,       ///< razed, disused; under construction or proposed without a class for cars
  minor,         ///< driveways and aisles of car parks
  closed,        ///< access forbidden or private
};

/// One direction of a street.
struct Direction {
  bool open = false;
  float lanes = 0;
  float speed_kmh = 0;
};

struct Street {
  Use use = Use::no_road;
  city::RoadClass road_class = city::RoadClass::service;
  Direction forward;  ///< in the order of the way's nodes; of a planned one: once it is built
  Direction backward;
  bool default_lanes = false;
  bool default_speed = false;
  // Tags that were there but could not be understood: their values, empty where all is well.
  std::string_view bad_oneway;
  std::string_view bad_lanes;
  std::string_view bad_maxspeed;
};

/// `classes` says what stands in for tags that are not there.
Street street_of(Tags const& tags, city::RoadClassTable const& classes);

enum class TurnRuleKind {
  none,        ///< not a turn restriction
  no,          ///< no_left_turn, no_u_turn, ...
  only,        ///< only_straight_on, ...
  not_for_all  ///< of some vehicles or hours only, or a kind that is not known
};
/// By the tags of a relation.
TurnRuleKind turn_rule_of(Tags const& tags);

/// km/h of "50", "50 km/h", "30 mph", "10 knots", "walk", "CN:urban", "DE:zone30"; "none" is 130.
/// Nothing for any other text.
std::optional<float> parse_maxspeed(std::string_view text);

/// Name of a street or place: name, else ref.
std::string_view name_of(Tags const& tags);

struct Place {
  city::FacilityKind kind = city::FacilityKind::park;
  float capacity = 0;
  bool capacity_assumed = false;
};
/// The facility that an object is, if it is one.
std::optional<Place> place_of(Tags const& tags);

/// Rivers, streams, canals (lines) and named lakes and ponds (areas).
bool is_waterway(Tags const& tags);
bool is_water_area(Tags const& tags);

}  // namespace yicheng::feed::osm
