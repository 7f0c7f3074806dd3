#include "api/propose/take_proposal.h"
#include "app/commands/propose.h"

namespace yicheng::app {

void add_propose_take(CLI::App& group, Session& session) {
  struct Options {
    api::TakeProposalRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto& request = options->request;
  auto* command = group.add_subcommand(
      "take", "writes what a proposal assumes into a plan.yaml, which run reads and you may edit");
  command->add_option("WORKSPACE", request.workspace, "the workspace that holds it (.gpkg)")
      ->required();
  command->add_option("ID", request.taken.id, "the proposal, as list shows it")->required();
  command->add_option("-o,--output", request.output, "plan.yaml, new or to add to")->required();
  command->add_option("--option", request.taken.option, "which option of it")
      ->capture_default_str();
  command->add_option("--item", request.taken.items, "which of its items (default: all)")
      ->delimiter(',');
  add_format_option(*command, options->format);
  command->footer("Example: yicheng propose take plan.gpkg sequence --option 1 -o plan.yaml");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      auto const reply = api::take_proposal(options->request);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return 0;
    };
  });
}

}  // namespace yicheng::app
