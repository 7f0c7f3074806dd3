#include "api/assign_traffic.h"
#include "app/commands/commands.h"

namespace yicheng::app {
namespace {

constexpr int kGapNotReached = 1;

void add_assign(CLI::App& traffic, Session& session) {
  struct Options {
    api::AssignTrafficRequest request;
    std::string format = "text";
  };
  auto const options = std::make_shared<Options>();
  auto& request = options->request;
  auto* command = traffic.add_subcommand("assign", "user equilibrium on a network in TNTP files");
  command->add_option("--net", request.network, "the network (_net.tntp)")->required();
  command->add_option("--trips", request.trips, "the trips (_trips.tntp)")->required();
  command->add_option("--gap", request.gap, "stop at this relative gap, TSTT / SPTT - 1")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command->add_option("--iterations", request.max_iterations, "or after so many iterations")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}))
      ->capture_default_str();
  command
      ->add_option("--threads", request.threads,
                   "threads to search paths on; the answer is the same on any number")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  command->add_option("--toll-weight", request.toll_weight, "units of time a unit of toll")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command
      ->add_option("--distance-weight", request.distance_weight, "units of time a unit of length")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command
      ->add_option("--minutes-per-unit", request.minutes_per_unit,
                   "the file's unit of time in minutes, for the vehicle hours")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command->add_option("--from", request.from,
                      "start from this state; links and trips may have changed since");
  command->add_option("--save-state", request.save_state, "write the state, for a later --from");
  command->add_option("-o,--output", request.output,
                      "write the link flows (.csv, else TNTP's flow table)");
  add_format_option(*command, options->format);
  command->footer(
      "Exit status 1 where the gap is not reached or trips have no path.\n"
      "Example: yicheng traffic assign --net A_net.tntp --trips A_trips.tntp --gap 1e-6 -o "
      "flows.csv");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      auto const reply = api::assign_traffic(options->request);
      print(options->format == "json" ? as_json(reply) : as_text(reply, session.language));
      bool const whole = reply.assignment.converged && reply.assignment.unreached.empty();
      return whole ? 0 : kGapNotReached;
    };
  });
}

}  // namespace

void add_traffic(CLI::App& program, Session& session) {
  auto* traffic = program.add_subcommand("traffic", "road traffic on networks in open formats");
  traffic->require_subcommand(1);
  add_assign(*traffic, session);
}

}  // namespace yicheng::app
