#include "api/progress/standing.h"

#include <fmt/format.h>

#include "api/json.h"
#include "api/progress/move.h"
#include "app/commands/progress.h"

namespace yicheng::app {
namespace {

std::string presets_text(std::vector<progress::Preset> const& presets, Language language) {
  std::string text;
  for (auto const& preset : presets) {
    std::string aspects;
    for (auto const& [aspect, rule] : preset.rules) {
      aspects += (aspects.empty() ? "" : ", ") + std::string(to_string(aspect));
    }
    text += fmt::format("{}  {}  [{}]\n    {}\n", preset.key, preset.name.in(language), aspects,
                        preset.source.text);
  }
  return text;
}

std::string presets_json(std::vector<progress::Preset> const& presets) {
  api::Json all = api::Json::array();
  for (auto const& preset : presets) {
    api::Json aspects = api::Json::array();
    for (auto const& [aspect, rule] : preset.rules) {
      aspects.push_back(to_string(aspect));
    }
    all.push_back({{"key", preset.key},
                   {"name", api::to_json(preset.name)},
                   {"source", preset.source.text},
                   {"aspects", aspects}});
  }
  return api::dump({{"presets", all}}, 1) + "\n";
}

}  // namespace

void add_progress_standing(CLI::App& group, Session& session) {
  struct Options {
    api::StandingRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto& request = options->request;
  auto* command = group.add_subcommand(
      "standing", "where every task stands: lights of the past, forecast of the future");
  command->add_option("WORKSPACE", request.view.workspace, "a workspace made by run (.gpkg)")
      ->required();
  command->add_option("--task", request.task, "one task, with its reports and evidence");
  add_day_option(*command, "--on", request.view.on, "as of this day (default: today)");
  command->add_option("--rules", request.view.rules, "light rules of your own (lights.yaml)");
  add_format_option(*command, options->format);
  command->footer("Example: yicheng progress standing plan.gpkg --on 2027-06-30");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      print(options->format == "json" ? api::standing_json(options->request)
                                      : api::standing_text(options->request, session.language));
      return 0;
    };
  });
}

void add_progress_lights(CLI::App& group, Session& session) {
  struct Options {
    api::MoveRequest request;
    std::map<std::string, std::string> chosen;
    std::optional<std::filesystem::path> rules;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto* command = group.add_subcommand(
      "lights", "light rules: lists the presets, or chooses one for an aspect of a workspace");
  auto* workspace = command->add_option("WORKSPACE", options->request.workspace,
                                        "choose for this one (none: list the presets)");
  for (auto const* aspect : {"start", "progress", "money", "registration"}) {
    command
        ->add_option_function<std::string>(
            std::string("--") + aspect,
            [options, aspect](std::string const& key) { options->chosen[aspect] = key; },
            std::string("preset for the aspect ") + aspect)
        ->needs(workspace);
  }
  command->add_option("--rules", options->rules, "presets of your own beside the built-in ones");
  add_person_option(*command, options->request.person);
  add_format_option(*command, options->format);
  command->footer("Example: yicheng progress lights plan.gpkg --progress wuhan");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      auto const presets = api::presets_with(options->rules);
      if (options->chosen.empty()) {
        print(options->format == "json" ? presets_json(presets)
                                        : presets_text(presets, session.language));
        return 0;
      }
      api::expect_presets(presets, options->chosen);
      options->request.move = progress::Move::choose_lights;
      options->request.details.lights = options->chosen;
      auto const reply = api::move_tasks(options->request);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return 0;
    };
  });
}

void add_progress_loop(CLI::App& group, Session& session) {
  auto* command =
      group.add_subcommand("loop", "the table of states and moves: who may do what, from where");
  command->footer("Example: yicheng progress loop --language zh");
  command->callback([&session] {
    session.chosen = [&session] {
      print(progress::loop_table(session.language));
      return 0;
    };
  });
}

}  // namespace yicheng::app
