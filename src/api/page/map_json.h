/// The map's layers as GeoJSON (RFC 7946), coordinates to 6 decimals of a degree (0.1 m).
#pragma once
#include <vector>

#include "api/json.h"
#include "city/city.h"
#include "store/workspace.h"

namespace yicheng::api {

/// Streets as drawn: one feature for the two directions of a link.
struct RoadFeatures {
  explicit RoadFeatures(city::Roads const& roads);

  city::Roads const& roads;
  std::vector<city::LinkId>
      drawn;  ///< the link whose shape a feature has; feature id = position here
};

Json roads_json(RoadFeatures const& features);
/// {months: [state of each month], states: [[percent of capacity by feature, the busier
/// direction]]}
Json volume_capacity_json(store::Workspace const& workspace, RoadFeatures const& features);
/// Works with a place; `begin` and `done` are months counted from the first of the horizon (P50).
Json works_json(store::Workspace const& workspace);
Json places_json(city::City const& city);
/// {size_m: edge of square cells, 0 for others; lon, lat, people, jobs, district: by cell (null:
/// none); districts: names}. Columns, because there are thousands of cells.
Json cells_json(city::City const& city);

}  // namespace yicheng::api
