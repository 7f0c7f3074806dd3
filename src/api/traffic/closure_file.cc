#include "api/traffic/closure_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "api/traffic/text.h"
#include "base/fault.h"
#include "base/file.h"
#include "feed/geopackage.h"

namespace yicheng::api {
namespace {

std::string csv_text(ClosureCostReply const& reply) {
  std::string text = "work,what,zone,lon,lat,hours_from_day,hours_to_day,trips_cut_off_day\n";
  for (ClosureCost const& closure : reply.closures) {
    for (std::size_t const zone : zones_by_loss(closure)) {
      auto const& loss = closure.cost.zones[zone];
      city::Point const centre = reply.city.zones->centre[zone];
      fmt::format_to(std::back_inserter(text), "{},{},{},{},{},{},{},{}\n", closure.work,
                     traffic::csv_field(closure.what.zh), zone + 1, centre.lon, centre.lat,
                     loss.hours_from, loss.hours_to, loss.trips_cut_off);
    }
  }
  return text;
}

void write_layer(ClosureCostReply const& reply, feed::Geopackage& file) {
  using feed::ColumnType;
  feed::TableWriter out(file, {"closure_zones",
                               "封闭与占道的代价，按交通小区 what closures cost, by traffic zone",
                               feed::GeometryType::point,
                               {{"work", ColumnType::text},
                                {"what", ColumnType::text},
                                {"zone", ColumnType::integer},
                                {"hours_from_day", ColumnType::real},
                                {"hours_to_day", ColumnType::real},
                                {"trips_cut_off_day", ColumnType::real}}});
  for (ClosureCost const& closure : reply.closures) {
    for (std::size_t zone = 0; zone < closure.cost.zones.size(); ++zone) {
      auto const& loss = closure.cost.zones[zone];
      feed::Geometry const place = feed::point_geometry(reply.city.zones->centre[zone]);
      out.add_feature(&place, closure.work, closure.what.zh, static_cast<std::int64_t>(zone + 1),
                      loss.hours_from, loss.hours_to, loss.trips_cut_off);
    }
  }
  out.finish();
}

}  // namespace

std::vector<std::size_t> zones_by_loss(ClosureCost const& closure) {
  auto const loss = [&](std::size_t zone) {
    engine::traffic::ZoneLoss const& here = closure.cost.zones[zone];
    return here.hours_from + here.hours_to;
  };
  std::vector<std::size_t> order;
  for (std::size_t zone = 0; zone < closure.cost.zones.size(); ++zone) {
    order.push_back(zone);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return loss(a) > loss(b); });
  return order;
}

void check_closure_path(std::filesystem::path const& path) {
  if (path.extension() != ".csv" && path.extension() != ".gpkg") {
    throw Fault(
        FaultKind::wrong_usage, "output-ending", path.string(),
        {"输出文件名应以 .csv 或 .gpkg 结尾", "the output's name has to end in .csv or .gpkg"},
        {"例如 -o closure.gpkg", "as in -o closure.gpkg"});
  }
  std::error_code ignored;
  auto const folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  if (!std::filesystem::is_directory(folder, ignored)) {
    throw_bad_input("output-folder-missing", folder.string(),
                    {"没有这个目录", "there is no such folder"},
                    {"请先建立目录，或换一个位置", "make the folder first, or choose another"});
  }
}

void write_closures(ClosureCostReply const& reply, std::filesystem::path const& path) {
  if (path.extension() == ".csv") {
    write_file(path, csv_text(reply));
    return;
  }
  NewFile target(path);
  {
    feed::Geopackage file = feed::Geopackage::create(target.path());
    feed::Transaction transaction(file.database());
    write_layer(reply, file);
    transaction.commit();
  }
  target.commit();
}

}  // namespace yicheng::api
