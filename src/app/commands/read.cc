#include "api/plan/read_plan.h"
#include "app/commands/commands.h"

namespace yicheng::app {

void add_read(CLI::App& program, Session& session) {
  struct Options {
    api::ReadPlanRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto* command = program.add_subcommand("read", "the promises of a plan, each with its citation");
  command
      ->add_option("PLAN", options->request.document,
                   "a text (.txt, .md), .docx, .xlsx, a PDF with text, or a plan.yaml")
      ->required();
  command->add_option("--year", options->request.options.year,
                      "year of a plan that masks it (202x)");
  add_vocabulary_option(*command, options->request.options);
  command->add_option("-o,--output", options->request.plan_yaml,
                      "also write a plan.yaml to edit; corrections in an existing one are kept");
  add_format_option(*command, options->format);
  command->footer("Example: yicheng read plan.txt --year 2025 --format json");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      auto const reply = api::read_plan(options->request);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return exit_status(reply.plan.findings);
    };
  });
}

}  // namespace yicheng::app
