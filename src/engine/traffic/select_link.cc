#include "engine/traffic/select_link.h"

#include <algorithm>

#include "engine/traffic/pair_table.h"

namespace yicheng::engine::traffic {

void for_each_path(Network const& network, std::span<UserClass const> classes,
                   AssignmentState const& state,
                   std::function<void(UsedPath const&)> const& visit) {
  PairTable const table(classes);
  Columns const columns =
      std::move(state.start_for(network, Topology(network), classes, table).columns.front());
  for (PairTable::Row const& row : table.rows) {
    for (std::size_t pair = row.first; pair < row.last; ++pair) {
      for (std::size_t c = columns.pair_first[pair]; c < columns.pair_first[pair + 1]; ++c) {
        visit({row.user_class, row.origin, table.destination[pair], columns.path(c),
               columns.flow[c] / classes[row.user_class].pce});
      }
    }
  }
}

Selection select_paths(Network const& network, std::span<UserClass const> classes,
                       AssignmentState const& state,
                       std::function<bool(UsedPath const&)> const& chosen) {
  Selection selection;
  selection.flow.assign(classes.size(), std::vector<double>(network.links(), 0));
  for_each_path(network, classes, state, [&](UsedPath const& path) {
    if (!chosen(path)) {
      return;
    }
    for (std::uint32_t const link : path.links) {
      selection.flow[path.user_class][link] += path.vehicles;
    }
    selection.vehicles += path.vehicles;
    auto& pairs = selection.pairs;
    bool const same = !pairs.empty() && pairs.back().user_class == path.user_class &&
                      pairs.back().origin == path.origin &&
                      pairs.back().destination == path.destination;
    if (!same) {
      pairs.push_back({path.user_class, path.origin, path.destination, 0});
    }
    pairs.back().vehicles += path.vehicles;
  });
  return selection;
}

Selection select_links(Network const& network, std::span<UserClass const> classes,
                       AssignmentState const& state, std::span<LinkIndex const> links,
                       Through through) {
  std::vector<std::uint8_t> wanted(network.links(), 0);
  for (LinkIndex const link : links) {
    wanted[link.index()] = 1;
  }
  auto const count = std::ranges::count(wanted, 1);
  return select_paths(network, classes, state, [&](UsedPath const& path) {
    auto const met =
        std::ranges::count_if(path.links, [&](std::uint32_t link) { return wanted[link] != 0; });
    return through == Through::any ? met > 0 : met == count;
  });
}

Selection select_zones(Network const& network, std::span<UserClass const> classes,
                       AssignmentState const& state, std::span<NodeIndex const> zones,
                       ZoneEnd end) {
  std::vector<std::uint8_t> wanted(network.nodes, 0);
  for (NodeIndex const zone : zones) {
    wanted[zone.index()] = 1;
  }
  return select_paths(network, classes, state, [&](UsedPath const& path) {
    bool const starts = end != ZoneEnd::destination && wanted[path.origin.index()] != 0;
    bool const ends = end != ZoneEnd::origin && wanted[path.destination.index()] != 0;
    return starts || ends;
  });
}

}  // namespace yicheng::engine::traffic
