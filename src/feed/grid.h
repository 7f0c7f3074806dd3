/// A grid of people and jobs as CSV -> cells of a city, and the facilities that it counts.
///
/// Columns are found by name, case and blanks aside: longitude and latitude of the cell's centre
/// (lon, lng, longitude, x, 经度; lat, latitude, y, 纬度), population (population, pop, people,
/// residents, 人口), and, where they are there, jobs (jobs, employment, 岗位, 就业岗位), schools
/// (schools, 学校), healthcare (healthcare, health, clinics, 医疗) and a name (id, cell, name,
/// 编号). Cells have no size: their shape is not said. A count of n schools gives n primary schools
/// at the centre of the cell, healthcare gives clinics; seats and beds are assumed and said so. A
/// row that cannot be used is a finding with its line. Cost: linear.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "city/city.h"
#include "feed/imported.h"

namespace yicheng::feed {

struct Grid {
  city::Cells cells;            ///< district, zone and node are none
  city::Facilities facilities;  ///< nodes are none
};

/// Throws Fault(bad_input) where a position or population column is missing ("grid-no-column") or
/// no row can be used ("grid-empty"), and what CsvReader throws.
Imported<Grid> read_grid(std::filesystem::path const& path);
Imported<Grid> read_grid_text(std::string_view bytes, std::string const& name);

}  // namespace yicheng::feed
