/// mapping.yaml: which column of a table holds what. Form: docs/data.md.
///
/// Either a column a quantity (`quantities`), or a row a value (`quantity` and `value` name
/// columns). Errors: Fault(bad_input, "observe-mapping") with line and column of the file.
#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "observe/observation.h"

namespace yicheng::observe {

inline constexpr std::size_t kMappingBytesMax = 256u << 10;

struct MappedColumn {
  std::string column;
  std::string quantity;  ///< key of observe/quantities.h
  double factor = 1;     ///< from the table's unit to the canonical one
};

struct TableMapping {
  std::string time;          ///< column
  int utc_offset_min = 480;  ///< of times that say none of their own
  std::string station;       ///< column; "" where all rows are of `station_name`
  std::string station_name;
  std::vector<MappedColumn> columns;  ///< a column a quantity
  std::string quantity;               ///< or columns of one row a value; "" where `columns` is used
  std::string value;
  std::string unit;                                       ///< column; "" : canonical units
  std::map<std::string, std::string, std::less<>> names;  ///< the table's word -> quantity key
  Period period = Period::hour;
  Statistic statistic = Statistic::mean;
  std::string sheet;  ///< of a workbook; "": the first
};

TableMapping read_mapping(std::string_view text, std::string const& name);

}  // namespace yicheng::observe
