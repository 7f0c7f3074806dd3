/// Use case `transit export`: the public transport of a city, as it stands or as planned, as GTFS.
#pragma once
#include <filesystem>
#include <string>

#include "base/bilingual.h"
#include "base/month.h"
#include "feed/gtfs/write.h"

namespace yicheng::api {

struct TransitExportRequest {
  std::filesystem::path city;  ///< a city, or a workspace
  bool planned = false;        ///< with all works of the workspace's plan done
  Day first;                   ///< days of the calendar
  Day last;
  feed::gtfs::AgencyDetails agency;
  std::filesystem::path output;  ///< .zip, or the name of a folder that does not stand yet
};
struct TransitExportReply {
  std::string city;
  bool synthetic = false;
  std::size_t stops = 0;
  std::size_t lines = 0;
  std::size_t trips = 0;
  std::size_t works = 0;  ///< whose edits are in it
};

/// Throws Fault(wrong_usage) for a calendar that ends before it begins, Fault(bad_input) where the
/// file is no city or holds no line that runs.
TransitExportReply transit_export(TransitExportRequest const& request);

std::string as_json(TransitExportReply const& reply);
std::string as_text(TransitExportReply const& reply, Language language);

}  // namespace yicheng::api
