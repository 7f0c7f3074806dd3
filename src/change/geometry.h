/// Where an edit stands on the map.
#pragma once
#include <vector>

#include "change/edit.h"
#include "city/city.h"

namespace yicheng::change {

/// Lines and points in WGS 84 degrees; both empty where the edit has no place (a document, a
/// pilot).
struct Geometry {
  std::vector<std::vector<city::Point>> lines;
  std::vector<city::Point> points;
  bool empty() const { return lines.empty() && points.empty(); }
};

Geometry geometry_of(Edit const& edit, city::City const& city);

}  // namespace yicheng::change
