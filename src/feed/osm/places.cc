#include "feed/osm/places.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace yicheng::feed::osm {
namespace {

constexpr double kSamePlaceM = 200;

using Key = std::pair<double, double>;
Key key_of(city::Point p) {
  return {p.lon, p.lat};
}

double length_m(std::vector<city::Point> const& line) {
  double length = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    length += city::distance(line[i - 1], line[i]).value;
  }
  return length;
}

void push_water(city::Waters& waters, std::string const& name,
                std::vector<city::Point> const& course) {
  waters.name.push_back(name);
  waters.course.items.insert(waters.course.items.end(), course.begin(), course.end());
  waters.course.close_row();
  waters.length_m.push_back(static_cast<float>(length_m(course)));
  waters.black_odorous.push_back(0);
}

// Joins lines of one name where one begins at the end of another (water is drawn downstream).
class Chains {
 public:
  explicit Chains(std::vector<std::vector<city::Point> const*> lines) : lines_(std::move(lines)) {
    used_.resize(lines_.size(), 0);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      starts_.emplace(key_of(lines_[i]->front()), i);
      ++ends_[key_of(lines_[i]->back())];
    }
  }

  std::vector<std::vector<city::Point>> joined() {
    std::vector<std::vector<city::Point>> chains;
    for (bool const only_heads : {true, false}) {  // what is left after the heads runs in circles
      for (std::size_t i = 0; i < lines_.size(); ++i) {
        bool const head = ends_.count(key_of(lines_[i]->front())) == 0;
        if (used_[i] == 0 && (head || !only_heads)) {
          chains.push_back(follow(i));
        }
      }
    }
    return chains;
  }

 private:
  std::vector<city::Point> follow(std::size_t line) {
    used_[line] = 1;
    std::vector<city::Point> chain = *lines_[line];
    for (;;) {
      auto const [first, last] = starts_.equal_range(key_of(chain.back()));
      auto const next =
          std::find_if(first, last, [&](auto const& start) { return used_[start.second] == 0; });
      if (next == last) {
        return chain;
      }
      used_[next->second] = 1;
      std::vector<city::Point> const& more = *lines_[next->second];
      chain.insert(chain.end(), more.begin() + 1, more.end());
    }
  }

  std::vector<std::vector<city::Point> const*> lines_;
  std::vector<std::uint8_t> used_;
  std::multimap<Key, std::size_t> starts_;
  std::map<Key, std::size_t> ends_;
};

}  // namespace

void Places::add(Tags const& tags, std::string const& object, city::Point position,
                 double area_m2) {
  std::optional<Place> const place = place_of(tags);
  if (!place) {
    return;
  }
  std::string_view const access = tags.get("access");
  Found found;
  found.place = *place;
  found.name = std::string(tags.get("name"));
  found.object = object;
  found.position = position;
  found.area_m2 = area_m2;
  found.is_private = access == "private" || access == "no";
  found_.push_back(std::move(found));
}

void Places::add_waterway(Tags const& tags, std::vector<city::Point> course) {
  std::string_view const name = tags.get("name");
  if (name.empty()) {
    ++unnamed_waterways_;
  } else if (course.size() >= 2) {
    lines_.push_back({std::string(name), std::move(course)});
  }
}

void Places::add_water_area(Tags const& tags, std::vector<city::Point> ring) {
  areas_.push_back({std::string(tags.get("name")), std::move(ring)});
}

// 1 for places that stand there again with a larger area, or earlier with the same.
std::vector<std::uint8_t> Places::duplicates() const {
  std::vector<std::uint8_t> duplicate(found_.size(), 0);
  std::map<std::pair<city::FacilityKind, std::string_view>, std::vector<std::size_t>> kept;
  std::vector<std::size_t> order(found_.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return found_[a].area_m2 > found_[b].area_m2;
  });
  for (std::size_t const i : order) {
    if (found_[i].name.empty()) {
      continue;
    }
    auto& same = kept[{found_[i].place.kind, found_[i].name}];
    bool const near = std::any_of(same.begin(), same.end(), [&](std::size_t other) {
      return city::distance(found_[i].position, found_[other].position).value < kSamePlaceM;
    });
    duplicate[i] = near ? 1 : 0;
    if (!near) {
      same.push_back(i);
    }
  }
  return duplicate;
}

city::Facilities Places::facilities(FindingGroups& findings) const {
  city::Facilities facilities;
  std::vector<std::uint8_t> const duplicate = duplicates();
  for (std::size_t i = 0; i < found_.size(); ++i) {
    Found const& found = found_[i];
    if (duplicate[i] != 0 || found.is_private) {
      findings.add(
          Severity::note, duplicate[i] != 0 ? "osm-place-twice" : "osm-place-private", found.object,
          duplicate[i] != 0 ? Bilingual{"同名同类设施相距不足 200 米，合为一处",
                                        "places of one kind and name within 200 m count once"}
                            : Bilingual{"不对公众开放的设施，未采用",
                                        "places that are not open to the public were left out"},
          {"无需处理", "nothing to do"});
      continue;
    }
    bool const land = found.place.kind == city::FacilityKind::park ||
                      found.place.kind == city::FacilityKind::wetland;
    bool const clinic = found.place.kind == city::FacilityKind::clinic;
    facilities.name.push_back(
        found.name.empty() ? fmt::format("{} ({})", city::to_string(found.place.kind), found.object)
                           : found.name);
    facilities.kind.push_back(found.place.kind);
    facilities.position.push_back(found.position);
    facilities.capacity.push_back(found.place.capacity);
    facilities.area_m2.push_back(land ? static_cast<float>(found.area_m2) : 0);
    facilities.standard.push_back(clinic ? 0 : 1);
    facilities.node.push_back(city::NodeId::none());
    if (found.place.capacity_assumed) {
      findings.add(
          Severity::note, "osm-capacity-assumed", found.object,
          {"没有学位或床位数，按同类设施的常见规模假定（小学 540 座、中学 600 座、幼儿园 180 座、"
           "卫生服务中心 20 床、医院 100 床，请核实）",
           "seats or beds are not said; assumed as usual for the kind (primary school 540, middle "
           "school 600, kindergarten 180 seats, clinic 20, hospital 100 beds; verify)"},
          {"请在导入后改正容量", "correct the capacities after the import"});
    }
  }
  return facilities;
}

city::Waters Places::waters(FindingGroups& findings) const {
  city::Waters waters;
  std::map<std::string_view, std::vector<std::vector<city::Point> const*>> by_name;
  for (Water const& line : lines_) {
    by_name[line.name].push_back(&line.course);
  }
  for (auto& [name, lines] : by_name) {
    for (std::vector<city::Point> const& course : Chains(std::move(lines)).joined()) {
      push_water(waters, std::string(name), course);
    }
  }
  for (Water const& area : areas_) {
    push_water(waters, area.name, area.course);
  }
  if (unnamed_waterways_ > 0) {
    findings.add(
        Severity::note, "osm-unnamed-water", "waterway",
        {"没有名称的河流、溪沟，未采用", "rivers and streams without a name were left out"},
        {"如需采用，请在 OpenStreetMap 里命名", "name them in OpenStreetMap to use them"},
        unnamed_waterways_);
  }
  return waters;
}

RingShape shape_of_ring(std::vector<city::Point> const& ring) {
  RingShape shape;
  if (ring.empty()) {
    return shape;
  }
  city::Plane const plane(ring.front());
  double twice_area = 0;
  city::Plane::Xy moment;
  city::Point sum;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    city::Plane::Xy const a = plane.to_metres(ring[i]);
    city::Plane::Xy const b = plane.to_metres(ring[(i + 1) % ring.size()]);
    double const cross = a.x * b.y - b.x * a.y;
    twice_area += cross;
    moment.x += (a.x + b.x) * cross;
    moment.y += (a.y + b.y) * cross;
    sum.lon += ring[i].lon;
    sum.lat += ring[i].lat;
  }
  shape.area_m2 = std::abs(twice_area) / 2;
  auto const count = static_cast<double>(ring.size());
  shape.centroid = shape.area_m2 > 1
                       ? plane.to_point({moment.x / (3 * twice_area), moment.y / (3 * twice_area)})
                       : city::Point{sum.lon / count, sum.lat / count};
  return shape;
}

}  // namespace yicheng::feed::osm
