#include <map>
#include <memory>

#include "api/access/cover.h"
#include "api/access/response.h"
#include "api/access/seats.h"
#include "app/commands/commands.h"
#include "app/progress_bar.h"

namespace yicheng::app {
namespace {

using engine::access::Mode;
std::map<std::string, Mode> const kModes = {{"walk", Mode::walk}, {"drive", Mode::drive}};

void add_source(CLI::App& command, api::access::Source& source) {
  command.add_option("CITY", source.city, "a city or a workspace (.gpkg)");
  command.add_option("--osm", source.osm, "or an OpenStreetMap extract (.osm.pbf)");
  command.add_option("--grid", source.grid, "and people: CSV with lon, lat, population");
}

void add_driving(CLI::App& command, api::access::Driving& driving) {
  command.add_flag("--congested", driving.congested,
                   "drive in the modelled morning peak, not at free flow");
  command.add_option("--state", driving.state,
                     "a state of traffic assign on this city: the peak, found sooner");
  command
      .add_option("--threads", driving.threads, "for the peak; the answer does not depend on it")
      ->check(CLI::Range(1U, 256U))
      ->capture_default_str();
}

template <typename Request>
struct Options {
  Request request;
  std::string format = "text";
};

/// Output, format, and what is done when the command is chosen.
template <typename Request, typename Run>
void finish(CLI::App& command, std::shared_ptr<Options<Request>> const& options, Session& session,
            Run const& run) {
  command.add_option("-o,--output", options->request.output,
                     "results by cell: .csv, or .gpkg with a layer a measure");
  add_format_option(command, options->format);
  command.callback([options, &session, run] {
    session.chosen = [options, &session, run] {
      auto const reply = [&] {
        ProgressBar bar(session.language);
        return run(options->request, bar.listener());
      }();
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      return exit_status(reply.findings);
    };
  });
}

template <typename Request>
void add_mode(CLI::App& command, Request& request) {
  command.add_option("--mode", request.mode, "walk or drive")
      ->transform(CLI::CheckedTransformer(kModes))
      ->option_text("walk|drive [walk]");
  command.add_option("--minutes", request.minutes, "by car")
      ->check(CLI::Range(0.1, 120.0))
      ->capture_default_str();
}

void add_cover(CLI::App& group, Session& session) {
  auto const options = std::make_shared<Options<api::CoverRequest>>();
  auto& request = options->request;
  auto* command = group.add_subcommand(
      "cover", "residents near enough to what: by the life circle of GB 50180 and others");
  add_source(*command, request.source);
  command->add_option("--rule", request.rules, "keys of the table of rules, a,b; default: all")
      ->delimiter(',');
  command->add_option("--kind", request.kinds, "kinds of facilities with a distance of one's own")
      ->delimiter(',');
  command->add_option("--places", request.places,
                      "places of one's own instead (cameras, rooms): .csv, .xlsx, .geojson, .shp, "
                      ".gpkg");
  command->add_option("--crs", request.coordinates, "their coordinates, as in city layer");
  command->add_option("--within", request.metres, "metres on foot, for --kind and --places")
      ->check(CLI::Range(1.0, 5000.0));
  add_mode(*command, request);
  add_driving(*command, request.driving);
  command->footer(
      "Examples: yicheng access cover city.gpkg -o cover.gpkg\n"
      "          yicheng access cover --osm poa_osm.pbf --grid poa_hexgrid.csv "
      "--kind primary_school --within 800\n"
      "          yicheng access cover city.gpkg --places cameras.csv --within 100\n"
      "          yicheng access cover city.gpkg --mode drive --kind hospital --minutes 10");
  finish(*command, options, session, api::access_cover);
}

void add_response(CLI::App& group, Session& session) {
  auto const options = std::make_shared<Options<api::ResponseRequest>>();
  auto& request = options->request;
  auto* command = group.add_subcommand(
      "response", "people and streets that fire engines and ambulances reach in time");
  add_source(*command, request.source);
  command->add_option("--kind", request.kinds, "fire_station, ambulance_station, ...")
      ->delimiter(',');
  command->add_option("--minutes", request.minutes, "from the call; default: as the table says")
      ->check(CLI::Range(0.1, 120.0));
  command->add_option("--close", request.closed, "streets that are closed, a,b")->delimiter(',');
  add_driving(*command, request.driving);
  command->footer("Example: yicheng access response city.gpkg --congested --close 人民道");
  finish(*command, options, session, api::access_response);
}

void add_fca(CLI::App& group, Session& session) {
  auto const options = std::make_shared<Options<api::SeatsRequest>>();
  auto& request = options->request;
  auto* command = group.add_subcommand(
      "fca", "seats and beds in reach, shared with all who reach them (E2SFCA)");
  add_source(*command, request.source);
  command->add_option("--kind", request.kinds, "kinds of facilities; default: schools, hospitals")
      ->delimiter(',');
  command->add_option("--within", request.metres, "metres on foot; default: as the table says")
      ->check(CLI::Range(1.0, 50'000.0));
  add_mode(*command, request);
  add_driving(*command, request.driving);
  command->footer(
      "Example: yicheng access fca city.gpkg --kind hospital --mode drive --minutes 20");
  finish(*command, options, session, api::access_seats);
}

}  // namespace

void add_access(CLI::App& program, Session& session) {
  auto* group = program.add_subcommand("access", "who reaches what: coverage, seats, response");
  group->require_subcommand(1);
  add_cover(*group, session);
  add_response(*group, session);
  add_fca(*group, session);
}

}  // namespace yicheng::app
