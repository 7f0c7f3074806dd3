/// Observations out of a table (.csv or .xlsx) by a mapping.
///
/// Values are turned into canonical units. Empty cells, NA, - and — are not measured. Every row or
/// cell that cannot be used is a finding with file and row, and comes back as refused with its
/// words; the rest is taken. CSV may be in UTF-8, UTF-16 or GB18030. Cost: linear; the observations
/// are handed out row by row, so memory is that of the file.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "base/finding.h"
#include "base/progress.h"
#include "observe/observation.h"
#include "observe/rejected.h"
#include "observe/table_mapping.h"

namespace yicheng::observe {

/// Findings beyond these are counted in a last one.
inline constexpr std::size_t kImportFindingsMax = 1000;

struct TableSink {
  std::function<void(Observation&&)> observation;
  std::function<void(Rejected&&)> rejected;
};

struct TableImport {
  std::size_t rows = 0;
  std::size_t observations = 0;
  std::size_t rejected = 0;
  Findings findings;
};

/// `name` ends in .csv or .xlsx. Throws Fault(bad_input) where the file is neither, is damaged or
/// has not the columns that the mapping names ("observe-no-column").
TableImport import_table(std::string_view bytes, std::string const& name,
                         TableMapping const& mapping, TableSink const& sink,
                         Progress const& progress = {});

}  // namespace yicheng::observe
