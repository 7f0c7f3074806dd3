/// Solved assignments as bytes, to start later runs from a file.
///
/// Layout, numbers as LEB128 (seven bits a byte, least first), words and shares as eight bytes,
/// little-endian: the text kStateMagic; nodes, first through node, links; tail and head of each
/// link; classes; for each its origins; for each origin its node, the number of its destinations
/// and these; the order of contraction (a node each); the number of words of the paths' bit string
/// (state.h) and these; the number of shares and these. Last, eight bytes of hash (base/hash.h) of
/// all before.
#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "engine/traffic/state.h"

namespace yicheng::engine::traffic {

inline constexpr std::string_view kStateMagic = "yicheng traffic state 3\n";
inline constexpr std::size_t kStateBytesMax = std::size_t{1} << 32;

/// Same state, same bytes.
std::string state_bytes(AssignmentState const& state);

/// Throws Fault(bad_input) where the bytes are no such state or were damaged; `name` is the file's.
/// What only the paths can tell is found by AssignmentState::start_for. Memory and time are linear
/// in the bytes.
std::shared_ptr<AssignmentState const> load_state(std::string_view bytes, std::string_view name);

}  // namespace yicheng::engine::traffic
