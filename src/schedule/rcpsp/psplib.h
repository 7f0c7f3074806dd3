/// Reads the single-mode text format of PSPLIB (files .sm), the test library of
/// resource-constrained project scheduling (Kolisch and Sprecher 1996).
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "schedule/rcpsp/project.h"

namespace yicheng::schedule::rcpsp {

inline constexpr std::size_t kFileBytesMax = 16U << 20U;
inline constexpr std::size_t kTasksMax = 20'000;
inline constexpr std::size_t kResourcesMax = 64;
/// Sum of all durations, which bounds the time axis of a schedule.
inline constexpr std::int64_t kHorizonMax = 500'000;

/// Tasks in the file's order, its supersource and sink among them. What is missing, out of range,
/// cyclic, of several modes or beyond the limits above throws Fault(bad_input) with the line.
/// `where` names the file in faults. Cost: linear in the text and the links x log.
Project read_psplib(std::string_view text, std::string const& where);

}  // namespace yicheng::schedule::rcpsp
