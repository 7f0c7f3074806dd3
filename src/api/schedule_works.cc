#include "api/schedule_works.h"

#include <fmt/format.h>

#include <map>

#include "api/cities.h"
#include "api/documents.h"
#include "api/output.h"
#include "api/project_files.h"
#include "base/fault.h"
#include "base/utf8.h"
#include "change/program.h"
#include "forecast/jobs.h"
#include "schedule/calendar/holidays.h"
#include "schedule/works_project.h"
#include "store/workspace.h"

namespace yicheng::api {
namespace {

namespace calendar = schedule::calendar;
namespace cpm = schedule::cpm;
namespace exchange = schedule::exchange;

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

Bound bind_plan(ScheduleWorksRequest const& request) {
  if (!request.city) {
    throw Fault(FaultKind::wrong_usage, "schedule-city-missing", request.source.string(),
                {"由方案编制进度需要城市数据", "a plan needs the city that its works are in"},
                {"请加 --city 城市文件", "add --city CITY"});
  }
  auto file = open_plan(request.source, {.year = request.year, .vocabulary = {}});
  Bound bound;
  bound.year = plan_year(file.plan, request.year, request.source);
  bound.program = change::bind(file.plan, open_city(*request.city), {.year = bound.year},
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

// Years of the schedule whose holidays no notice has announced yet.
void note_assumed_years(DatedProject& reply) {
  std::string years;
  if (reply.rows.empty()) {
    return;
  }
  int const last = month_of(cpm::day_of(reply.finish)).year();
  for (int year = month_of(cpm::day_of(reply.start)).year(); year <= last; ++year) {
    if (calendar::holidays_of(year).assumed) {
      years += fmt::format("{}{}", years.empty() ? "" : ", ", year);
    }
  }
  if (!years.empty()) {
    reply.findings.push_back(
        {Severity::note,
         "schedule-holidays-assumed",
         reply.project.title,
         std::nullopt,
         {fmt::format("{} 年的放假调休安排未收录，按法定节假日推定", years),
          fmt::format("no holiday notice is known for {}; statutory holidays are assumed", years)},
         {"通知发布后请补入 data/schedule/calendars.yaml",
          "add the notice to data/schedule/calendars.yaml when it is out"}});
  }
}

}  // namespace

DatedProject schedule_works(ScheduleWorksRequest const& request) {
  if (request.output) {
    check_project_output(*request.output);
    check_output_place(*request.output, {request.source});
  }
  auto const bound =
      request.source.extension() == ".gpkg" ? bind_workspace(request.source) : bind_plan(request);
  std::string const title = bound.plan.title.value_or(request.source.stem().string());
  auto reply = dated_project(schedule::project_of(named_jobs(bound), title, request.zone), {}, {},
                             /*keep_pins=*/true);
  note_assumed_years(reply);
  if (request.output) {
    exchange::set_dates(reply.project, reply.rows);
    write_project_file(reply.project, *request.output);
  }
  return reply;
}

}  // namespace yicheng::api
