#include "api/progress/assign.h"
#include "app/commands/progress.h"

namespace yicheng::app {
namespace {

constexpr double kBudgetMaxYuan = 1e13;

}  // namespace

void add_progress_assign(CLI::App& group, Session& session) {
  struct Options {
    api::AssignRequest request;
    double budget = 0;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto& request = options->request;
  auto* command = group.add_subcommand("assign", "gives the plan's commitments to units");
  command->add_option("WORKSPACE", request.workspace, "a workspace made by run (.gpkg)")
      ->required();
  command->add_option("--task", request.tasks, "only these (default: all not yet assigned)")
      ->delimiter(',')
      ->allow_extra_args(false);
  command->add_option("--lead", request.lead,
                      "lead unit where the plan names none; of --task: instead of the plan's");
  command->add_option("--responsible", request.responsible, "responsible units beside --lead")
      ->delimiter(',')
      ->allow_extra_args(false);
  add_day_option(*command, "--deadline", request.deadline, "instead of the plan's");
  command->add_option("--budget", options->budget, "yuan, of each task")
      ->check(CLI::Range(0.0, kBudgetMaxYuan));
  add_day_option(*command, "--on", request.on, "the day it counts for (default: today)");
  add_person_option(*command, request.person);
  add_format_option(*command, options->format);
  command->footer("Example: yicheng progress assign plan.gpkg --lead 市住建局");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      if (options->budget > 0) {
        options->request.budget = Yuan(options->budget);
      }
      auto const reply = api::assign_tasks(options->request);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return exit_status(reply.findings);
    };
  });
}

}  // namespace yicheng::app
