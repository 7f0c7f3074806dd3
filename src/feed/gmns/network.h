/// A road network as GMNS has it (General Modeling Network Specification, Zephyr Foundation, 0.96):
/// the tables node, link, zone, movement, use_definition and config as CSV files in one folder.
///
/// What GMNS leaves open follows the de-facto tools DTALite and Path4GMNS: `demand.csv` (demand.h)
/// and, in link.csv, `vdf_alpha`, `vdf_beta` (BPR; 0.15 and 4 where absent) and `vdf_fftt` (minutes
/// at free flow; absent, or 0 beside a free_speed: length over free_speed), also as vdf_alpha1 and
/// so on. Names of columns are read in any case.
///
/// Units here: km, km/h, minutes, passenger car equivalents (PCE) an hour, units of money. Files
/// state theirs in config.csv (`long_length`, `speed`); where they do not, kilometres and km/h are
/// assumed and a finding says so. Rows that cannot be used are dropped and become findings
/// ("gmns-..."), gathered by kind with the first places (file:line). Cost: linear but for sorting.
#pragma once
#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "city/city.h"
#include "feed/gmns/movements.h"
#include "feed/gmns/uses.h"
#include "feed/imported.h"

namespace yicheng::feed::gmns {

inline constexpr std::size_t kFileBytesMax = std::size_t{1} << 30;
inline constexpr std::size_t kRowsMax = 50'000'000;
inline constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

struct Nodes {
  std::vector<std::string> id;
  std::vector<city::Point> place;      ///< x and y as in the file; degrees where `geographic`
  std::vector<std::uint32_t> zone;     ///< index of the zone trips of which start here, or kNone
  std::vector<std::uint8_t> centroid;  ///< 1: node_type centroid; paths do not pass through

  std::size_t size() const { return id.size(); }
};

/// One direction each: an undirected link of the file is two, the second one `backward`.
struct Links {
  std::vector<std::string> id;
  std::vector<std::uint8_t> backward;
  std::vector<std::string> name;
  std::vector<std::string> facility_type;
  std::vector<std::uint32_t> from;
  std::vector<std::uint32_t> to;
  std::vector<double> length_km;
  std::vector<double> lanes;
  std::vector<double> capacity_pce_h;  ///< of all lanes; 0: none given, never congested
  std::vector<double> free_time_min;
  std::vector<double> alpha;
  std::vector<double> beta;
  std::vector<double> toll;
  std::vector<std::string> allowed_uses;  ///< lower case, as in the file; empty: all
  city::Rows<city::Point> shape;          ///< of WKT geometries, from start to end; may be empty

  std::size_t size() const { return id.size(); }
};

struct Network {
  Nodes nodes;
  Links links;
  std::vector<std::string> zones;  ///< ids, in the order in which they first appear
  std::vector<Movement> movements;
  std::vector<Use> uses;  ///< as use_definition.csv has them; may be empty
  std::string currency;
  bool geographic = true;  ///< x is a longitude and y a latitude (WGS 84)
};

/// The bytes of the files; the last four may be empty.
struct Files {
  std::string node, link, zone, movement, use_definition, config;
};

enum class LengthUnit { kilometre, mile, metre };

/// `unit` stands in for config.csv's long_length (speeds are then that unit an hour, with metres
/// km/h). Throws Fault(bad_input) for a file that is no CSV, lacks a column GMNS requires or has no
/// usable row.
Imported<Network> read_network(Files const& files, std::optional<LengthUnit> unit = {});
/// The same from a folder. Throws Fault(bad_input) where node.csv or link.csv is missing.
Imported<Network> read_network_folder(std::filesystem::path const& folder,
                                      std::optional<LengthUnit> unit = {});

/// Whether the link of these allowed_uses is open to a use; "all" and an empty set are open to
/// every one, and cars go by the names auto, car, sov, hov and the like.
bool allows(std::string_view allowed_uses, std::string_view use);

}  // namespace yicheng::feed::gmns
