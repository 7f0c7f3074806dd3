#include "api/access/seats.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "api/access/cells_file.h"
#include "api/findings_text.h"

namespace yicheng::api {

namespace ea = engine::access;

namespace {

constexpr std::size_t kWorstInText = 3;
constexpr std::size_t kWorstInJson = 20;
constexpr float kUsualMetres = 1000;

ea::Supply supply_of(city::FacilityKind kind) {
  auto const& table = ea::supplies();
  auto const found = std::find_if(table.begin(), table.end(),
                                  [&](ea::Supply const& supply) { return supply.kind == kind; });
  if (found != table.end()) {
    return *found;
  }
  return {.kind = kind,
          .key = std::string(city::to_string(kind)),
          .name = access::name_of(kind),
          .unit = {"容量/千人", "capacity per 1,000"},
          .decay = ea::three_zones(kUsualMetres),
          .basis = ea::Basis::assumed,
          .clause = {"搜索半径为本软件假定", "the radius is an assumption of this program"}};
}

std::vector<ea::Supply> supplies_of(SeatsRequest const& request) {
  std::vector<ea::Supply> supplies;
  for (auto const& key : request.kinds) {
    supplies.push_back(supply_of(access::kind_of(key)));
  }
  if (request.kinds.empty()) {
    supplies = ea::supplies();
  }
  bool const drive = request.mode == ea::Mode::drive;
  for (auto& supply : supplies) {
    if (drive || request.metres) {
      double const reach = drive ? request.minutes * 60 : *request.metres;
      supply.decay = ea::three_zones(static_cast<float>(reach));
      supply.clause = {"搜索半径由使用者给定", "the radius is the user's"};
    }
  }
  return supplies;
}

std::vector<access::CellTable> tables_of(SeatsReply const& reply) {
  std::vector<access::CellTable> tables;
  for (auto const& report : reply.reports) {
    tables.push_back({"fca_" + report.supply.key,
                      report.supply.name.zh + " " + report.supply.name.en,
                      {{"per_1000", report.cell_per_1000}}});
  }
  return tables;
}

}  // namespace

SeatsReply access_seats(SeatsRequest const& request, Progress const& progress) {
  if (request.output) {
    access::check_cells_path(*request.output);
  }
  auto opened = access::open_source(request.source, progress);
  SeatsReply reply{std::move(opened.city), request.mode, {}, std::move(opened.findings)};
  auto const hours = request.mode == ea::Mode::drive
                         ? access::driving_hours(reply.city, request.driving, reply.findings)
                         : std::vector<double>{};
  reply.reports = ea::report_seats(reply.city, engine::walk::Walkers(reply.city),
                                   supplies_of(request), request.mode, hours);
  if (request.output) {
    access::write_cells(reply.city, tables_of(reply), *request.output);
  }
  return reply;
}

std::string as_json(SeatsReply const& reply) {
  Json list = Json::array();
  for (auto const& report : reply.reports) {
    Json zones = Json::array();
    for (auto const& zone : report.supply.decay.zones) {
      zones.push_back({{reply.mode == ea::Mode::walk ? "metres" : "seconds", zone.limit},
                       {"weight", zone.weight}});
    }
    Json json = {{"key", report.supply.key},
                 {"name", to_json(report.supply.name)},
                 {"unit", to_json(report.supply.unit)},
                 {"zones", zones},
                 {"clause", to_json(report.supply.clause)},
                 {"places", report.places},
                 {"capacity", report.capacity},
                 {"not_reached", report.not_reached},
                 {"per_1000", report.per_1000.mean},
                 {"worst_fifth_per_1000", report.evenness.worst_fifth},
                 {"gini", report.evenness.gini}};
    json.update(access::spread_json(reply.city, report.per_1000, 1));
    json["worst"] = access::cells_json(reply.city, report.worst, report.cell_per_1000, "per_1000",
                                       kWorstInJson);
    list.push_back(std::move(json));
  }
  return dump({{"city", reply.city.name},
               {"synthetic", reply.city.synthetic},
               {"mode", reply.mode == ea::Mode::walk ? "walk" : "drive"},
               {"supplies", list},
               {"findings", to_json(reply.findings)}},
              1) +
         "\n";
}

std::string as_text(SeatsReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  std::string text =
      fmt::format("{}{}\n", reply.city.name,
                  reply.city.synthetic ? (zh ? "（模型城市）" : " (model city)") : "");
  text +=
      zh ? "    每千人  最缺五分之一  基尼  容量\n" : "   per 1000  worst fifth  Gini  capacity\n";
  for (auto const& report : reply.reports) {
    fmt::format_to(std::back_inserter(text), "  {:>9.1f}  {:>11.1f}  {:.2f}  {:>8.0f}  {}\n",
                   report.per_1000.mean, report.evenness.worst_fifth, report.evenness.gini,
                   report.capacity, report.supply.name.in(language));
    text += access::spread_text(reply.city, report.per_1000, 1, "", language);
    text += zh ? "    最差单元：" : "    worst cells:";
    for (std::size_t i = 0; i < std::min(kWorstInText, report.worst.size()); ++i) {
      auto const cell = report.worst[i];
      fmt::format_to(std::back_inserter(text), " {} ({:.1f})",
                     access::place_text(reply.city.cells->centre[cell]),
                     report.cell_per_1000[cell]);
    }
    fmt::format_to(std::back_inserter(text), "\n    {} {}\n", report.supply.clause.in(language),
                   describe(report.supply.basis).in(language));
  }
  return text + findings_text(reply.findings, language);
}

}  // namespace yicheng::api
