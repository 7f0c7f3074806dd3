#include "engine/access/data_files.h"

#include <fmt/format.h>

#include "engine/access/embedded.h"

namespace yicheng::engine::access {

DataFile data_file(std::string const& name) {
  return {embedded_file(name).value_or(""), name};
}

city::FacilityKind facility_kind(DataFile const& file, YAML::Node const& node) {
  auto const key = file.text(node, "kind");
  auto const kind = city::parse_facility_kind(key);
  if (!kind) {
    file.broken(fmt::format("\"{}\" is no kind of facility", key));
  }
  return *kind;
}

Basis basis_of(DataFile const& file, YAML::Node const& node) {
  auto const word = file.text(node, "basis");
  if (word == "read") {
    return Basis::read;
  }
  if (word == "verify") {
    return Basis::verify;
  }
  if (word != "assumed") {
    file.broken(fmt::format("\"{}\" is no basis", word));
  }
  return Basis::assumed;
}

}  // namespace yicheng::engine::access
