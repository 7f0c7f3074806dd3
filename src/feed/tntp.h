/// TNTP, the text format of the Transportation Networks for Research collection: links, trips,
/// flows.
///
/// Source: github.com/bstabler/TransportationNetworks, README. `<KEY> value` header up to
/// `<END OF METADATA>`, `~` starts a comment, `;` ends a row. Numbers of nodes count from 1.
/// Toll and distance factors are not in the files. What cannot be used as a whole is a
/// Fault(bad_input); a bad row is dropped and becomes a Finding ("feed-tntp-..."), at most
/// kTntpFindingsMax of them and one that counts the rest. Cost: linear in the bytes.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "city/point.h"

namespace yicheng::feed {

inline constexpr std::size_t kTntpBytesMax = std::size_t{1} << 30;  ///< bytes of one file
inline constexpr std::uint32_t kTntpNodesMax = 50'000'000;
inline constexpr std::size_t kTntpFindingsMax = 200;

/// Columns as they stand in the file, one entry a usable link; units are the file's own.
struct TntpNetwork {
  std::uint32_t zones = 0;
  std::uint32_t nodes = 0;
  std::uint32_t first_through_node = 1;  ///< nodes with a smaller number may not be passed through
  std::vector<std::uint32_t> init_node;
  std::vector<std::uint32_t> term_node;
  std::vector<double> capacity;
  std::vector<double> length;
  std::vector<double> free_flow_time;
  std::vector<double> b;
  std::vector<double> power;
  std::vector<double> speed;  ///< unreliable in the collection; results rest on free_flow_time
  std::vector<double> toll;
  std::vector<std::int32_t> link_type;
  Findings findings;

  std::size_t links() const { return init_node.size(); }
};

/// Trips from zone to zone, in the order of the file; intrazonal and zero entries stand as well.
struct TntpTrips {
  std::uint32_t zones = 0;
  std::vector<std::uint32_t> origin;
  std::vector<std::uint32_t> destination;
  std::vector<double> trips;
  Findings findings;

  double total() const;
};

/// Published link flows, in the order of the network's file.
struct TntpFlows {
  std::vector<std::uint32_t> from;
  std::vector<std::uint32_t> to;
  std::vector<double> volume;
  std::vector<double> cost;
  Findings findings;
};

/// Where nodes lie, by node; NaN where the file does not say.
struct TntpNodes {
  std::vector<city::Point> place;
  bool geographic = true;  ///< all of them could be longitudes and latitudes
  Findings findings;
};

/// `name` is the file's name in findings and faults ("Anaheim_net.tntp").
TntpNetwork read_tntp_network(std::string_view text, std::string_view name);
TntpTrips read_tntp_trips(std::string_view text, std::string_view name);
TntpFlows read_tntp_flows(std::string_view text, std::string_view name);

/// Rows "node x y ;" of a network of that many nodes; a node outside it is a finding.
TntpNodes read_tntp_nodes(std::string_view text, std::string_view name, std::uint32_t nodes);

TntpNetwork read_tntp_network_file(std::filesystem::path const& path);
TntpTrips read_tntp_trips_file(std::filesystem::path const& path);
TntpFlows read_tntp_flows_file(std::filesystem::path const& path);
TntpNodes read_tntp_nodes_file(std::filesystem::path const& path, std::uint32_t nodes);

}  // namespace yicheng::feed
