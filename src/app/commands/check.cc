#include <chrono>

#include "api/plan/check_plan.h"
#include "app/commands/commands.h"

namespace yicheng::app {
namespace {

std::string check_day(std::string const& text) {
  return parse_day(text) ? "" : "not a day such as 2025-07-31: " + text;
}

Day today() {
  return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
}

std::string shown(api::CheckPlanReply const& reply, std::string const& format, Language language) {
  if (format == "sarif") {
    return as_sarif(reply, language);
  }
  return format == "json" ? as_json(reply) : as_text(reply, language);
}

}  // namespace

void add_check(CLI::App& program, Session& session) {
  struct Options {
    api::CheckPlanRequest request;
    std::string today;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto* command = program.add_subcommand(
      "check",
      "what is wrong with a plan, and how to mend it (exit status 1 where errors are found)");
  command->add_option("PLAN", options->request.plan, "a plan's document, or a plan.yaml")
      ->required();
  command->add_option("--city", options->request.city,
                      "a city (.gpkg): are the places it names there?");
  command->add_option("--year", options->request.options.year,
                      "year of a plan that masks it (202x)");
  add_vocabulary_option(*command, options->request.options);
  command
      ->add_option("--today", options->today, "deadlines before this day are past (default: today)")
      ->check(check_day)
      ->option_text("DATE");
  command->add_option("--format", options->format, "text, json or sarif (SARIF 2.1.0)")
      ->check(CLI::IsMember({"text", "json", "sarif"}))
      ->capture_default_str();
  command->footer("Example: yicheng check plan.docx --city city.gpkg --format sarif");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      options->request.today = parse_day(options->today).value_or(today());
      auto const reply = api::check_plan(options->request);
      print(shown(reply, options->format, session.language));
      return has_errors(reply) ? 1 : 0;
    };
  });
}

}  // namespace yicheng::app
