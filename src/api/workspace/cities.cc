#include "api/workspace/cities.h"

#include <fmt/format.h>

#include <map>

#include "api/findings_text.h"
#include "api/json.h"
#include "api/output.h"
#include "api/plan/documents.h"
#include "base/file.h"
#include "feed/city_geopackage.h"
#include "feed/import_city.h"

namespace yicheng::api {
namespace {

struct Count {
  std::string key;
  Bilingual name;
  double value;
};

std::vector<Count> counts_of(city::City const& city) {
  auto const number = [](std::size_t n) { return static_cast<double>(n); };
  return {
      {"people", {"人口", "people"}, std::round(city.people())},
      {"jobs", {"岗位", "jobs"}, std::round(city.jobs())},
      {"districts", {"片区", "districts"}, number(city.districts->size())},
      {"communities", {"小区", "communities"}, number(city.communities->size())},
      {"road_nodes", {"路网节点", "road nodes"}, number(city.roads->nodes())},
      {"road_links", {"路段（单向）", "road links (one direction)"}, number(city.roads->links())},
      {"streets", {"有名道路", "named streets"}, number(city.roads->street_name.size())},
      {"cells", {"人口格网", "grid cells"}, number(city.cells->size())},
      {"zones", {"交通小区", "traffic zones"}, number(city.zones->size())},
      {"facilities", {"公共设施", "facilities"}, number(city.facilities->size())},
      {"stops", {"公交站", "stops"}, number(city.transit->stops())},
      {"lines", {"公交线路", "transit lines"}, number(city.transit->lines())},
      {"sewers", {"管段", "sewer pipes"}, number(city.sewers->size())},
      {"waters", {"水体", "waters"}, number(city.waters->size())},
      {"plants", {"厂站", "plants"}, number(city.plants->size())},
      {"monitors", {"监测点", "monitors"}, number(city.monitors->size())},
  };
}

constexpr std::size_t kRoadClassesBytesMax = std::size_t{1} << 20;

city::RoadClassTable road_classes_of(std::filesystem::path const& file) {
  return file.empty() ? city::default_road_classes()
                      : city::parse_road_classes(read_file(file, kRoadClassesBytesMax),
                                                 file.filename().string());
}

}  // namespace

CityReply make_city(MakeCityRequest const& request) {
  check_output(request.output, {});
  CityReply reply{city::make_city(request.options), {}};
  feed::save_city(reply.city, request.output);
  return reply;
}

CityReply import_city(ImportCityRequest const& request, Progress const& progress) {
  check_output(request.output, {request.osm, request.grid, request.road_classes});
  auto imported = feed::import_city({.name = request.name,
                                     .osm = request.osm,
                                     .gtfs = request.gtfs,
                                     .grid = request.grid,
                                     .road_classes = road_classes_of(request.road_classes)},
                                    progress);
  feed::save_city(imported.city, request.output);
  return {std::move(imported.city), std::move(imported.findings)};
}

CityReply show_city(std::filesystem::path const& city) {
  return {open_city(city), {}};
}

std::string as_json(CityReply const& reply) {
  Json json = {{"name", reply.city.name},
               {"synthetic", reply.city.synthetic},
               {"source", reply.city.source}};
  for (auto const& count : counts_of(reply.city)) {
    json[count.key] = count.value;
  }
  json["findings"] = to_json(reply.findings);
  return dump(json, 1) + "\n";
}

std::string as_text(CityReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  std::string text = reply.city.name + "\n";
  if (reply.city.synthetic) {
    text += zh ? "模型城市：由程序生成，不是真实数据\n"
               : "model city: made by the program, no real data\n";
  }
  for (auto const& count : counts_of(reply.city)) {
    text += fmt::format("{:>12.0f}  {}\n", count.value, count.name.in(language));
  }
  return text + findings_text(reply.findings, language);
}

}  // namespace yicheng::api
