#include "api/traffic/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "api/traffic/link_names.h"
#include "api/traffic/sources.h"
#include "base/fault.h"
#include "base/file.h"
#include "feed/gmns/delays.h"
#include "feed/gmns/network.h"

namespace yicheng::api::traffic {
namespace {

namespace et = engine::traffic;
namespace gmns = feed::gmns;

constexpr double kMinutesPerHour = 60;
constexpr double kSecondsPerMinute = 60;

/// Each given file whole, by the door `read(bytes, name)`.
template <typename Read>
auto read_table(std::filesystem::path const& path, Findings& findings, Read const& read) {
  std::string const bytes = read_file(path, gmns::kFileBytesMax);
  auto imported = read(bytes, path.filename().string());
  append(findings, std::move(imported.findings));
  return std::move(imported.value);
}

void require_whole_shares(std::vector<gmns::Use> const& uses, std::string const& file) {
  constexpr double kTolerance = 1e-6;
  bool const any = std::any_of(uses.begin(), uses.end(),
                               [](gmns::Use const& use) { return use.share.has_value(); });
  double const sum = std::accumulate(
      uses.begin(), uses.end(), 0.0,
      [](double so_far, gmns::Use const& use) { return so_far + use.share.value_or(0); });
  if (any && std::abs(sum - 1) > kTolerance) {
    throw_bad_input(
        "traffic-shares", file,
        {fmt::format("share 之和为 {:.6g}", sum), fmt::format("the shares add up to {:.6g}", sum)},
        {"各类的 share 之和须为 1", "let the shares of the classes add up to 1"});
  }
}

/// Which links a rule means: one by name, those of a type, or all.
class RuleLinks {
 public:
  explicit RuleLinks(Case const& of) : case_(of), names_(of) {}

  std::vector<et::LinkIndex> of(gmns::DelayRule const& rule) const {
    if (!rule.link.empty()) {
      return names_.find(rule.link);
    }
    std::vector<et::LinkIndex> links;
    for (std::size_t link = 0; link < case_.network.links(); ++link) {
      bool const typed = rule.link_type.empty() ||
                         (!case_.link_type.empty() && case_.link_type[link] == rule.link_type);
      if (typed && rises(link)) {
        links.emplace_back(link);
      }
    }
    return links;
  }

 private:
  /// Connectors and the like keep their constant time unless a rule names them.
  bool rises(std::size_t link) const {
    et::Network const& network = case_.network;
    return network.delay_of(link) != nullptr || (network.b[link] > 0 && network.power[link] > 0);
  }

  Case const& case_;
  LinkNames names_;
};

/// Capacities count an hour and the engine's period is in the network's unit of time, so that both
/// the period and the parameter, which stands over their product, take the hour's number of units.
et::Delay to_delay(gmns::DelayRule const& rule, double minutes_per_time) {
  double const units_an_hour = kMinutesPerHour / minutes_per_time;
  switch (rule.function) {
    case gmns::DelayFunction::conical: return et::Conical{rule.alpha};
    case gmns::DelayFunction::akcelik:
      return et::Akcelik{rule.delay_parameter * units_an_hour, rule.period_h * units_an_hour};
    default: return et::DelayTable{rule.ratio, rule.factor};
  }
}

void apply(gmns::DelayRule const& rule, std::vector<et::LinkIndex> const& links, Case& to) {
  et::Network& network = to.network;
  bool const bpr = rule.function == gmns::DelayFunction::bpr;
  if (network.delay.empty()) {
    network.delay.assign(network.links(), et::Network::kBpr);
  }
  if (!bpr) {
    network.delays.push_back(to_delay(rule, to.minutes_per_time));
  }
  for (et::LinkIndex const link : links) {
    std::size_t const at = link.index();
    network.delay[at] =
        bpr ? et::Network::kBpr : static_cast<std::uint32_t>(network.delays.size() - 1);
    if (bpr) {
      network.b[at] = rule.alpha;
      network.power[at] = rule.beta;
    }
  }
}

void add_delays(std::vector<gmns::DelayRule> const& rules, Case& to) {
  RuleLinks const links(to);
  for (gmns::DelayRule const& rule : rules) {
    auto const meant = links.of(rule);
    if (meant.empty()) {
      to.findings.push_back(
          {Severity::error,
           "traffic-delay-without-link",
           rule.where,
           {},
           {"没有这样的路段或路段类型，该行未采用", "there is no such link or type; left out"},
           {"请改正 link_id 或 link_type", "correct link_id or link_type"}});
    } else {
      apply(rule, meant, to);
    }
  }
}

gmns::NamedLinks named_links(Case const& of, LinkNames const& names,
                             std::vector<std::uint32_t>& from, std::vector<std::uint32_t>& to) {
  for (std::size_t link = 0; link < of.network.links(); ++link) {
    from.push_back(static_cast<std::uint32_t>(of.network.from[link].index()));
    to.push_back(static_cast<std::uint32_t>(of.network.to[link].index()));
  }
  return {[&names](std::string_view name) {
            std::vector<std::uint32_t> rows;
            for (et::LinkIndex const link : names.find(name)) {
              rows.push_back(static_cast<std::uint32_t>(link.index()));
            }
            return rows;
          },
          from, to};
}

std::vector<gmns::Movement> read_turns(std::filesystem::path const& path, Case& to) {
  LinkNames const names(to);
  std::vector<std::uint32_t> from;
  std::vector<std::uint32_t> end;
  gmns::NamedLinks const links = named_links(to, names, from, end);
  return read_table(path, to.findings, [&](std::string_view bytes, std::string const& name) {
    return gmns::read_movements(bytes, name, links);
  });
}

}  // namespace

std::vector<gmns::Use> uses_of(Source const& source, std::vector<gmns::Use> own,
                               Findings& findings) {
  std::vector<gmns::Use> uses = source.classes.empty()
                                    ? std::move(own)
                                    : read_table(source.classes, findings, gmns::read_uses);
  require_whole_shares(
      uses, source.classes.empty() ? "use_definition.csv" : source.classes.filename().string());
  return uses;
}

void add_classes(std::vector<gmns::Use> const& uses, Source const& source, double otherwise,
                 Case& to) {
  bool const shared = std::any_of(uses.begin(), uses.end(),
                                  [](gmns::Use const& use) { return use.share.has_value(); });
  for (gmns::Use const& use : uses) {
    et::UserClass user;
    user.name = use.name;
    user.pce = use.pce;
    double const value = use.value_of_time.value_or(source.value_of_time.value_or(0));
    user.toll_weight = value > 0 ? kMinutesPerHour / value / to.minutes_per_time : otherwise;
    user.distance_weight = source.distance_weight;
    to.classes.push_back(std::move(user));
    if (shared) {
      to.shares.push_back(use.share.value_or(0));
    }
  }
}

void add_turns(std::vector<gmns::Movement> const& movements, Case& to) {
  std::map<std::pair<et::LinkIndex, et::LinkIndex>, std::size_t> row;
  for (std::size_t i = 0; i < to.turns.size(); ++i) {
    row.emplace(std::pair(to.turns[i].from, to.turns[i].to), i);
  }
  std::size_t at_centroids = 0;
  for (gmns::Movement const& movement : movements) {
    et::Turn const turn{et::LinkIndex(std::size_t{movement.from}),
                        et::LinkIndex(std::size_t{movement.to}), movement.banned,
                        movement.penalty_s / kSecondsPerMinute / to.minutes_per_time};
    if (to.network.to[movement.from].index() < to.network.first_through_node) {
      ++at_centroids;
      continue;
    }
    auto const [known, is_new] = row.emplace(std::pair(turn.from, turn.to), to.turns.size());
    if (is_new) {
      to.turns.push_back(turn);
    } else {
      to.turns[known->second] = turn;
    }
  }
  if (at_centroids > 0) {
    to.findings.push_back(
        {Severity::note,
         "traffic-turn-at-centroid",
         "movement",
         {},
         {fmt::format("{} 条转向规则在小区中心点，车流不经过那里，未采用", at_centroids),
          fmt::format("{} turn rules stand at centroids, which nothing passes: not used",
                      at_centroids)},
         {"如节点可以通行，请改正其类型或 FIRST THRU NODE",
          "if traffic does pass there, correct the node's type or FIRST THRU NODE"}});
  }
}

void add_rules(Source const& source, Case& to) {
  if (!source.turns.empty()) {
    add_turns(read_turns(source.turns, to), to);
  }
  std::filesystem::path delays = source.delays;
  std::error_code ignored;
  if (delays.empty() && to.kind == Kind::gmns &&
      std::filesystem::exists(source.network / "delay.csv", ignored)) {
    delays = source.network / "delay.csv";
  }
  if (!delays.empty()) {
    add_delays(read_table(delays, to.findings, gmns::read_delays), to);
  }
}

}  // namespace yicheng::api::traffic
