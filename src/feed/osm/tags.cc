#include "feed/osm/tags.h"

#include <algorithm>
#include <array>

#include "base/table/csv.h"
#include "city/network.h"

namespace yicheng::feed::osm {
namespace {

constexpr float kMaxLanes = 12;
constexpr float kMinSpeedKmh = 5;
constexpr float kMaxSpeedKmh = 140;

template <std::size_t N>
bool one_of(std::string_view value, std::array<std::string_view, N> const& values) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

constexpr auto kUnbuilt = std::to_array<std::string_view>(
    {"construction", "proposed", "planned", "abandoned", "razed", "disused", "platform"});
constexpr auto kMinorService = std::to_array<std::string_view>(
    {"driveway", "parking_aisle", "drive-through", "emergency_access", "slipway"});
constexpr auto kForbidden =
    std::to_array<std::string_view>({"no", "private", "agricultural", "forestry", "emergency",
                                     "military", "delivery", "permit", "psv", "bus"});

std::optional<city::RoadClass> class_of(std::string_view highway) {
  using city::RoadClass;
  constexpr std::string_view kLink = "_link";
  if (highway.ends_with(kLink)) {
    highway.remove_suffix(kLink.size());
  }
  if (highway == "unclassified" || highway == "living_street" || highway == "road") {
    return RoadClass::residential;
  }
  std::optional<RoadClass> const named = city::parse_road_class(highway);
  return named;
}

// What a way will be: highway=construction with construction=primary, the same with proposed and
// planned, or construction:highway=primary where nothing else stands there yet.
std::string_view future_highway(Tags const& tags) {
  std::string_view const highway = tags.get("highway");
  if (highway == "construction" || highway == "proposed" || highway == "planned") {
    return tags.get(highway);
  }
  for (std::string_view const key : {"construction:highway", "proposed:highway"}) {
    if (highway.empty() && !tags.get(key).empty()) {
      return tags.get(key);
    }
  }
  return {};
}

// The most particular key that is there decides: motorcar before vehicle before access.
bool forbidden(Tags const& tags) {
  for (std::string_view const key : {"motorcar", "motor_vehicle", "vehicle", "access"}) {
    std::string_view const value = tags.get(key);
    if (!value.empty()) {
      return one_of(value, kForbidden);
    }
  }
  return false;
}

Use use_of(Tags const& tags) {
  std::string_view const highway = tags.get("highway");
  if (std::string_view const future = future_highway(tags);
      class_of(future) && !tags.is("area", "yes") && future != "service") {
    return Use::planned;  // its access tags tell of the building site
  }
  if (highway.empty()) {
    return Use::no_road;
  }
  if (one_of(highway, kUnbuilt)) {
    return Use::unbuilt;
  }
  if (!class_of(highway) || tags.is("area", "yes")) {
    return Use::not_for_cars;
  }
  if (highway == "service" && one_of(tags.get("service"), kMinorService)) {
    return Use::minor;
  }
  return forbidden(tags) ? Use::closed : Use::street;
}

// "2", "2.5", "2;3" (the smaller counts); nothing for the rest and beyond all reason.
std::optional<float> parse_lanes(std::string_view text) {
  std::optional<float> fewest;
  while (!text.empty()) {
    std::size_t const end = std::min(text.find(';'), text.size());
    auto const lanes = parse_number(trimmed(text.substr(0, end)));
    if (!lanes || *lanes <= 0 || *lanes > 2 * kMaxLanes) {
      return std::nullopt;
    }
    fewest = std::min(fewest.value_or(2 * kMaxLanes), static_cast<float>(*lanes));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return fewest;
}

void set_directions(Tags const& tags, Street& street) {
  std::string_view const oneway = tags.get("oneway");
  std::string_view const junction = tags.get("junction");
  bool const roundabout = junction == "roundabout" || junction == "circular";
  bool const motorway = street.road_class == city::RoadClass::motorway;
  street.forward.open = true;
  street.backward.open = true;
  if (oneway == "-1" || oneway == "reverse") {
    street.forward.open = false;
  } else if (oneway == "yes" || oneway == "true" || oneway == "1") {
    street.backward.open = false;
  } else if (oneway.empty()) {
    street.backward.open = !roundabout && !motorway;
  } else if (oneway != "no" && oneway != "false" && oneway != "0") {
    street.bad_oneway = oneway;  // "reversible", "alternating": open both ways at some time
  }
}

void set_lanes(Tags const& tags, city::RoadClassValues const& usual, Street& street) {
  bool const both = street.forward.open && street.backward.open;
  std::string_view const text = tags.get("lanes");
  std::optional<float> const total = parse_lanes(text);
  if (!text.empty() && !total) {
    street.bad_lanes = text;
  }
  float const share = both ? 0.5F : 1.0F;
  auto const of_direction = [&](std::string_view key) {
    if (auto const own = parse_lanes(tags.get(key)); own && both) {
      return *own;
    }
    return total ? std::max(1.0F, *total * share) : 0.0F;
  };
  street.forward.lanes = of_direction("lanes:forward");
  street.backward.lanes = of_direction("lanes:backward");
  for (Direction* direction : {&street.forward, &street.backward}) {
    street.default_lanes = street.default_lanes || direction->lanes == 0;
    direction->lanes = direction->lanes == 0 ? static_cast<float>(usual.lanes)
                                             : std::min(direction->lanes, kMaxLanes);
  }
}

// A speed that stands on a board that changes is no fault of the tag.
bool says_nothing(std::string_view maxspeed) {
  return maxspeed.empty() || maxspeed == "signals" || maxspeed == "variable";
}

void set_speeds(Tags const& tags, city::RoadClassValues const& usual, Street& street) {
  auto const speed = [&](std::string_view direction_key) {
    std::string_view const own = tags.get(direction_key);
    std::string_view const text = own.empty() ? tags.get("maxspeed") : own;
    std::optional<float> const limit = parse_maxspeed(text);
    if (!limit && !says_nothing(text)) {
      street.bad_maxspeed = text;
    }
    street.default_speed = street.default_speed || !limit;
    return limit.value_or(static_cast<float>(usual.speed_kmh));
  };
  street.forward.speed_kmh = speed("maxspeed:forward");
  street.backward.speed_kmh = speed("maxspeed:backward");
}

std::optional<float> speed_by_rule(std::string_view text) {
  if (text == "none") {
    return 130.0F;
  }
  if (text == "walk") {
    return 7.0F;
  }
  std::size_t const colon = text.rfind(':');
  std::string_view rule = colon == std::string_view::npos ? text : text.substr(colon + 1);
  if (rule == "urban") {
    return 50.0F;
  }
  if (rule == "rural") {
    return 80.0F;
  }
  if (rule == "motorway") {
    return 120.0F;
  }
  if (rule == "living_street") {
    return 10.0F;
  }
  bool const zone = rule.starts_with("zone") || text.find(":zone:") != std::string_view::npos;
  if (zone) {
    rule.remove_prefix(rule.starts_with("zone") ? 4 : 0);
    auto const limit = parse_integer(rule);
    if (limit && *limit >= 5 && *limit <= 120) {
      return static_cast<float>(*limit);
    }
  }
  return std::nullopt;
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

// A school says its level in isced:level or in its name; else it counts as a primary school.
city::FacilityKind school_kind(Tags const& tags) {
  std::string_view const level = tags.get("isced:level");
  bool const by_level = contains_any(level, {"2", "3"}) && !contains_any(level, {"1"});
  bool const by_name = contains_any(tags.get("name"), {"中学", "初中", "高中", "Gymnasium",
                                                       "Secondary", "High School", "Middle"});
  return by_level || by_name ? city::FacilityKind::middle_school
                             : city::FacilityKind::primary_school;
}

std::optional<city::FacilityKind> kind_of(Tags const& tags) {
  using city::FacilityKind;
  struct Rule {
    std::string_view key, value;
    FacilityKind kind;
  };
  static constexpr Rule kRules[] = {
      {"amenity", "kindergarten", FacilityKind::kindergarten},
      {"amenity", "hospital", FacilityKind::hospital},
      {"amenity", "clinic", FacilityKind::clinic},
      {"healthcare", "rehabilitation", FacilityKind::rehabilitation},
      {"amenity", "library", FacilityKind::library},
      {"amenity", "arts_centre", FacilityKind::culture},
      {"amenity", "theatre", FacilityKind::culture},
      {"amenity", "community_centre", FacilityKind::culture},
      {"tourism", "museum", FacilityKind::culture},
      {"leisure", "park", FacilityKind::park},
      {"leisure", "sports_centre", FacilityKind::sports},
      {"leisure", "stadium", FacilityKind::sports},
      {"amenity", "fire_station", FacilityKind::fire_station},
      {"emergency", "ambulance_station", FacilityKind::ambulance_station},
      {"amenity", "police", FacilityKind::police_station},
      {"amenity", "townhall", FacilityKind::service_centre},
      {"natural", "wetland", FacilityKind::wetland},
  };
  if (tags.is("amenity", "school")) {
    return school_kind(tags);
  }
  for (Rule const& rule : kRules) {
    if (tags.is(rule.key, rule.value)) {
      return rule.kind;
    }
  }
  return std::nullopt;
}

// Seats or beds where a place says none: twelve classes of 45 pupils (the class size of GB
// 50099-2011) or 50 (middle schools), six groups of 30 children (JGJ 39-2016), the lower bound of a
// second-level hospital, and a community health centre. "Verify" before legal use.
float usual_capacity(city::FacilityKind kind) {
  switch (kind) {
    case city::FacilityKind::kindergarten: return 180;
    case city::FacilityKind::primary_school: return 540;
    case city::FacilityKind::middle_school: return 600;
    case city::FacilityKind::clinic: return 20;
    case city::FacilityKind::hospital: return 100;
    default: return 0;
  }
}

}  // namespace

std::string_view Tags::get(std::string_view key) const {
  auto const found =
      std::find_if(items.begin(), items.end(), [&](auto const& item) { return item.first == key; });
  return found == items.end() ? std::string_view() : found->second;
}

Street street_of(Tags const& tags, city::RoadClassTable const& classes) {
  Street street;
  street.use = use_of(tags);
  if (street.use == Use::street || street.use == Use::planned) {
    std::string_view const highway =
        street.use == Use::planned ? future_highway(tags) : tags.get("highway");
    street.road_class = class_of(highway).value_or(city::RoadClass::service);
    set_directions(tags, street);
    set_lanes(tags, classes[street.road_class], street);
    set_speeds(tags, classes[street.road_class], street);
  }
  return street;
}

std::optional<float> parse_maxspeed(std::string_view text) {
  text = trimmed(text.substr(0, text.find(';')));
  std::size_t const end = std::min(text.find_first_not_of("0123456789."), text.size());
  auto const number = parse_number(text.substr(0, end));
  if (!number) {
    return speed_by_rule(text);
  }
  std::string_view const unit = trimmed(text.substr(end));
  double factor = 0;
  if (unit.empty() || unit == "km/h" || unit == "kmh" || unit == "kph" || unit == "kmph") {
    factor = 1;
  } else if (unit == "mph") {
    factor = 1.609344;
  } else if (unit == "knots") {
    factor = 1.852;
  }
  double const speed = *number * factor;
  bool const believable = speed >= 1 && speed <= 300;
  return believable
             ? std::optional(std::clamp(static_cast<float>(speed), kMinSpeedKmh, kMaxSpeedKmh))
             : std::nullopt;
}

TurnRuleKind turn_rule_of(Tags const& tags) {
  std::string_view const type = tags.get("type");
  if (type != "restriction" && !type.starts_with("restriction:")) {
    return TurnRuleKind::none;
  }
  std::string_view const own = tags.get("restriction:motorcar");
  std::string_view const kind = own.empty() ? tags.get("restriction") : own;
  bool const spares_cars = contains_any(tags.get("except"), {"motorcar", "motor_vehicle"});
  bool const at_hours = !tags.get("hour_on").empty() || !tags.get("day_on").empty();
  if (type == "restriction" && !spares_cars && !at_hours) {
    if (kind.starts_with("no_") && kind != "no_entry" && kind != "no_exit") {
      return TurnRuleKind::no;
    }
    if (kind.starts_with("only_")) {
      return TurnRuleKind::only;
    }
  }
  return TurnRuleKind::not_for_all;
}

std::string_view name_of(Tags const& tags) {
  std::string_view const name = tags.get("name");
  return name.empty() ? tags.get("ref") : name;
}

std::optional<Place> place_of(Tags const& tags) {
  std::optional<city::FacilityKind> const kind = kind_of(tags);
  if (!kind) {
    return std::nullopt;
  }
  Place place;
  place.kind = *kind;
  place.capacity = usual_capacity(*kind);
  if (place.capacity > 0) {
    bool const beds = *kind == city::FacilityKind::hospital || *kind == city::FacilityKind::clinic;
    std::string_view const own = beds ? tags.get("capacity:beds") : tags.get("capacity");
    std::string_view const text = beds && own.empty() ? tags.get("beds") : own;
    auto const number = parse_number(text);
    bool const said = number && *number > 0 && *number < 1e5;
    place.capacity = said ? static_cast<float>(*number) : place.capacity;
    place.capacity_assumed = !said;
  }
  return place;
}

bool is_waterway(Tags const& tags) {
  std::string_view const kind = tags.get("waterway");
  bool const hidden = !tags.get("tunnel").empty() && !tags.is("tunnel", "no");
  return (kind == "river" || kind == "stream" || kind == "canal") && !hidden;
}

// The banks of a river are drawn as an area beside its line, so areas of running water do not
// count.
bool is_water_area(Tags const& tags) {
  std::string_view const water = tags.get("water");
  bool const running = water == "river" || water == "stream" || water == "canal";
  return tags.is("natural", "water") && !running && !tags.get("name").empty();
}

}  // namespace yicheng::feed::osm
