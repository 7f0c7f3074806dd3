#include "app/commands/progress.h"

#include <cstdlib>

namespace yicheng::app {

CLI::Option* add_day_option(CLI::App& command, std::string const& name, std::optional<Day>& into,
                            std::string const& help) {
  return command
      .add_option_function<std::string>(
          name, [&into](std::string const& text) { into = parse_day(text); }, help)
      ->check([](std::string const& text) {
        return parse_day(text) ? std::string() : "a day like 2027-10-31 is needed: " + text;
      })
      ->option_text("DAY");
}

void add_person_option(CLI::App& command, std::string& person) {
  char const* const login = std::getenv("USER");
  person = login != nullptr ? login : "";
  command.add_option("--by", person, "who acts, as the audit chain keeps it (default: the login)")
      ->option_text("NAME");
}

void add_progress(CLI::App& program, Session& session) {
  auto* group = program.add_subcommand(
      "progress", "the ledger: tasks given out, reported, judged, urged and closed");
  group->require_subcommand(1);
  add_progress_assign(*group, session);
  add_progress_move(*group, session);
  add_progress_report(*group, session);
  add_progress_evidence(*group, session);
  add_progress_standing(*group, session);
  add_progress_export(*group, session);
  add_progress_import(*group, session);
  add_progress_notice(*group, session);
  add_progress_lights(*group, session);
  add_progress_loop(*group, session);
}

}  // namespace yicheng::app
