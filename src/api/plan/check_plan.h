/// Use case `check`: what is wrong with a plan, before anything is done with it.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "base/bilingual.h"
#include "base/month.h"
#include "plan/plan.h"
#include "plan/read.h"

namespace yicheng::api {

struct CheckPlanRequest {
  std::filesystem::path plan;  ///< a document, or a plan.yaml
  plan::ReadOptions options;
  Day today;                                  ///< deadlines before it are past
  std::optional<std::filesystem::path> city;  ///< also: does the city have the places it names?
};

struct CheckPlanReply {
  std::filesystem::path path;
  plan::Plan plan;
  Findings findings;            ///< in the order of the document
  bool is_text = false;         ///< the plan's text is the file itself: places are characters of it
  bool plain_line_ends = true;  ///< ... and its lines end with one character
};

CheckPlanReply check_plan(CheckPlanRequest const& request);

bool has_errors(CheckPlanReply const& reply);

/// A finding in two lines: where and what, then how to mend it.
std::string as_text(CheckPlanReply const& reply, Language language);
std::string as_json(CheckPlanReply const& reply);
/// SARIF 2.1.0 (OASIS standard); columns and offsets count Unicode code points, as the run says.
std::string as_sarif(CheckPlanReply const& reply, Language language);

}  // namespace yicheng::api
