/// Use case `observe export`: values of a workspace as CSV or JSON.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "store/observe/reader.h"

namespace yicheng::api {

struct ExportObservationsRequest {
  std::filesystem::path workspace;
  store::ObservationFilter filter;
  /// Local time or UTC as people write it; "": open. Read at the clock of the first station found.
  std::string from;
  std::string to;
  std::size_t offset = 0;
  std::optional<std::size_t> limit;
  bool json = false;
};

/// Hands the text out in pieces. Times are in the station's own clock with its offset; the marks
/// stand beside each value. Throws Fault(bad_input) for a workspace without observations,
/// Fault(wrong_usage) for a time that cannot be read. Cost: linear in what is exported; memory: a
/// piece.
void export_observations(ExportObservationsRequest const& request,
                         std::function<void(std::string_view piece)> const& write);

}  // namespace yicheng::api
