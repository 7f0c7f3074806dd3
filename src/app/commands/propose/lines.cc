#include "api/propose/propose_lines.h"
#include "app/commands/propose.h"
#include "app/progress_bar.h"

namespace yicheng::app {

void add_propose_lines(CLI::App& group, Session& session) {
  struct Options {
    api::ProposeLinesRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto& request = options->request;
  auto* command =
      group.add_subcommand("lines", "which way new lines should run that the plan only counts");
  command->add_option("WORKSPACE", request.workspace, "a workspace made by run (.gpkg)")
      ->required();
  command
      ->add_option("--fleet", request.options.fleet,
                   "vehicles for the new lines of one work; 0: as many as it takes")
      ->check(CLI::Range(std::size_t{0}, std::size_t{100'000}))
      ->capture_default_str();
  command
      ->add_option("--weighed", request.options.weighed,
                   "courses weighed exactly for the first line; more take longer")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1000}))
      ->capture_default_str();
  add_format_option(*command, options->format);
  command->footer("Example: yicheng propose lines plan.gpkg --fleet 40");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      auto const reply = [&] {
        ProgressBar bar(session.language);
        return api::propose_lines(options->request, bar.listener());
      }();
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return 0;
    };
  });
}

}  // namespace yicheng::app
