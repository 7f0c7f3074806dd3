/// Use case `observe import`: a table of measurements into a workspace, by a mapping.
#pragma once
#include <filesystem>
#include <string>

#include "base/bilingual.h"
#include "observe/table_import.h"

namespace yicheng::api {

struct ImportObservationsRequest {
  std::filesystem::path workspace;  ///< made where it does not exist
  std::filesystem::path table;      ///< .csv or .xlsx
  std::filesystem::path mapping;    ///< mapping.yaml
};

struct ImportObservationsReply {
  observe::TableImport import;
  std::size_t marked = 0;  ///< values that carry a mark
};

/// All or nothing of the file is stored; rows that cannot be used are findings and kept as refused.
/// Throws Fault(bad_input) for unusable files and for a workspace to which is just being added.
ImportObservationsReply import_observations(ImportObservationsRequest const& request,
                                            Progress const& progress);

std::string as_json(ImportObservationsReply const& reply);
std::string as_text(ImportObservationsReply const& reply, Language language);

}  // namespace yicheng::api
