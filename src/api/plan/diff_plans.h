/// Use case `diff`: what became of each promise between two versions of a plan.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/bilingual.h"
#include "plan/diff.h"
#include "plan/read.h"

namespace yicheng::api {

struct DiffPlansRequest {
  std::filesystem::path before;  ///< documents or plan.yaml files
  std::filesystem::path after;
  plan::ReadOptions options;
};

/// The changes point into the plans, so a reply moves but is never copied.
struct DiffPlansReply {
  plan::Plan before;
  plan::Plan after;
  std::vector<plan::PromiseChange> changes;

  DiffPlansReply() = default;
  DiffPlansReply(DiffPlansReply&&) = default;
  DiffPlansReply& operator=(DiffPlansReply&&) = default;
  DiffPlansReply(DiffPlansReply const&) = delete;
  DiffPlansReply& operator=(DiffPlansReply const&) = delete;
};

DiffPlansReply diff_plans(DiffPlansRequest const& request);

/// Changed promises line by line, kept ones counted.
std::string as_text(DiffPlansReply const& reply, Language language);
std::string as_json(DiffPlansReply const& reply);

}  // namespace yicheng::api
