#include "api/schedule/works.h"

#include <fmt/format.h>

#include "api/output.h"
#include "api/workspace/project_files.h"
#include "schedule/calendar/holidays.h"

namespace yicheng::api {
namespace {

namespace calendar = schedule::calendar;
namespace cpm = schedule::cpm;
namespace exchange = schedule::exchange;

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
    check_output_place(*request.output, {request.from.path});
  }
  auto source = open_project(request.from);
  auto reply = dated_project(std::move(source.project), std::move(source.findings), {},
                             /*keep_pins=*/true);
  note_assumed_years(reply);
  if (request.output) {
    exchange::set_dates(reply.project, reply.rows);
    write_project_file(reply.project, *request.output, request.language);
  }
  return reply;
}

}  // namespace yicheng::api
