#include "api/transit/export.h"
#include "api/transit/reach.h"
#include "app/commands/commands.h"
#include "app/progress_bar.h"
#include "base/fault.h"

namespace yicheng::app {
namespace {

struct ReachOptions {
  api::TransitReachRequest request;
  std::string day;
  std::vector<double> from;
  std::string format = "text";
};

Day day_of(std::string const& text, std::string const& option) {
  auto const day = parse_day(text);
  if (!day) {
    throw Fault(FaultKind::wrong_usage, "transit-options", option,
                {"日期不可用", "the day cannot be used"},
                {"例如 2019-05-14", "for example 2019-05-14"});
  }
  return *day;
}

void take(ReachOptions& options) {
  if (!options.day.empty()) {
    options.request.day = day_of(options.day, "--day");
  }
  if (!options.from.empty()) {
    options.request.from = city::Point{options.from[0], options.from[1]};
  }
}

void add_reach(CLI::App& transit, Session& session) {
  auto const options = std::make_shared<ReachOptions>();
  auto& request = options->request;
  auto* command =
      transit.add_subcommand("reach", "travel times and what is reached, by transit and on foot");
  command->add_option("--gtfs", request.gtfs, "timetables: GTFS zips or folders")->required();
  command->add_option("--osm", request.osm, "streets to walk on: OSM PBF or XML")->required();
  command->add_option("--grid", request.grid, "cells: CSV with lon, lat, population, jobs")
      ->required();
  command->add_option("--day", options->day,
                      "service day, YYYY-MM-DD (default: the working day with most trips)");
  command->add_option("--from", options->from, "one place instead of every cell: LON,LAT")
      ->delimiter(',')
      ->expected(2);
  command
      ->add_option("--window-start", request.first_min, "first departure, minutes after midnight")
      ->capture_default_str();
  command->add_option("--window-end", request.end_min, "end of the departures, one a minute")
      ->capture_default_str();
  command->add_option("--max-minutes", request.cap_min, "longer journeys count as none")
      ->capture_default_str();
  command->add_option("--walk-speed", request.walk_kmh, "km/h")->capture_default_str();
  command->add_option("--walk-max", request.walk_max_min, "minutes of one walk")
      ->capture_default_str();
  command->add_option("--percentiles", request.percentiles, "of travel times, with --from")
      ->delimiter(',')
      ->check(CLI::Range(1, 100));
  command->add_option("--thresholds", request.thresholds_min, "minutes, at the median travel time")
      ->delimiter(',')
      ->check(CLI::Range(1, 600));
  command->add_option("--threads", request.threads, "the answer is the same on any number")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  command->add_option("-o,--output", request.output, "write the cells: .csv or .gpkg");
  add_format_option(*command, options->format);
  command->footer(
      "Example: yicheng transit reach --gtfs bus.zip --gtfs rail.zip --osm city.osm.pbf --grid "
      "grid.csv --day 2019-05-14 -o reach.csv");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      take(*options);
      ProgressBar bar(session.language);
      auto const reply = api::transit_reach(options->request, bar.listener());
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return exit_status(reply.findings);
    };
  });
}

void add_export(CLI::App& transit, Session& session) {
  struct Options {
    api::TransitExportRequest request;
    std::string first;
    std::string last;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto& request = options->request;
  auto* command = transit.add_subcommand(
      "export", "the lines of a city as GTFS, as they stand or with a plan's works done");
  command->add_option("CITY", request.city, "a city's file, or a workspace (.gpkg)")->required();
  command->add_flag("--planned", request.planned, "with all works of the workspace's plan done");
  command->add_option("--from", options->first, "first day of the calendar, YYYY-MM-DD")
      ->required();
  command->add_option("--until", options->last, "last day of the calendar")->required();
  command->add_option("--timezone", request.agency.timezone, "of the agency, as GTFS wants it")
      ->capture_default_str();
  command->add_option("--agency-url", request.agency.url, "of the agency, as GTFS wants it")
      ->capture_default_str();
  command->add_option("-o,--output", request.output, "a .zip, or the name of a new folder")
      ->required();
  add_format_option(*command, options->format);
  command->footer(
      "Example: yicheng transit export plan.gpkg --planned --from 2026-01-01 --until 2026-12-31 -o "
      "planned.zip");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      options->request.first = day_of(options->first, "--from");
      options->request.last = day_of(options->last, "--until");
      auto const reply = api::transit_export(options->request);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return 0;
    };
  });
}

}  // namespace

void add_transit(CLI::App& program, Session& session) {
  auto* transit =
      program.add_subcommand("transit", "public transport on timetables in open formats");
  transit->require_subcommand(1);
  add_reach(*transit, session);
  add_export(*transit, session);
}

}  // namespace yicheng::app
