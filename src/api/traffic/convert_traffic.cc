#include "api/traffic/convert_traffic.h"

#include <fmt/format.h>

#include "api/findings_text.h"
#include "api/json.h"
#include "api/traffic/flows_file.h"
#include "api/traffic/trips_file.h"

namespace yicheng::api {

ConvertTrafficReply convert_traffic(ConvertTrafficRequest const& request) {
  traffic::Case loaded = traffic::load_case(request.source);
  ConvertTrafficReply reply;
  reply.findings = std::move(loaded.findings);
  reply.nodes = loaded.network.nodes;
  reply.links = loaded.network.links();
  reply.zones = loaded.zones.size();
  reply.turns = loaded.turns.size();
  reply.classes = loaded.classes.size();
  for (auto const& user : loaded.classes) {
    reply.trips += user.demand.total();
  }
  if (request.output.extension().empty()) {
    write_gmns(loaded, nullptr, request.output);
  } else {
    write_trips(loaded, request.output);
  }
  return reply;
}

std::string as_json(ConvertTrafficReply const& reply) {
  Json const json = {{"nodes", reply.nodes},
                     {"links", reply.links},
                     {"zones", reply.zones},
                     {"turns", reply.turns},
                     {"classes", reply.classes},
                     {"trips", reply.trips},
                     {"findings", to_json(reply.findings)}};
  return dump(json, 1) + "\n";
}

std::string as_text(ConvertTrafficReply const& reply, Language language) {
  std::string const text =
      language == Language::zh
          ? fmt::format("{} 个节点，{} 条路段，{} 个小区，{} 条转向规则，{} 类车辆，{:.1f} 辆次\n",
                        reply.nodes, reply.links, reply.zones, reply.turns, reply.classes,
                        reply.trips)
          : fmt::format("{} nodes, {} links, {} zones, {} turn rules, {} classes, {:.1f} trips\n",
                        reply.nodes, reply.links, reply.zones, reply.turns, reply.classes,
                        reply.trips);
  return text + findings_text(reply.findings, language);
}

}  // namespace yicheng::api
