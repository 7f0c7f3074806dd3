/// One move of the loop for one or more tasks: sign, report, review, extend, close, urge, ...
#pragma once
#include "api/progress/ledger_view.h"

namespace yicheng::api {

struct MoveRequest {
  std::filesystem::path workspace;
  progress::Move move = progress::Move::sign;
  std::vector<std::string> tasks;      ///< none: of the whole ledger
  std::optional<progress::Role> role;  ///< default: the first role that may
  std::string unit;                    ///< default for units: the task's lead unit
  std::string person;
  std::optional<Day> on;
  progress::Details details;
  std::vector<std::filesystem::path> evidence;  ///< filed with file_evidence, one event each
};

struct MoveReply {
  struct Moved {
    std::string task;
    progress::State state = progress::State::unassigned;
  };
  progress::Move move = progress::Move::sign;
  std::vector<Moved> moved;
  std::vector<progress::Evidence> evidence;
  progress::Head head;
};

/// All or none. Throws Fault(bad_input) with why a move is refused.
MoveReply move_tasks(MoveRequest const& request);

std::string as_json(MoveReply const& reply);
std::string as_text(MoveReply const& reply, Language language);

}  // namespace yicheng::api
