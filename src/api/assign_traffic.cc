#include "api/assign_traffic.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <time.h>

#include <cmath>
#include <iterator>
#include <utility>
#include <vector>

#include "api/findings_text.h"
#include "api/json.h"
#include "base/fault.h"
#include "base/file.h"
#include "engine/traffic/state_file.h"

namespace yicheng::api {
namespace {

using engine::traffic::Assignment;
using engine::traffic::Demand;
using engine::traffic::Network;
using engine::traffic::NodeIndex;
using engine::traffic::UserClass;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) * 1024 / 1e6;
}

void append(Findings& all, Findings&& more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

void require_weights(AssignTrafficRequest const& request) {
  auto const usable = [](double value) { return std::isfinite(value) && value >= 0; };
  bool const good = usable(request.toll_weight) && usable(request.distance_weight) &&
                    usable(request.gap) && usable(request.minutes_per_unit);
  if (!good) {
    throw Fault(FaultKind::wrong_usage, "traffic-option-negative", "traffic assign",
                {"间隙、权重与时间单位须为非负有限数",
                 "gap, weights and the unit of time must be finite and not negative"},
                {"请改正选项", "correct the options"});
  }
}

Demand to_demand(feed::TntpTrips const& table) {
  std::vector<engine::traffic::Trip> trips;
  trips.reserve(table.trips.size());
  for (std::size_t i = 0; i < table.trips.size(); ++i) {
    trips.push_back({NodeIndex(std::size_t{table.origin[i]} - 1),
                     NodeIndex(std::size_t{table.destination[i]} - 1), table.trips[i]});
  }
  return engine::traffic::make_demand(std::move(trips));
}

std::shared_ptr<engine::traffic::AssignmentState const> load(std::filesystem::path const& path) {
  std::string const bytes = read_file(path, engine::traffic::kStateBytesMax);
  return engine::traffic::load_state(bytes, path.string());
}

/// A warm start that helps little is a finding, not a fault: the answer is the same without it.
void report_start(std::filesystem::path const& path, std::size_t pairs, Assignment const& solved,
                  Findings& findings) {
  if (solved.warm_pairs == pairs && solved.lost_paths == 0) {
    return;
  }
  Severity const severity = solved.warm_pairs == 0 ? Severity::warning : Severity::note;
  findings.push_back(
      {severity,
       "traffic-state-partly-used",
       path.string(),
       {},
       {fmt::format("{} 个起讫对中有 {} 个从该状态出发；{} 条路径已不存在", pairs,
                    solved.warm_pairs, solved.lost_paths),
        fmt::format("{} of {} pairs start from this state; {} of its paths are no more",
                    solved.warm_pairs, pairs, solved.lost_paths)},
       {"如路网或出行量已改动，无需处理", "nothing to do if the network or the trips changed"}});
}

void report_outcome(AssignTrafficReply& reply) {
  Assignment const& solved = reply.assignment;
  for (auto const& trip : solved.unreached) {
    reply.findings.push_back(
        {Severity::error,
         "traffic-trips-without-path",
         fmt::format("{} -> {}", trip.origin.value + 1, trip.destination.value + 1),
         {},
         {fmt::format("{:.6g} 辆次没有可行路径，不计入流量与合计", trip.vehicles),
          fmt::format("{:.6g} trips have no path; they are in no flow and no total",
                      trip.vehicles)},
         {"请检查小区与路网的连接", "check how the zone is connected to the network"}});
  }
  if (!solved.converged) {
    reply.findings.push_back(
        {Severity::error,
         "traffic-gap-not-reached",
         "traffic assign",
         {},
         {fmt::format("止于相对间隙 {:.3e}，未达到 {:.3e}", solved.gap, reply.gap_asked),
          fmt::format("stopped at the relative gap {:.3e}, above {:.3e}", solved.gap,
                      reply.gap_asked)},
         {"请放宽 --gap 或增大 --iterations", "ask for a wider --gap or more --iterations"}});
  }
}

std::string tntp_flows(Network const& network, Assignment const& solved) {
  std::string text = "From\tTo\tVolume\tCost\n";
  for (std::size_t link = 0; link < network.links(); ++link) {
    fmt::format_to(std::back_inserter(text), "{}\t{}\t{}\t{}\n", network.from[link].value + 1,
                   network.to[link].value + 1, solved.flow[link],
                   solved.classes.front().cost[link]);
  }
  return text;
}

std::string csv_flows(Network const& network, Assignment const& solved) {
  std::string text = "link,from_node,to_node,flow,capacity,volume_capacity,free_time,time,cost\n";
  for (std::size_t link = 0; link < network.links(); ++link) {
    double const capacity = network.capacity[link];
    fmt::format_to(std::back_inserter(text), "{},{},{},{},{},{},{},{},{}\n", link + 1,
                   network.from[link].value + 1, network.to[link].value + 1, solved.flow[link],
                   capacity, capacity > 0 ? solved.flow[link] / capacity : 0,
                   network.free_time[link], solved.time[link], solved.classes.front().cost[link]);
  }
  return text;
}

void write_outputs(AssignTrafficRequest const& request, Network const& network,
                   Assignment const& solved) {
  if (request.output) {
    bool const csv = request.output->extension() == ".csv";
    write_file(*request.output, csv ? csv_flows(network, solved) : tntp_flows(network, solved));
  }
  if (request.save_state) {
    write_file(*request.save_state, engine::traffic::state_bytes(*solved.state));
  }
}

}  // namespace

Network to_network(feed::TntpNetwork const& table) {
  Network network;
  network.nodes = table.nodes;
  network.first_through_node = table.first_through_node - 1;
  for (std::size_t i = 0; i < table.links(); ++i) {
    network.add_link(NodeIndex(std::size_t{table.init_node[i]} - 1),
                     NodeIndex(std::size_t{table.term_node[i]} - 1), table.free_flow_time[i],
                     table.capacity[i], table.b[i], table.power[i]);
    network.length.back() = table.length[i];
    network.toll.back() = table.toll[i];
  }
  return network;
}

AssignTrafficReply assign_traffic(AssignTrafficRequest const& request) {
  require_weights(request);
  AssignTrafficReply reply;
  reply.gap_asked = request.gap;
  feed::TntpNetwork table = feed::read_tntp_network_file(request.network);
  append(reply.findings, std::move(table.findings));
  Network const network = to_network(table);
  table = {};
  UserClass cars;
  cars.toll_weight = request.toll_weight;
  cars.distance_weight = request.distance_weight;
  cars.demand = [&] {
    feed::TntpTrips trips = feed::read_tntp_trips_file(request.trips);
    append(reply.findings, std::move(trips.findings));
    return to_demand(trips);
  }();
  std::span<UserClass const> const classes(&cars, 1);
  auto const start = request.from ? load(*request.from) : nullptr;
  reply.cpu_before_s = cpu_seconds();
  reply.assignment = assign(network, classes,
                            {.gap = request.gap,
                             .max_iterations = request.max_iterations,
                             .threads = request.threads,
                             .keep_state = request.save_state.has_value()},
                            start.get());
  if (request.from) {
    report_start(*request.from, cars.demand.pairs(), reply.assignment, reply.findings);
  }
  reply.vehicle_length = reply.assignment.classes.front().total_length;
  reply.vehicle_hours = reply.assignment.total_time * request.minutes_per_unit / 60;
  report_outcome(reply);
  write_outputs(request, network, reply.assignment);
  reply.cpu_s = cpu_seconds();
  reply.peak_rss_mb = peak_megabytes();
  return reply;
}

std::string as_json(AssignTrafficReply const& reply) {
  Assignment const& solved = reply.assignment;
  Json iterations = Json::array();
  for (auto const& iteration : solved.iterations) {
    iterations.push_back({{"gap", iteration.gap},
                          {"objective", iteration.objective},
                          {"cpu_s", reply.cpu_before_s + iteration.cpu_seconds}});
  }
  Json const json = {{"gap", solved.gap},
                     {"gap_definition", "TSTT / SPTT - 1, SPTT by fresh shortest paths"},
                     {"converged", solved.converged},
                     {"warm", solved.warm},
                     {"objective", solved.objective},
                     {"total_cost", solved.total_cost},
                     {"total_time", solved.total_time},
                     {"vehicle_hours", reply.vehicle_hours},
                     {"vehicle_length", reply.vehicle_length},
                     {"trips_without_path", solved.unreached_vehicles()},
                     {"iterations", std::move(iterations)},
                     {"cpu_s", reply.cpu_s},
                     {"peak_rss_mb", reply.peak_rss_mb},
                     {"findings", to_json(reply.findings)}};
  return dump(json, 1) + "\n";
}

std::string as_text(AssignTrafficReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  Assignment const& solved = reply.assignment;
  std::string text =
      zh ? "相对间隙 = TSTT / SPTT - 1\n  迭代       间隙              目标函数   CPU 秒\n"
         : "relative gap = TSTT / SPTT - 1\n    it        gap             objective    CPU s\n";
  for (std::size_t i = 0; i < solved.iterations.size(); ++i) {
    auto const& iteration = solved.iterations[i];
    text += fmt::format("{:6} {:10.3e} {:21.8f} {:8.3f}\n", i + 1, iteration.gap,
                        iteration.objective, reply.cpu_before_s + iteration.cpu_seconds);
  }
  auto const line = [&](char const* name_zh, char const* name_en, std::string const& value) {
    text += fmt::format("{} {}\n", zh ? name_zh : name_en, value);
  };
  line("目标函数", "objective", fmt::format("{:.8f}", solved.objective));
  line("车·小时", "vehicle hours", fmt::format("{:.2f}", reply.vehicle_hours));
  line("车·里程（文件长度单位）", "vehicle length (the file's unit)",
       fmt::format("{:.2f}", reply.vehicle_length));
  line("CPU 秒", "CPU s", fmt::format("{:.3f}", reply.cpu_s));
  line("内存峰值 MB", "peak memory MB", fmt::format("{:.1f}", reply.peak_rss_mb));
  return text + findings_text(reply.findings, language);
}

}  // namespace yicheng::api
