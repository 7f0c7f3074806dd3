// The only source that includes libosmium: it walks the file and hands plain values on.
#include "feed/osm.h"

#include <fmt/format.h>

#include <algorithm>
// g++ 12 takes objects at the start of libosmium's buffers for arrays of no size (GCC bug 105329).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wstringop-overread"
#endif
#include <osmium/area/assembler.hpp>
#include <osmium/area/multipolygon_manager.hpp>
#include <osmium/handler/node_locations_for_ways.hpp>
#include <osmium/index/map/sparse_mem_array.hpp>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/xml_input.hpp>
#include <osmium/visitor.hpp>
#include <vector>

#include "base/fault.h"
#include "base/utf8.h"
#include "feed/osm/network.h"
#include "feed/osm/places.h"
#include "feed/osm/tags.h"

namespace yicheng::feed {
namespace {

constexpr std::uintmax_t kMaxFileBytes = std::uintmax_t{8} << 30;

using Index = osmium::index::map::SparseMemArray<osmium::unsigned_object_id_type, osmium::Location>;
using Locations = osmium::handler::NodeLocationsForWays<Index, Index>;
using Areas = osmium::area::MultipolygonManager<osmium::area::Assembler>;

osm::Tags tags_of(osmium::TagList const& list) {
  osm::Tags tags;
  for (osmium::Tag const& tag : list) {
    tags.items.emplace_back(tag.key(), tag.value());
  }
  return tags;
}

city::Point point_of(osmium::Location location) {
  return {location.lon_without_check(), location.lat_without_check()};
}

/// Gathers what a city needs from the objects of a file.
class Collector : public osmium::handler::Handler {
 public:
  explicit Collector(city::RoadClassTable const& classes) : classes_(classes) {}

  void node(osmium::Node const& node) {
    if (!node.tags().empty() && node.location().valid()) {
      places_.add(tags_of(node.tags()), fmt::format("node {}", node.id()),
                  point_of(node.location()), 0);
    }
  }

  void way(osmium::Way const& way) {
    osm::Tags const tags = tags_of(way.tags());
    if (osm::is_waterway(tags)) {
      places_.add_waterway(tags, line_of(way.nodes()));
    }
    osm::Street const street = osm::street_of(tags, classes_);
    tell_use(street, way.id());
    if (street.use == osm::Use::street || street.use == osm::Use::planned) {
      add_street(way, tags, street);
    }
  }

  void area(osmium::Area const& area) {
    osm::Tags const tags = tags_of(area.tags());
    if (!osm::place_of(tags) && !osm::is_water_area(tags)) {
      return;
    }
    std::vector<city::Point> largest;
    osm::RingShape shape;
    double total = 0;
    for (osmium::OuterRing const& outer : area.outer_rings()) {
      std::vector<city::Point> ring = line_of(outer);
      osm::RingShape const here = osm::shape_of_ring(ring);
      total += here.area_m2;
      for (osmium::InnerRing const& inner : area.inner_rings(outer)) {
        total -= osm::shape_of_ring(line_of(inner)).area_m2;
      }
      if (largest.empty() || here.area_m2 > shape.area_m2) {
        shape = here;
        largest = std::move(ring);
      }
    }
    if (largest.empty()) {
      return;
    }
    auto const object = fmt::format("{} {}", area.from_way() ? "way" : "relation", area.orig_id());
    places_.add(tags, object, shape.centroid, std::max(0.0, total));
    if (osm::is_water_area(tags)) {
      places_.add_water_area(tags, std::move(largest));
    }
  }

  void relation(osmium::Relation const& relation) {
    osm::Tags const tags = tags_of(relation.tags());
    switch (osm::turn_rule_of(tags)) {
      case osm::TurnRuleKind::none: return;
      case osm::TurnRuleKind::no: add_turn_rule(relation, false); return;
      case osm::TurnRuleKind::only: add_turn_rule(relation, true); return;
      case osm::TurnRuleKind::not_for_all: tell_turn_rule(relation.id()); return;
    }
  }

  OsmExtract take(FindingGroups& findings) {
    OsmExtract extract;
    extract.roads = osm::build_network(streets_, rules_, classes_, findings_);
    extract.facilities = places_.facilities(findings_);
    extract.waters = places_.waters(findings_);
    findings = findings_;
    return extract;
  }

 private:
  static std::vector<city::Point> line_of(osmium::NodeRefList const& nodes) {
    std::vector<city::Point> line;
    for (osmium::NodeRef const& node : nodes) {
      if (node.location().valid()) {
        line.push_back(point_of(node.location()));
      }
    }
    return line;
  }

  void add_street(osmium::Way const& way, osm::Tags const& tags, osm::Street const& street) {
    auto& nodes = streets_.nodes;
    std::size_t const before = nodes.items.size();
    bool missing = false;
    for (osmium::NodeRef const& node : way.nodes()) {
      bool const again = nodes.items.size() > before && nodes.items.back().id == node.ref();
      missing = missing || !node.location().valid();
      if (node.location().valid() && !again) {
        nodes.items.push_back({node.ref(), point_of(node.location())});
      }
    }
    std::string const where = fmt::format("way {}", way.id());
    if (missing) {
      findings_.add(Severity::warning, "osm-missing-nodes", where,
                    {"道路的部分节点不在文件里，按其余节点连接",
                     "nodes of a street are not in the file; the others were joined"},
                    {"请取完整的范围（osmium extract 的 complete_ways）",
                     "make the extract with complete ways"});
    }
    if (nodes.items.size() < before + 2) {
      nodes.items.resize(before);
      findings_.add(Severity::warning, "osm-way-too-short", where,
                    {"道路可用的节点不到两个，未采用", "a street with fewer than two usable nodes"},
                    {"请检查这条道路", "check the way"});
      return;
    }
    nodes.close_row();
    std::string_view const name = osm::name_of(tags);
    streets_.id.push_back(way.id());
    streets_.road_class.push_back(street.road_class);
    streets_.forward.push_back(street.forward);
    streets_.backward.push_back(street.backward);
    streets_.planned.push_back(street.use == osm::Use::planned ? 1 : 0);
    streets_.name.push_back(decode_utf8(name) ? std::string(name) : std::string());
    tell_tags(street, where);
  }

  // A rule over a way in between (a U-turn over a short link) forbids a path of three links, which
  // a pair of links cannot say.
  void add_turn_rule(osmium::Relation const& relation, bool only) {
    osm::TurnRule rule{relation.id(), 0, 0, 0, only};
    std::size_t members = 0;
    for (osmium::RelationMember const& member : relation.members()) {
      std::string_view const role = member.role();
      bool const way = member.type() == osmium::item_type::way;
      if (way && role == "from") {
        rule.from_way = member.ref();
      } else if (way && role == "to") {
        rule.to_way = member.ref();
      } else if (member.type() == osmium::item_type::node && role == "via") {
        rule.via_node = member.ref();
      } else {
        continue;
      }
      ++members;
    }
    if (members == 3 && rule.from_way != 0 && rule.to_way != 0 && rule.via_node != 0) {
      rules_.push_back(rule);
    } else {
      tell_turn_rule(relation.id());
    }
  }

  void tell_turn_rule(osmium::object_id_type id) {
    findings_.add(Severity::note, "osm-turn-rule-other", fmt::format("relation {}", id),
                  {"只限部分车辆或时段、或经过中间道路的转向限制，未采用",
                   "turn restrictions for some vehicles or hours, or over a way in between, were "
                   "left out"},
                  {"无需处理", "nothing to do"});
  }

  void tell_use(osm::Street const& street, osmium::object_id_type id) {
    struct Left {
      osm::Use use;
      std::string_view code;
      Bilingual what;
    };
    static Left const kLeft[] = {
        {osm::Use::not_for_cars,
         "osm-not-for-cars",
         {"步行道、台阶、田间道等，未采用", "footways, steps, tracks and the like were left out"}},
        {osm::Use::unbuilt,
         "osm-unbuilt",
         {"已拆除、废弃的道路，及没有写明等级的在建、规划道路，未采用",
          "streets razed or disused, or under construction or proposed without a class, were left "
          "out"}},
        {osm::Use::planned,
         "osm-planned",
         {"在建、规划的道路作为未通车路段留在路网里，由方案的新建道路开通",
          "streets under construction or proposed stand in the network closed, until a plan's new "
          "road opens them"}},
        {osm::Use::minor,
         "osm-minor",
         {"门前车道、停车场通道，未采用", "driveways and aisles of car parks were left out"}},
        {osm::Use::closed,
         "osm-closed",
         {"禁止社会车辆通行的道路，未采用", "streets closed to public traffic were left out"}},
    };
    for (Left const& left : kLeft) {
      if (left.use == street.use) {
        findings_.add(Severity::note, left.code, fmt::format("way {}", id), left.what,
                      {"无需处理", "nothing to do"});
      }
    }
  }

  void tell_tags(osm::Street const& street, std::string const& where) {
    auto const bad = [&](std::string_view code, std::string_view key, std::string_view value) {
      if (!value.empty()) {
        std::string const shown = decode_utf8(value) ? std::string(value.substr(0, 60)) : "?";
        findings_.add(Severity::warning, code, where,
                      {fmt::format("看不懂 {}={}，按道路等级取默认值", key, shown),
                       fmt::format("{}={} is not understood; the default of its class was taken",
                                   key, shown)},
                      {"请在 OpenStreetMap 里改正这个标签", "correct the tag in OpenStreetMap"});
      }
    };
    bad("osm-bad-oneway", "oneway", street.bad_oneway);
    bad("osm-bad-lanes", "lanes", street.bad_lanes);
    bad("osm-bad-maxspeed", "maxspeed", street.bad_maxspeed);
    if (street.default_lanes || street.default_speed) {
      findings_.add(Severity::note, "osm-defaults", where,
                    {"没有车道数或限速标签，按道路等级取默认值",
                     "lanes or speed are not tagged; the defaults of its class were taken"},
                    {"在 OpenStreetMap 里补上标签可提高精度",
                     "adding the tags in OpenStreetMap makes the model better"});
    }
  }

  city::RoadClassTable const& classes_;
  osm::StreetWays streets_;
  std::vector<osm::TurnRule> rules_;
  osm::Places places_;
  FindingGroups findings_;
};

Areas make_areas() {
  osmium::area::AssemblerConfig config;
  config.create_empty_areas = false;
  osmium::TagsFilter filter{false};
  for (char const* key : {"amenity", "leisure", "natural", "tourism", "healthcare", "emergency"}) {
    filter.add_rule(true, key);
  }
  return Areas{config, filter};
}

void collect(osmium::io::File const& file, Collector& collector, Progress const& progress) {
  Areas areas = make_areas();
  osmium::relations::read_relations(file, areas);
  report(progress, "osm", 0.1);
  Index positive;
  Index negative;
  Locations locations{positive, negative};
  locations.ignore_errors();
  auto& ways_of_areas =
      areas.handler([&](osmium::memory::Buffer&& buffer) { osmium::apply(buffer, collector); });
  osmium::io::Reader reader{file, osmium::io::read_meta::no};
  while (osmium::memory::Buffer buffer = reader.read()) {
    osmium::apply(buffer, locations, collector, ways_of_areas);
    auto const size = static_cast<double>(std::max<std::size_t>(1, reader.file_size()));
    report(progress, "osm", 0.1 + 0.7 * static_cast<double>(reader.offset()) / size);
  }
  reader.close();
}

Imported<OsmExtract> read_file_as(osmium::io::File const& file, std::string const& name,
                                  city::RoadClassTable const& classes, Progress const& progress) {
  Collector collector(classes);
  try {
    collect(file, collector, progress);
  } catch (std::exception const& error) {
    throw_bad_input("osm-damaged", name,
                    {fmt::format("文件损坏或不完整：{}", error.what()),
                     fmt::format("the file is damaged or cut short: {}", error.what())},
                    {"请重新下载 OpenStreetMap 文件", "download the extract again"});
  }
  FindingGroups findings;
  Imported<OsmExtract> imported;
  imported.value = collector.take(findings);
  if (imported.value.roads.links() == 0) {
    throw_bad_input("osm-no-streets", name,
                    {"文件里没有车辆能走的道路", "the extract has no street for vehicles"},
                    {"请取包含 highway 道路的范围", "take an extract with highway ways"});
  }
  imported.findings = findings.findings();
  for (Finding& finding : imported.findings) {
    finding.where = name + ": " + finding.where;
  }
  report(progress, "osm", 1);
  return imported;
}

}  // namespace

Imported<OsmExtract> read_osm(std::filesystem::path const& path,
                              city::RoadClassTable const& classes, Progress const& progress) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    throw_bad_input("file-missing", path.string(), {"没有这个文件", "there is no such file"},
                    {"请检查路径", "check the path"});
  }
  std::string const ending = path.extension().string();
  bool const known = ending == ".pbf" || ending == ".osm" || ending == ".xml";
  if (!known || std::filesystem::file_size(path, error) > kMaxFileBytes) {
    throw_bad_input(
        "osm-format", path.string(),
        {"不是 .pbf、.osm 或 .xml 文件，或超过 8 GiB",
         "not a .pbf, .osm or .xml file, or larger than 8 GiB"},
        {"请给出 OpenStreetMap 的城市范围文件", "give an OpenStreetMap extract of a city"});
  }
  osmium::io::File const file(path.string(), ending == ".pbf" ? "pbf" : "osm");
  return read_file_as(file, path.filename().string(), classes, progress);
}

Imported<OsmExtract> read_osm_bytes(std::string_view bytes, std::string const& format,
                                    std::string const& name) {
  return read_file_as(osmium::io::File(bytes.data(), bytes.size(), format), name,
                      city::default_road_classes(), {});
}

}  // namespace yicheng::feed
