#include "api/traffic/link_names.h"

#include <algorithm>

namespace yicheng::api::traffic {

using engine::traffic::LinkIndex;

LinkNames::LinkNames(Case const& of) {
  auto const& network = of.network;
  for (std::size_t link = 0; link < network.links(); ++link) {
    by_label_.emplace(of.links.of(link), link);
    by_ends_.emplace(
        of.nodes.of(network.from[link].index()) + "-" + of.nodes.of(network.to[link].index()),
        link);
  }
}

std::vector<LinkIndex> LinkNames::find(std::string_view name) const {
  for (Rows const* rows : {&by_label_, &by_ends_}) {
    auto const [first, last] = rows->equal_range(std::string(name));
    if (first != last) {
      std::vector<LinkIndex> found;
      for (auto row = first; row != last; ++row) {
        found.push_back(row->second);
      }
      std::sort(found.begin(), found.end());
      return found;
    }
  }
  return {};
}

}  // namespace yicheng::api::traffic
