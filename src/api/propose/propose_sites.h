/// Use case `propose sites`: where to put what the plan only counts, kept in the workspace.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/progress.h"
#include "propose/sites.h"

namespace yicheng::api {

struct ProposeSitesRequest {
  std::filesystem::path workspace;
  propose::SitesOptions options;
};

struct ProposeSitesReply {
  std::vector<propose::Proposal> proposals;  ///< empty: the plan leaves no site open
  std::filesystem::path workspace;
};

/// Throws Fault(bad_input) for what is no workspace.
ProposeSitesReply propose_sites(ProposeSitesRequest const& request, Progress const& progress);

std::string as_json(ProposeSitesReply const& reply);
std::string as_text(ProposeSitesReply const& reply, Language language);

}  // namespace yicheng::api
