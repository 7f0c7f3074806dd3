#include "app/commands/propose.h"

namespace yicheng::app {

void add_propose(CLI::App& program, Session& session) {
  auto* group = program.add_subcommand("propose", "answers to what the plan leaves open");
  group->require_subcommand(1);
  add_propose_list(*group, session);
  add_propose_sequence(*group, session);
  add_propose_take(*group, session);
  add_propose_sites(*group, session);
  add_propose_lines(*group, session);
}

}  // namespace yicheng::app
