/// Solved assignments as bytes, to start later runs from a file.
///
/// Unlike an AssignmentState the bytes stand for themselves: they hold the links' ends and the
/// pairs, so that a run on a network in which links were added, closed or removed, or in which
/// trips were added, still starts from what fits. Links are told by their ends and, among parallel
/// ones, their order; nodes by their number.
///
/// Layout, numbers as LEB128 (seven bits a byte, least first), shares as little-endian doubles: the
/// text kStateMagic; nodes, first through node, links; tail and head of each link; classes, told by
/// their order; for each its number of origins; for each its node and number of destinations, and
/// for each of these its node, the number of its paths, and for each path its share of the pair's
/// trips and, link by link, the rank among the links that leave the node reached so far. Last,
/// eight bytes of hash (base/hash.h) of all before.
#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "engine/traffic/network.h"
#include "engine/traffic/state.h"
#include "engine/traffic/user_class.h"

namespace yicheng::engine::traffic {

inline constexpr std::string_view kStateMagic = "yicheng traffic state 2\n";
inline constexpr std::size_t kStateBytesMax = std::size_t{1} << 32;

/// `state` must fit the network and the classes. Same state, same bytes.
std::string state_bytes(AssignmentState const& state, Network const& network,
                        std::span<UserClass const> classes);

struct LoadedState {
  std::shared_ptr<AssignmentState const> state;  ///< fits the network and the classes; never null
  std::size_t pairs = 0;                         ///< of all classes, that have a path from the file
  std::size_t lost_paths = 0;  ///< paths of the file over links or pairs that are not there now
};

/// Throws Fault(bad_input) where the bytes are no such state or were damaged; `name` is the file's.
/// Memory and time are linear in the bytes.
LoadedState load_state(std::string_view bytes, std::string_view name, Network const& network,
                       std::span<UserClass const> classes);

}  // namespace yicheng::engine::traffic
