/// Use case `propose take`: an option of a proposal becomes corrections in a plan.yaml, which the
/// next `run` reads and a person may change.
#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "base/bilingual.h"
#include "change/program.h"

namespace yicheng::api {

struct TakeProposalRequest {
  std::filesystem::path workspace;
  std::string id;
  std::size_t option = 1;          ///< counted from 1
  std::vector<std::size_t> items;  ///< counted from 1; empty: all
  std::filesystem::path output;    ///< plan.yaml; corrections that stand there already are kept
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
