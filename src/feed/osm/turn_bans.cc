#include "feed/osm/turn_bans.h"

#include <fmt/format.h>

#include <algorithm>

#include "city/network.h"

namespace yicheng::feed::osm {
namespace {

/// Links by the node they enter.
class EnteringLinks {
 public:
  explicit EnteringLinks(city::Roads const& roads) {
    for (std::size_t link = 0; link < roads.links(); ++link) {
      links_.emplace_back(roads.to[link], city::LinkId(link));
    }
    std::sort(links_.begin(), links_.end());
  }
  template <typename Visit>
  void visit(city::NodeId node, Visit const& visit) const {
    auto at = std::lower_bound(links_.begin(), links_.end(), std::pair(node, city::LinkId(0)));
    for (; at != links_.end() && at->first == node; ++at) {
      visit(at->second);
    }
  }

 private:
  std::vector<std::pair<city::NodeId, city::LinkId>> links_;
};

// Nodes of a network stand in the order of their ids.
city::NodeId node_of(city::Roads const& roads, std::int64_t id) {
  auto const& ids = roads.node_source;
  auto const at = std::lower_bound(ids.begin(), ids.end(), id);
  return at != ids.end() && *at == id ? city::NodeId(static_cast<std::size_t>(at - ids.begin()))
                                      : city::NodeId::none();
}

class TurnBans {
 public:
  explicit TurnBans(city::Roads const& roads)
      : roads_(roads), entering_(roads), leaving_(roads, false) {}

  /// False where the rule does not say clearly which links it means.
  bool add(TurnRule const& rule) {
    city::NodeId const node = node_of(roads_, rule.via_node);
    if (!node.valid()) {
      return false;
    }
    std::vector<city::LinkId> from;
    entering_.visit(node, [&](city::LinkId link) {
      if (roads_.source[link.index()] == rule.from_way) {
        from.push_back(link);
      }
    });
    auto const out = leaving_.out(node);
    auto const is_to = [&](city::LinkId link) {
      return roads_.source[link.index()] == rule.to_way;
    };
    auto const targets = std::count_if(out.begin(), out.end(), is_to);
    if (from.size() != 1 || targets != 1) {
      return false;
    }
    for (city::LinkId const link : out) {
      if (is_to(link) != rule.only) {
        bans_.push_back({from.front(), link});
      }
    }
    return true;
  }

  std::vector<city::TurnBan> take() {
    std::sort(bans_.begin(), bans_.end());
    bans_.erase(std::unique(bans_.begin(), bans_.end()), bans_.end());
    return std::move(bans_);
  }

 private:
  city::Roads const& roads_;
  EnteringLinks entering_;
  city::Adjacency leaving_;
  std::vector<city::TurnBan> bans_;
};

}  // namespace

std::vector<city::TurnBan> turn_bans(city::Roads const& roads, std::vector<TurnRule> const& rules,
                                     FindingGroups& findings) {
  if (rules.empty()) {
    return {};
  }
  TurnBans bans(roads);
  for (TurnRule const& rule : rules) {
    if (!bans.add(rule)) {
      findings.add(Severity::note, "osm-turn-rule-unclear", fmt::format("relation {}", rule.id),
                   {"转向限制所指的道路不在路网里，或不在该路口分段，未采用",
                    "a turn restriction whose ways are not in the network, or are not split at its "
                    "node, was left out"},
                   {"请在 OpenStreetMap 里检查这个限制", "check the restriction in OpenStreetMap"});
    }
  }
  return bans.take();
}

}  // namespace yicheng::feed::osm
