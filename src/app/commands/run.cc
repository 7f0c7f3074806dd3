#include <CLI/CLI.hpp>

#include "api/workspace/run_plan.h"
#include "app/commands/commands.h"
#include "app/progress_bar.h"
#include "base/parallel.h"

namespace yicheng::app {

void add_run(CLI::App& program, Session& session) {
  struct Options {
    api::RunPlanRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto& request = options->request;
  request.threads = hardware_threads();
  auto* command =
      program.add_subcommand("run", "a plan on a city, month by month, into a workspace");
  command->add_option("PLAN", request.plan, "a plan's document, or a plan.yaml")->required();
  command->add_option("--city", request.city, "the city (.gpkg)")->required();
  command->add_option("-o,--output", request.output, "the workspace (.gpkg)")->required();
  command->add_option("--save-plan", request.plan_yaml,
                      "also write the plan with its assumptions as plan.yaml, to edit");
  command->add_option("--year", request.year, "first year; needed where the plan masks it (202x)");
  command->add_option("--months", request.months, "horizon in months")->capture_default_str();
  command->add_option("--futures", request.futures, "draws of how long everything takes")
      ->capture_default_str();
  command->add_option("--seed", request.seed, "of the draws")->capture_default_str();
  command->add_option("--threads", request.threads, "the result does not depend on them")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  add_format_option(*command, options->format);
  command->footer("Example: yicheng run plan.txt --year 2025 --city city.gpkg -o plan.gpkg");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      auto const reply = [&] {
        ProgressBar bar(session.language);
        return api::run_plan(options->request, bar.listener());
      }();
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return exit_status(reply.workspace.findings);
    };
  });
}

}  // namespace yicheng::app
