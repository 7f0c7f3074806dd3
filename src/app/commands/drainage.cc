#include "api/drainage/check_drainage.h"
#include "api/drainage/convert_drainage.h"
#include "api/drainage/run_drainage.h"
#include "app/commands/commands.h"

namespace yicheng::app {
namespace {

void add_drainage_check(CLI::App& group, Session& session) {
  struct Options {
    api::CheckDrainageRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto& request = options->request;
  auto* command =
      group.add_subcommand("check", "which storm each sewer stands, by GB 50014 and Manning");
  command->add_option("MODEL", request.model, "a SWMM input file (.inp)")->required();
  command
      ->add_option("--storm", request.storm,
                   "storm formula of a city (广州/中心城区, 北京 ...), or A,C,b,n of your own")
      ->required();
  command->add_option("--years", request.years, "return period asked of the sewers")
      ->check(CLI::Range(0.1, 1000.0))
      ->capture_default_str();
  command
      ->add_option("--separate", request.separate,
                   "sewers whose areas get a storm sewer of their own, a,b,c")
      ->delimiter(',');
  command->add_option("--share", request.share, "of those areas that is separated, 0 to 1")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  add_format_option(*command, options->format);
  command->footer(
      "Exit status 1 where a sewer is too small or cannot be judged.\n"
      "Example: yicheng drainage check town.inp --storm 广州/中心城区 --years 3 --separate C1,C2");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      auto const reply = api::check_drainage(options->request);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return exit_status(reply.findings);
    };
  });
}

void add_convert(CLI::App& group, Session& session) {
  struct Options {
    std::filesystem::path input;
    std::filesystem::path output;
  };
  auto const options = std::make_shared<Options>();
  auto* command = group.add_subcommand("convert", "writes a SWMM input file again, nothing lost");
  command->add_option("INPUT", options->input, "a SWMM input file (.inp)")->required();
  command->add_option("-o,--output", options->output, "the file to write")->required();
  command->footer("Example: yicheng drainage convert town.inp -o tidy.inp");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      auto const reply = api::convert_drainage(options->input, options->output);
      print(as_text(reply, session.language));
      return exit_status(reply.findings);
    };
  });
}

void add_drainage_run(CLI::App& group, Session& session) {
  struct Options {
    api::RunDrainageRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto& request = options->request;
  auto* command =
      group.add_subcommand("run", "runs an installed SWMM program on a model, reads its results");
  command->add_option("MODEL", request.model, "a SWMM input file (.inp)")->required();
  command->add_option("--swmm", request.program, "the SWMM program, by name or path")
      ->capture_default_str();
  command->add_option("--minutes", request.minutes_max, "stop it after so many minutes")
      ->check(CLI::Range(1, 10'000))
      ->capture_default_str();
  add_format_option(*command, options->format);
  command->footer("Example: yicheng drainage run town.inp --swmm /opt/swmm/bin/runswmm");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      auto const reply = api::run_drainage(options->request);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return 0;
    };
  });
}

}  // namespace

void add_drainage(CLI::App& program, Session& session) {
  auto* group = program.add_subcommand("drainage", "sewers: capacity, storms, SWMM models");
  group->require_subcommand(1);
  add_drainage_check(*group, session);
  add_convert(*group, session);
  add_drainage_run(*group, session);
}

}  // namespace yicheng::app
