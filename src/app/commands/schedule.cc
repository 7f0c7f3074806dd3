#include <fmt/format.h>

#include "api/schedule/convert_schedule.h"
#include "api/schedule/cpm.h"
#include "api/schedule/solve_schedule.h"
#include "api/schedule/works.h"
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

void add_cpm(CLI::App& group, Session& session) {
  struct Options {
    api::ScheduleCpmRequest request;
    bool unpin = false;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto* command = group.add_subcommand(
      "cpm", "early and late dates, floats and the critical path of a project file");
  command->add_option("FILE", options->request.file, "Microsoft Project XML, or a workbook .xlsx")
      ->required()
      ->check(CLI::ExistingFile);
  command
      ->add_option("--baseline", options->request.baseline,
                   "an older version of FILE: its dates are the baseline (default: FILE's own)")
      ->check(CLI::ExistingFile);
  command->add_flag("--unpin", options->unpin,
                    "leave dates set by hand out: links and durations alone decide");
  add_format_option(*command, options->format);
  command->footer(
      "Dates are exact in the calendar of each task; floats count working days.\n"
      "Example: yicheng schedule cpm works.xml --baseline works-january.xml --format json");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      options->request.keep_pins = !options->unpin;
      auto const reply = api::schedule_cpm(options->request);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return exit_status(reply.findings);
    };
  });
}

void add_convert(CLI::App& group, Session& session) {
  struct Options {
    api::ConvertScheduleRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto* command = group.add_subcommand("convert", "a project file in another format");
  command->add_option("IN", options->request.input, "Microsoft Project XML, or a workbook .xlsx")
      ->required()
      ->check(CLI::ExistingFile);
  command
      ->add_option("OUT", options->request.output,
                   "ends in .xml (Microsoft Project), .xlsx (workbook) or .ics (milestones)")
      ->required();
  add_format_option(*command, options->format);
  command->footer("Example: yicheng schedule convert works.xml works.xlsx");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      options->request.language = session.language;
      auto const reply = api::convert_schedule(options->request);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return exit_status(reply.findings);
    };
  });
}

struct WorksOptions {
  api::ScheduleWorksRequest request;
  std::string format = "text";
};

void add_plan(CLI::App& group, Session& session) {
  auto const options = std::make_shared<WorksOptions>();
  auto* command = group.add_subcommand(
      "plan", "a plan's works, activity by activity, with dates, floats and critical paths");
  add_source_options(*command, "PLAN", "a plan or plan.yaml, or a workspace",
                     options->request.from);
  add_format_option(*command, options->format);
  command->footer("Example: yicheng schedule plan plan.txt --city city.gpkg --year 2026");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      auto const reply = api::schedule_works(options->request);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return exit_status(reply.findings);
    };
  });
}

void add_export(CLI::App& group, Session& session) {
  auto const options = std::make_shared<WorksOptions>();
  auto* command =
      group.add_subcommand("export", "a workspace's or plan's schedule as a project file");
  add_source_options(*command, "WORKSPACE", "a workspace (.gpkg), or a plan",
                     options->request.from);
  command
      ->add_option("-o,--output", options->request.output,
                   "ends in .xml (Microsoft Project), .xlsx (workbook) or .ics (milestones)")
      ->required();
  command->footer("Example: yicheng schedule export out.gpkg -o works.xml");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      options->request.language = session.language;
      auto const reply = api::schedule_works(options->request);
      bool const zh = session.language == Language::zh;
      print(fmt::format(fmt::runtime(zh ? "已写出 {}：{} 项工序\n" : "wrote {}: {} activities\n"),
                        options->request.output->string(), reply.activities));
      return exit_status(reply.findings);
    };
  });
}

}  // namespace

void add_source_options(CLI::App& command, std::string const& name, std::string const& about,
                        api::ProjectSource& source) {
  command.add_option(name, source.path, about)->required()->check(CLI::ExistingFile);
  command.add_option("--city", source.city, "of a plan: the city its works are in")
      ->check(CLI::ExistingFile);
  command.add_option("--year", source.year, "of a plan: year that masked years (202x) mean");
  std::vector<std::string> zones;
  for (auto const known : schedule::calendar::kClimateZones) {
    zones.emplace_back(schedule::calendar::to_string(known));
  }
  auto const set_zone = [&source](std::string const& word) {
    source.zone = schedule::calendar::parse_climate_zone(word).value();
  };
  command
      .add_option_function<std::string>(
          "--zone", set_zone,
          "of a plan: climate zone of GB 50176, sets winter stop and flood season")
      ->check(CLI::IsMember(zones))
      ->default_str(std::string(schedule::calendar::to_string(source.zone)));
}

void add_schedule(CLI::App& program, Session& session) {
  auto* group = program.add_subcommand("schedule", "dates, floats and schedules of project files");
  group->require_subcommand(1);
  constexpr Command kCommands[] = {{"solve", add_solve},        {"cpm", add_cpm},
                                   {"risk", add_schedule_risk}, {"level", add_schedule_level},
                                   {"convert", add_convert},    {"plan", add_plan},
                                   {"export", add_export}};
  add_asked(*group, session, 1, kCommands);
}

}  // namespace yicheng::app
