/// The workspace: one run of a plan on a city, everything its page shows and every number's origin.
///
/// One file (GeoPackage) that QGIS and ogrinfo open. A Workspace is a value; `save` writes it whole
/// under a temporary name and renames it, `load` reads it whole. The ledger in the same file
/// (ledger_file.h) and observations (observe/writer.h) are no part of the value: `save` carries over
/// those of the file it replaces.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/finding.h"
#include "change/geometry.h"
#include "change/program.h"
#include "city/city.h"
#include "forecast/forecast.h"
#include "plan/plan.h"
#include "propose/proposal.h"

namespace yicheng::store {

/// An edit as it is shown: what it does in words and where. (The payload itself can be made again
/// from the plan, the city and the assumptions, so it is not stored twice.)
struct EditRecord {
  std::string id;
  std::string kind;  ///< change::kind_key
  Bilingual text;
  change::Geometry geometry;
};

/// A work with its dates. The dates of each quantile are taken milestone by milestone.
struct WorkRecord {
  std::string id;
  std::string project;
  WorkKind kind = WorkKind::other;
  double size = 0;
  std::vector<std::string> commitments;
  std::vector<change::Promise> promises;
  std::vector<EditRecord> edits;
  std::optional<Bilingual> tracked_only;
  forecast::Finish finish;
  schedule::Course as_written, p10, p50, p80, p90;
};

/// How the forecast was made.
struct RunRecord {
  Month first;
  int months = 0;
  std::size_t futures = 0;
  std::uint64_t seed = 0;
  int year = 0;
  std::size_t engine_runs = 0;
  std::size_t city_states = 0;
};

struct Workspace {
  std::string document;  ///< file name of the plan as given, without its folder
  city::City city;
  plan::Plan plan;
  RunRecord run;
  std::vector<WorkRecord> works;
  std::vector<change::Assumption> assumptions;
  Findings findings;
  std::vector<forecast::Series> series;
  std::vector<forecast::Effect> effects;
  std::vector<forecast::Attribution> attributions;
  std::vector<forecast::SlipEffect> slip_effects;
  std::vector<forecast::Slip> slips;
  std::vector<forecast::MapState> map_states;
  std::vector<std::vector<std::uint32_t>> map_month;
  std::vector<propose::Proposal> proposals;  ///< none from `run`; `propose` adds them
};

/// Throws Fault(ours) where the disk is full or the folder takes no file; an existing file stays as
/// it was. The same workspace gives the same bytes.
void save(Workspace const& workspace, std::filesystem::path const& path);

/// Throws Fault(bad_input) where the file is no workspace, is damaged, or is from a newer version.
Workspace load(std::filesystem::path const& path);

}  // namespace yicheng::store
