/// The program's commands, each in a file of its own.
#pragma once
#include <CLI/CLI.hpp>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/workspace/project_source.h"
#include "base/bilingual.h"
#include "base/finding.h"
#include "plan/read.h"

namespace yicheng::app {

/// What all commands share, filled by the options before the command.
struct Session {
  Language language = Language::en;
  std::vector<std::string_view> words;  ///< of the command line, after the program's name
  /// Set by the command that was chosen; returns the exit status.
  std::function<int()> chosen;
};

/// A word of the command line and what describes the command it chooses.
struct Command {
  std::string_view name;
  void (*add)(CLI::App& group, Session& session);
};

/// Describes the command that stands at that place of the command line alone, or all of them for
/// the help, for errors and where an option stands there: to describe them all takes longer than a
/// small network takes to solve.
void add_asked(CLI::App& group, Session& session, std::size_t place,
               std::span<Command const> commands);

/// Each adds its command to the program; the session outlives both.
void add_read(CLI::App& program, Session& session);
void add_check(CLI::App& program, Session& session);
void add_diff(CLI::App& program, Session& session);
void add_city(CLI::App& program, Session& session);
void add_run(CLI::App& program, Session& session);
void add_serve(CLI::App& program, Session& session);
void add_propose(CLI::App& program, Session& session);
void add_progress(CLI::App& program, Session& session);
void add_backup(CLI::App& program, Session& session);
void add_restore(CLI::App& program, Session& session);
void add_verify(CLI::App& program, Session& session);
void add_schedule(CLI::App& program, Session& session);
/// Parts of `schedule`: each adds its command to the group.
void add_schedule_risk(CLI::App& group, Session& session);
void add_schedule_level(CLI::App& group, Session& session);
/// The positional `name` and the options that say where a project to be scheduled comes from.
void add_source_options(CLI::App& command, std::string const& name, std::string const& about,
                        api::ProjectSource& source);
void add_traffic(CLI::App& program, Session& session);
void add_transit(CLI::App& program, Session& session);
void add_access(CLI::App& program, Session& session);
void add_drainage(CLI::App& program, Session& session);
void add_air(CLI::App& program, Session& session);
void add_water(CLI::App& program, Session& session);
void add_observe(CLI::App& program, Session& session);

/// "text" or "json", as `--format` takes them.
void add_format_option(CLI::App& command, std::string& format);

/// `--vocabulary FILE`: a person's words beside the built-in ones.
void add_vocabulary_option(CLI::App& command, plan::ReadOptions& options);

/// 1 where an error was found, else 0.
int exit_status(Findings const& findings);

/// Writes to standard output; throws Fault(ours) where it cannot (a closed pipe is no fault).
void print(std::string const& text);

}  // namespace yicheng::app
