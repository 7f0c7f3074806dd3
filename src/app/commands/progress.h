/// The commands of the ledger, `yicheng progress ...`, each in a file of its own.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "app/commands/commands.h"
#include "base/month.h"

namespace yicheng::app {

void add_progress_assign(CLI::App& group, Session& session);
/// sign, accept, ask-extension, close, ...: every move that carries no more than words and a date.
void add_progress_move(CLI::App& group, Session& session);
void add_progress_report(CLI::App& group, Session& session);
void add_progress_evidence(CLI::App& group, Session& session);
void add_progress_standing(CLI::App& group, Session& session);
void add_progress_export(CLI::App& group, Session& session);
void add_progress_import(CLI::App& group, Session& session);
void add_progress_notice(CLI::App& group, Session& session);
void add_progress_lights(CLI::App& group, Session& session);
void add_progress_loop(CLI::App& group, Session& session);

/// An option that takes a day, 2027-10-31.
CLI::Option* add_day_option(CLI::App& command, std::string const& name, std::optional<Day>& into,
                            std::string const& help);
/// `--by NAME`: who acts, as it stands in the audit chain; default: the login name.
void add_person_option(CLI::App& command, std::string& person);

}  // namespace yicheng::app
