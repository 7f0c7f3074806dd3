#include "api/workspace/cities.h"
#include "app/commands/commands.h"
#include "app/progress_bar.h"

namespace yicheng::app {
namespace {

int print_reply(api::CityReply const& reply, std::string const& format, Language language) {
  print(format == "json" ? as_json(reply) : as_text(reply, language));
  return exit_status(reply.findings);
}

void add_make(CLI::App& city, Session& session) {
  struct Options {
    api::MakeCityRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto* command =
      city.add_subcommand("make", "a model city (synthetic), the same for the same seed");
  command->add_option("--population", options->request.options.population, "50,000 to 5,000,000")
      ->capture_default_str();
  command->add_option("--seed", options->request.options.seed)->capture_default_str();
  command->add_option("-o,--output", options->request.output, "the city's file (.gpkg)")
      ->required();
  add_format_option(*command, options->format);
  command->footer("Example: yicheng city make --population 620000 --seed 1 -o city.gpkg");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      return print_reply(api::make_city(options->request), options->format, session.language);
    };
  });
}

void add_import(CLI::App& city, Session& session) {
  struct Options {
    api::ImportCityRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto* command =
      city.add_subcommand("import", "a city from OpenStreetMap, GTFS and a grid of people");
  command->add_option("--name", options->request.name, "the city's name")->required();
  command->add_option("--osm", options->request.osm, "streets: an OSM extract (.osm.pbf)")
      ->required();
  command->add_option("--gtfs", options->request.gtfs, "timetables: GTFS zips or folders");
  command
      ->add_option("--grid", options->request.grid,
                   "people and jobs: CSV with lon, lat, population, jobs")
      ->required();
  command->add_option(
      "--road-classes", options->request.road_classes,
      "capacities, speeds and BPR values by class of road (.yaml); default: our own");
  command->add_option("-o,--output", options->request.output, "the city's file (.gpkg)")
      ->required();
  add_format_option(*command, options->format);
  command->footer(
      "Example: yicheng city import --name 'Porto Alegre' --osm poa_osm.pbf --gtfs poa_eptc.zip "
      "poa_trensurb.zip --grid poa_hexgrid.csv -o poa.gpkg");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      ProgressBar bar(session.language);
      return print_reply(api::import_city(options->request, bar.listener()), options->format,
                         session.language);
    };
  });
}

void add_show(CLI::App& city, Session& session) {
  struct Options {
    std::string path;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto* command = city.add_subcommand("show", "what stands in a city");
  command->add_option("CITY", options->path, "a city's file (.gpkg)")->required();
  add_format_option(*command, options->format);
  command->footer("Example: yicheng city show city.gpkg");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      return print_reply(api::show_city(options->path), options->format, session.language);
    };
  });
}

}  // namespace

void add_city(CLI::App& program, Session& session) {
  auto* city = program.add_subcommand("city", "make, import or show a city");
  city->require_subcommand(1);
  add_make(*city, session);
  add_import(*city, session);
  add_show(*city, session);
}

}  // namespace yicheng::app
