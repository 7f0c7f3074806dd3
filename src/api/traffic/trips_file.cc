#include "api/traffic/trips_file.h"

#include <map>

#include "api/traffic/text.h"
#include "base/fault.h"
#include "base/file.h"
#include "feed/omx/omx.h"

namespace yicheng::api::traffic {
namespace {

namespace et = engine::traffic;

void write_matrices(Case const& of, std::filesystem::path const& path) {
  std::map<et::NodeIndex, std::size_t> row;
  for (std::size_t i = 0; i < of.zones.size(); ++i) {
    if (of.zone_node[i].valid()) {
      row.emplace(of.zone_node[i], i);
    }
  }
  feed::Omx omx;
  omx.rows = omx.columns = of.zones.size();
  omx.lookups.push_back({"zone_id", of.zones});
  for (et::UserClass const& user : of.classes) {
    std::vector<double> trips(omx.rows * omx.columns, 0);
    et::Demand const& demand = user.demand;
    for (std::size_t origin = 0; origin < demand.origin.size(); ++origin) {
      std::size_t const from = row.at(demand.origin[origin]);
      for (std::size_t pair = demand.first[origin]; pair < demand.first[origin + 1]; ++pair) {
        trips[from * omx.columns + row.at(demand.destination[pair])] += demand.vehicles[pair];
      }
    }
    omx.matrices.push_back({user.name.empty() ? "car" : user.name, std::move(trips)});
  }
  feed::write_omx(omx, path);
}

}  // namespace

void write_trips(Case const& of, std::filesystem::path const& path) {
  if (path.extension() == ".omx") {
    write_matrices(of, path);
  } else if (path.extension() == ".csv") {
    write_file(path, demand_text(of));
  } else {
    throw Fault(FaultKind::wrong_usage, "output-not-trips", path.string(),
                {"输出应为目录（GMNS）、.omx 或 .csv", "write to a folder (GMNS), .omx or .csv"},
                {"例如 -o network、-o trips.omx", "as in -o network, -o trips.omx"});
  }
}

}  // namespace yicheng::api::traffic
