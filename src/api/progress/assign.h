/// Giving the plan's commitments to units (交办): the plan's own owners and dates, or those named.
#pragma once
#include "api/progress/ledger_view.h"

namespace yicheng::api {

struct AssignRequest {
  std::filesystem::path workspace;
  std::vector<std::string> tasks;  ///< commitments' ids; none: all that are not assigned yet
  std::string lead;                ///< for tasks whose plan names no unit; of named tasks: instead
  std::vector<std::string> responsible;
  std::optional<Day> deadline;
  std::optional<Yuan> budget;  ///< of each task
  std::optional<Day> on;
  std::string person;
};

struct AssignReply {
  struct Given {
    std::string task, quote;
    progress::Assignment assignment;
  };
  std::vector<Given> given;
  Findings findings;  ///< "progress-no-owner": no unit is named, so it was not assigned
  progress::Head head;
};

/// All or none. Throws Fault(bad_input) where a named task is none of the plan's or is assigned.
AssignReply assign_tasks(AssignRequest const& request);

std::string as_json(AssignReply const& reply);
std::string as_text(AssignReply const& reply, Language language);

}  // namespace yicheng::api
