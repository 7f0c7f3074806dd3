/// Link flows as a file: CSV, TNTP's flow table, a GeoPackage layer or a GMNS folder, by the
/// ending.
#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "api/traffic/case.h"
#include "api/traffic/solve.h"

namespace yicheng::api::traffic {

/// Columns by link of the case. Volume over capacity counts PCE; times are without tolls.
struct LinkFlows {
  std::span<double const> flow;  ///< PCE
  std::span<double const> time;  ///< in the network's unit
  struct OfClass {
    std::string name;
    std::span<double const> flow;  ///< vehicles
    std::span<double const> cost;  ///< in the network's unit of time; may be empty
  };
  std::vector<OfClass> classes;
};

LinkFlows flows_of(Case const& of, Solution const& solution);

/// ".csv", ".gpkg", no ending (a GMNS folder), else TNTP. Throws Fault(wrong_usage) where
/// a GeoPackage is asked for and nobody says where nodes lie, and where the folder of the file does
/// not exist.
void write_flows(Case const& of, LinkFlows const& flows, std::filesystem::path const& path);

/// The same check before the work is done.
void check_flows_path(Case const& of, std::filesystem::path const& path);

/// The whole case as a GMNS folder: config, node, link, zone, use_definition and demand, and
/// movement and delay where it has such rules. With `flows` link.csv has volume, voc,
/// travel_time_min and speed_kmh as well. Each file appears whole or not at all.
void write_gmns(Case const& of, LinkFlows const* flows, std::filesystem::path const& folder);

}  // namespace yicheng::api::traffic
