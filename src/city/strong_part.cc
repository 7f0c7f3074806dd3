#include "base/strong_parts.h"
#include "city/network.h"

namespace yicheng::city {

std::vector<std::uint8_t> largest_strong_part(Roads const& roads) {
  Adjacency const adjacency(roads);
  ArcRows arcs;
  for (std::size_t node = 0; node < roads.nodes(); ++node) {
    for (LinkId const link : adjacency.out(NodeId(node))) {
      arcs.head.push_back(roads.to[link.index()].value);
    }
    arcs.first.push_back(static_cast<std::uint32_t>(arcs.head.size()));
  }
  StrongParts const parts = strong_parts(arcs);
  std::uint32_t const largest = parts.largest();
  std::vector<std::uint8_t> in(roads.nodes(), 0);
  for (std::size_t node = 0; node < in.size(); ++node) {
    in[node] = parts.part[node] == largest ? 1 : 0;
  }
  return in;
}

}  // namespace yicheng::city
