#include "api/drainage/run_drainage.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "api/json.h"
#include "base/child_process.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/temporary_folder.h"
#include "feed/swmm/model.h"
#include "feed/swmm/results.h"

namespace yicheng::api {
namespace {

constexpr std::size_t kOutputBytesMax = std::size_t{1} << 24;
constexpr std::size_t kMemoryBytesMax = std::size_t{8} << 30;
constexpr std::size_t kReportBytesMax = std::size_t{1} << 28;

[[noreturn]] void not_run(RunDrainageRequest const& request, std::string code, Bilingual message) {
  throw_bad_input(std::move(code), request.program, std::move(message),
                  {"请安装EPA SWMM 5.2，或用--swmm给出程序路径",
                   "install EPA SWMM 5.2, or give the program's path with --swmm"});
}

/// The first error that the report names, or all there is to say.
std::string reason_in(std::filesystem::path const& report) {
  if (!std::filesystem::exists(report)) {
    return "no report was written";
  }
  auto const text = read_file(report, kReportBytesMax);
  auto const at = text.find("ERROR");
  return at == std::string::npos ? "the report names no error"
                                 : text.substr(at, text.find('\n', at) - at);
}

void run(RunDrainageRequest const& request, std::filesystem::path const& report,
         std::filesystem::path const& results) {
  auto const model = std::filesystem::absolute(request.model);
  auto const outcome =
      run_child({request.program, model.string(), report.string(), results.string()}, "",
                {.time_max = std::chrono::minutes(request.minutes_max),
                 .output_bytes_max = kOutputBytesMax,
                 .memory_bytes_max = kMemoryBytesMax});
  switch (outcome.end) {
    case ChildEnd::not_found:
      not_run(request, "drainage-no-swmm", {"找不到SWMM程序", "the SWMM program is not there"});
    case ChildEnd::too_long:
      not_run(request, "drainage-swmm-too-long",
              {"SWMM运行超时，已停止", "SWMM took too long and was stopped"});
    case ChildEnd::failed:
    case ChildEnd::too_much: {
      auto const reason = reason_in(report);
      not_run(request, "drainage-swmm-failed",
              {"SWMM未能完成：" + reason, "SWMM failed: " + reason});
    }
    case ChildEnd::done: break;
  }
  if (!std::filesystem::exists(results)) {
    auto const reason = reason_in(report);
    not_run(request, "drainage-swmm-failed",
            {"SWMM没有写出结果：" + reason, "SWMM wrote no results: " + reason});
  }
}

OutletFlow flow_of(std::string const& name, std::vector<float> const& course, double step_s) {
  auto const peak = std::max_element(course.begin(), course.end());
  return {.name = name,
          .volume_m3 = feed::volume_m3(course, step_s),
          .peak_m3_s = peak == course.end() ? 0 : *peak};
}

}  // namespace

RunDrainageReply run_drainage(RunDrainageRequest const& request) {
  auto const name = request.model.filename().string();
  auto const document = feed::read_swmm(read_file(request.model, feed::kSwmmBytesMax), name);
  auto const model = feed::swmm_model(document.value, name);
  std::unordered_set<std::string> outfalls;
  for (auto const& node : model.value.nodes) {
    if (node.kind == feed::SwmmNode::Kind::outfall) {
      outfalls.insert(node.name);
    }
  }
  TemporaryFolder const folder;
  auto const report = folder.path() / "model.rpt";
  auto const output = folder.path() / "model.out";
  run(request, report, output);
  auto const results =
      feed::read_swmm_results(read_file(output, feed::kSwmmResultBytesMax), name + " (.out)");
  RunDrainageReply reply{.version = results.version,
                         .periods = results.periods,
                         .step_s = results.step_s,
                         .outfalls = {},
                         .flooded = {}};
  for (std::size_t i = 0; i < results.node_name.size(); ++i) {
    if (outfalls.contains(results.node_name[i])) {
      reply.outfalls.push_back(
          flow_of(results.node_name[i], results.inflow_m3_s[i], results.step_s));
    }
    auto const flood = flow_of(results.node_name[i], results.flooding_m3_s[i], results.step_s);
    if (flood.volume_m3 > 0) {
      reply.flooded.push_back(flood);
    }
  }
  std::stable_sort(reply.flooded.begin(), reply.flooded.end(),
                   [](auto const& a, auto const& b) { return a.volume_m3 > b.volume_m3; });
  return reply;
}

std::string as_json(RunDrainageReply const& reply) {
  auto const list = [](std::vector<OutletFlow> const& flows) {
    Json array = Json::array();
    for (auto const& flow : flows) {
      array.push_back(
          {{"name", flow.name}, {"volume_m3", flow.volume_m3}, {"peak_m3_s", flow.peak_m3_s}});
    }
    return array;
  };
  Json const json = {{"swmm_version", reply.version},
                     {"periods", reply.periods},
                     {"step_s", reply.step_s},
                     {"outfalls", list(reply.outfalls)},
                     {"flooded", list(reply.flooded)}};
  return dump(json) + "\n";
}

std::string as_text(RunDrainageReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  std::string text = fmt::format(fmt::runtime(zh ? "SWMM {}.{}.{}，{}个报告时段，步长{}秒\n"
                                                 : "SWMM {}.{}.{}, {} reporting periods of {} s\n"),
                                 reply.version / 10000, reply.version / 1000 % 10,
                                 reply.version % 1000, reply.periods, reply.step_s);
  auto const list = [&](char const* title, std::vector<OutletFlow> const& flows) {
    text += fmt::format("{:<20} {:>14} {:>12}\n", title, "m3", zh ? "峰值 m3/s" : "peak m3/s");
    for (auto const& flow : flows) {
      text +=
          fmt::format("{:<20} {:>14.1f} {:>12.4f}\n", flow.name, flow.volume_m3, flow.peak_m3_s);
    }
  };
  list(zh ? "排放口" : "outfall", reply.outfalls);
  if (!reply.flooded.empty()) {
    list(zh ? "冒溢节点" : "flooded node", reply.flooded);
  }
  return text;
}

}  // namespace yicheng::api
