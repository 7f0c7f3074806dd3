/// What stands: a city as immutable columns.
///
/// Shape: each group below is a struct of arrays; all vectors of one group have the same length
/// (but for names and CSR parts that say otherwise). A City is a value: cheap to copy, because
/// groups are shared between copies. An edit makes a new City that shares every group it does not
/// touch
/// (`Shared::edit`), so a month's city costs only the columns its edits changed.
/// Positions are WGS 84 degrees; lengths metres; units stand in the names of the columns.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/id.h"
#include "city/point.h"
#include "city/road_classes.h"

namespace yicheng::city {

using NodeId = Id<struct NodeTag>;
using LinkId = Id<struct LinkTag>;
using StreetId = Id<struct StreetTag>;
using ZoneId = Id<struct ZoneTag>;
using CellId = Id<struct CellTag>;
using DistrictId = Id<struct DistrictTag>;
using CommunityId = Id<struct CommunityTag>;
using FacilityId = Id<struct FacilityTag>;
using StopId = Id<struct StopTag>;
using LineId = Id<struct LineTag>;
using PipeId = Id<struct PipeTag>;

/// A column group shared between cities until one of them edits it (copy on write).
template <typename T>
class Shared {
 public:
  Shared() : value_(std::make_shared<T const>()) {}
  Shared(T value)
      : value_(std::make_shared<T const>(std::move(value))) {}  // NOLINT: a value is a value
  T const& operator*() const { return *value_; }
  T const* operator->() const { return value_.get(); }
  /// Replaces this city's group by a copy that `change` altered; other cities keep the old one.
  template <typename Change>
  void edit(Change&& change) {
    auto copy = std::make_shared<T>(*value_);
    change(*copy);
    value_ = std::move(copy);
  }
  bool same_as(Shared const& other) const { return value_ == other.value_; }

 private:
  std::shared_ptr<T const> value_;
};

/// Rows of different length in one array: row i is items[first[i]] to items[first[i + 1]].
template <typename T>
struct Rows {
  std::vector<std::uint32_t> first = {0};
  std::vector<T> items;

  std::size_t size() const { return first.size() - 1; }
  T const* begin_of(std::size_t row) const { return items.data() + first[row]; }
  T const* end_of(std::size_t row) const { return items.data() + first[row + 1]; }
  std::size_t size_of(std::size_t row) const { return first[row + 1] - first[row]; }
  /// Ends the current row; what was pushed to items since the last call is the row.
  void close_row() { first.push_back(static_cast<std::uint32_t>(items.size())); }
};

/// What is forbidden where two links meet: to go on from the one into the other
/// (禁止左转、禁止掉头).
struct TurnBan {
  LinkId from;
  LinkId to;  ///< leaves the node at which `from` ends
  friend constexpr auto operator<=>(TurnBan const&, TurnBan const&) = default;
};

/// Directed links between nodes. A two-way street is two links that name each other as `opposite`.
struct Roads {
  std::vector<Point> node_position;
  std::vector<std::int64_t> node_source;  ///< id in the source (OSM), or the model's own; stable

  std::vector<NodeId> from;
  std::vector<NodeId> to;
  std::vector<LinkId> opposite;  ///< none for one-way links
  std::vector<float> length_m;
  std::vector<float> lanes;           ///< open to traffic, this direction; works take from it
  std::vector<float> speed_kmh;       ///< free flow
  std::vector<float> capacity_veh_h;  ///< all open lanes together
  std::vector<RoadClass> road_class;
  std::vector<StreetId> street;      ///< none where the link has no name
  std::vector<std::uint8_t> open;    ///< 0: planned or closed, carries no traffic
  std::vector<std::int64_t> source;  ///< way id in the source; stable
  Rows<Point> shape;                 ///< row per link: from, bends, to
  std::vector<float> toll_yuan;      ///< a car, a passage; empty where no link has a toll

  std::vector<TurnBan> turn_bans;  ///< ascending, no repeats

  std::vector<std::string> street_name;

  RoadClassTable classes = default_road_classes();  ///< what roads of each class carry

  std::size_t nodes() const { return node_position.size(); }
  std::size_t links() const { return from.size(); }
  float toll_of(LinkId link) const { return toll_yuan.empty() ? 0 : toll_yuan[link.index()]; }
};

/// The grid of people and jobs; `zone` groups cells for traffic.
struct Cells {
  float size_m = 0;  ///< edge length; 0 for cells of another shape (hexagons)
  std::vector<Point> centre;
  std::vector<float> people;
  std::vector<float> jobs;
  std::vector<DistrictId> district;
  std::vector<ZoneId> zone;
  std::vector<NodeId> node;  ///< nearest node of the road network that can be walked to
  std::size_t size() const { return centre.size(); }
};

/// Traffic zones: where trips start and end. Each enters the network at a node of its own choosing.
struct Zones {
  std::vector<Point> centre;
  std::vector<NodeId> node;
  std::size_t size() const { return centre.size(); }
};

struct Districts {
  std::vector<std::string> name;
  std::vector<Point> centre;
  std::size_t size() const { return name.size(); }
};

enum class CommunityKind : std::uint8_t { ordinary, old, shantytown };

/// Named residential communities (小区, 里).
struct Communities {
  std::vector<std::string> name;
  std::vector<Point> centre;
  std::vector<CommunityKind> kind;
  std::vector<float> households;
  std::vector<float> floor_area_m2;
  std::vector<float> renewed_households;
  std::vector<float> renewed_floor_area_m2;
  std::size_t size() const { return name.size(); }
};

enum class FacilityKind : std::uint8_t {
  kindergarten,
  primary_school,
  middle_school,
  clinic,
  hospital,
  park,
  culture,
  library,
  sports,
  rehabilitation,
  fire_station,
  ambulance_station,
  police_station,
  mediation_room,
  service_centre,
  wetland
};
inline constexpr int kFacilityKindCount = 16;

/// Places that serve people. `capacity` counts seats (schools), beds (hospitals, clinics), else 0.
struct Facilities {
  std::vector<std::string> name;
  std::vector<FacilityKind> kind;
  std::vector<Point> position;
  std::vector<float> capacity;
  std::vector<float> area_m2;  ///< land of parks and wetlands, floor of buildings; 0: not known
  std::vector<std::uint8_t> standard;  ///< 1: meets its standard (clinics: 标准化建设)
  std::vector<NodeId> node;            ///< nearest road node
  std::size_t size() const { return name.size(); }
};

enum class TransitMode : std::uint8_t { bus, metro, rail };

/// A call of a trip: seconds after midnight of the service day, may pass 24 h.
struct TimedCall {
  StopId stop;
  std::int32_t arrival_s = 0;
  std::int32_t departure_s = 0;
  friend bool operator==(TimedCall const&, TimedCall const&) = default;
};

/// What a timetable says of changing from one stop to another, or at one stop: it takes `seconds`
/// at least, or cannot be done (kNoChange).
struct Transfer {
  StopId from;
  StopId to;
  std::int32_t seconds = 0;
  friend bool operator==(Transfer const&, Transfer const&) = default;
};
inline constexpr std::int32_t kNoChange = -1;

/// Who runs lines. The time zone is a name of the tz database ("America/Sao_Paulo").
struct Agency {
  std::string name;
  std::string url;
  std::string timezone;
  friend bool operator==(Agency const&, Agency const&) = default;
};

/// Stops and lines. A line with trips runs by them alone; its headways, hours and speed then only
/// say in short what the trips do. A line without trips runs both ways by its headways; one without
/// either (a line given up) keeps its place, so that ids stay what they are.
struct Transit {
  std::vector<std::string> stop_name;
  std::vector<Point> stop_position;
  std::vector<NodeId> stop_node;

  std::vector<std::string> line_name;
  std::vector<TransitMode> line_mode;
  Rows<StopId> line_stops;  ///< one direction; lines without trips run both ways
  std::vector<float> line_headway_peak_min;
  std::vector<float> line_headway_offpeak_min;
  std::vector<std::int16_t> line_first_min;  ///< first departure, minutes after midnight
  std::vector<std::int16_t> line_last_min;   ///< last departure; may pass 24 h
  std::vector<float> line_speed_kmh;         ///< with stops
  std::vector<std::int32_t> line_agency;     ///< index into agencies; -1: not known

  std::vector<LineId> trip_line;  ///< the trips of one service day, ascending by line
  Rows<TimedCall> trip_calls;     ///< as city::Timetable says

  std::vector<Agency> agencies;
  std::vector<Transfer> transfers;  ///< ascending by from, to; no repeats
  std::size_t stops() const { return stop_name.size(); }
  std::size_t lines() const { return line_name.size(); }
};

enum class PipeKind : std::uint8_t { combined, sanitary, storm };

struct Sewers {
  std::vector<Point> from;
  std::vector<Point> to;
  std::vector<float> length_m;
  std::vector<float> diameter_m;
  std::vector<PipeKind> kind;
  std::vector<StreetId> street;  ///< the street it lies under; none where not known
  std::size_t size() const { return length_m.size(); }
};

/// Rivers and ponds.
struct Waters {
  std::vector<std::string> name;
  Rows<Point> course;
  std::vector<float> length_m;
  std::vector<std::uint8_t> black_odorous;  ///< 1: on the list of black-odorous waters (黑臭水体)
  std::size_t size() const { return name.size(); }
};

enum class PlantKind : std::uint8_t { wastewater, landfill, incinerator, kitchen_waste };
/// Discharge classes of GB 18918-2002.
enum class EffluentClass : std::uint8_t { none, class_2, class_1b, class_1a };

struct Plants {
  std::vector<std::string> name;
  std::vector<PlantKind> kind;
  std::vector<Point> position;
  std::vector<float> capacity_per_day;  ///< wastewater: m3/d; waste: t/d
  std::vector<float> load_per_day;      ///< wastewater received: m3/d; waste: 0
  std::vector<EffluentClass> effluent;
  std::size_t size() const { return name.size(); }
};

/// City-wide stocks and flows that have no place on the map of their own.
struct Balances {
  float municipal_waste_t_d = 0;  ///< generated
  float kitchen_waste_t_d = 0;    ///< generated
  float coal_boilers_t_h = 0;     ///< steam capacity of coal boilers still in use
  float damaged_hills_ha = 0;
  float utility_tunnel_km = 0;
  float aided_households = 0;  ///< 困难家庭 whose dwellings were repaired
  float repaired_heritage_sites = 0;
  float delivered_documents = 0;  ///< plans, rules and reforms delivered
  float delivered_pilots = 0;
  float delivered_platforms = 0;
};

enum class MonitorKind : std::uint8_t { air, water, traffic };

struct Monitors {
  std::vector<std::string> name;
  std::vector<MonitorKind> kind;
  std::vector<Point> position;
  std::size_t size() const { return name.size(); }
};

/// City-wide stocks and flows, one by one: the fields of Balances.
enum class BalanceField : std::uint8_t {
  municipal_waste,
  kitchen_waste,
  coal_boilers,
  damaged_hills,
  utility_tunnel,
  aided_households,
  repaired_heritage,
  documents,
  pilots,
  platforms
};

/// Columns as a set, for what an edit touches and what an engine reads. A group's constant holds
/// all of its parts; the narrower ones name a part of it, so that works that cannot meet (a school
/// and a clinic, a lane and a footway) do not multiply the city's states.
enum class Column : std::uint64_t {
  road_lanes = 0x1,    ///< lanes and capacity of links
  road_links = 0x2,    ///< which links stand and are open, and their shape
  road_rules = 0x200,  ///< what only drivers meet: speeds, tolls, turn bans
  roads = road_lanes | road_links | road_rules,
  cells = 0x4,
  zones = 0x8,
  communities = 0x10,
  transit = 0x20,
  sewers = 0x40,
  waters = 0x80,
  monitors = 0x100,
  plants = 0xF000,             ///< a bit by PlantKind
  balances = 0x3FF0000,        ///< a bit by BalanceField
  facilities = 0xFFFF00000000  ///< a bit by FacilityKind
};
struct ColumnSet {
  std::uint64_t bits = 0;
  constexpr ColumnSet() = default;
  constexpr ColumnSet(Column column) : bits(static_cast<std::uint64_t>(column)) {}  // NOLINT
  constexpr bool meets(ColumnSet other) const { return (bits & other.bits) != 0; }
  friend constexpr ColumnSet operator|(ColumnSet a, ColumnSet b) {
    ColumnSet set;
    set.bits = a.bits | b.bits;
    return set;
  }
  friend constexpr ColumnSet operator&(ColumnSet a, ColumnSet b) {
    ColumnSet set;
    set.bits = a.bits & b.bits;
    return set;
  }
  friend constexpr bool operator==(ColumnSet, ColumnSet) = default;
};
constexpr ColumnSet operator|(Column a, Column b) {
  return ColumnSet(a) | ColumnSet(b);
}
constexpr Column facilities_of(FacilityKind kind) {
  return static_cast<Column>(0x100000000ULL << static_cast<unsigned>(kind));
}
constexpr Column plants_of(PlantKind kind) {
  return static_cast<Column>(0x1000ULL << static_cast<unsigned>(kind));
}
constexpr Column balance_of(BalanceField field) {
  return static_cast<Column>(0x10000ULL << static_cast<unsigned>(field));
}

/// A layer of the city's own that was taken into it, and how its columns were read, so that next
/// year's file can be read the same way.
struct LayerSource {
  std::string layer;  ///< "facilities", "population", "districts" or "streets"
  std::string file;
  std::string table;        ///< of the file; may be empty
  std::string coordinates;  ///< as declared; empty: as the file says
  std::string columns;      ///< "field=column", one a line
  std::string all_of;       ///< the kind of facility that all rows are of; may be empty
  float cell_size_m = 0;    ///< of a population grid
  std::int64_t rows_taken = 0;
  std::int64_t rows_rejected = 0;
  friend bool operator==(LayerSource const&, LayerSource const&) = default;
};

struct City {
  std::string name;
  bool synthetic = false;  ///< made by the model, not surveyed; said wherever the city is shown
  std::uint64_t seed = 0;  ///< of the model; 0 for imported cities
  std::string source;      ///< where the data is from, in words
  std::vector<LayerSource> layers;  ///< of the city's own, in the order they were taken

  Shared<Roads> roads;
  Shared<Cells> cells;
  Shared<Zones> zones;
  Shared<Districts> districts;
  Shared<Communities> communities;
  Shared<Facilities> facilities;
  Shared<Transit> transit;
  Shared<Sewers> sewers;
  Shared<Waters> waters;
  Shared<Plants> plants;
  Shared<Balances> balances;
  Shared<Monitors> monitors;

  double people() const;
  double jobs() const;
  /// Mean position of people (of nodes where there are none): the origin of the city's plane.
  Point centre() const;
};

/// Stable keys for files: the names of the enumerators ("primary", "fire_station", "class_1b").
std::string_view to_string(FacilityKind value);
std::string_view to_string(CommunityKind value);
std::string_view to_string(TransitMode value);
std::string_view to_string(PipeKind value);
std::string_view to_string(PlantKind value);
std::string_view to_string(EffluentClass value);
std::string_view to_string(MonitorKind value);

/// The value of such a key; nothing for any other text.
std::optional<FacilityKind> parse_facility_kind(std::string_view key);
std::optional<CommunityKind> parse_community_kind(std::string_view key);
std::optional<TransitMode> parse_transit_mode(std::string_view key);
std::optional<PipeKind> parse_pipe_kind(std::string_view key);
std::optional<PlantKind> parse_plant_kind(std::string_view key);
std::optional<EffluentClass> parse_effluent_class(std::string_view key);
std::optional<MonitorKind> parse_monitor_kind(std::string_view key);

}  // namespace yicheng::city
