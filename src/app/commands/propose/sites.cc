#include "api/propose/propose_sites.h"
#include "app/commands/propose.h"
#include "app/progress_bar.h"

namespace yicheng::app {

void add_propose_sites(CLI::App& group, Session& session) {
  struct Options {
    api::ProposeSitesRequest request;
    std::string goal = "cover";
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto& request = options->request;
  auto* command =
      group.add_subcommand("sites", "where to put what the plan gives a number and no place");
  command->add_option("WORKSPACE", request.workspace, "a workspace made by run (.gpkg)")
      ->required();
  command
      ->add_option(
          "--goal", options->goal,
          "cover: most residents within reach; nearer: least walking; worst: least walking "
          "of those who live farthest")
      ->check(CLI::IsMember({"cover", "nearer", "worst"}))
      ->capture_default_str();
  command->add_flag(
      "--capacities", request.options.capacities,
      "who finds the places in reach full counts as not covered (schools, hospitals)");
  command
      ->add_option("--rounds", request.options.solve.rounds,
                   "of the search for a proof; more, and the answer is surer")
      ->check(CLI::Range(std::size_t{0}, std::size_t{1'000'000}))
      ->capture_default_str();
  add_format_option(*command, options->format);
  command->footer("Example: yicheng propose sites plan.gpkg --goal cover");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      options->request.options.goal = *propose::parse_site_goal(options->goal);
      auto const reply = [&] {
        ProgressBar bar(session.language);
        return api::propose_sites(options->request, bar.listener());
      }();
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return 0;
    };
  });
}

}  // namespace yicheng::app
