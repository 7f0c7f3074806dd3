/// Two works on one street: it would be dug up twice (马路拉链).
#pragma once
#include <string>
#include <vector>

#include "base/finding.h"
#include "change/program.h"

namespace yicheng::change {

/// Two works that change or close the same links of a street.
struct Crossing {
  std::size_t first = 0;  ///< works, in the order of the program
  std::size_t second = 0;
  std::string street;
  double length_m = 0;  ///< of the shared links, both directions as one
  /// The promise of each that names the street; null where the plan does not and we assumed it.
  plan::Commitment const* first_naming = nullptr;
  plan::Commitment const* second_naming = nullptr;
};

/// The links that an edit changes, or that its works take lanes from.
std::vector<city::LinkId> links_of(Edit const& edit);

/// By works, then street. The plan must outlive them. Cost: linear in the links of all edits, and
/// in the pairs found.
std::vector<Crossing> find_crossings(Program const& program, plan::Plan const& plan,
                                     city::City const& city);

/// "change-street-twice", one finding for a street and a pair of works that the plan both names; it
/// cites the later promise.
Findings find_crossing_works(Program const& program, plan::Plan const& plan,
                             city::City const& city);

}  // namespace yicheng::change
