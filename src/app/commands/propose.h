/// The subcommands of `propose`, each in a file of its own below commands/propose/.
#pragma once
#include <CLI/CLI.hpp>

#include "app/commands/commands.h"

namespace yicheng::app {

void add_propose_list(CLI::App& group, Session& session);
void add_propose_sequence(CLI::App& group, Session& session);
void add_propose_take(CLI::App& group, Session& session);
void add_propose_sites(CLI::App& group, Session& session);
void add_propose_lines(CLI::App& group, Session& session);

}  // namespace yicheng::app
