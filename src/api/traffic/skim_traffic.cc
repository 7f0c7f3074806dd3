#include "api/traffic/skim_traffic.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <limits>
#include <map>

#include "api/findings_text.h"
#include "api/json.h"
#include "base/fault.h"
#include "engine/traffic/link_costs.h"
#include "engine/traffic/skim.h"
#include "feed/omx/omx.h"

namespace yicheng::api {
namespace {

namespace et = engine::traffic;

void require_omx(std::filesystem::path const& path) {
  if (path.extension() != ".omx") {
    throw Fault(FaultKind::wrong_usage, "output-not-omx", path.string(),
                {"输出文件名应以 .omx 结尾", "the output's name has to end in .omx"},
                {"例如 -o skims.omx", "as in -o skims.omx"});
  }
}

/// Zones that stand on the network, and what the file says of them.
struct Zones {
  std::vector<et::NodeIndex> node;
  std::vector<std::string> label;
};

Zones zones_of(traffic::Case const& of, traffic::Solution const& solution) {
  Zones zones;
  for (std::size_t i = 0; i < of.zones.size(); ++i) {
    if (of.zone_node[i].valid()) {
      zones.node.push_back(solution.node(of.zone_node[i]));
      zones.label.push_back(of.zones[i]);
    }
  }
  return zones;
}

/// Vehicles between the zones of the skims, in their order; 1 everywhere where the class has none.
std::vector<double> weights_of(et::UserClass const& user, Zones const& zones) {
  std::size_t const count = zones.node.size();
  std::map<et::NodeIndex, std::size_t> row;
  for (std::size_t i = 0; i < count; ++i) {
    row.emplace(zones.node[i], i);
  }
  std::vector<double> weight(count * count, user.demand.pairs() == 0 ? 1.0 : 0.0);
  et::Demand const& demand = user.demand;
  for (std::size_t origin = 0; origin < demand.origin.size(); ++origin) {
    auto const from = row.find(demand.origin[origin]);
    for (std::size_t pair = demand.first[origin]; pair < demand.first[origin + 1]; ++pair) {
      auto const to = row.find(demand.destination[pair]);
      if (from != row.end() && to != row.end()) {
        weight[from->second * count + to->second] += demand.vehicles[pair];
      }
    }
  }
  return weight;
}

SkimSummary summary_of(et::Skims const& skims, std::vector<double> const& weight, double minutes,
                       std::string name) {
  SkimSummary summary;
  summary.name = std::move(name);
  double total = 0;
  for (std::size_t i = 0; i < weight.size(); ++i) {
    if (!std::isfinite(skims.cost[i])) {
      ++summary.unreached_pairs;
      continue;
    }
    total += weight[i];
    summary.mean_time_min += weight[i] * skims.time[i] * minutes;
    summary.mean_distance += weight[i] * skims.distance[i];
    summary.mean_toll += weight[i] * skims.toll[i];
    summary.mean_cost_min += weight[i] * skims.cost[i] * minutes;
  }
  for (double* mean : {&summary.mean_time_min, &summary.mean_distance, &summary.mean_toll,
                       &summary.mean_cost_min}) {
    *mean = total > 0 ? *mean / total : 0;
  }
  return summary;
}

void add_matrices(et::Skims& skims, double minutes, std::string const& prefix, feed::Omx& omx) {
  for (double& value : skims.time) {
    value *= minutes;
  }
  for (double& value : skims.cost) {
    value *= minutes;
  }
  omx.matrices.push_back({prefix + "time", std::move(skims.time)});
  omx.matrices.push_back({prefix + "distance", std::move(skims.distance)});
  omx.matrices.push_back({prefix + "toll", std::move(skims.toll)});
  omx.matrices.push_back({prefix + "cost", std::move(skims.cost)});
}

}  // namespace

SkimTrafficReply skim_traffic(SkimTrafficRequest const& request) {
  require_omx(request.output);
  SkimTrafficReply reply;
  traffic::Case loaded = traffic::load_case(request.source);
  reply.findings = std::move(loaded.findings);
  // At free flow nothing is assigned: a gap of any size is reached by the first loading.
  traffic::SolveOptions options = request.solve;
  options.keep_state = false;
  if (request.free_flow) {
    options.gap = std::numeric_limits<double>::max();
    options.max_iterations = 1;
  }
  traffic::Solution const solution(loaded, options, reply.findings);
  et::Network const& network = solution.network();
  std::vector<double> const time =
      request.free_flow ? et::LinkCosts(network).times() : solution.assignment().time;
  reply.gap = request.free_flow ? 0 : solution.assignment().gap;
  reply.whole = request.free_flow ||
                (solution.assignment().converged && solution.assignment().unreached.empty());
  reply.length_unit = loaded.length_unit;
  reply.currency = loaded.currency;
  Zones const zones = zones_of(loaded, solution);
  reply.zones = zones.node.size();
  feed::Omx omx;
  omx.rows = omx.columns = zones.node.size();
  bool const several = solution.classes().size() > 1;
  for (et::UserClass const& user : solution.classes()) {
    et::Skims skims = et::skim(network, user, time, zones.node, request.solve.threads);
    reply.classes.push_back(
        summary_of(skims, weights_of(user, zones), loaded.minutes_per_time, user.name));
    add_matrices(skims, loaded.minutes_per_time, several ? user.name + "_" : "", omx);
  }
  omx.lookups.push_back({"zone_id", zones.label});
  for (auto const& matrix : omx.matrices) {
    reply.matrices.push_back(matrix.name);
  }
  feed::write_omx(omx, request.output);
  return reply;
}

std::string as_json(SkimTrafficReply const& reply) {
  Json classes = Json::array();
  for (SkimSummary const& summary : reply.classes) {
    classes.push_back({{"name", summary.name},
                       {"mean_time_min", summary.mean_time_min},
                       {"mean_distance", summary.mean_distance},
                       {"mean_toll", summary.mean_toll},
                       {"mean_cost_min", summary.mean_cost_min},
                       {"unreached_pairs", summary.unreached_pairs}});
  }
  Json const json = {{"zones", reply.zones},
                     {"matrices", reply.matrices},
                     {"length_unit", reply.length_unit},
                     {"currency", reply.currency},
                     {"gap", reply.gap},
                     {"classes", std::move(classes)},
                     {"findings", to_json(reply.findings)}};
  return dump(json, 1) + "\n";
}

std::string as_text(SkimTrafficReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  std::string text =
      zh ? fmt::format("{} 个小区，矩阵：{}\n", reply.zones, fmt::join(reply.matrices, "、"))
         : fmt::format("{} zones, matrices: {}\n", reply.zones, fmt::join(reply.matrices, ", "));
  for (SkimSummary const& summary : reply.classes) {
    std::string const unit = reply.length_unit.empty() ? "" : " " + reply.length_unit;
    text += summary.name.empty() ? "" : summary.name + ": ";
    text +=
        zh ? fmt::format("平均每次出行 {:.2f} 分钟，{:.2f}{}，收费 {:.2f}，广义成本 {:.2f} 分钟\n",
                         summary.mean_time_min, summary.mean_distance, unit, summary.mean_toll,
                         summary.mean_cost_min)
           : fmt::format(
                 "a trip takes {:.2f} min, {:.2f}{}, toll {:.2f}, generalized cost "
                 "{:.2f} min on average\n",
                 summary.mean_time_min, summary.mean_distance, unit, summary.mean_toll,
                 summary.mean_cost_min);
    if (summary.unreached_pairs > 0) {
      text += zh ? fmt::format("  {} 对小区之间没有路径\n", summary.unreached_pairs)
                 : fmt::format("  {} pairs of zones have no path\n", summary.unreached_pairs);
    }
  }
  return text + findings_text(reply.findings, language);
}

}  // namespace yicheng::api
