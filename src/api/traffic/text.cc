#include "api/traffic/text.h"

#include <fmt/format.h>

#include <iterator>

namespace yicheng::api::traffic {

namespace et = engine::traffic;

std::string csv_field(std::string const& field) {
  if (field.find_first_of(",\"\n\r") == std::string::npos) {
    return field;
  }
  std::string text = "\"";
  for (char const c : field) {
    text += c == '"' ? "\"\"" : std::string(1, c);
  }
  return text + "\"";
}

std::string class_name(et::UserClass const& user) {
  return user.name.empty() ? "auto" : user.name;
}

std::string demand_text(Case const& of) {
  std::vector<std::string> zone(of.network.nodes);
  for (std::size_t i = 0; i < of.zones.size(); ++i) {
    if (of.zone_node[i].valid()) {
      zone[of.zone_node[i].index()] = csv_field(of.zones[i]);
    }
  }
  std::string text = "o_zone_id,d_zone_id,volume,use\n";
  for (et::UserClass const& user : of.classes) {
    et::Demand const& demand = user.demand;
    std::string const name = csv_field(class_name(user));
    for (std::size_t row = 0; row < demand.origin.size(); ++row) {
      for (std::size_t pair = demand.first[row]; pair < demand.first[row + 1]; ++pair) {
        fmt::format_to(std::back_inserter(text), "{},{},{},{}\n", zone[demand.origin[row].index()],
                       zone[demand.destination[pair].index()], demand.vehicles[pair], name);
      }
    }
  }
  return text;
}

}  // namespace yicheng::api::traffic
