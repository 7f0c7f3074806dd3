#include <cstdint>
#include <filesystem>
#include <map>
#include <system_error>

#include "api/traffic/assign_traffic.h"
#include "api/traffic/city_trips.h"
#include "api/traffic/closure_cost.h"
#include "api/traffic/convert_traffic.h"
#include "api/traffic/select_traffic.h"
#include "api/traffic/skim_traffic.h"
#include "app/commands/commands.h"
#include "base/large_heap.h"

namespace yicheng::app {
namespace {

constexpr int kGapNotReached = 1;

using feed::gmns::LengthUnit;
std::map<std::string, LengthUnit> const kLengthUnits = {
    {"km", LengthUnit::kilometre}, {"mile", LengthUnit::mile}, {"m", LengthUnit::metre}};

/// What all commands on a network share.
void add_source(CLI::App& command, api::traffic::Source& source) {
  command
      .add_option("--net", source.network,
                  "the network: a _net.tntp, a GMNS folder or a city (.gpkg)")
      ->required();
  command.add_option("--trips", source.trips,
                     "the trips: a _trips.tntp, demand.csv or .omx; without it the GMNS folder's "
                     "demand.csv, or a city's people and jobs");
  command.add_option("--nodes", source.nodes, "where TNTP's nodes lie (_node.tntp)");
  command.add_option("--classes", source.classes,
                     "classes of vehicles with PCE and value of time (use_definition.csv)");
  command.add_option("--turns", source.turns, "turn bans and penalties (movement.csv)");
  command.add_option("--delays", source.delays,
                     "how links slow down: bpr, conical, akcelik or a table (delay.csv)");
  command.add_option("--matrix", source.matrices, "matrices of the .omx, each a class of vehicles");
  command.add_option("--toll-weight", source.toll_weight, "units of time a unit of toll (TNTP)")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command.add_option("--distance-weight", source.distance_weight, "units of time a unit of length")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command
      .add_option("--minutes-per-unit", source.minutes_per_unit,
                  "TNTP's unit of time in minutes, for the vehicle hours")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command
      .add_option("--value-of-time", source.value_of_time,
                  "money an hour, where the files give none (GMNS, city)")
      ->check(CLI::PositiveNumber);
  command
      .add_option("--length-unit", source.length_unit,
                  "GMNS: km, mile or m, instead of what config.csv says")
      ->transform(CLI::CheckedTransformer(kLengthUnits));
}

/// A network of some size fills memory with paths, over and over.
void prepare_memory(api::traffic::Source const& source) {
  constexpr std::uintmax_t kLargeFiles = 1'000'000;  // bytes; smaller ones run in a few large pages
  constexpr std::size_t kHeap = std::size_t{256} << 20U;
  std::uintmax_t bytes = 0;
  for (auto const& path : {source.network, source.trips}) {
    std::error_code none;
    auto const size = std::filesystem::file_size(path, none);
    bytes += none ? 0 : size;
  }
  if (bytes > kLargeFiles) {
    expect_large_heap(kHeap);
  }
}

void add_solve(CLI::App& command, api::traffic::SolveOptions& solve) {
  command.add_option("--gap", solve.gap, "stop at this relative gap, TSTT / SPTT - 1")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command.add_option("--iterations", solve.max_iterations, "or after so many iterations")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}))
      ->capture_default_str();
  command
      .add_option("--threads", solve.threads,
                  "threads to search paths on; the answer is the same on any number")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  command.add_option("--from", solve.from,
                     "start from this state; links and trips may have changed since");
}

template <typename Reply>
void show(Reply const& reply, std::string const& format, Language language) {
  print(format == "json" ? as_json(reply) : as_text(reply, language));
}

void add_assign(CLI::App& traffic, Session& session) {
  struct Options {
    api::AssignTrafficRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto& request = options->request;
  auto* command = traffic.add_subcommand("assign", "user equilibrium: flows, V/C, congested times");
  add_source(*command, request.source);
  add_solve(*command, request.solve);
  command->add_option("--save-state", request.save_state, "write the state, for a later --from");
  command->add_option("-o,--output", request.output,
                      "write the link flows: .csv, .gpkg, a folder (GMNS), else TNTP's table");
  add_format_option(*command, options->format);
  command->footer(
      "Exit status 1 where the gap is not reached or trips have no path. The tables of --classes,\n"
      "--turns and --delays are those of a GMNS folder (docs/data.md) and serve any network.\n"
      "Example: yicheng traffic assign --net A_net.tntp --trips A_trips.tntp --gap 1e-6 -o "
      "flows.csv");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      prepare_memory(options->request.source);
      auto const reply = api::assign_traffic(options->request);
      show(reply, options->format, session.language);
      bool const whole = reply.assignment.converged && reply.assignment.unreached.empty();
      return whole ? exit_status(reply.findings) : kGapNotReached;
    };
  });
}

void add_skim(CLI::App& traffic, Session& session) {
  struct Options {
    api::SkimTrafficRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto& request = options->request;
  auto* command = traffic.add_subcommand(
      "skim", "time, distance, toll and generalized cost between zones, as OMX");
  add_source(*command, request.source);
  add_solve(*command, request.solve);
  command->add_flag("--free-flow", request.free_flow, "on empty roads: nothing is assigned");
  command->add_option("-o,--output", request.output, "the matrices (.omx)")->required();
  add_format_option(*command, options->format);
  command->footer("Example: yicheng traffic skim --net network --gap 1e-5 -o skims.omx");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      prepare_memory(options->request.source);
      auto const reply = api::skim_traffic(options->request);
      show(reply, options->format, session.language);
      return reply.whole ? exit_status(reply.findings) : kGapNotReached;
    };
  });
}

void add_select(CLI::App& traffic, Session& session) {
  struct Options {
    api::SelectTrafficRequest request;
    std::string through = "any";
    std::string end = "either";
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto& request = options->request;
  auto* command = traffic.add_subcommand(
      "select", "select link and select zone: whose trips they are and where else they drive");
  add_source(*command, request.source);
  add_solve(*command, request.solve);
  command->add_option("--link", request.links, "links by id, or as from-to");
  command->add_option("--through", options->through, "trips through any of the links, or all")
      ->check(CLI::IsMember({"any", "all"}))
      ->capture_default_str();
  command->add_option("--zone", request.zones, "zones by id");
  command->add_option("--end", options->end, "trips that start there, end there, or either")
      ->check(CLI::IsMember({"origin", "destination", "either"}))
      ->capture_default_str();
  command->add_option("-o,--output", request.output,
                      "write their link flows: .csv, .gpkg, a folder (GMNS)");
  command->add_option("--pairs", request.pairs, "write their trips between zones (.csv, .omx)");
  add_format_option(*command, options->format);
  command->footer(
      "Example: yicheng traffic select --net A_net.tntp --trips A_trips.tntp --link 10-15");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      using engine::traffic::Through;
      using engine::traffic::ZoneEnd;
      options->request.through = options->through == "all" ? Through::all : Through::any;
      options->request.end = options->end == "origin"        ? ZoneEnd::origin
                             : options->end == "destination" ? ZoneEnd::destination
                                                             : ZoneEnd::either;
      prepare_memory(options->request.source);
      auto const reply = api::select_traffic(options->request);
      show(reply, options->format, session.language);
      return reply.whole ? exit_status(reply.findings) : kGapNotReached;
    };
  });
}

void add_convert(CLI::App& traffic, Session& session) {
  struct Options {
    api::ConvertTrafficRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto* command = traffic.add_subcommand(
      "convert", "a network with its trips as GMNS, or its trips as OMX or CSV");
  add_source(*command, options->request.source);
  command
      ->add_option("-o,--output", options->request.output,
                   "a folder (GMNS), or .omx or .csv for the trips alone")
      ->required();
  add_format_option(*command, options->format);
  command->footer(
      "Example: yicheng traffic convert --net A_net.tntp --trips A_trips.tntp -o network");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      auto const reply = api::convert_traffic(options->request);
      show(reply, options->format, session.language);
      return exit_status(reply.findings);
    };
  });
}

void add_demand(CLI::App& traffic, Session& session) {
  struct Options {
    api::CityTripsRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto& request = options->request;
  auto* command = traffic.add_subcommand(
      "demand", "a city's peak-hour car trips from people and jobs, fitted to their length");
  command->add_option("--city", request.city, "a city's file (.gpkg)")->required();
  command
      ->add_option("--mean-minutes", request.mean_minutes,
                   "fit to this mean of car trips, minutes at free flow")
      ->check(CLI::PositiveNumber);
  command->add_option("--lengths", request.lengths,
                      "fit to this distribution: CSV with minutes_to and share");
  command->add_option("-o,--output", request.output, "the trips between zones (.omx, .csv)");
  add_format_option(*command, options->format);
  command->footer(
      "Example: yicheng traffic demand --city city.gpkg --mean-minutes 12 -o trips.omx");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      auto const reply = api::city_trips(options->request);
      show(reply, options->format, session.language);
      return exit_status(reply.findings);
    };
  });
}

void add_closure(CLI::App& traffic, Session& session) {
  struct Options {
    api::ClosureCostRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto& request = options->request;
  auto* command = traffic.add_subcommand(
      "closure", "what closing a street or taking lanes costs drivers a day, and who bears it");
  command->add_option("--city", request.city, "a city's file (.gpkg)");
  command->add_option("--street", request.street, "the street, by its name in the city");
  command->add_option("--crossing-from", request.from, "only from where it crosses this street");
  command->add_option("--crossing-to", request.to, "... to where it crosses this one");
  command->add_option("--lanes", request.lanes, "lanes taken each way; without it: closed")
      ->check(CLI::PositiveNumber);
  command->add_option("--workspace", request.workspace,
                      "instead of a city: every work of a workspace that takes lanes");
  command->add_option("--day-factor", request.day_factor,
                      "a day's traffic in peak hours; without it an assumed profile is solved");
  command->add_option("--gap", request.gap, "relative gap of each equilibrium")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command->add_option("--threads", request.threads, "the answer is the same on any number")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  command->add_option("-o,--output", request.output, "losses by zone (.csv, .gpkg)");
  add_format_option(*command, options->format);
  command->footer("Example: yicheng traffic closure --city city.gpkg --street 人民道 --lanes 1");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      auto const reply = api::closure_cost(options->request);
      show(reply, options->format, session.language);
      return exit_status(reply.findings);
    };
  });
}

}  // namespace

void add_traffic(CLI::App& program, Session& session) {
  auto* traffic = program.add_subcommand("traffic", "road traffic on networks in open formats");
  traffic->require_subcommand(1);
  constexpr Command kCommands[] = {{"assign", add_assign}, {"skim", add_skim},
                                   {"select", add_select}, {"convert", add_convert},
                                   {"demand", add_demand}, {"closure", add_closure}};
  add_asked(*traffic, session, 1, kCommands);
}

}  // namespace yicheng::app
