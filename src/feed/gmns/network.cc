#include "feed/gmns/network.h"

#include <algorithm>
#include <array>

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

NamedLinks by_id(Ids const& ids, Links const& links) {
  return {[&ids](std::string_view id) {
            std::uint32_t const link = ids.find(id);
            return link == kNone ? std::vector<std::uint32_t>() : std::vector{link};
          },
          links.from, links.to};
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
  imported.findings = findings.findings();
  if (!files.movement.empty()) {
    auto movements = read_movements(files.movement, "movement.csv", by_id(links, network.links));
    network.movements = std::move(movements.value);
    append(imported.findings, std::move(movements.findings));
  }
  if (!files.use_definition.empty()) {
    auto uses = read_uses(files.use_definition, "use_definition.csv");
    network.uses = std::move(uses.value);
    append(imported.findings, std::move(uses.findings));
  }
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
