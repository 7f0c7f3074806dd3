#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "api/traffic/sources.h"
#include "base/fault.h"
#include "base/file.h"
#include "feed/gmns/demand.h"
#include "feed/omx/omx.h"

namespace yicheng::api::traffic {
namespace {

using engine::traffic::NodeIndex;
using engine::traffic::Trip;
using engine::traffic::UserClass;
namespace gmns = feed::gmns;

/// A class of the case by its row, or by no name.
using ClassRow = std::optional<std::size_t>;

/// Trips gathered by class of the case, then made demand.
class Gatherer {
 public:
  explicit Gatherer(Case& to) : to_(to), trips_(to.classes.size()) {
    if (to.shares.empty()) {
      auto const cars = std::find_if(to.classes.begin(), to.classes.end(),
                                     [](UserClass const& user) { return user.name == "auto"; });
      unnamed_ = cars == to.classes.end() ? 0 : static_cast<std::size_t>(cars - to.classes.begin());
    }
  }

  void add(ClassRow user, std::size_t from_zone, std::size_t to_zone, double vehicles) {
    NodeIndex const from = to_.zone_node[from_zone];
    NodeIndex const end = to_.zone_node[to_zone];
    if (!from.valid() || !end.valid()) {
      lost_ += vehicles;
      lost_zone_ = from.valid() ? to_zone : from_zone;
      return;
    }
    add(user, Trip{from, end, vehicles});
  }
  void add(ClassRow user, Trip const& trip) {
    if (user || to_.shares.empty()) {
      trips_[user.value_or(unnamed_)].push_back(trip);
      return;
    }
    for (std::size_t i = 0; i < trips_.size(); ++i) {
      trips_[i].push_back({trip.origin, trip.destination, trip.vehicles * to_.shares[i]});
    }
  }
  void reserve(std::size_t trips) { trips_.front().reserve(trips); }

  /// Classes without trips go.
  void finish() {
    tell_lost();
    for (std::size_t i = 0; i < trips_.size(); ++i) {
      to_.classes[i].demand = engine::traffic::make_demand(std::move(trips_[i]));
    }
    to_.shares.clear();
    std::erase_if(to_.classes, [](UserClass const& user) { return user.demand.pairs() == 0; });
    if (to_.classes.empty()) {
      throw_bad_input(
          "traffic-no-trips", "traffic", {"没有小区之间的出行", "there are no trips between zones"},
          {"请核对出行文件与路网是否对应", "check that the trips belong to the network"});
    }
  }

 private:
  void tell_lost() {
    if (lost_ > 0) {
      to_.findings.push_back(
          {Severity::error,
           "traffic-zone-without-node",
           "zone " + to_.zones[lost_zone_],
           {},
           {fmt::format("小区没有接入路网的节点，{:.6g} 辆次未采用", lost_),
            fmt::format("zones without a node on the network: {:.6g} trips left out", lost_)},
           {"请在 node.csv 的 zone_id 里给出", "give one in zone_id of node.csv"}});
    }
  }

  Case& to_;
  std::vector<std::vector<Trip>> trips_;
  std::size_t unnamed_ = 0;  ///< the class of trips that name none, where there are no shares
  double lost_ = 0;
  std::size_t lost_zone_ = 0;
};

/// The class of that name, none for no name; a case without named classes has one for all.
ClassRow class_of(Case& to, std::string const& use, std::string const& file) {
  auto const named = [&](std::string const& name) {
    return std::find_if(to.classes.begin(), to.classes.end(),
                        [&](UserClass const& user) { return user.name == name; });
  };
  auto const found = named(use);
  if (found != to.classes.end()) {
    return static_cast<std::size_t>(found - to.classes.begin());
  }
  if (use.empty() || to.classes.size() == 1) {
    return std::nullopt;
  }
  std::vector<std::string> names;
  for (UserClass const& user : to.classes) {
    names.push_back(user.name);
  }
  throw_bad_input("traffic-unknown-use", file,
                  {fmt::format("出行的用途 {} 不在车辆类别表里", use),
                   fmt::format("trips of the use {}, which is none of the classes", use)},
                  {fmt::format("可用的有：{}", fmt::join(names, "、")),
                   fmt::format("it has {}", fmt::join(names, ", "))});
}

void add_tntp(Source const& source, Case& to) {
  feed::TntpTrips table = feed::read_tntp_trips_file(source.trips);
  append(to.findings, std::move(table.findings));
  bool const by_number = to.kind == Kind::tntp;
  if (to.classes.empty()) {
    UserClass cars;
    cars.toll_weight = source.toll_weight;
    cars.distance_weight = source.distance_weight;
    to.classes.push_back(std::move(cars));
  }
  Gatherer gatherer(to);
  gatherer.reserve(table.trips.size());
  double nowhere = 0;
  std::uint32_t lost = 0;
  std::unordered_map<std::string, std::size_t> rows;
  for (std::size_t i = 0; !by_number && i < to.zones.size(); ++i) {
    rows.emplace(to.zones[i], i);
  }
  auto const zone = [&](std::uint32_t number) -> std::optional<std::size_t> {
    if (by_number) {
      return number <= to.zones.size() ? std::optional(std::size_t{number} - 1) : std::nullopt;
    }
    auto const found = rows.find(std::to_string(number));
    return found == rows.end() ? std::nullopt : std::optional(found->second);
  };
  for (std::size_t i = 0; i < table.trips.size(); ++i) {
    auto const from = zone(table.origin[i]);
    auto const end = zone(table.destination[i]);
    if (from && end) {
      gatherer.add(std::nullopt, *from, *end, table.trips[i]);
    } else {
      nowhere += table.trips[i];
      lost = from ? table.destination[i] : table.origin[i];
    }
  }
  if (nowhere > 0) {
    to.findings.push_back(
        {Severity::error,
         "traffic-demand-to-nowhere",
         fmt::format("{}: zone {}", source.trips.filename().string(), lost),
         {},
         {fmt::format("路网没有这样的小区，{:.6g} 辆次未采用", nowhere),
          fmt::format("the network has no such zone; {:.6g} trips left out", nowhere)},
         {"请核对出行文件与路网是否对应", "check that the trips belong to the network"}});
  }
  gatherer.finish();
}

void add_csv(std::filesystem::path const& file, Case& to) {
  auto imported =
      gmns::read_demand(read_file(file, gmns::kFileBytesMax), file.filename().string(), to.zones);
  append(to.findings, std::move(imported.findings));
  gmns::Trips const& table = imported.value;
  if (to.classes.empty()) {
    to.classes.emplace_back();
  }
  std::vector<ClassRow> classes;
  for (std::string const& use : table.uses) {
    classes.push_back(class_of(to, use, file.filename().string()));
  }
  Gatherer gatherer(to);
  for (std::size_t i = 0; i < table.size(); ++i) {
    gatherer.add(classes[table.use[i]], table.origin[i], table.destination[i], table.vehicles[i]);
  }
  gatherer.finish();
}

/// The zone of every row of the matrices, by the lookup whose labels the network knows best;
/// without one, row by row.
std::vector<std::optional<std::size_t>> zones_of(feed::Omx const& omx, Case const& to,
                                                 std::string const& file) {
  std::unordered_map<std::string, std::size_t> rows;
  for (std::size_t i = 0; i < to.zones.size(); ++i) {
    rows.emplace(to.zones[i], i);
  }
  std::vector<std::optional<std::size_t>> best;
  std::size_t most = 0;
  for (feed::OmxLookup const& lookup : omx.lookups) {
    std::vector<std::optional<std::size_t>> here;
    std::size_t known = 0;
    for (std::string const& label : lookup.labels) {
      auto const found = rows.find(label);
      here.push_back(found == rows.end() ? std::nullopt : std::optional(found->second));
      known += found != rows.end() ? 1 : 0;
    }
    if (known > most && here.size() == omx.rows) {
      most = known;
      best = std::move(here);
    }
  }
  if (best.empty() && omx.rows == to.zones.size()) {
    for (std::size_t i = 0; i < omx.rows; ++i) {
      best.emplace_back(i);
    }
  }
  if (best.empty() || omx.rows != omx.columns) {
    throw_bad_input(
        "traffic-omx-zones", file,
        {fmt::format("矩阵为 {} 行，路网有 {} 个小区，且没有对应的小区编号（lookup）", omx.rows,
                     to.zones.size()),
         fmt::format("matrices of {} rows for {} zones, and no lookup with their labels", omx.rows,
                     to.zones.size())},
        {"请在 OMX 的 lookup 里给出小区编号", "give the zones' labels in a lookup"});
  }
  return best;
}

/// Which matrices are trips of which class.
std::vector<std::pair<std::size_t, std::string>> chosen_matrices(Source const& source,
                                                                 feed::Omx const& omx,
                                                                 Case const& to) {
  std::vector<std::string> names;
  for (auto const& matrix : omx.matrices) {
    names.push_back(matrix.name);
  }
  std::vector<std::pair<std::size_t, std::string>> chosen;
  auto const choose = [&](std::string const& name, std::string const& use) {
    auto const found = std::find(names.begin(), names.end(), name);
    if (found != names.end()) {
      chosen.emplace_back(static_cast<std::size_t>(found - names.begin()), use);
    }
    return found != names.end();
  };
  bool all = true;
  for (std::string const& name : source.matrices) {
    all = choose(name, name) && all;
  }
  for (UserClass const& user : to.classes) {
    if (source.matrices.empty()) {
      choose(user.name, user.name);
    }
  }
  if (chosen.empty() && source.matrices.empty() && names.size() == 1) {
    chosen.emplace_back(0, "");
  }
  if (chosen.empty() || !all) {
    throw Fault(
        FaultKind::wrong_usage, "traffic-which-matrix", source.trips.string(),
        {"请用 --matrix 指明哪些矩阵是出行量", "say with --matrix which matrices are trips"},
        {fmt::format("文件里有：{}", fmt::join(names, "、")),
         fmt::format("the file has {}", fmt::join(names, ", "))});
  }
  return chosen;
}

void add_omx(Source const& source, Case& to) {
  auto imported = feed::read_omx(source.trips);
  append(to.findings, std::move(imported.findings));
  feed::Omx const& omx = imported.value;
  std::string const file = source.trips.filename().string();
  auto const zones = zones_of(omx, to, file);
  auto const chosen = chosen_matrices(source, omx, to);
  if (to.classes.empty() && chosen.size() > 1) {
    for (auto const& [matrix, name] : chosen) {
      to.classes.emplace_back().name = name;
    }
  } else if (to.classes.empty()) {
    to.classes.emplace_back();
  }
  Gatherer gatherer(to);
  double unusable = 0;
  double nowhere = 0;
  for (auto const& [matrix, name] : chosen) {
    ClassRow const user = class_of(to, name, file);
    for (std::size_t row = 0; row < omx.rows; ++row) {
      for (std::size_t column = 0; column < omx.columns; ++column) {
        double const vehicles = omx.at(matrix, row, column);
        if (!std::isfinite(vehicles) || vehicles < 0) {
          ++unusable;
        } else if (vehicles > 0 && (!zones[row] || !zones[column])) {
          nowhere += vehicles;
        } else if (vehicles > 0) {
          gatherer.add(user, *zones[row], *zones[column], vehicles);
        }
      }
    }
  }
  auto const tell = [&](char const* code, Bilingual message) {
    to.findings.push_back({Severity::error,
                           code,
                           file,
                           {},
                           std::move(message),
                           {"请检查矩阵与小区编号", "check the matrix and its zones"}});
  };
  if (unusable > 0) {
    tell("traffic-omx-bad-value",
         {fmt::format("{} 个值为负或不是有限数，未采用", unusable),
          fmt::format("{} values are negative or not finite and were left out", unusable)});
  }
  if (nowhere > 0) {
    tell("traffic-demand-to-nowhere",
         {fmt::format("路网没有这样的小区，{:.6g} 辆次未采用", nowhere),
          fmt::format("the network has no such zones; {:.6g} trips left out", nowhere)});
  }
  gatherer.finish();
}

}  // namespace

void add_unnamed_trips(engine::traffic::Demand const& trips, Case& to) {
  Gatherer gatherer(to);
  for (std::size_t row = 0; row < trips.origin.size(); ++row) {
    for (std::size_t pair = trips.first[row]; pair < trips.first[row + 1]; ++pair) {
      gatherer.add(std::nullopt,
                   Trip{trips.origin[row], trips.destination[pair], trips.vehicles[pair]});
    }
  }
  if (trips.intrazonal > 0 && !trips.origin.empty()) {  // counted by class, on no link
    gatherer.add(std::nullopt, Trip{trips.origin.front(), trips.origin.front(), trips.intrazonal});
  }
  gatherer.finish();
}

void add_trips(Source const& source, Case& to) {
  std::filesystem::path const file =
      source.trips.empty() && to.kind == Kind::gmns ? source.network / "demand.csv" : source.trips;
  if (file.empty()) {
    if (to.kind == Kind::tntp) {
      throw Fault(FaultKind::wrong_usage, "traffic-trips-missing", "--trips",
                  {"请用 --trips 给出出行文件", "give the trips with --trips"},
                  {"例如 --trips A_trips.tntp", "as in --trips A_trips.tntp"});
    }
    return;
  }
  if (file.extension() == ".omx") {
    add_omx(source, to);
  } else if (file.extension() == ".csv") {
    add_csv(file, to);
  } else {
    add_tntp(source, to);
  }
}

}  // namespace yicheng::api::traffic
