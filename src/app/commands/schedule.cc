#include "api/solve_schedule.h"
#include "app/commands/commands.h"

namespace yicheng::app {
namespace {

constexpr std::uint64_t kSchedulesMax = 100'000'000;

void add_solve(CLI::App& group, Session& session) {
  struct Options {
    api::SolveScheduleRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto* command =
      group.add_subcommand("solve", "short schedules of PSPLIB projects under limited resources");
  command->add_option("PATH", options->request.path, "a file .sm, or a folder of them")
      ->required()
      ->check(CLI::ExistingPath);
  command->add_option("--schedules", options->request.schedules, "how many schedules may be built")
      ->check(CLI::Range(std::uint64_t{1}, kSchedulesMax))
      ->capture_default_str();
  command->add_option("--seed", options->request.seed, "same seed, same schedule")
      ->capture_default_str();
  add_format_option(*command, options->format);
  command->footer("Example: yicheng schedule solve j301_1.sm --schedules 5000 --format json");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      auto const reply = api::solve_schedule(options->request);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return 0;
    };
  });
}

}  // namespace

void add_schedule(CLI::App& program, Session& session) {
  auto* group = program.add_subcommand("schedule", "schedules under limited resources");
  group->require_subcommand(1);
  add_solve(*group, session);
}

}  // namespace yicheng::app
