/// A loop over items of which each may begin only when its parent has ended.
#pragma once
#include <cstdint>
#include <functional>
#include <vector>

namespace yicheng::forecast {

/// Calls body(i) once for each item, after body(parent[i]), on `threads` threads. A root names
/// itself. Children are taken up before older items wait on, so that what a parent keeps for its
/// children can soon go: with one thread, items whose children are pending form one path. Requires
/// parent[i] <= i. Where a body throws, the items below it are skipped, and the exception of the
/// lowest failing item is thrown on at the end.
void for_tree(std::vector<std::uint32_t> const& parent, unsigned threads,
              std::function<void(std::uint32_t)> const& body);

}  // namespace yicheng::forecast
