/// What closures cost, zone by zone, as CSV or as a GeoPackage for the map.
#pragma once
#include <filesystem>
#include <vector>

#include "api/traffic/closure_cost.h"

namespace yicheng::api {

/// Throws Fault where the ending is neither .csv nor .gpkg or the folder does not exist.
void check_closure_path(std::filesystem::path const& path);

/// A row a closure and zone (CSV), or a layer of points (GeoPackage, closure_zones).
void write_closures(ClosureCostReply const& reply, std::filesystem::path const& path);

/// Zones of a closure, those that lose most first.
std::vector<std::size_t> zones_by_loss(ClosureCost const& closure);

}  // namespace yicheng::api
