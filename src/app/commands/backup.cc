#include "api/workspace/backup.h"

#include "app/commands/commands.h"

namespace yicheng::app {
namespace {

struct Options {
  std::string from, to;
  std::optional<std::string> paper;
  bool replace = false;
  std::string format = "text";
};

/// Runs `reply` when the command is chosen, and prints what it gives.
template <typename Reply>
void when_chosen(CLI::App& command, std::shared_ptr<Options> const& options, Session& session,
                 Reply const& reply) {
  add_format_option(command, options->format);
  command.callback([options, &session, reply] {
    session.chosen = [options, &session, reply] {
      api::VerifyReply const answer = reply(*options);
      print(options->format == "json" ? as_json(answer) : as_text(answer, session.language));
      return exit_status(answer.findings);
    };
  });
}

}  // namespace

void add_backup(CLI::App& program, Session& session) {
  auto const options = std::make_shared<Options>();
  auto* command = program.add_subcommand(
      "backup", "copies a workspace while it is in use, and checks the copy's ledger");
  command->add_option("WORKSPACE", options->from, "a workspace made by run (.gpkg)")->required();
  command->add_option("-o,--output", options->to, "the copy, a new file (.gpkg)")->required();
  command->footer("Example: yicheng backup plan.gpkg -o plan-2027-06-30.gpkg");
  when_chosen(*command, options, session,
              [](Options const& o) { return api::back_up(o.from, o.to); });
}

void add_restore(CLI::App& program, Session& session) {
  auto const options = std::make_shared<Options>();
  auto* command =
      program.add_subcommand("restore", "puts a backup in a workspace's place, once it is checked");
  command->add_option("BACKUP", options->from, "a copy made by backup (.gpkg)")->required();
  command->add_option("-o,--output", options->to, "the workspace (.gpkg)")->required();
  command->add_flag("--replace", options->replace, "replace the workspace that stands there");
  command->footer("Example: yicheng restore plan-2027-06-30.gpkg -o plan.gpkg --replace");
  when_chosen(*command, options, session,
              [](Options const& o) { return api::restore(o.from, o.to, o.replace); });
}

void add_verify(CLI::App& program, Session& session) {
  auto const options = std::make_shared<Options>();
  auto* command = program.add_subcommand(
      "verify", "finds rows of a workspace's ledger that were altered, removed or cut off");
  command->add_option("WORKSPACE", options->from, "a workspace made by run (.gpkg)")->required();
  command->add_option("--head", options->paper, "a head hash, as a printed paper shows it");
  command->footer("Example: yicheng verify plan.gpkg");
  when_chosen(*command, options, session,
              [](Options const& o) { return api::verify_workspace(o.from, o.paper); });
}

}  // namespace yicheng::app
