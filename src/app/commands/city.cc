#include "api/workspace/cities.h"
#include "api/workspace/city_layer.h"
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

void add_layer(CLI::App& city, Session& session) {
  struct Options {
    api::CityLayerRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto& request = options->request;
  auto* command = city.add_subcommand(
      "layer", "a table of the city's own: facilities, population, districts or streets");
  command->add_option("CITY", request.city, "a city or a workspace (.gpkg)")->required();
  command->add_option("FILE", request.file, ".gpkg, .geojson, .shp, .csv or .xlsx")->required();
  command->add_option("--layer", request.kind, "what it holds")
      ->check(CLI::IsMember({"facilities", "population", "districts", "streets"}))
      ->capture_default_str();
  command->add_option("--kind", request.all_of, "of facilities: every row is of this kind");
  command
      ->add_option("--map", request.columns,
                   "field=column, ...: name, kind, capacity, area_m2, people, jobs, class, lanes, "
                   "speed_kmh, one_way, x, y; without it, as the city keeps it from last time")
      ->delimiter(',');
  command->add_option("--crs", request.coordinates,
                      "wgs84, cgcs2000, EPSG:4490 to 4554, gk:MERIDIAN, gcj02 or bd09; default: as "
                      "the file says, else degrees");
  command->add_option("--table", request.table,
                      "the layer of a GeoPackage, the sheet of a workbook");
  command->add_option("--cell-size", request.cell_size_m, "population: edge of the cells in metres")
      ->check(CLI::Range(1.0, 10'000.0));
  command->add_option("-o,--output", request.output, "the city's file (.gpkg)")->required();
  add_format_option(*command, options->format);
  command->footer(
      "Example: yicheng city layer city.gpkg schools.csv --kind primary_school "
      "--map name=名称,capacity=学位数,x=X,y=Y --crs EPSG:4548 -o city.gpkg");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      auto const reply = api::take_city_layer(options->request);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return exit_status(reply.findings);
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
  auto* city = program.add_subcommand("city", "make, import, complete or show a city");
  city->require_subcommand(1);
  add_make(*city, session);
  add_import(*city, session);
  add_layer(*city, session);
  add_show(*city, session);
}

}  // namespace yicheng::app
