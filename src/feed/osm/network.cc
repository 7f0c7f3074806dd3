#include "feed/osm/network.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "city/network.h"
#include "feed/osm/turn_bans.h"

namespace yicheng::feed::osm {
namespace {

// Two nodes in one place make a link of no length, which no engine can divide by.
constexpr float kMinLengthM = 0.1F;

/// Disjoint sets with path halving.
class Parts {
 public:
  explicit Parts(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), std::uint32_t{0});
  }
  std::uint32_t find(std::uint32_t i) {
    while (parent_[i] != i) {
      parent_[i] = parent_[parent_[i]];
      i = parent_[i];
    }
    return i;
  }
  // The smaller root wins, so the result does not depend on anything but the set.
  void join(std::uint32_t a, std::uint32_t b) {
    std::uint32_t const x = find(a);
    std::uint32_t const y = find(b);
    parent_[std::max(x, y)] = std::min(x, y);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

/// A stretch of a way between two junctions: nodes [begin, end] of the way.
struct Stretch {
  std::uint32_t way = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

class NetworkBuilder {
 public:
  NetworkBuilder(StreetWays const& ways, city::RoadClassTable const& classes,
                 FindingGroups& findings)
      : ways_(ways), findings_(findings) {
    roads_.classes = classes;
  }

  city::Roads build(std::vector<TurnRule> const& rules) {
    find_junctions();
    cut_loops();
    make_stretches();
    number_nodes();
    for (Stretch const& stretch : stretches_) {
      add_links(stretch);
    }
    roads_.turn_bans = turn_bans(roads_, rules, findings_);
    tell_one_way_traps();
    return std::move(roads_);
  }

 private:
  WayNode const& node(std::size_t way, std::size_t i) const { return ways_.nodes.begin_of(way)[i]; }

  bool is_junction(std::int64_t id) const {
    return std::binary_search(junctions_.begin(), junctions_.end(), id);
  }
  std::uint32_t junction_index(std::int64_t id) const {
    return static_cast<std::uint32_t>(std::lower_bound(junctions_.begin(), junctions_.end(), id) -
                                      junctions_.begin());
  }

  // A node is a junction where a way ends or where it is passed twice, by one way or by two.
  void find_junctions() {
    std::vector<std::int64_t> passed;
    passed.reserve(ways_.nodes.items.size() + 2 * ways_.size());
    for (std::size_t way = 0; way < ways_.size(); ++way) {
      std::for_each(ways_.nodes.begin_of(way), ways_.nodes.end_of(way),
                    [&](WayNode const& n) { passed.push_back(n.id); });
      passed.push_back(ways_.nodes.begin_of(way)->id);
      passed.push_back((ways_.nodes.end_of(way) - 1)->id);
    }
    std::sort(passed.begin(), passed.end());
    for (std::size_t i = 1; i < passed.size(); ++i) {
      bool const again = passed[i] == passed[i - 1];
      if (again && (junctions_.empty() || junctions_.back() != passed[i])) {
        junctions_.push_back(passed[i]);
      }
    }
  }

  template <typename Visit>
  void for_each_stretch(Visit const& visit) const {
    for (std::uint32_t way = 0; way < ways_.size(); ++way) {
      std::uint32_t begin = 0;
      auto const size = static_cast<std::uint32_t>(ways_.nodes.size_of(way));
      for (std::uint32_t i = 1; i < size; ++i) {
        if (is_junction(node(way, i).id)) {
          visit(Stretch{way, begin, i});
          begin = i;
        }
      }
    }
  }

  // A street that comes back to where it left would be a link from a node to itself, which no path
  // uses: its middle becomes a junction.
  void cut_loops() {
    std::vector<std::int64_t> middles;
    for_each_stretch([&](Stretch const& stretch) {
      bool const loop = node(stretch.way, stretch.begin).id == node(stretch.way, stretch.end).id;
      if (loop && stretch.end - stretch.begin >= 2) {
        middles.push_back(node(stretch.way, (stretch.begin + stretch.end) / 2).id);
      }
    });
    junctions_.insert(junctions_.end(), middles.begin(), middles.end());
    std::sort(junctions_.begin(), junctions_.end());
    junctions_.erase(std::unique(junctions_.begin(), junctions_.end()), junctions_.end());
  }

  void make_stretches() {
    for_each_stretch([&](Stretch const& stretch) {
      if (node(stretch.way, stretch.begin).id != node(stretch.way, stretch.end).id) {
        stretches_.push_back(stretch);
      }
    });
  }

  // Keeps the largest connected part (by nodes; of equal ones that with the smallest id).
  void number_nodes() {
    Parts parts(junctions_.size());
    for (Stretch const& stretch : stretches_) {
      parts.join(index_of(stretch.way, stretch.begin), index_of(stretch.way, stretch.end));
    }
    std::vector<std::uint32_t> size(junctions_.size(), 0);
    for (std::uint32_t i = 0; i < junctions_.size(); ++i) {
      ++size[parts.find(i)];
    }
    auto const largest =
        static_cast<std::uint32_t>(std::max_element(size.begin(), size.end()) - size.begin());
    kept_.resize(junctions_.size());
    for (std::uint32_t i = 0; i < junctions_.size(); ++i) {
      if (parts.find(i) == largest) {
        kept_[i] = city::NodeId(roads_.nodes());
        roads_.node_source.push_back(junctions_[i]);
        roads_.node_position.emplace_back();
      }
    }
    tell_dropped(static_cast<std::size_t>(
        std::count_if(size.begin(), size.end(), [](std::uint32_t s) { return s > 0; })));
  }

  std::uint32_t index_of(std::uint32_t way, std::uint32_t i) const {
    return junction_index(node(way, i).id);
  }

  void tell_dropped(std::size_t parts) {
    std::size_t dropped = 0;
    std::int64_t first_way = 0;
    for (Stretch const& stretch : stretches_) {
      if (!kept_[index_of(stretch.way, stretch.begin)].valid()) {
        first_way = dropped == 0 ? ways_.id[stretch.way] : first_way;
        ++dropped;
      }
    }
    if (dropped > 0) {
      findings_.add(
          Severity::warning, "osm-not-connected", fmt::format("way {}", first_way),
          {fmt::format("路网有 {} 个互不相连的部分，只保留最大的一个；舍弃的路段", parts),
           fmt::format(
               "the streets fall into {} parts, only the largest is kept; stretches dropped",
               parts)},
          {"如被舍弃的部分应当相连，请在 OpenStreetMap 里补上连接",
           "if a dropped part should be reachable, draw the missing connection"},
          dropped);
    }
  }

  void add_links(Stretch const& stretch) {
    city::NodeId const from = kept_[index_of(stretch.way, stretch.begin)];
    city::NodeId const to = kept_[index_of(stretch.way, stretch.end)];
    if (!from.valid()) {
      return;
    }
    roads_.node_position[from.index()] = node(stretch.way, stretch.begin).position;
    roads_.node_position[to.index()] = node(stretch.way, stretch.end).position;
    Direction const& forward = ways_.forward[stretch.way];
    Direction const& backward = ways_.backward[stretch.way];
    bool const both = forward.open && backward.open;
    std::size_t const first = roads_.links();
    if (forward.open) {
      add_link(stretch, from, to, forward, both ? city::LinkId(first + 1) : city::LinkId::none());
    }
    if (backward.open) {
      add_link(stretch, to, from, backward, both ? city::LinkId(first) : city::LinkId::none());
    }
  }

  void add_link(Stretch const& stretch, city::NodeId from, city::NodeId to,
                Direction const& direction, city::LinkId opposite) {
    city::RoadClass const road_class = ways_.road_class[stretch.way];
    std::size_t const start = roads_.shape.items.size();
    for (std::uint32_t i = stretch.begin; i <= stretch.end; ++i) {
      roads_.shape.items.push_back(node(stretch.way, i).position);
    }
    if (node(stretch.way, stretch.begin).id != roads_.node_source[from.index()]) {
      std::reverse(roads_.shape.items.begin() + static_cast<std::ptrdiff_t>(start),
                   roads_.shape.items.end());
    }
    roads_.shape.close_row();
    double length = 0;
    for (std::size_t i = start + 1; i < roads_.shape.items.size(); ++i) {
      length += city::distance(roads_.shape.items[i - 1], roads_.shape.items[i]).value;
    }
    roads_.from.push_back(from);
    roads_.to.push_back(to);
    roads_.opposite.push_back(opposite);
    roads_.length_m.push_back(std::max(kMinLengthM, static_cast<float>(length)));
    roads_.lanes.push_back(direction.lanes);
    roads_.speed_kmh.push_back(direction.speed_kmh);
    roads_.capacity_veh_h.push_back(
        direction.lanes * static_cast<float>(roads_.classes[road_class].lane_capacity_veh_h));
    roads_.road_class.push_back(road_class);
    roads_.street.push_back(street_of_name(ways_.name[stretch.way]));
    roads_.open.push_back(ways_.planned[stretch.way] != 0 ? 0 : 1);
    roads_.source.push_back(ways_.id[stretch.way]);
  }

  city::StreetId street_of_name(std::string const& name) {
    if (name.empty()) {
      return city::StreetId::none();
    }
    auto const [place, is_new] = streets_.emplace(name, roads_.street_name.size());
    if (is_new) {
      roads_.street_name.push_back(name);
    }
    return city::StreetId(place->second);
  }

  void tell_one_way_traps() {
    std::vector<std::uint8_t> strong = city::largest_strong_part(roads_);
    std::vector<std::uint8_t> in_use(roads_.nodes(), 0);
    for (std::size_t link = 0; link < roads_.links(); ++link) {
      in_use[roads_.from[link].index()] |= roads_.open[link];
      in_use[roads_.to[link].index()] |= roads_.open[link];
    }
    for (std::size_t node = 0; node < strong.size(); ++node) {
      strong[node] = strong[node] != 0 || in_use[node] == 0 ? 1 : 0;  // planned streets: no trap
    }
    auto const trap = std::find(strong.begin(), strong.end(), 0);
    auto const count = static_cast<std::size_t>(std::count(strong.begin(), strong.end(), 0));
    if (count > 0) {
      findings_.add(
          Severity::note, "osm-one-way-traps",
          fmt::format("node {}",
                      roads_.node_source[static_cast<std::size_t>(trap - strong.begin())]),
          {"路口因单行线只进不出或只出不进（多在裁剪边缘）；步行可用，车流不经过",
           "junctions that one-way streets let traffic only enter or only leave, mostly at the "
           "edge "
           "of the extract; they serve walking, car traffic passes them by"},
          {"无需处理；或取大一些的范围", "nothing to do; or take a larger extract"}, count);
    }
  }

  StreetWays const& ways_;
  FindingGroups& findings_;
  std::vector<std::int64_t> junctions_;  // sorted ids
  std::vector<Stretch> stretches_;
  std::vector<city::NodeId> kept_;  // of each junction; none where it was dropped
  std::unordered_map<std::string, std::size_t> streets_;
  city::Roads roads_;
};

}  // namespace

city::Roads build_network(StreetWays const& ways, std::vector<TurnRule> const& rules,
                          city::RoadClassTable const& classes, FindingGroups& findings) {
  return NetworkBuilder(ways, classes, findings).build(rules);
}

}  // namespace yicheng::feed::osm
