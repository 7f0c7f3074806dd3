#include "api/propose/proposals.h"
#include "app/commands/propose.h"

namespace yicheng::app {

void add_propose_list(CLI::App& group, Session& session) {
  struct Options {
    std::string workspace;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto* command = group.add_subcommand("list", "the proposals that a workspace holds");
  command->add_option("WORKSPACE", options->workspace, "a workspace made by run (.gpkg)")
      ->required();
  add_format_option(*command, options->format);
  command->footer("Example: yicheng propose list plan.gpkg");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      auto const proposals = store::load(options->workspace).proposals;
      print(options->format == "json"
                ? api::dump({{"proposals", api::to_json(proposals)}}, 1) + "\n"
                : api::as_text(proposals, options->workspace, session.language));
      return 0;
    };
  });
}

}  // namespace yicheng::app
