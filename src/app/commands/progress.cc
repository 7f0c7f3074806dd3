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
  constexpr Command kCommands[] = {
      {"assign", add_progress_assign},     {"move", add_progress_move},
      {"report", add_progress_report},     {"evidence", add_progress_evidence},
      {"standing", add_progress_standing}, {"export", add_progress_export},
      {"import", add_progress_import},     {"notice", add_progress_notice},
      {"lights", add_progress_lights},     {"loop", add_progress_loop}};
  add_asked(*group, session, 1, kCommands);
}

}  // namespace yicheng::app
