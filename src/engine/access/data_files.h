/// The room's own data files, embedded in the program.
#pragma once
#include <string>

#include "base/data_file.h"
#include "city/city.h"
#include "engine/access/coverage_rules.h"

namespace yicheng::engine::access {

/// By its path below data/ ("access/coverage.yaml").
DataFile data_file(std::string const& name);

/// Of the key `kind`.
city::FacilityKind facility_kind(DataFile const& file, YAML::Node const& node);
/// Of the key `basis`.
Basis basis_of(DataFile const& file, YAML::Node const& node);

}  // namespace yicheng::engine::access
