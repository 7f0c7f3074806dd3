/// Turn bans and turn penalties: the table `movement.csv` of GMNS, for networks of any format.
///
/// Columns `ib_link_id` and `ob_link_id` (required), `penalty` (seconds), `type`, `allowed_uses`.
/// GMNS lists movements and has no word for a forbidden one: a movement is banned where its
/// allowed_uses is `none` or `closed`, or its type `prohibited`, `banned` or `forbidden`. Movements
/// that are not listed are allowed. Rows that cannot be used are dropped and become findings
/// ("gmns-..."). Cost: linear but for a sorted set of the pairs.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feed/imported.h"

namespace yicheng::feed::gmns {

/// From one link to another that begins where it ends.
struct Movement {
  std::string id;
  std::uint32_t from = 0;  ///< index of a link
  std::uint32_t to = 0;
  bool banned = false;
  double penalty_s = 0;
};

/// The links of a network as a table names them: an id names one, another name may name parallel
/// ones. Columns are by link.
struct NamedLinks {
  std::function<std::vector<std::uint32_t>(std::string_view)> find;
  std::span<std::uint32_t const> from;  ///< node
  std::span<std::uint32_t const> to;
};

/// Only movements that are banned or penalised. Throws Fault(bad_input) for a file that is no CSV
/// or lacks a column.
Imported<std::vector<Movement>> read_movements(std::string_view bytes, std::string const& name,
                                               NamedLinks const& links);

}  // namespace yicheng::feed::gmns
