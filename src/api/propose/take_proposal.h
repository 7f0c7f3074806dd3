/// Use case `propose take`: an option of a proposal becomes corrections in a plan.yaml, which the
/// next `run` reads and a person may change.
#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "base/bilingual.h"
#include "change/program.h"
#include "store/workspace.h"

namespace yicheng::api {

/// What is taken of one proposal.
struct TakenOption {
  std::string id;
  std::size_t option = 1;          ///< counted from 1
  std::vector<std::size_t> items;  ///< counted from 1; empty: all
};

/// The workspace's plan as a plan.yaml with these among its corrections; with none, as it was read.
/// Throws Fault(bad_input) for a proposal that the workspace does not hold, Fault(wrong_usage) for
/// an option or item that is not there.
std::string plan_with(store::Workspace const& workspace, std::vector<TakenOption> const& taken);

struct TakeProposalRequest {
  std::filesystem::path workspace;
  TakenOption taken;
  std::filesystem::path output;  ///< plan.yaml; corrections that stand there already are kept
};

struct TakeProposalReply {
  std::vector<change::Assumption> taken;
  std::filesystem::path output;
};

/// Throws Fault: wrong_usage for an option or item that is not there, or an output that is no
/// plan.yaml; bad_input for a proposal that the workspace does not hold.
TakeProposalReply take_proposal(TakeProposalRequest const& request);

std::string as_json(TakeProposalReply const& reply);
std::string as_text(TakeProposalReply const& reply, Language language);

}  // namespace yicheng::api
