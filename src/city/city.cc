#include "city/city.h"

#include <array>
#include <span>

namespace yicheng::city {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array kRoadClasses = {"motorway"sv, "trunk"sv,       "primary"sv, "secondary"sv,
                                     "tertiary"sv, "residential"sv, "service"sv};
constexpr std::array kFacilityKinds = {
    "kindergarten"sv,   "primary_school"sv, "middle_school"sv,  "clinic"sv,
    "hospital"sv,       "park"sv,           "culture"sv,        "library"sv,
    "sports"sv,         "rehabilitation"sv, "fire_station"sv,   "ambulance_station"sv,
    "police_station"sv, "mediation_room"sv, "service_centre"sv, "wetland"sv};
static_assert(kFacilityKinds.size() == kFacilityKindCount);
constexpr std::array kCommunityKinds = {"ordinary"sv, "old"sv, "shantytown"sv};
constexpr std::array kTransitModes = {"bus"sv, "metro"sv, "rail"sv};
constexpr std::array kPipeKinds = {"combined"sv, "sanitary"sv, "storm"sv};
constexpr std::array kPlantKinds = {"wastewater"sv, "landfill"sv, "incinerator"sv,
                                    "kitchen_waste"sv};
constexpr std::array kEffluentClasses = {"none"sv, "class_2"sv, "class_1b"sv, "class_1a"sv};
constexpr std::array kMonitorKinds = {"air"sv, "water"sv, "traffic"sv};

template <typename Enum>
std::string_view key_of(std::span<std::string_view const> keys, Enum value) {
  auto const index = static_cast<std::size_t>(value);
  return index < keys.size() ? keys[index] : "unknown"sv;
}

template <typename Enum>
std::optional<Enum> value_of(std::span<std::string_view const> keys, std::string_view key) {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i] == key) {
      return static_cast<Enum>(i);
    }
  }
  return std::nullopt;
}

double sum(std::vector<float> const& values) {
  double total = 0;
  for (float const value : values) {
    total += static_cast<double>(value);
  }
  return total;
}

Point mean(std::vector<Point> const& points) {
  Point total;
  for (Point const p : points) {
    total.lon += p.lon;
    total.lat += p.lat;
  }
  auto const n = static_cast<double>(points.size());
  return points.empty() ? Point{} : Point{total.lon / n, total.lat / n};
}

}  // namespace

double City::people() const {
  return sum(cells->people);
}

double City::jobs() const {
  return sum(cells->jobs);
}

Point City::centre() const {
  Point weighted;
  double total = 0;
  for (std::size_t i = 0; i < cells->size(); ++i) {
    auto const people = static_cast<double>(cells->people[i]);
    weighted.lon += people * cells->centre[i].lon;
    weighted.lat += people * cells->centre[i].lat;
    total += people;
  }
  if (total > 0) {
    return {weighted.lon / total, weighted.lat / total};
  }
  return mean(roads->nodes() > 0 ? roads->node_position : cells->centre);
}

std::string_view to_string(RoadClass value) {
  return key_of(kRoadClasses, value);
}
std::string_view to_string(FacilityKind value) {
  return key_of(kFacilityKinds, value);
}
std::string_view to_string(CommunityKind value) {
  return key_of(kCommunityKinds, value);
}
std::string_view to_string(TransitMode value) {
  return key_of(kTransitModes, value);
}
std::string_view to_string(PipeKind value) {
  return key_of(kPipeKinds, value);
}
std::string_view to_string(PlantKind value) {
  return key_of(kPlantKinds, value);
}
std::string_view to_string(EffluentClass value) {
  return key_of(kEffluentClasses, value);
}
std::string_view to_string(MonitorKind value) {
  return key_of(kMonitorKinds, value);
}

std::optional<RoadClass> parse_road_class(std::string_view key) {
  return value_of<RoadClass>(kRoadClasses, key);
}
std::optional<FacilityKind> parse_facility_kind(std::string_view key) {
  return value_of<FacilityKind>(kFacilityKinds, key);
}
std::optional<CommunityKind> parse_community_kind(std::string_view key) {
  return value_of<CommunityKind>(kCommunityKinds, key);
}
std::optional<TransitMode> parse_transit_mode(std::string_view key) {
  return value_of<TransitMode>(kTransitModes, key);
}
std::optional<PipeKind> parse_pipe_kind(std::string_view key) {
  return value_of<PipeKind>(kPipeKinds, key);
}
std::optional<PlantKind> parse_plant_kind(std::string_view key) {
  return value_of<PlantKind>(kPlantKinds, key);
}
std::optional<EffluentClass> parse_effluent_class(std::string_view key) {
  return value_of<EffluentClass>(kEffluentClasses, key);
}
std::optional<MonitorKind> parse_monitor_kind(std::string_view key) {
  return value_of<MonitorKind>(kMonitorKinds, key);
}

}  // namespace yicheng::city
