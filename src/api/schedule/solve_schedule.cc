#include "api/schedule/solve_schedule.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/check.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/process_usage.h"
#include "schedule/rcpsp/feasible.h"
#include "schedule/rcpsp/psplib.h"
#include "schedule/rcpsp/solve.h"

namespace yicheng::api {
namespace {

namespace fs = std::filesystem;
namespace rcpsp = schedule::rcpsp;

constexpr std::size_t kFilesMax = 100'000;

std::vector<fs::path> files_of(fs::path const& path) {
  if (!fs::is_directory(path)) {
    return {path};
  }
  std::vector<fs::path> files;
  for (auto const& entry : fs::directory_iterator(path)) {
    if (entry.path().extension() == ".sm" && files.size() < kFilesMax) {
      files.push_back(entry.path());
    }
  }
  if (files.empty()) {
    throw_bad_input("psplib-none", path.string(),
                    {"文件夹中没有 .sm 文件", "the folder holds no file .sm"},
                    {"请给出 PSPLIB 文件或其所在文件夹",
                     "give a file of PSPLIB or the folder that holds them"});
  }
  std::sort(files.begin(), files.end());
  return files;
}

SolvedInstance solve_file(fs::path const& file, SolveScheduleRequest const& request) {
  auto const project =
      rcpsp::read_psplib(read_file(file, rcpsp::kFileBytesMax), file.filename().string());
  double const before = process_cpu_seconds();
  auto const solution =
      rcpsp::solve(project, {.schedules = request.schedules, .seed = request.seed});
  double const seconds = process_cpu_seconds() - before;
  check(rcpsp::violations(project, solution.starts).empty());
  check(rcpsp::makespan_of(project, solution.starts) == solution.makespan);
  return {.name = file.stem().string(),
          .makespan = solution.makespan,
          .critical_path = rcpsp::critical_path(project),
          .starts = {solution.starts.begin(), solution.starts.end()},
          .schedules = solution.schedules,
          .shortest = solution.shortest,
          .cpu_s = seconds};
}

}  // namespace

SolveScheduleReply solve_schedule(SolveScheduleRequest const& request) {
  SolveScheduleReply reply;
  reply.folder = fs::is_directory(request.path);
  for (auto const& file : files_of(request.path)) {
    reply.instances.push_back(solve_file(file, request));
  }
  return reply;
}

std::string as_json(SolveScheduleReply const& reply) {
  std::string text;
  for (auto const& one : reply.instances) {
    nlohmann::ordered_json line;
    if (reply.folder) {
      line["instance"] = one.name;
    }
    line["makespan"] = one.makespan;
    line["starts"] = one.starts;
    line["schedules"] = one.schedules;
    line["cpu_s"] = one.cpu_s;
    line["shortest"] = one.shortest;
    text += line.dump() + "\n";
  }
  return text;
}

std::string as_text(SolveScheduleReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  std::string text;
  double above = 0;
  std::size_t counted = 0;
  for (auto const& one : reply.instances) {
    text += fmt::format(
        fmt::runtime(zh ? "{}  工期 {}{}  关键路径 {}  生成计划 {} 个  {:.3f} 秒\n"
                        : "{}  makespan {}{}  critical path {}  schedules {}  {:.3f} s\n"),
        one.name, one.makespan, one.shortest ? (zh ? "（最短）" : " (shortest)") : "",
        one.critical_path, one.schedules, one.cpu_s);
    if (one.critical_path > 0) {
      above += static_cast<double>(one.makespan) / one.critical_path - 1;
      ++counted;
    }
  }
  if (counted > 1) {
    text += fmt::format(fmt::runtime(zh ? "平均超出关键路径 {:.2f} %\n"
                                        : "on average {:.2f} % above the critical path\n"),
                        100 * above / static_cast<double>(counted));
  }
  return text;
}

}  // namespace yicheng::api
