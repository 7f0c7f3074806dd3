#include "api/traffic/select_traffic.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "api/findings_text.h"
#include "api/json.h"
#include "api/traffic/flows_file.h"
#include "api/traffic/link_names.h"
#include "api/traffic/trips_file.h"
#include "base/fault.h"

namespace yicheng::api {
namespace {

namespace et = engine::traffic;

constexpr std::size_t kPairsShown = 20;

[[noreturn]] void refuse(std::string const& what, Bilingual const& why) {
  throw Fault(FaultKind::wrong_usage, "traffic-select-unknown", what, why,
              {"链路用编号或“起点-终点”表示，小区用编号表示",
               "name links by their id or as from-to, zones by their id"});
}

et::Selection selected(SelectTrafficRequest const& request, traffic::Case const& of,
                       traffic::Solution const& solution) {
  et::AssignmentState const& state = *solution.assignment().state;
  if (request.links.empty() == request.zones.empty()) {
    refuse("--link, --zone", {"请给出 --link 或 --zone 之一", "give either --link or --zone"});
  }
  if (!request.links.empty()) {
    std::vector<et::LinkIndex> links;
    traffic::LinkNames const names(of);
    for (std::string const& label : request.links) {
      auto const found = names.find(label);
      if (found.empty()) {
        refuse(label, {"路网没有这样的路段", "the network has no such link"});
      }
      links.insert(links.end(), found.begin(), found.end());
    }
    return et::select_links(solution.network(), solution.classes(), state, links, request.through);
  }
  std::vector<et::NodeIndex> nodes;
  for (std::string const& label : request.zones) {
    auto const zone = traffic::find_zone(of, label);
    if (!zone || !of.zone_node[*zone].valid()) {
      refuse(label, {"路网没有这样的小区", "the network has no such zone"});
    }
    nodes.push_back(solution.node(of.zone_node[*zone]));
  }
  return et::select_zones(solution.network(), solution.classes(), state, nodes, request.end);
}

std::vector<SelectTrafficReply::Pair> pairs_of(et::Selection const& selection,
                                               traffic::Case const& of,
                                               traffic::Solution const& solution) {
  std::map<et::NodeIndex, std::string> label;
  for (std::size_t zone = 0; zone < of.zones.size(); ++zone) {
    if (of.zone_node[zone].valid()) {
      label.emplace(solution.node(of.zone_node[zone]), of.zones[zone]);
    }
  }
  std::vector<SelectTrafficReply::Pair> pairs;
  for (et::Selection::Pair const& pair : selection.pairs) {
    pairs.push_back({of.classes[pair.user_class].name, label[pair.origin], label[pair.destination],
                     pair.vehicles});
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](auto const& a, auto const& b) { return a.vehicles > b.vehicles; });
  return pairs;
}

/// Selected flows as columns to write: vehicles by class, PCE in all.
struct Columns {
  std::vector<double> pce;
  traffic::LinkFlows flows;
};

Columns columns_of(et::Selection const& selection, traffic::Case const& of,
                   traffic::Solution const& solution) {
  std::size_t const links = of.network.links();
  Columns columns;
  columns.pce.assign(links, 0);
  for (std::size_t i = 0; i < of.classes.size(); ++i) {
    for (std::size_t link = 0; link < links; ++link) {
      columns.pce[link] += of.classes[i].pce * selection.flow[i][link];
    }
    columns.flows.classes.push_back({of.classes[i].name,
                                     std::span<double const>(selection.flow[i]).first(links),
                                     solution.class_cost(i)});
  }
  columns.flows.flow = columns.pce;
  columns.flows.time = solution.time();
  return columns;
}

/// The selected trips in the place of the case's own.
void write_pairs(traffic::Case of, et::Selection const& selection,
                 traffic::Solution const& solution, std::filesystem::path const& path) {
  std::map<et::NodeIndex, et::NodeIndex> zone_at;
  for (et::NodeIndex const node : of.zone_node) {
    if (node.valid()) {
      zone_at.emplace(solution.node(node), node);
    }
  }
  std::vector<std::vector<et::Trip>> trips(of.classes.size());
  for (et::Selection::Pair const& pair : selection.pairs) {
    trips[pair.user_class].push_back(
        {zone_at.at(pair.origin), zone_at.at(pair.destination), pair.vehicles});
  }
  for (std::size_t i = 0; i < trips.size(); ++i) {
    of.classes[i].demand = et::make_demand(std::move(trips[i]));
  }
  write_trips(of, path);
}

}  // namespace

SelectTrafficReply select_traffic(SelectTrafficRequest const& request) {
  SelectTrafficReply reply;
  traffic::Case loaded = traffic::load_case(request.source);
  reply.findings = std::move(loaded.findings);
  if (request.output) {
    check_flows_path(loaded, *request.output);
  }
  traffic::Solution const solution(loaded, request.solve, reply.findings);
  et::Selection const selection = selected(request, loaded, solution);
  reply.vehicles = selection.vehicles;
  for (auto const& user : loaded.classes) {
    reply.vehicles_in_all += user.demand.total();
  }
  reply.vehicles_in_all -= solution.assignment().unreached_vehicles();
  for (std::size_t i = 0; i < loaded.classes.size(); ++i) {
    for (std::size_t link = 0; link < loaded.network.links(); ++link) {
      double const vehicles = selection.flow[i][link];
      reply.vehicle_hours += loaded.hours(vehicles * solution.time()[link]);
      reply.vehicle_length += vehicles * loaded.network.length[link];
    }
  }
  reply.length_unit = loaded.length_unit;
  reply.gap = solution.assignment().gap;
  reply.whole = solution.assignment().converged && solution.assignment().unreached.empty();
  reply.pairs = pairs_of(selection, loaded, solution);
  if (request.output) {
    Columns const columns = columns_of(selection, loaded, solution);
    write_flows(loaded, columns.flows, *request.output);
  }
  if (request.pairs) {
    write_pairs(loaded, selection, solution, *request.pairs);
  }
  return reply;
}

std::string as_json(SelectTrafficReply const& reply) {
  Json pairs = Json::array();
  for (auto const& pair : reply.pairs) {
    pairs.push_back({{"class", pair.user_class},
                     {"origin", pair.origin},
                     {"destination", pair.destination},
                     {"vehicles", pair.vehicles}});
  }
  Json const json = {{"vehicles", reply.vehicles},
                     {"vehicles_in_all", reply.vehicles_in_all},
                     {"vehicle_hours", reply.vehicle_hours},
                     {"vehicle_length", reply.vehicle_length},
                     {"length_unit", reply.length_unit},
                     {"gap", reply.gap},
                     {"pairs", std::move(pairs)},
                     {"findings", to_json(reply.findings)}};
  return dump(json, 1) + "\n";
}

std::string as_text(SelectTrafficReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  double const share = reply.vehicles_in_all > 0 ? 100 * reply.vehicles / reply.vehicles_in_all : 0;
  std::string text = zh ? fmt::format("选中 {:.1f} 辆次（占 {:.2f} %），{:.2f} 车·小时\n",
                                      reply.vehicles, share, reply.vehicle_hours)
                        : fmt::format("{:.1f} trips selected ({:.2f} %), {:.2f} vehicle hours\n",
                                      reply.vehicles, share, reply.vehicle_hours);
  text += zh ? "起点 -> 终点        辆次\n" : "origin -> destination   trips\n";
  for (std::size_t i = 0; i < std::min(kPairsShown, reply.pairs.size()); ++i) {
    auto const& pair = reply.pairs[i];
    text += fmt::format("{:>6} -> {:<6} {:12.2f} {}\n", pair.origin, pair.destination,
                        pair.vehicles, pair.user_class);
  }
  if (reply.pairs.size() > kPairsShown) {
    text += zh ? fmt::format("……共 {} 对\n", reply.pairs.size())
               : fmt::format("... {} pairs in all\n", reply.pairs.size());
  }
  return text + findings_text(reply.findings, language);
}

}  // namespace yicheng::api
