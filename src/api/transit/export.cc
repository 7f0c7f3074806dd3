#include "api/transit/export.h"

#include <fmt/format.h>

#include "api/json.h"
#include "api/plan/documents.h"
#include "api/propose/proposals.h"
#include "base/fault.h"
#include "feed/gtfs/city_feed.h"

namespace yicheng::api {
namespace {

city::City planned_city(std::filesystem::path const& workspace, std::size_t& works) {
  auto const open = open_workspace(workspace);
  city::City city = open.workspace.city;
  for (auto const& work : open.program.works) {
    bool changes = false;
    for (auto const& edit : work.edits) {
      if (change::touched(edit, change::EditPhase::after).meets(city::Column::transit)) {
        city = change::apply(city, edit, change::EditPhase::after);
        changes = true;
      }
    }
    works += changes ? 1 : 0;
  }
  return city;
}

}  // namespace

TransitExportReply transit_export(TransitExportRequest const& request) {
  if (request.last < request.first) {
    throw Fault(FaultKind::wrong_usage, "transit-options", "--until",
                {"日历的末日早于首日", "the calendar ends before it begins"},
                {"请改正 --from 与 --until", "correct --from and --until"});
  }
  TransitExportReply reply;
  city::City const city =
      request.planned ? planned_city(request.city, reply.works) : open_city(request.city);
  auto const feed = feed::gtfs::feed_of(city, request.first, request.last);
  feed::gtfs::write_feed(feed, request.output, request.agency);
  reply.city = city.name;
  reply.synthetic = city.synthetic;
  reply.stops = feed.stops.size();
  reply.lines = feed.routes.size();
  reply.trips = feed.trips.size();
  return reply;
}

std::string as_json(TransitExportReply const& reply) {
  return dump({{"city", reply.city},
               {"synthetic", reply.synthetic},
               {"stops", reply.stops},
               {"lines", reply.lines},
               {"trips", reply.trips},
               {"works", reply.works}},
              1) +
         "\n";
}

std::string as_text(TransitExportReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  std::string const model = zh ? "（模型城市）" : " (synthetic)";
  return fmt::format(
      fmt::runtime(zh ? "{}{}：{} 个站点，{} 条线路，每日 {} 个班次；计入 {} 项工作\n"
                      : "{}{}: {} stops, {} lines, {} trips a day; {} works counted in\n"),
      reply.city, reply.synthetic ? model : "", reply.stops, reply.lines, reply.trips, reply.works);
}

}  // namespace yicheng::api
