/// Use case `propose sequence`: in which month each work should begin, kept in the workspace.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "base/progress.h"
#include "propose/sequence.h"

namespace yicheng::api {

struct ProposeSequenceRequest {
  std::filesystem::path workspace;
  std::size_t evaluations = 1500;  ///< city states that may be solved; the answer depends on it
  std::optional<double> budget;    ///< million yuan a month
  std::optional<std::size_t> at_once;
  std::optional<std::filesystem::path> weights;     ///< in the form of data/forecast/benefit.yaml
  std::optional<std::filesystem::path> unit_costs;  ///< in the form of data/propose/unit_costs.yaml
  unsigned threads = 1;
};

struct ProposeSequenceReply {
  propose::Sequence sequence;
  std::filesystem::path workspace;
  double seconds = 0;  ///< wall time; the only value that may differ between two runs
};

/// Throws Fault: wrong_usage where no order keeps the budget or the works at once; bad_input for
/// what is no workspace, weights or unit costs.
ProposeSequenceReply propose_sequence(ProposeSequenceRequest const& request,
                                      Progress const& progress);

/// {proposals, as_written, movable, evaluations, proved, seconds}
std::string as_json(ProposeSequenceReply const& reply);
std::string as_text(ProposeSequenceReply const& reply, Language language);

}  // namespace yicheng::api
