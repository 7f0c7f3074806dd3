/// Open Matrix files (OMX 0.2, github.com/osPlanning/omx): matrices between zones in HDF5, with
/// lists of zone labels ("lookups").
///
/// Layout: root attributes OMX_VERSION and SHAPE; `/data/<matrix>`, two-dimensional and all of one
/// shape; `/lookup/<name>`, one label for each row. Numbers of any type are read as doubles, labels
/// (whole numbers or texts) as texts.
///
/// The HDF5 library is known to crash on damaged files (its CVE list is long), so files are read in
/// a child process of our own: what breaks there is a Fault(bad_input) here. The child loads no
/// plugins, follows no links out of the file and has limits on time, rows and bytes. Cost: linear
/// in the bytes, and a process.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "feed/imported.h"

namespace yicheng::feed {

struct OmxLimits {
  std::uint64_t rows_max = 100'000;
  std::uint64_t values_max = std::uint64_t{1} << 29;  ///< of all matrices read: 4 GiB
  std::size_t tables_max = 1000;                      ///< matrices, and lookups
  unsigned seconds_max = 300;                         ///< of processor time
};

struct OmxMatrix {
  std::string name;
  std::vector<double> values;  ///< row-major; as the file has them, NaN included
};

struct OmxLookup {
  std::string name;
  std::vector<std::string> labels;
};

struct Omx {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<OmxMatrix> matrices;  ///< in the order of their names
  std::vector<OmxLookup> lookups;

  double at(std::size_t matrix, std::size_t row, std::size_t column) const {
    return matrices[matrix].values[row * columns + column];
  }
};

/// Throws Fault(bad_input) where the file is missing, damaged, no OMX ("omx-..."), beyond a limit
/// or without a matrix. What is left out (tables of another shape or type) is a finding.
Imported<Omx> read_omx(std::filesystem::path const& path, OmxLimits const& limits = {});
/// The same from memory; `name` stands in findings and faults.
Imported<Omx> read_omx_bytes(std::string_view bytes, std::string const& name,
                             OmxLimits const& limits = {});

/// A file of its own, compressed; an old one stays untouched unless the new one is whole. The same
/// matrices give the same bytes. Throws Fault(ours) where it cannot be written.
void write_omx(Omx const& omx, std::filesystem::path const& path);

}  // namespace yicheng::feed
