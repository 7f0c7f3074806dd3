#include "api/plan/diff_plans.h"
#include "app/commands/commands.h"

namespace yicheng::app {

void add_diff(CLI::App& program, Session& session) {
  struct Options {
    api::DiffPlansRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto* command = program.add_subcommand(
      "diff", "promises kept, reworded, weakened, strengthened, dropped and added");
  command->add_option("OLD", options->request.before, "a plan's document, or a plan.yaml")
      ->required();
  command->add_option("NEW", options->request.after, "its later version")->required();
  command->add_option("--year", options->request.options.year, "year of plans that mask it (202x)");
  add_vocabulary_option(*command, options->request.options);
  add_format_option(*command, options->format);
  command->footer("Example: yicheng diff draft.docx final.docx");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      auto const reply = api::diff_plans(options->request);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return 0;
    };
  });
}

}  // namespace yicheng::app
