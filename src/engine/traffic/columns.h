/// The paths in use ("columns") of every origin-destination pair, with their flows.
///
/// Shape: some consecutive pairs, the first of them number first_pair of the demand, as compressed
/// rows twice over: pair first_pair + i owns the columns pair_first[i] to pair_first[i + 1]; column
/// c owns the links link_first[c] to link_first[c + 1], from origin to destination. Invariant:
/// flows are >= 0; the flows of a pair add up to its demand up to rounding, which `make_whole` puts
/// right.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace yicheng::engine::traffic {

struct Columns {
  std::size_t first_pair = 0;
  std::vector<std::uint32_t> pair_first = {0};
  std::vector<std::size_t> link_first = {0};
  std::vector<double> flow;
  std::vector<std::uint32_t> links;

  std::size_t pairs() const { return pair_first.size() - 1; }
  std::size_t count() const { return flow.size(); }
  std::span<std::uint32_t const> path(std::size_t column) const {
    return {links.data() + link_first[column], link_first[column + 1] - link_first[column]};
  }
  void add(std::span<std::uint32_t const> path, double vehicles);
  /// The columns [first, last) of other ones.
  void append(Columns const& other, std::size_t first, std::size_t last);
  /// Ends the current pair.
  void close_pair() { pair_first.push_back(static_cast<std::uint32_t>(flow.size())); }
};

/// The pairs [first, last) of the demand, none with a column.
Columns no_columns(std::size_t first, std::size_t last);

/// Paths found for some pairs (numbered as in the demand), at most one a pair, pairs ascending.
struct NewPaths {
  std::vector<std::uint32_t> pair;
  std::vector<std::size_t> link_first = {0};
  std::vector<std::uint32_t> links;

  void add(std::size_t of_pair, std::span<std::uint32_t const> path);
  void append(NewPaths const& later);
  void clear();
};

/// What becomes of columns that carry no flow when new paths come.
enum class Unused { keep, drop };

/// The old columns, then the new paths (without flow), pair by pair. All pairs of `found` must be
/// pairs of `old`.
Columns merged(Columns&& old, NewPaths const& found, Unused unused);

/// Sets the largest column of each pair to what the others leave of the pair's demand, so that
/// rounding never adds up over iterations. `demand` is by pair, numbered from 0.
void make_whole(Columns& part, std::span<double const> demand);

/// Adds the flow of every column to its links.
void add_flows(Columns const& part, std::span<double> flow);

}  // namespace yicheng::engine::traffic
