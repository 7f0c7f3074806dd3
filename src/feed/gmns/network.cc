#include "feed/gmns/network.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/fault.h"
#include "base/file.h"
#include "feed/gmns/parts.h"
#include "feed/gmns/table.h"

namespace yicheng::feed::gmns {
namespace {

// Names under which cars go in published files.
constexpr auto kCarNames = std::to_array<std::string_view>(
    {"auto", "autos", "car", "cars", "sov", "hov", "hov2", "hov3", "hov3+", "hov3plus", "da", "sr2",
     "sr3", "passenger", "driving", "motor_vehicle", "motorcar", "vehicle", "vehicles"});

bool is_car(std::string_view use) {
  return std::find(kCarNames.begin(), kCarNames.end(), use) != kCarNames.end();
}

bool is_separator(char c) {
  return c == ',' || c == ';' || c == '|' || c == ' ' || c == '\t' || c == '/';
}

template <typename Visit>
bool any_word(std::string_view text, Visit const& visit) {
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && !is_separator(text[end])) {
      ++end;
    }
    if (end > begin && visit(text.substr(begin, end - begin))) {
      return true;
    }
    begin = end + 1;
  }
  return false;
}

bool is_ban(std::string const& uses, std::string const& type) {
  return uses == "none" || uses == "closed" || type == "prohibited" || type == "banned" ||
         type == "forbidden";
}

std::string read_optional(std::filesystem::path const& path) {
  std::error_code ignored;
  return std::filesystem::exists(path, ignored) ? read_file(path, kFileBytesMax) : std::string();
}

}  // namespace

bool allows(std::string_view allowed_uses, std::string_view use) {
  std::string const wanted = lower(use);
  if (allowed_uses.find_first_not_of(" \t") == std::string_view::npos) {
    return true;
  }
  return any_word(allowed_uses, [&](std::string_view word) {
    return word == "all" || word == wanted || (is_car(word) && is_car(wanted));
  });
}

void read_movements(std::string const& bytes, Ids const& links, Network& network,
                    FindingGroups& findings) {
  if (bytes.empty()) {
    return;
  }
  Table table(bytes, "movement.csv", findings);
  auto const id = table.required("mvmt_id");
  auto const in = table.required("ib_link_id");
  auto const out = table.required("ob_link_id");
  auto const type = table.column({"type"});
  auto const penalty = table.column({"penalty"});
  auto const uses = table.column({"allowed_uses"});
  table.ignore({"node_id", "name", "start_ib_lane", "end_ib_lane", "start_ob_lane", "end_ob_lane",
                "capacity", "ctrl_type", "mvmt_code", "geometry", "mvmt_txt_id", "osm_node_id",
                "joint_osm_node_id", "protected", "volume"});
  table.tell_unknown();
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
  while (table.next()) {
    Movement movement;
    movement.id = std::string(table.text(id));
    movement.from = links.find(table.text(in));
    movement.to = links.find(table.text(out));
    movement.penalty_s = table.amount(penalty).value_or(0);
    movement.banned = is_ban(lower(table.text(uses)), lower(table.text(type)));
    if (table.bad()) {
      continue;
    }
    bool const meet = movement.from != kNone && movement.to != kNone &&
                      network.links.to[movement.from] == network.links.from[movement.to];
    if (!meet) {
      table.reject("gmns-movement-without-links",
                   {"进出路段不存在，或不首尾相接，该转向未采用",
                    "its links are not there or do not meet end to start; it was left out"},
                   {"请改正 ib_link_id、ob_link_id", "correct ib_link_id and ob_link_id"});
      continue;
    }
    if (!seen.emplace(movement.from, movement.to).second) {
      table.note(Severity::warning, "gmns-duplicate-movement",
                 {"同一转向出现两次，只采用第一次", "a movement stands twice; the first counts"},
                 {"请删去一行", "delete one row"});
      continue;
    }
    if (movement.banned || movement.penalty_s > 0) {
      network.movements.push_back(std::move(movement));
    }
  }
}

void read_uses(std::string const& bytes, Network& network, FindingGroups& findings) {
  if (bytes.empty()) {
    return;
  }
  Table table(bytes, "use_definition.csv", findings);
  auto const use = table.required("use");
  auto const persons = table.column({"persons_per_vehicle"});
  auto const pce = table.column({"pce"});
  auto const value_of_time = table.column({"value_of_time", "vot"});
  table.ignore({"special_conditions", "description"});
  table.tell_unknown();
  std::set<std::string> seen;
  while (table.next()) {
    Use read;
    read.name = lower(table.text(use));
    read.persons_per_vehicle = table.amount(persons).value_or(1);
    read.pce = table.amount(pce).value_or(1);
    read.value_of_time = table.amount(value_of_time);
    if (table.bad()) {
      continue;
    }
    if (read.name.empty() || !seen.insert(read.name).second) {
      table.reject("gmns-duplicate-use",
                   {"use 为空或重复，该行未采用", "the use is empty or stands twice"},
                   {"请改正该行", "correct the row"});
      continue;
    }
    network.uses.push_back(std::move(read));
  }
}

Imported<Network> read_network(Files const& files, std::optional<LengthUnit> unit) {
  FindingGroups findings;
  Imported<Network> imported;
  Network& network = imported.value;
  Units const units = read_units(files.config, unit, findings);
  network.currency = units.currency;
  Ids zones;
  read_zones(files.zone, network, zones, findings);
  Ids const nodes = read_nodes(files.node, network, zones, findings);
  network.geographic = units.geographic.value_or(network.geographic) && network.geographic;
  Ids const links = read_links(files.link, units, nodes, network, findings);
  read_movements(files.movement, links, network, findings);
  read_uses(files.use_definition, network, findings);
  imported.findings = findings.findings();
  return imported;
}

Imported<Network> read_network_folder(std::filesystem::path const& folder,
                                      std::optional<LengthUnit> unit) {
  Files files;
  files.node = read_file(folder / "node.csv", kFileBytesMax);
  files.link = read_file(folder / "link.csv", kFileBytesMax);
  files.zone = read_optional(folder / "zone.csv");
  files.movement = read_optional(folder / "movement.csv");
  files.use_definition = read_optional(folder / "use_definition.csv");
  files.config = read_optional(folder / "config.csv");
  return read_network(files, unit);
}

}  // namespace yicheng::feed::gmns
