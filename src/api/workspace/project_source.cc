#include "api/workspace/project_source.h"

#include <fmt/format.h>

#include <map>

#include "api/plan/documents.h"
#include "api/workspace/cities.h"
#include "api/workspace/project_files.h"
#include "base/fault.h"
#include "base/utf8.h"
#include "change/program.h"
#include "forecast/jobs.h"
#include "schedule/works_project.h"
#include "store/workspace.h"

namespace yicheng::api {
namespace {

constexpr std::size_t kNameLetters = 24;

struct Bound {
  plan::Plan plan;
  change::Program program;
  int year = 0;
};

Bound bind_workspace(std::filesystem::path const& path) {
  auto workspace = store::load(path);
  Bound bound;
  bound.year = workspace.run.year;
  bound.program =
      change::bind(workspace.plan, workspace.city, {.year = bound.year}, workspace.assumptions);
  bound.plan = std::move(workspace.plan);
  return bound;
}

Bound bind_plan(ProjectSource const& source) {
  if (!source.city) {
    throw Fault(FaultKind::wrong_usage, "schedule-city-missing", source.path.string(),
                {"由方案编制进度需要城市数据", "a plan needs the city that its works are in"},
                {"请加 --city 城市文件", "add --city CITY"});
  }
  auto file = open_plan(source.path, {.year = source.year, .vocabulary = {}});
  Bound bound;
  bound.year = plan_year(file.plan, source.year, source.path);
  bound.program = change::bind(file.plan, open_city(*source.city), {.year = bound.year},
                               corrections_in(file.assumptions));
  bound.plan = std::move(file.plan);
  return bound;
}

std::string shortened(std::string const& text) {
  auto points = decode_utf8(text).value_or(U"");
  if (points.size() > kNameLetters) {
    points.resize(kNameLetters - 1);
    points += U'…';
  }
  return encode_utf8(points);
}

std::vector<schedule::NamedJob> named_jobs(Bound const& bound) {
  std::map<std::string, std::string> headings;
  std::map<std::string, plan::Commitment const*> commitments;
  for (auto const& area : bound.plan.areas) {
    for (auto const& project : area.projects) {
      headings[project.id] = project.heading.value_or(area.heading);
      for (auto const& commitment : project.commitments) {
        commitments[commitment.id] = &commitment;
      }
    }
  }
  auto const jobs = forecast::jobs_of(bound.program, Month(bound.year, 1));
  std::vector<schedule::NamedJob> named;
  for (std::size_t w = 0; w < jobs.size(); ++w) {
    auto const& work = bound.program.works[w];
    std::string name = yicheng::name_of(work.kind).zh;
    if (!work.commitments.empty()) {
      if (auto const found = commitments.find(work.commitments.front());
          found != commitments.end()) {
        auto const& said = *found->second;
        name += "·" + shortened(said.object.empty() ? said.quote : said.object);
      }
    }
    named.push_back({jobs[w], headings[work.project], std::move(name)});
  }
  return named;
}

}  // namespace

bool holds_works(ProjectSource const& source) {
  return source.city.has_value() || !is_project_file(source.path);
}

SourceProject open_project(ProjectSource const& source, schedule::exchange::MspdiOptions options) {
  if (!holds_works(source)) {
    auto read = read_project_file(source.path, options);
    return {std::move(read.project), {}, std::move(read.findings)};
  }
  auto const bound =
      source.path.extension() == ".gpkg" ? bind_workspace(source.path) : bind_plan(source);
  auto made = schedule::works_project(
      named_jobs(bound), bound.plan.title.value_or(source.path.stem().string()), source.zone);
  return {std::move(made.project), std::move(made.tasks), {}};
}

void take_reports(std::filesystem::path const& reported, SourceProject& into) {
  auto read = read_project_file(reported, {.keep_unread = false});
  into.findings.insert(into.findings.end(), read.findings.begin(), read.findings.end());
  into.project.status_date = read.project.status_date;
  std::map<std::string, schedule::exchange::Task const*> by_guid;
  for (auto const& task : read.project.tasks) {
    by_guid.emplace(task.guid, &task);
  }
  std::size_t found = 0;
  for (auto& task : into.project.tasks) {
    auto const said = by_guid.find(task.guid);
    if (task.guid.empty() || said == by_guid.end()) {
      continue;
    }
    ++found;
    task.percent_complete = said->second->percent_complete;
    task.actual_start = said->second->actual_start;
    task.actual_finish = said->second->actual_finish;
  }
  if (found == 0) {
    into.findings.push_back(
        {Severity::warning,
         "schedule-reports-of-others",
         reported.string(),
         std::nullopt,
         {"进展文件中没有本方案的工序", "the reports name no activity of these works"},
         {"请用 yicheng schedule export 导出后填报", "fill in what schedule export wrote"}});
  }
}

}  // namespace yicheng::api
