#include "feed/layer/street_layer.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace yicheng::feed {

namespace {

constexpr double kVertexGrid = 1e5;  // parts of a degree that are one place
constexpr double kMaxLanes = 20;
constexpr double kMaxSpeedKmh = 300;
constexpr float kMinLengthM = 1;

using Key = std::pair<std::int64_t, std::int64_t>;

Key key_of(city::Point p) {
  return {std::llround(p.lon * kVertexGrid), std::llround(p.lat * kVertexGrid)};
}

std::optional<city::RoadClass> class_of(std::string_view text) {
  using enum city::RoadClass;
  static constexpr std::pair<std::string_view, city::RoadClass> kWords[] = {
      {"高速公路", motorway},
      {"快速路", trunk},
      {"主干路", primary},
      {"主干道", primary},
      {"次干路", secondary},
      {"次干道", secondary},
      {"支路", tertiary},
      {"unclassified", tertiary},
      {"居住区道路", residential},
      {"living_street", residential},
      {"", residential}};
  if (text.ends_with("_link")) {
    text.remove_suffix(5);
  }
  for (auto const& [word, road_class] : kWords) {
    if (word == text) {
      return road_class;
    }
  }
  return city::parse_road_class(text);
}

struct Line {
  std::vector<city::Point> points;
  std::string name;
  city::RoadClass road_class = city::RoadClass::residential;
  float lanes = 0;  ///< a direction
  float speed_kmh = 0;
  bool one_way = false;
  std::int64_t source = 0;
};

class Builder {
 public:
  void add(Line line) {
    for (std::size_t i = 0; i < line.points.size(); ++i) {
      bool const end = i == 0 || i + 1 == line.points.size();
      uses_[key_of(line.points[i])] += end ? 2 : 1;
    }
    lines_.push_back(std::move(line));
  }

  city::Roads build() {
    for (Line const& line : lines_) {
      std::size_t begin = 0;
      for (std::size_t i = 1; i < line.points.size(); ++i) {
        if (uses_[key_of(line.points[i])] > 1) {
          add_piece(line, begin, i);
          begin = i;
        }
      }
    }
    return std::move(roads_);
  }

 private:
  city::NodeId node_of(city::Point at) {
    auto const [found, made] = nodes_.try_emplace(key_of(at), roads_.nodes());
    if (made) {
      roads_.node_position.push_back(at);
      roads_.node_source.push_back(static_cast<std::int64_t>(found->second) + 1);
    }
    return city::NodeId(found->second);
  }

  city::StreetId street_of(std::string const& name) {
    if (name.empty()) {
      return city::StreetId::none();
    }
    auto const [found, made] = streets_.try_emplace(name, roads_.street_name.size());
    if (made) {
      roads_.street_name.push_back(name);
    }
    return city::StreetId(found->second);
  }

  void add_piece(Line const& line, std::size_t begin, std::size_t end) {
    std::vector<city::Point> shape(line.points.begin() + static_cast<std::ptrdiff_t>(begin),
                                   line.points.begin() + static_cast<std::ptrdiff_t>(end) + 1);
    std::size_t const link = roads_.links();
    add_link(line, shape, line.one_way ? city::LinkId::none() : city::LinkId(link + 1));
    if (!line.one_way) {
      std::reverse(shape.begin(), shape.end());
      add_link(line, shape, city::LinkId(link));
    }
  }

  void add_link(Line const& line, std::vector<city::Point> const& shape, city::LinkId opposite) {
    double length = 0;
    for (std::size_t i = 1; i < shape.size(); ++i) {
      length += city::distance(shape[i - 1], shape[i]).value;
    }
    auto const& usual = roads_.classes[line.road_class];
    roads_.from.push_back(node_of(shape.front()));
    roads_.to.push_back(node_of(shape.back()));
    roads_.opposite.push_back(opposite);
    roads_.length_m.push_back(std::max(kMinLengthM, static_cast<float>(length)));
    roads_.lanes.push_back(line.lanes);
    roads_.speed_kmh.push_back(line.speed_kmh);
    roads_.capacity_veh_h.push_back(line.lanes * static_cast<float>(usual.lane_capacity_veh_h));
    roads_.road_class.push_back(line.road_class);
    roads_.street.push_back(street_of(line.name));
    roads_.open.push_back(1);
    roads_.source.push_back(line.source);
    roads_.shape.items.insert(roads_.shape.items.end(), shape.begin(), shape.end());
    roads_.shape.close_row();
  }

  city::Roads roads_;
  std::vector<Line> lines_;
  std::map<Key, int> uses_;
  std::map<Key, std::size_t> nodes_;
  std::map<std::string, std::size_t> streets_;
};

bool says_one_way(std::string_view text) {
  return text == "1" || text == "yes" || text == "true" || text == "是" || text == "单行";
}

/// What the row says of its line; nothing and a finding where a value cannot be used.
std::optional<Line> attributes(LayerRows& rows, std::int64_t source) {
  static auto const& classes = city::default_road_classes();
  Line line;
  auto const road_class = class_of(rows.text("class"));
  if (!road_class) {
    rows.reject("layer-bad-kind", {"道路等级不认识", "a class of road that is not known"});
    return std::nullopt;
  }
  auto const& usual = classes[*road_class];
  line.one_way = says_one_way(rows.text("one_way"));
  auto const lanes = rows.number("lanes", 0.5, kMaxLanes, 0);
  auto const speed =
      lanes ? rows.number("speed_kmh", 1, kMaxSpeedKmh, usual.speed_kmh) : std::nullopt;
  if (!speed) {
    return std::nullopt;
  }
  double const a_direction = line.one_way ? *lanes : *lanes / 2;  // tables count both directions
  line.lanes = static_cast<float>(*lanes > 0 ? std::max(0.5, a_direction) : usual.lanes);
  line.speed_kmh = static_cast<float>(*speed);
  line.road_class = *road_class;
  line.name = std::string(rows.text("name"));
  line.source = source;
  return line;
}

}  // namespace

city::Roads streets_of(LayerRows& rows) {
  Builder builder;
  std::int64_t source = 0;
  while (rows.next()) {
    auto const line = attributes(rows, ++source);
    auto const parts = line ? rows.lines(false) : std::vector<std::vector<city::Point>>{};
    bool used = false;
    for (auto const& part : parts) {
      if (part.size() >= 2) {
        Line piece = *line;
        piece.points = part;
        builder.add(std::move(piece));
        used = true;
      }
    }
    if (used) {
      rows.take();
    } else if (line && !parts.empty()) {
      rows.reject("layer-bad-position", {"线不足两点", "the line has less than two points"});
    }
  }
  rows.expect_some();
  return builder.build();
}

}  // namespace yicheng::feed
