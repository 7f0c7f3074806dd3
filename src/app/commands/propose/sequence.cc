#include "api/propose/propose_sequence.h"
#include "app/commands/propose.h"
#include "app/progress_bar.h"
#include "base/parallel.h"

namespace yicheng::app {
namespace {

constexpr double kBudgetMax = 1e9;
constexpr std::size_t kEvaluationsMax = 10'000'000;

}  // namespace

void add_propose_sequence(CLI::App& group, Session& session) {
  struct Options {
    api::ProposeSequenceRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto& request = options->request;
  request.threads = hardware_threads();
  auto* command = group.add_subcommand(
      "sequence", "in which month each work should begin, against the plan as written");
  command->add_option("WORKSPACE", request.workspace, "a workspace made by run (.gpkg)")
      ->required();
  command
      ->add_option("--evaluations", request.evaluations,
                   "city states that may be solved; more, and the answer is surer")
      ->check(CLI::Range(std::size_t{0}, kEvaluationsMax))
      ->capture_default_str();
  command->add_option("--budget", request.budget, "million yuan that no month may pass")
      ->check(CLI::Range(0.0, kBudgetMax));
  command->add_option("--at-once", request.at_once, "most works under way in a month")
      ->check(CLI::Range(1, 10'000));
  command->add_option("--weights", request.weights,
                      "how many people an indicator's unit stands for (benefit.yaml)");
  command->add_option("--unit-costs", request.unit_costs,
                      "what works cost where the plan does not say (unit_costs.yaml)");
  command->add_option("--threads", request.threads, "the result does not depend on them")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  add_format_option(*command, options->format);
  command->footer("Example: yicheng propose sequence plan.gpkg --budget 300");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      auto const reply = [&] {
        ProgressBar bar(session.language);
        return api::propose_sequence(options->request, bar.listener());
      }();
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return 0;
    };
  });
}

}  // namespace yicheng::app
