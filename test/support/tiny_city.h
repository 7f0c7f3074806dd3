/// A city small enough to draw, for tests.
///
///   auto city = TinyCity(R"(
///         A----B----C
///         |    |
///         D----E
///       )").street("人民道", "ABC", {.road_class = RoadClass::primary, .lanes = 2})
///          .street("建华路", "BE")
///          .cell('D', 1000, 200)
///          .facility(FacilityKind::hospital, "市人民医院", 'E', {.capacity = 500})
///          .build();
///
/// A letter or digit is a node; one character of the drawing is `grid_m` metres in both directions.
/// `-` and `|` draw two-way residential streets without a name; `street` gives streets along a path
/// of nodes their attributes and adds links that are not drawn (diagonals, one-way streets). Ids
/// follow the drawing: nodes row by row; links in the order drawn (rows first, then columns), then
/// as added. Each cell is a zone of its own, entering at the cell's node. The tests of every room
/// use it.
#pragma once
#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "city/city.h"
#include "city/network.h"

namespace yicheng::test {

struct StreetOptions {
  city::RoadClass road_class = city::RoadClass::residential;
  double lanes = 0;           ///< per direction; 0: the default of the class
  double speed_kmh = 0;       ///< 0: the default of the class
  double capacity_veh_h = 0;  ///< of all lanes; 0: lanes times the default of the class
  double length_m = 0;        ///< of each link; 0: as drawn
  bool one_way = false;
  bool open = true;
};

struct FacilityOptions {
  double capacity = 0;
  double area_m2 = 0;
  bool standard = true;
};

struct LineOptions {
  city::TransitMode mode = city::TransitMode::bus;
  double headway_peak_min = 8;
  double headway_offpeak_min = 15;
  int first_min = 6 * 60;
  int last_min = 22 * 60;
  double speed_kmh = 18;
};

struct CommunityOptions {
  city::CommunityKind kind = city::CommunityKind::ordinary;
  double households = 500;
  double floor_area_m2 = 40000;
};

class TinyCity {
 public:
  explicit TinyCity(std::string_view drawing, double grid_m = 100) {
    read_drawing(drawing);
    place_nodes(grid_m);
    link_rows();
    link_columns();
  }

  TinyCity& street(std::string const& name, std::string_view path, StreetOptions options = {}) {
    auto const street = name.empty() ? city::StreetId::none() : street_of(name);
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
      auto const from = node(path[i]);
      auto const to = node(path[i + 1]);
      set(find_or_add(from, to), street, options);
      if (!options.one_way) {
        set(find_or_add(to, from), street, options);
        pair_up(from, to);
      } else if (auto const back = find(to, from); back.valid() && !paved_.contains(back.value)) {
        erase(back);
      }
    }
    return *this;
  }

  TinyCity& cell(char at, double people, double jobs = 0) {
    cells_.centre.push_back(point(at));
    cells_.people.push_back(static_cast<float>(people));
    cells_.jobs.push_back(static_cast<float>(jobs));
    cells_.district.push_back(city::DistrictId(0));
    cells_.zone.push_back(city::ZoneId(zones_.size()));
    cells_.node.push_back(node(at));
    zones_.centre.push_back(point(at));
    zones_.node.push_back(node(at));
    return *this;
  }

  TinyCity& facility(city::FacilityKind kind, std::string name, char at,
                     FacilityOptions options = {}) {
    facilities_.name.push_back(std::move(name));
    facilities_.kind.push_back(kind);
    facilities_.position.push_back(point(at));
    facilities_.capacity.push_back(static_cast<float>(options.capacity));
    facilities_.area_m2.push_back(static_cast<float>(options.area_m2));
    facilities_.standard.push_back(options.standard ? 1 : 0);
    facilities_.node.push_back(node(at));
    return *this;
  }

  /// One stop at each node of the path; stops of several lines at one node are one stop.
  TinyCity& line(std::string name, std::string_view path, LineOptions options = {}) {
    transit_.line_name.push_back(std::move(name));
    transit_.line_mode.push_back(options.mode);
    for (char const at : path) {
      transit_.line_stops.items.push_back(stop_of(at));
    }
    transit_.line_stops.close_row();
    transit_.line_headway_peak_min.push_back(static_cast<float>(options.headway_peak_min));
    transit_.line_headway_offpeak_min.push_back(static_cast<float>(options.headway_offpeak_min));
    transit_.line_first_min.push_back(static_cast<std::int16_t>(options.first_min));
    transit_.line_last_min.push_back(static_cast<std::int16_t>(options.last_min));
    transit_.line_speed_kmh.push_back(static_cast<float>(options.speed_kmh));
    transit_.line_agency.push_back(-1);
    return *this;
  }

  TinyCity& community(std::string name, char at, CommunityOptions options = {}) {
    communities_.name.push_back(std::move(name));
    communities_.centre.push_back(point(at));
    communities_.kind.push_back(options.kind);
    communities_.households.push_back(static_cast<float>(options.households));
    communities_.floor_area_m2.push_back(static_cast<float>(options.floor_area_m2));
    communities_.renewed_households.push_back(0);
    communities_.renewed_floor_area_m2.push_back(0);
    return *this;
  }

  /// A pipe under each step of the path, belonging to the street of the link there.
  TinyCity& sewer(city::PipeKind kind, std::string_view path, double diameter_m = 0.8) {
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
      auto const link = find(node(path[i]), node(path[i + 1]));
      sewers_.from.push_back(point(path[i]));
      sewers_.to.push_back(point(path[i + 1]));
      sewers_.length_m.push_back(
          static_cast<float>(city::distance(point(path[i]), point(path[i + 1])).value));
      sewers_.diameter_m.push_back(static_cast<float>(diameter_m));
      sewers_.kind.push_back(kind);
      sewers_.street.push_back(link.valid() ? roads_.street[link.index()] : city::StreetId::none());
    }
    return *this;
  }

  TinyCity& water(std::string name, std::string_view path, bool black_odorous) {
    double length_m = 0;
    for (std::size_t i = 0; i < path.size(); ++i) {
      waters_.course.items.push_back(point(path[i]));
      length_m += i == 0 ? 0 : city::distance(point(path[i - 1]), point(path[i])).value;
    }
    waters_.course.close_row();
    waters_.name.push_back(std::move(name));
    waters_.length_m.push_back(static_cast<float>(length_m));
    waters_.black_odorous.push_back(black_odorous ? 1 : 0);
    return *this;
  }

  TinyCity& plant(city::PlantKind kind, std::string name, char at, double capacity_per_day,
                  double load_per_day = 0,
                  city::EffluentClass effluent = city::EffluentClass::none) {
    plants_.name.push_back(std::move(name));
    plants_.kind.push_back(kind);
    plants_.position.push_back(point(at));
    plants_.capacity_per_day.push_back(static_cast<float>(capacity_per_day));
    plants_.load_per_day.push_back(static_cast<float>(load_per_day));
    plants_.effluent.push_back(effluent);
    return *this;
  }

  TinyCity& monitor(city::MonitorKind kind, std::string name, char at) {
    monitors_.name.push_back(std::move(name));
    monitors_.kind.push_back(kind);
    monitors_.position.push_back(point(at));
    return *this;
  }

  TinyCity& balances(city::Balances const& balances) {
    balances_ = balances;
    return *this;
  }

  city::City build() const {
    city::City made;
    made.name = "小城";
    made.synthetic = true;
    made.source = "drawn for a test";
    made.roads = roads_;
    made.cells = cells_;
    made.zones = zones_;
    made.districts = city::Districts{{"中心区"}, {point_of_.begin()->second}};
    made.communities = communities_;
    made.facilities = facilities_;
    made.transit = transit_;
    made.sewers = sewers_;
    made.waters = waters_;
    made.plants = plants_;
    made.balances = balances_;
    made.monitors = monitors_;
    return made;
  }

  city::NodeId node(char name) const { return node_of_.at(name); }
  city::Point point(char name) const { return point_of_.at(name); }
  /// The link from the first to the second node of "AB"; throws where there is none.
  city::LinkId link(std::string_view ends) const {
    auto const found = find(node(ends.at(0)), node(ends.at(1)));
    if (!found.valid()) {
      throw std::out_of_range("no link " + std::string(ends));
    }
    return found;
  }
  city::StopId stop(char at) const { return stop_at_.at(at); }

 private:
  static bool is_node(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  char at(std::size_t row, std::size_t column) const {
    return row < picture_.size() && column < picture_[row].size() ? picture_[row][column] : ' ';
  }

  void read_drawing(std::string_view drawing) {
    picture_.emplace_back();
    for (char const c : drawing) {
      if (c == '\n') {
        picture_.emplace_back();
      } else {
        picture_.back().push_back(c);
        columns_ = std::max(columns_, picture_.back().size());
      }
    }
  }

  void place_nodes(double grid_m) {
    city::Plane const plane({118.0, 39.0});
    for (std::size_t row = 0; row < picture_.size(); ++row) {
      for (std::size_t column = 0; column < picture_[row].size(); ++column) {
        char const c = picture_[row][column];
        if (is_node(c)) {
          if (!node_of_.emplace(c, city::NodeId(roads_.nodes())).second) {
            throw std::invalid_argument(std::string("node drawn twice: ") + c);
          }
          auto const place = plane.to_point(
              {grid_m * static_cast<double>(column), -grid_m * static_cast<double>(row)});
          point_of_.emplace(c, place);
          roads_.node_position.push_back(place);
          roads_.node_source.push_back(c);
        }
      }
    }
    if (node_of_.empty()) {
      throw std::invalid_argument("the drawing has no node");
    }
  }

  void link_rows() {
    for (std::size_t row = 0; row < picture_.size(); ++row) {
      char last = 0;
      for (std::size_t column = 0; column < columns_; ++column) {
        last = follow(last, at(row, column), '-');
      }
    }
  }

  void link_columns() {
    for (std::size_t column = 0; column < columns_; ++column) {
      char last = 0;
      for (std::size_t row = 0; row < picture_.size(); ++row) {
        last = follow(last, at(row, column), '|');
      }
    }
  }

  // The node a drawn street may still go on from, upper bit free for "the stroke has begun".
  char follow(char last, char c, char stroke) {
    if (is_node(c)) {
      if (last != 0 && stroke_) {
        street("", std::string{last, c});
        paved_.clear();
      }
      stroke_ = false;
      return c;
    }
    stroke_ = last != 0 && c == stroke;
    return stroke_ ? last : '\0';
  }

  city::LinkId find(city::NodeId from, city::NodeId to) const {
    for (std::size_t i = 0; i < roads_.links(); ++i) {
      if (roads_.from[i] == from && roads_.to[i] == to) {
        return city::LinkId(i);
      }
    }
    return city::LinkId::none();
  }

  city::LinkId find_or_add(city::NodeId from, city::NodeId to) {
    if (auto const found = find(from, to); found.valid()) {
      return found;
    }
    roads_.from.push_back(from);
    roads_.to.push_back(to);
    roads_.opposite.push_back(city::LinkId::none());
    roads_.length_m.push_back(0);
    roads_.lanes.push_back(0);
    roads_.speed_kmh.push_back(0);
    roads_.capacity_veh_h.push_back(0);
    roads_.road_class.push_back(city::RoadClass::residential);
    roads_.street.push_back(city::StreetId::none());
    roads_.open.push_back(1);
    roads_.source.push_back(static_cast<std::int64_t>(roads_.links()));
    roads_.shape.items.push_back(roads_.node_position[from.index()]);
    roads_.shape.items.push_back(roads_.node_position[to.index()]);
    roads_.shape.close_row();
    return city::LinkId(roads_.links() - 1);
  }

  void pair_up(city::NodeId a, city::NodeId b) {
    auto const there = find(a, b);
    auto const back = find(b, a);
    roads_.opposite[there.index()] = back;
    roads_.opposite[back.index()] = there;
  }

  void set(city::LinkId link, city::StreetId street, StreetOptions const& options) {
    auto const i = link.index();
    auto const from = roads_.node_position[roads_.from[i].index()];
    auto const to = roads_.node_position[roads_.to[i].index()];
    city::RoadClassValues const& usual = roads_.classes[options.road_class];
    auto const lanes =
        options.lanes > 0 ? static_cast<float>(options.lanes) : static_cast<float>(usual.lanes);
    roads_.length_m[i] = static_cast<float>(options.length_m > 0 ? options.length_m
                                                                 : city::distance(from, to).value);
    roads_.lanes[i] = lanes;
    roads_.speed_kmh[i] = options.speed_kmh > 0 ? static_cast<float>(options.speed_kmh)
                                                : static_cast<float>(usual.speed_kmh);
    roads_.capacity_veh_h[i] = options.capacity_veh_h > 0
                                   ? static_cast<float>(options.capacity_veh_h)
                                   : lanes * static_cast<float>(usual.lane_capacity_veh_h);
    roads_.road_class[i] = options.road_class;
    roads_.street[i] = street;
    roads_.open[i] = options.open ? 1 : 0;
    paved_.insert(link.value);
  }

  // Takes out a drawn link that a one-way street replaced; ids above it move down by one.
  void erase(city::LinkId link) {
    auto const drop = [&](auto& column) {
      column.erase(column.begin() + static_cast<std::ptrdiff_t>(link.index()));
    };
    drop(roads_.from), drop(roads_.to), drop(roads_.opposite), drop(roads_.length_m);
    drop(roads_.lanes), drop(roads_.speed_kmh), drop(roads_.capacity_veh_h),
        drop(roads_.road_class);
    drop(roads_.street), drop(roads_.open), drop(roads_.source);
    city::Rows<city::Point> shape;
    std::set<std::uint32_t> paved;
    for (std::size_t i = 0; i < roads_.shape.size(); ++i) {
      if (i != link.index()) {
        shape.items.insert(shape.items.end(), roads_.shape.begin_of(i), roads_.shape.end_of(i));
        shape.close_row();
      }
    }
    for (auto const one : paved_) {
      paved.insert(one > link.value ? one - 1 : one);
    }
    roads_.shape = std::move(shape);
    paved_ = std::move(paved);
    for (auto& opposite : roads_.opposite) {
      if (opposite == link) {
        opposite = city::LinkId::none();
      } else if (opposite.valid() && link < opposite) {
        opposite = city::LinkId(opposite.index() - 1);
      }
    }
  }

  city::StreetId street_of(std::string const& name) {
    if (auto const found = city::find_street(roads_, name); found.valid()) {
      return found;
    }
    roads_.street_name.push_back(name);
    return city::StreetId(roads_.street_name.size() - 1);
  }

  city::StopId stop_of(char at) {
    auto const [found, fresh] = stop_at_.emplace(at, city::StopId(transit_.stops()));
    if (fresh) {
      transit_.stop_name.push_back(std::string(1, at) + "站");
      transit_.stop_position.push_back(point(at));
      transit_.stop_node.push_back(node(at));
    }
    return found->second;
  }

  std::vector<std::string> picture_;
  std::size_t columns_ = 0;
  bool stroke_ = false;
  std::map<char, city::NodeId> node_of_;
  std::map<char, city::Point> point_of_;
  std::map<char, city::StopId> stop_at_;
  std::set<std::uint32_t> paved_;  ///< links that `street` has set, as against only drawn ones
  city::Roads roads_;
  city::Cells cells_;
  city::Zones zones_;
  city::Facilities facilities_;
  city::Transit transit_;
  city::Communities communities_;
  city::Sewers sewers_;
  city::Waters waters_;
  city::Plants plants_;
  city::Balances balances_;
  city::Monitors monitors_;
};

}  // namespace yicheng::test
