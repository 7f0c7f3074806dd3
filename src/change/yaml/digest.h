/// Keys by which plan.yaml knows what a person changed.
#pragma once
#include <string>

#include "change/program.h"

namespace yicheng::change {

/// Of all that a person may change in a commitment: its words, quantities, deadline, phase, places,
/// owners; not its id and span.
std::string digest_of(plan::Commitment const& commitment);
std::string digest_of(Assumption const& assumption);

}  // namespace yicheng::change
