#include "api/access/response.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "api/access/cells_file.h"
#include "api/findings_text.h"
#include "base/fault.h"
#include "city/network.h"

namespace yicheng::api {

namespace ea = engine::access;

namespace {

constexpr std::size_t kWorstInText = 3;
constexpr std::size_t kWorstInJson = 20;
constexpr double kUsualMinutes = 10;

std::vector<ea::ResponseRule> rules_of(ResponseRequest const& request) {
  auto rules = ea::response_rules();
  if (!request.kinds.empty()) {
    rules.clear();
    for (auto const& key : request.kinds) {
      auto const kind = access::kind_of(key);
      auto const& table = ea::response_rules();
      auto const found = std::find_if(table.begin(), table.end(),
                                      [&](auto const& rule) { return rule.kind == kind; });
      rules.push_back(found != table.end()
                          ? *found
                          : ea::ResponseRule{.kind = kind,
                                             .minutes = kUsualMinutes,
                                             .turnout_minutes = 0,
                                             .basis = ea::Basis::assumed,
                                             .name = access::name_of(kind),
                                             .clause = {"时间为本软件假定",
                                                        "the time is an assumption of this "
                                                        "program"}});
    }
  }
  for (auto& rule : rules) {
    if (request.minutes) {
      rule.minutes = *request.minutes;
      rule.basis = ea::Basis::assumed;
      rule.clause = {"时间由使用者给定", "the time is the user's"};
    }
  }
  return rules;
}

std::vector<ea::ArcCost> closures(city::Roads const& roads,
                                  std::vector<std::string> const& streets) {
  std::vector<ea::ArcCost> arcs;
  for (auto const& name : streets) {
    auto const street = city::find_street(roads, name);
    if (!street.valid()) {
      throw Fault(FaultKind::wrong_usage, "access-no-street", name,
                  {"城市里没有这条街", "the city has no street of that name"},
                  {"请按城市数据里的写法给出街名", "write it as the city's data have it"});
    }
    for (auto const link : city::links_of(roads, street)) {
      arcs.push_back({link.value, ea::kForestUnreached});
    }
  }
  return arcs;
}

std::vector<access::CellTable> tables_of(ResponseReply const& reply) {
  std::vector<access::CellTable> tables;
  for (auto const& response : reply.responses) {
    auto const& shown = response.closed ? *response.closed : response.now;
    tables.push_back({"response_" + std::string(city::to_string(response.rule.kind)),
                      response.rule.name.zh + " " + response.rule.name.en,
                      {{"mean_s", shown.cell_seconds}, {"share", shown.cell_share}}});
  }
  return tables;
}

}  // namespace

ResponseReply access_response(ResponseRequest const& request, Progress const& progress) {
  if (request.output) {
    access::check_cells_path(*request.output);
  }
  auto opened = access::open_source(request.source, progress);
  ResponseReply reply{std::move(opened.city),
                      request.driving.peak(),
                      request.closed,
                      {},
                      std::move(opened.findings)};
  auto const& roads = *reply.city.roads;
  auto const closed = closures(roads, request.closed);
  auto const hours = access::driving_hours(reply.city, request.driving, reply.findings);
  engine::walk::Walkers const walkers(reply.city);
  auto const homes = walkers.homes_of(reply.city);
  auto const graph = ea::driven(walkers.network(), roads, hours);
  for (auto const& rule : rules_of(request)) {
    ea::NearestPlaces stations(walkers.network(), graph);
    auto places = ea::places_of({rule.kind, 0, 0, false}, *reply.city.facilities);
    Response response{rule, places.size(), {}, std::nullopt};
    stations.set_places(std::move(places));
    double const seconds = std::max(0.0, rule.minutes - rule.turnout_minutes) * 60;
    response.now = ea::report_response(reply.city, *homes, stations, seconds);
    if (!closed.empty()) {
      stations.update(closed);
      response.closed = ea::report_response(reply.city, *homes, stations, seconds);
    }
    reply.responses.push_back(std::move(response));
  }
  if (request.output) {
    access::write_cells(reply.city, tables_of(reply), *request.output);
  }
  return reply;
}

namespace {

Json report_json(city::City const& city, ea::ResponseReport const& report) {
  Json json = {{"people_percent", report.share.mean * 100},
               {"road_percent", report.road_share * 100},
               {"road_km", report.road_km},
               {"mean_s", report.mean_seconds},
               {"gini", report.gini}};
  json.update(access::spread_json(city, report.share, 100));
  json["worst"] =
      access::cells_json(city, report.worst, report.cell_seconds, "mean_s", kWorstInJson);
  return json;
}

}  // namespace

std::string as_json(ResponseReply const& reply) {
  Json list = Json::array();
  for (auto const& response : reply.responses) {
    Json json = {{"kind", city::to_string(response.rule.kind)},
                 {"name", to_json(response.rule.name)},
                 {"minutes", response.rule.minutes},
                 {"turnout_minutes", response.rule.turnout_minutes},
                 {"clause", to_json(response.rule.clause)},
                 {"basis", to_json(describe(response.rule.basis))},
                 {"stations", response.stations},
                 {"now", report_json(reply.city, response.now)}};
    if (response.closed) {
      json["closed"] = report_json(reply.city, *response.closed);
    }
    list.push_back(std::move(json));
  }
  return dump({{"city", reply.city.name},
               {"synthetic", reply.city.synthetic},
               {"times", reply.peak ? "morning peak" : "free flow"},
               {"closed_streets", reply.closed},
               {"responses", list},
               {"findings", to_json(reply.findings)}},
              1) +
         "\n";
}

std::string as_text(ResponseReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  std::string text = fmt::format(
      "{}{}, {}\n", reply.city.name,
      reply.city.synthetic ? (zh ? "（模型城市）" : " (model city)") : "",
      reply.peak ? (zh ? "早高峰行车时间" : "driving times of the modelled morning peak")
                 : (zh ? "自由流行车时间" : "driving times at free flow"));
  auto const line = [&](ea::ResponseReport const& report, std::string const& name) {
    fmt::format_to(std::back_inserter(text),
                   fmt::runtime(zh ? "  {:>5.1f}% 居民  {:>5.1f}% 道路长度  平均 {:.0f} 秒  {}\n"
                                   : "  {:>5.1f}% of people  {:>5.1f}% of road length  mean {:.0f} "
                                     "s  {}\n"),
                   report.share.mean * 100, report.road_share * 100, report.mean_seconds, name);
  };
  for (auto const& response : reply.responses) {
    fmt::format_to(std::back_inserter(text),
                   fmt::runtime(zh ? "{}（{}处）：{:g}分钟内（其中出动{:g}分钟）\n"
                                   : "{} ({}): within {:g} min, {:g} of them to turn out\n"),
                   response.rule.name.in(language), response.stations, response.rule.minutes,
                   response.rule.turnout_minutes);
    line(response.now, "");
    if (response.closed) {
      line(*response.closed,
           fmt::format("{} {}", zh ? "封闭：" : "closed:", fmt::join(reply.closed, ", ")));
    }
    auto const& shown = response.closed ? *response.closed : response.now;
    text += access::spread_text(reply.city, shown.share, 100, "%", language);
    text += zh ? "    最差单元：" : "    worst cells:";
    for (std::size_t i = 0; i < std::min(kWorstInText, shown.worst.size()); ++i) {
      auto const cell = shown.worst[i];
      fmt::format_to(std::back_inserter(text), " {} ({:.0f} s)",
                     access::place_text(reply.city.cells->centre[cell]), shown.cell_seconds[cell]);
    }
    fmt::format_to(std::back_inserter(text), "\n    {} {}\n", response.rule.clause.in(language),
                   describe(response.rule.basis).in(language));
  }
  return text + findings_text(reply.findings, language);
}

}  // namespace yicheng::api
