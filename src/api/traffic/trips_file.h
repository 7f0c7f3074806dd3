/// Trips between zones as a file: OMX or demand.csv, by the ending.
#pragma once
#include <filesystem>

#include "api/traffic/case.h"

namespace yicheng::api::traffic {

/// One matrix a class ("car" where it has no name), lookup zone_id; or demand.csv with a column
/// use. Throws Fault(wrong_usage) for another ending.
void write_trips(Case const& of, std::filesystem::path const& path);

}  // namespace yicheng::api::traffic
