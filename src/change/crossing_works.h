/// Two works on one street: it would be dug up twice (马路拉链).
///
/// A pair counts where both works change or close the same link of the city and the plan names that
/// street in both, so that streets which only we assumed raise nothing. Cost: linear in the links
/// of all edits, and in the pairs found.
#pragma once
#include "base/finding.h"
#include "change/program.h"

namespace yicheng::change {

/// "change-street-twice", one finding for a street and a pair of works; it cites the later promise.
Findings find_crossing_works(Program const& program, plan::Plan const& plan,
                             city::City const& city);

}  // namespace yicheng::change
