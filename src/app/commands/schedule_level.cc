#include "api/schedule/level.h"
#include "app/commands/commands.h"

namespace yicheng::app {
namespace {

constexpr std::uint64_t kSchedulesMax = 10'000'000;

}  // namespace

void add_schedule_level(CLI::App& group, Session& session) {
  struct Options {
    api::ScheduleLevelRequest request;
    bool unpin = false;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto* command = group.add_subcommand(
      "level",
      "dates of a project or plan under crews, plant and budgets, and what each waits for");
  add_source_options(*command, "FILE", "a project file (.xml, .xlsx), a workspace or a plan",
                     options->request.from);
  command
      ->add_option("--resources", options->request.resources,
                   "resources.yaml: crews, plant and budgets beside the file's own resources")
      ->check(CLI::ExistingFile);
  command->add_option("-o,--output", options->request.output,
                      "write the levelled project (.xml, .xlsx) or its milestones (.ics)");
  command->add_option("--schedules", options->request.schedules, "how many schedules may be built")
      ->check(CLI::Range(std::uint64_t{1}, kSchedulesMax))
      ->capture_default_str();
  command->add_option("--seed", options->request.seed, "same seed, same schedule")
      ->capture_default_str();
  command->add_flag("--unpin", options->unpin,
                    "leave dates set by hand out: links, durations and limits alone decide");
  add_format_option(*command, options->format);
  command->footer(
      "Deadlines are met before the whole is made short.\n"
      "Example: yicheng schedule level works.xml --resources resources.yaml -o levelled.xml");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      options->request.keep_pins = !options->unpin;
      options->request.language = session.language;
      auto const reply = api::schedule_level(options->request);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return exit_status(reply.findings);
    };
  });
}

}  // namespace yicheng::app
