#include "api/schedule/risk.h"
#include "app/commands/commands.h"
#include "base/parallel.h"

namespace yicheng::app {
namespace {

constexpr std::size_t kDrawsMax = 10'000'000;

}  // namespace

void add_schedule_risk(CLI::App& group, Session& session) {
  struct Options {
    api::ScheduleRiskRequest request;
    bool unpin = false;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  options->request.threads = hardware_threads();
  auto* command = group.add_subcommand(
      "risk",
      "when a project or a plan's works will be done: P50, P80, deadlines, criticality, tornado");
  add_source_options(*command, "FILE", "a project file (.xml, .xlsx), a workspace or a plan",
                     options->request.from);
  command
      ->add_option("--register", options->request.risk_register,
                   "risk.yaml: distributions and shared drivers (default: durations of large "
                   "public works in the UK, Mott MacDonald 2002)")
      ->check(CLI::ExistingFile);
  command
      ->add_option("--reports", options->request.reports,
                   "a project file written by schedule export and filled in: its progress counts")
      ->check(CLI::ExistingFile);
  command->add_option("--draws", options->request.draws, "how many futures are drawn")
      ->check(CLI::Range(std::size_t{1}, kDrawsMax))
      ->capture_default_str();
  command->add_option("--seed", options->request.seed, "same seed, same draws")
      ->capture_default_str();
  command->add_option("--threads", options->request.threads, "the result does not depend on them")
      ->check(CLI::Range(1U, 256U));
  command->add_flag("--unpin", options->unpin,
                    "leave dates set by hand out: links and durations alone decide");
  add_format_option(*command, options->format);
  command->footer(
      "Where the file has a status date, what is reported by then conditions the rest.\n"
      "Example: yicheng schedule risk works.xml --register risk.yaml --draws 10000 --format json");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      options->request.keep_pins = !options->unpin;
      auto const reply = api::schedule_risk(options->request);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return exit_status(reply.findings);
    };
  });
}

}  // namespace yicheng::app
