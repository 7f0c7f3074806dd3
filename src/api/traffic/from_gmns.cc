#include <algorithm>

#include "api/traffic/rules.h"
#include "api/traffic/sources.h"
#include "feed/gmns/network.h"

namespace yicheng::api::traffic {
namespace {

using engine::traffic::NodeIndex;
namespace gmns = feed::gmns;

/// Numbers nodes for the engine: centroids first, since paths may not pass nodes below a number. A
/// zone whose trips start at several nodes gets a centroid of its own, joined to them for free.
class Numbering {
 public:
  explicit Numbering(gmns::Network const& table) : table_(table), new_of_(table.nodes.size()) {
    nodes_of_zone_.resize(table.zones.size());
    for (std::size_t node = 0; node < table.nodes.size(); ++node) {
      if (table.nodes.zone[node] != gmns::kNone) {
        nodes_of_zone_[table.nodes.zone[node]].push_back(node);
      }
    }
  }

  void number(Case& to) {
    for (std::size_t zone = 0; zone < nodes_of_zone_.size(); ++zone) {
      NodeIndex node;  // none where the zone has no node
      if (nodes_of_zone_[zone].size() > 1) {
        node = add("zone " + table_.zones[zone], middle(nodes_of_zone_[zone]), to);
      }
      to.zone_node.push_back(node);
    }
    for (bool const centroid : {true, false}) {
      for (std::size_t node = 0; node < table_.nodes.size(); ++node) {
        if ((table_.nodes.centroid[node] != 0) == centroid) {
          new_of_[node] = add(table_.nodes.id[node], table_.nodes.place[node], to);
        }
      }
      to.network.first_through_node = centroid ? labels_.size() : to.network.first_through_node;
    }
    for (std::size_t zone = 0; zone < nodes_of_zone_.size(); ++zone) {
      if (nodes_of_zone_[zone].size() == 1) {
        to.zone_node[zone] = new_of_[nodes_of_zone_[zone].front()];
      }
    }
    to.network.nodes = labels_.size();
  }

  NodeIndex of(std::uint32_t node) const { return new_of_[node]; }
  std::vector<std::string> take_labels() { return std::move(labels_); }
  std::vector<std::size_t> const& nodes_of_zone(std::size_t zone) const {
    return nodes_of_zone_[zone];
  }

 private:
  NodeIndex add(std::string label, city::Point place, Case& to) {
    labels_.push_back(std::move(label));
    to.place.push_back(place);
    return NodeIndex(labels_.size() - 1);
  }

  city::Point middle(std::vector<std::size_t> const& nodes) const {
    city::Point sum;
    for (std::size_t const node : nodes) {
      sum.lon += table_.nodes.place[node].lon;
      sum.lat += table_.nodes.place[node].lat;
    }
    auto const count = static_cast<double>(nodes.size());
    return {sum.lon / count, sum.lat / count};
  }

  gmns::Network const& table_;
  std::vector<NodeIndex> new_of_;
  std::vector<std::string> labels_;
  std::vector<std::vector<std::size_t>> nodes_of_zone_;
};

void add_links(gmns::Network const& table, Numbering const& numbering, Case& to,
               std::vector<std::string>& labels) {
  gmns::Links const& links = table.links;
  for (std::size_t i = 0; i < links.size(); ++i) {
    bool const free_flow = links.capacity_pce_h[i] <= 0;
    to.network.add_link(numbering.of(links.from[i]), numbering.of(links.to[i]),
                        links.free_time_min[i], free_flow ? 1 : links.capacity_pce_h[i],
                        free_flow ? 0 : links.alpha[i], links.beta[i]);
    to.network.open.back() = links.lanes[i] > 0 ? 1 : 0;
    to.network.length.back() = links.length_km[i];
    to.network.toll.back() = links.toll[i];
    labels.push_back(links.id[i] + (links.backward[i] != 0 ? "r" : ""));
    to.link_name.push_back(links.name[i]);
    to.link_type.push_back(links.facility_type[i]);
    to.shape.items.insert(to.shape.items.end(), links.shape.begin_of(i), links.shape.end_of(i));
    to.shape.close_row();
  }
}

void add_connectors(gmns::Network const& table, Numbering const& numbering, Case& to,
                    std::vector<std::string>& labels) {
  for (std::size_t zone = 0; zone < table.zones.size(); ++zone) {
    auto const& nodes = numbering.nodes_of_zone(zone);
    for (std::size_t i = 0; nodes.size() > 1 && i < nodes.size(); ++i) {
      NodeIndex const node = numbering.of(static_cast<std::uint32_t>(nodes[i]));
      for (bool const out : {true, false}) {
        to.network.add_link(out ? to.zone_node[zone] : node, out ? node : to.zone_node[zone], 0, 1,
                            0, 0);
        labels.push_back("zone " + table.zones[zone] + (out ? " out " : " in ") +
                         table.nodes.id[nodes[i]]);
        to.link_name.emplace_back();
        to.link_type.emplace_back();
        to.shape.close_row();
      }
    }
  }
}

/// Closes to each class the links whose allowed_uses do not name it.
void bar_links(gmns::Network const& table, Case& to) {
  for (engine::traffic::UserClass& user : to.classes) {
    bool any = false;
    user.barred.assign(to.network.links(), 0);
    for (std::size_t i = 0; i < table.links.size(); ++i) {
      user.barred[i] = gmns::allows(table.links.allowed_uses[i], user.name) ? 0 : 1;
      any = any || user.barred[i] != 0;
    }
    if (!any) {
      user.barred.clear();
    }
  }
}

void tell_unvalued_tolls(Case& to) {
  bool const tolls = std::any_of(to.network.toll.begin(), to.network.toll.end(),
                                 [](double toll) { return toll > 0; });
  bool const valued = std::any_of(to.classes.begin(), to.classes.end(),
                                  [](auto const& user) { return user.toll_weight > 0; });
  if (tolls && !valued) {
    to.findings.push_back(
        {Severity::warning,
         "traffic-toll-without-value",
         "link.csv",
         {},
         {"有收费路段，但没有时间价值，收费不影响路径选择",
          "links have tolls but no class has a value of time: tolls do not count"},
         {"请用 --value-of-time 或 use_definition.csv 的 value_of_time 给出",
          "give --value-of-time, or value_of_time in use_definition.csv"}});
  }
}

}  // namespace

Case from_gmns(Source const& source) {
  auto imported = gmns::read_network_folder(source.network, source.length_unit);
  gmns::Network const& table = imported.value;
  Case loaded;
  loaded.kind = Kind::gmns;
  loaded.findings = std::move(imported.findings);
  loaded.zones = table.zones;
  loaded.geographic = table.geographic;
  loaded.length_unit = "km";
  loaded.currency = table.currency;
  Numbering numbering(table);
  numbering.number(loaded);
  std::vector<std::string> labels;
  add_links(table, numbering, loaded, labels);
  add_connectors(table, numbering, loaded, labels);
  loaded.links = Labels(std::move(labels));
  loaded.nodes = Labels(numbering.take_labels());
  add_turns(table.movements, loaded);
  auto uses = uses_of(source, table.uses, loaded.findings);
  if (uses.empty()) {
    uses.emplace_back().name = "auto";
  }
  add_classes(uses, source, 0, loaded);
  bar_links(table, loaded);
  tell_unvalued_tolls(loaded);
  return loaded;
}

}  // namespace yicheng::api::traffic
