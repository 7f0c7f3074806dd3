/// Which columns an edit alters in a phase, as narrow as its kind tells.
#pragma once
#include "change/edit.h"
#include "city/city.h"

namespace yicheng::forecast {

/// change::touched, narrowed to the parts of groups (lanes of roads, facilities and plants of one
/// kind, one stock) that the kind of edit alters. `city` says of which kind an existing facility
/// is.
city::ColumnSet reach(change::Edit const& edit, change::EditPhase phase, city::City const& city);

}  // namespace yicheng::forecast
