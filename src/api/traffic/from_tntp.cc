#include "api/traffic/rules.h"
#include "api/traffic/sources.h"
#include "base/fault.h"

namespace yicheng::api::traffic {

using engine::traffic::Network;
using engine::traffic::NodeIndex;

Network to_network(feed::TntpNetwork const& table) {
  Network network;
  network.nodes = table.nodes;
  network.first_through_node = table.first_through_node - 1;
  for (std::size_t i = 0; i < table.links(); ++i) {
    network.add_link(NodeIndex(std::size_t{table.init_node[i]} - 1),
                     NodeIndex(std::size_t{table.term_node[i]} - 1), table.free_flow_time[i],
                     table.capacity[i], table.b[i], table.power[i]);
    network.length.back() = table.length[i];
    network.toll.back() = table.toll[i];
  }
  return network;
}

Case from_tntp(Source const& source) {
  Case loaded;
  loaded.kind = Kind::tntp;
  feed::TntpNetwork table = feed::read_tntp_network_file(source.network);
  append(loaded.findings, std::move(table.findings));
  loaded.network = to_network(table);
  for (std::uint32_t zone = 0; zone < table.zones; ++zone) {
    loaded.zones.push_back(std::to_string(zone + 1));
    loaded.zone_node.emplace_back(std::size_t{zone});
  }
  loaded.minutes_per_time = source.minutes_per_unit;
  for (std::size_t link = 0; !source.delays.empty() && link < table.links(); ++link) {
    loaded.link_type.push_back(std::to_string(table.link_type[link]));
  }
  add_classes(uses_of(source, {}, loaded.findings), source, source.toll_weight, loaded);
  if (!source.nodes.empty()) {
    feed::TntpNodes nodes = feed::read_tntp_nodes_file(source.nodes, table.nodes);
    append(loaded.findings, std::move(nodes.findings));
    loaded.place = std::move(nodes.place);
    loaded.geographic = nodes.geographic;
  }
  return loaded;
}

}  // namespace yicheng::api::traffic
