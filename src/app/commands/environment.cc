#include "api/environment/alert_air.h"
#include "api/environment/judge_air.h"
#include "api/environment/judge_boilers.h"
#include "api/environment/judge_water.h"
#include "app/commands/commands.h"
#include "base/fault.h"

namespace yicheng::app {
namespace {

/// "PM2.5=pm_fine" pairs as a map.
std::map<std::string, std::string> pairs_of(std::vector<std::string> const& texts) {
  std::map<std::string, std::string> pairs;
  for (auto const& text : texts) {
    auto const equals = text.find('=');
    if (equals == std::string::npos) {
      throw Fault(FaultKind::wrong_usage, "not-a-pair", text,
                  {"应写作 名称=值", "write it as NAME=VALUE"},
                  {"例如 CO=ug/m3", "for example CO=ug/m3"});
    }
    pairs[text.substr(0, equals)] = text.substr(equals + 1);
  }
  return pairs;
}

void add_aqi(CLI::App& group, Session& session) {
  struct Options {
    api::JudgeAirRequest request;
    std::vector<std::string> columns;
    std::vector<std::string> units;
    std::string by = "day";
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto* command = group.add_subcommand("aqi", "air quality index of days or hours by HJ 633");
  command
      ->add_option("READINGS", options->request.readings,
                   "hourly readings, CSV, or a workspace with observations, .gpkg")
      ->required();
  command->add_option("--standard", options->request.standard,
                      "HJ 633-2012 or HJ 633-2026 (default: the one in force on each day)");
  command->add_option("--by", options->by, "day or hour")
      ->check(CLI::IsMember({"day", "hour"}))
      ->capture_default_str();
  command->add_option("--column", options->columns, "a pollutant's column: PM2.5=NAME");
  command->add_option("--unit", options->units, "a pollutant's unit: CO=ug/m3");
  command->add_option("-o,--output", options->request.output, "write every result, CSV");
  add_format_option(*command, options->format);
  command->footer("Example: yicheng air aqi hours.csv --unit CO=ug/m3 -o days.csv");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      auto& request = options->request;
      request.columns = {pairs_of(options->columns), pairs_of(options->units)};
      request.by_hour = options->by == "hour";
      auto const reply = api::judge_air(request);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return exit_status(reply.findings);
    };
  });
}

void add_alert(CLI::App& group, Session& session) {
  struct Options {
    api::AlertAirRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto* command =
      group.add_subcommand("alert", "heavy-pollution alert level of each day of a forecast");
  command
      ->add_option("FORECAST", options->request.forecast, "an index a day, CSV: time, aqi, primary")
      ->required();
  command->add_option("--city", options->request.city,
                      "whose trigger table (default: the common one)");
  add_format_option(*command, options->format);
  command->footer("Example: yicheng air alert forecast.csv");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      auto const reply = api::alert_air(options->request);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return exit_status(reply.findings);
    };
  });
}

void add_boilers(CLI::App& group, Session& session) {
  struct Options {
    std::filesystem::path measurements;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto* command = group.add_subcommand("boilers", "emissions of boilers by GB 13271-2014");
  command->add_option("MEASUREMENTS", options->measurements, "a row a measurement, CSV")
      ->required();
  add_format_option(*command, options->format);
  command->footer("Example: yicheng air boilers boilers.csv");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      auto const reply = api::judge_boilers(options->measurements);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      bool const all_meet = std::all_of(reply.boilers.begin(), reply.boilers.end(),
                                        [](auto const& one) { return one.excess.empty(); });
      return all_meet ? exit_status(reply.findings) : 1;
    };
  });
}

void add_class(CLI::App& group, Session& session) {
  struct Options {
    api::ClassifyWaterRequest request;
    bool lake = false;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto* command = group.add_subcommand("class", "classes I to V by GB 3838-2002, worst item");
  command
      ->add_option("SAMPLES", options->request.samples,
                   "a row a sample, CSV, or a workspace with observations, .gpkg")
      ->required();
  command->add_flag("--lake", options->lake, "lakes and reservoirs");
  command->add_flag("--ranking", options->request.ranked_only,
                    "without the items that published rankings leave out");
  add_format_option(*command, options->format);
  command->footer("Example: yicheng water class sections.csv --ranking");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      using engine::environment::WaterBody;
      options->request.body = options->lake ? WaterBody::lake : WaterBody::river;
      auto const reply = api::classify_water(options->request);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return exit_status(reply.findings);
    };
  });
}

void add_odour(CLI::App& group, Session& session) {
  struct Options {
    std::filesystem::path samples;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto* command = group.add_subcommand("odour", "grades of black-odorous water, by site and reach");
  command->add_option("SAMPLES", options->samples, "a row a sample, CSV; sites in order")
      ->required();
  add_format_option(*command, options->format);
  command->footer("Example: yicheng water odour ditch.csv");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      auto const reply = api::grade_odour(options->samples);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return exit_status(reply.findings);
    };
  });
}

void add_effluent(CLI::App& group, Session& session) {
  struct Options {
    api::JudgeEffluentRequest request;
    std::string built;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto* command =
      group.add_subcommand("effluent", "a wastewater plant's effluent by GB 18918-2002");
  command->add_option("SAMPLES", options->request.samples, "daily means, CSV")->required();
  command->add_option("--class", options->request.discharge_class, "1A, 1B, 2 or 3")
      ->capture_default_str();
  command->add_option("--built", options->built, "day the plant was built, 2005-06-01");
  add_format_option(*command, options->format);
  command->footer("Example: yicheng water effluent plant.csv --class 1A --built 2004-05-01");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      if (!options->built.empty()) {
        options->request.built = parse_day(options->built);
        if (!options->request.built) {
          throw Fault(FaultKind::wrong_usage, "not-a-day", options->built,
                      {"不是日期", "this is no day"},
                      {"请写作2005-06-01", "write it as 2005-06-01"});
        }
      }
      auto const reply = api::judge_effluent(options->request);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      bool const all_meet = std::all_of(reply.judgements.begin(), reply.judgements.end(),
                                        [](auto const& one) { return one.meets; });
      return all_meet ? exit_status(reply.findings) : 1;
    };
  });
}

}  // namespace

void add_air(CLI::App& program, Session& session) {
  auto* group = program.add_subcommand("air", "air quality by the standards in force");
  group->require_subcommand(1);
  add_aqi(*group, session);
  add_alert(*group, session);
  add_boilers(*group, session);
}

void add_water(CLI::App& program, Session& session) {
  auto* group = program.add_subcommand("water", "surface water, black-odorous water, effluent");
  group->require_subcommand(1);
  add_class(*group, session);
  add_odour(*group, session);
  add_effluent(*group, session);
}

}  // namespace yicheng::app
