#include "api/traffic/assign_traffic.h"

#include <fmt/format.h>

#include <utility>

#include "api/findings_text.h"
#include "api/json.h"
#include "api/traffic/flows_file.h"
#include "base/file.h"
#include "base/process_usage.h"
#include "engine/traffic/state_file.h"

namespace yicheng::api {
namespace {

using engine::traffic::Assignment;

std::vector<ClassTotals> totals_of(traffic::Case const& of, Assignment const& solved) {
  std::vector<ClassTotals> totals;
  for (std::size_t i = 0; i < of.classes.size(); ++i) {
    engine::traffic::ClassFlows const& flows = solved.classes[i];
    totals.push_back({of.classes[i].name, of.classes[i].demand.total(), of.hours(flows.total_time),
                      flows.total_length, flows.total_toll});
  }
  for (auto const& trip : solved.unreached) {
    totals[trip.user_class].vehicles -= trip.vehicles;
  }
  return totals;
}

void write_outputs(AssignTrafficRequest const& request, traffic::Case const& of,
                   traffic::Solution const& solution) {
  if (request.output) {
    write_flows(of, traffic::flows_of(of, solution), *request.output);
  }
  if (request.save_state) {
    write_file(*request.save_state, engine::traffic::state_bytes(*solution.assignment().state));
  }
}

}  // namespace

AssignTrafficReply assign_traffic(AssignTrafficRequest const& request) {
  AssignTrafficReply reply;
  traffic::Case loaded = traffic::load_case(request.source);
  reply.findings = std::move(loaded.findings);
  if (request.output) {
    check_flows_path(loaded, *request.output);
  }
  traffic::SolveOptions options = request.solve;
  options.keep_state = request.save_state.has_value();
  traffic::Solution solution(loaded, options, reply.findings);
  write_outputs(request, loaded, solution);
  reply.cpu_before_s = solution.cpu_before_s();
  reply.assignment = std::move(solution).take();
  reply.classes = totals_of(loaded, reply.assignment);
  for (ClassTotals const& totals : reply.classes) {
    reply.vehicle_length += totals.vehicle_length;
  }
  reply.vehicle_hours = loaded.hours(reply.assignment.total_time);
  reply.length_unit = loaded.length_unit;
  reply.cpu_s = process_cpu_seconds();
  reply.peak_rss_mb = peak_memory_megabytes();
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
  Json classes = Json::array();
  for (ClassTotals const& totals : reply.classes) {
    classes.push_back({{"name", totals.name},
                       {"vehicles", totals.vehicles},
                       {"vehicle_hours", totals.vehicle_hours},
                       {"vehicle_length", totals.vehicle_length},
                       {"toll", totals.toll}});
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
                     {"length_unit", reply.length_unit},
                     {"classes", std::move(classes)},
                     {"trips_without_path", solved.unreached_vehicles()},
                     {"iterations", std::move(iterations)},
                     {"cpu_before_s", reply.cpu_before_s},
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
  bool const km = reply.length_unit == "km";
  line(km ? "车·公里" : "车·里程（文件长度单位）",
       km ? "vehicle kilometres" : "vehicle length (the file's unit)",
       fmt::format("{:.2f}", reply.vehicle_length));
  for (ClassTotals const& totals : reply.classes) {
    if (reply.classes.size() > 1) {
      line(fmt::format("  {}", totals.name).c_str(), fmt::format("  {}", totals.name).c_str(),
           fmt::format("{:.0f} {}, {:.2f} {}", totals.vehicles, zh ? "辆次" : "trips",
                       totals.vehicle_hours, zh ? "车·小时" : "vehicle hours"));
    }
  }
  line("CPU 秒", "CPU s", fmt::format("{:.3f}", reply.cpu_s));
  line("内存峰值 MB", "peak memory MB", fmt::format("{:.1f}", reply.peak_rss_mb));
  return text + findings_text(reply.findings, language);
}

}  // namespace yicheng::api
