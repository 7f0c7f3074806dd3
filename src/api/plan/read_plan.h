/// Use case `read`: a document's promises, each with its citation.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "base/bilingual.h"
#include "plan/plan.h"
#include "plan/read.h"

namespace yicheng::api {

struct ReadPlanRequest {
  std::filesystem::path document;
  plan::ReadOptions options;
  /// Writes a plan.yaml here; one that stands there keeps what a person corrected in it.
  std::optional<std::filesystem::path> plan_yaml;
};

struct ReadPlanReply {
  plan::Plan plan;
};

ReadPlanReply read_plan(ReadPlanRequest const& request);

/// The plan in the schema of the plans guide.
std::string as_json(ReadPlanReply const& reply);
/// One promise a line under its headings, with the place of its citation.
std::string as_text(ReadPlanReply const& reply, Language language);

}  // namespace yicheng::api
