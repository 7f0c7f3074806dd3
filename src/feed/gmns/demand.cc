#include "feed/gmns/demand.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/fault.h"
#include "feed/gmns/ids.h"
#include "feed/gmns/table.h"

namespace yicheng::feed::gmns {
namespace {

class DemandReader {
 public:
  DemandReader(Table& table, std::vector<std::string> const& zones) : table_(table) {
    for (std::size_t i = 0; i < zones.size(); ++i) {
      zones_.add(zones[i], i);
    }
    from_ = table.required("o_zone_id");
    to_ = table.required("d_zone_id");
    volume_ = table.required("volume");
    use_ = table.column({"use", "mode_type", "agent_type"});
    table.ignore({"od_id", "departure_time", "geometry"});
    table.tell_unknown();
  }

  Trips read() {
    while (table_.next()) {
      auto const vehicles = table_.amount(volume_);
      if (!table_.bad()) {
        add(vehicles.value_or(0));
      }
    }
    return std::move(trips_);
  }

  double lost() const { return lost_; }

 private:
  void add(double vehicles) {
    std::uint32_t const from = zones_.find(table_.text(from_));
    std::uint32_t const to = zones_.find(table_.text(to_));
    if (from == kNone || to == kNone) {
      lost_ += vehicles;
      table_.reject("gmns-demand-to-nowhere",
                    {"起点或终点不是路网里的小区，该行出行未采用",
                     "o_zone_id or d_zone_id is no zone of the network; the trips were left out"},
                    {"请改正小区编号，或在 node.csv 的 zone_id 里给出",
                     "correct the zone, or give it in zone_id of node.csv"});
      return;
    }
    trips_.use.push_back(use_index(lower(table_.text(use_))));
    trips_.origin.push_back(from);
    trips_.destination.push_back(to);
    trips_.vehicles.push_back(vehicles);
  }

  std::uint32_t use_index(std::string const& use) {
    auto const found = std::find(trips_.uses.begin(), trips_.uses.end(), use);
    if (found == trips_.uses.end()) {
      trips_.uses.push_back(use);
      return static_cast<std::uint32_t>(trips_.uses.size() - 1);
    }
    return static_cast<std::uint32_t>(found - trips_.uses.begin());
  }

  Table& table_;
  Ids zones_;
  Table::Column from_, to_, volume_, use_;
  Trips trips_;
  double lost_ = 0;
};

}  // namespace

Imported<Trips> read_demand(std::string_view bytes, std::string const& name,
                            std::vector<std::string> const& zones) {
  FindingGroups findings;
  Table table(bytes, name, findings);
  DemandReader reader(table, zones);
  Imported<Trips> imported{reader.read(), {}};
  if (reader.lost() > 0) {
    findings.add(Severity::error, "gmns-demand-lost", name,
                 {fmt::format("共有 {:.6g} 辆次出行未采用", reader.lost()),
                  fmt::format("{:.6g} trips were left out in all", reader.lost())},
                 {"见上一条", "see the finding above"});
  }
  if (imported.value.size() == 0) {
    throw_bad_input(
        "gmns-no-demand", name, {"没有可用的出行", "there are no usable trips"},
        {"请核对小区编号与路网是否对应", "check that the zones are those of the network"});
  }
  imported.findings = findings.findings();
  return imported;
}

}  // namespace yicheng::feed::gmns
