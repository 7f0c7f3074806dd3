/// Lines of a city's own street layer -> its roads. Inner header of the layers.
#pragma once
#include "city/city.h"
#include "feed/layer/layer_rows.h"

namespace yicheng::feed {

/// Ends of lines, and vertices that several lines share (to 1e-5 degree, about a metre), become
/// nodes; lines that cross without a common vertex do not meet (bridges). Classes are the keys of
/// city::to_string, OpenStreetMap's names of them, or 高速公路, 快速路, 主干路, 次干路, 支路;
/// without one, residential. What a row does not say takes the values of its class. Throws
/// Fault(bad_input) where no row can be used.
city::Roads streets_of(LayerRows& rows);

}  // namespace yicheng::feed
