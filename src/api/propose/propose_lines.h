/// Use case `propose lines`: which way new lines should run that the plan only counts, kept in the
/// workspace.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/progress.h"
#include "propose/lines.h"

namespace yicheng::api {

struct ProposeLinesRequest {
  std::filesystem::path workspace;
  propose::LinesOptions options;
};

struct ProposeLinesReply {
  std::vector<propose::Proposal> proposals;  ///< empty: the plan leaves no course open
  std::filesystem::path workspace;
};

/// Throws Fault(bad_input) for what is no workspace.
ProposeLinesReply propose_lines(ProposeLinesRequest const& request, Progress const& progress);

std::string as_json(ProposeLinesReply const& reply);
std::string as_text(ProposeLinesReply const& reply, Language language);

}  // namespace yicheng::api
