#include "api/access/cover.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "api/access/cells_file.h"
#include "api/findings_text.h"
#include "base/fault.h"
#include "feed/layer/take_layer.h"

namespace yicheng::api {

namespace ea = engine::access;

namespace {

constexpr std::size_t kWorstInText = 3;
constexpr std::size_t kWorstInJson = 20;
constexpr double kUsualMetres = 1000;

[[noreturn]] void no_rule(std::string const& key) {
  std::string known;
  for (auto const& rule : ea::coverage_rules()) {
    known += (known.empty() ? "" : ", ") + rule.key;
  }
  throw Fault(FaultKind::wrong_usage, "access-rule-unknown", key,
              {"没有这条规则", "there is no such rule"}, {"可用：" + known, "known: " + known});
}

std::vector<ea::CoverageRule> rules_of_table(std::vector<std::string> const& keys) {
  auto const& table = ea::coverage_rules();
  if (keys.empty()) {
    return table;
  }
  std::vector<ea::CoverageRule> rules;
  for (auto const& key : keys) {
    auto const found = std::find_if(table.begin(), table.end(), [&](auto const& rule) {
      return rule.key == key || rule.key == "access." + key;
    });
    if (found == table.end()) {
      no_rule(key);
    }
    rules.push_back(*found);
  }
  return rules;
}

/// Within the asked distance or time of a kind.
ea::CoverageRule own_rule(CoverRequest const& request, city::FacilityKind kind,
                          Bilingual const& name, std::string const& key) {
  bool const walk = request.mode == ea::Mode::walk;
  double const metres = request.metres.value_or(kUsualMetres);
  double const limit = walk ? metres : request.minutes * 60;
  ea::CoverageRule rule;
  rule.key = walk ? fmt::format("access.{}_{:.0f}m", key, metres)
                  : fmt::format("access.{}_{:.0f}min", key, request.minutes);
  rule.groups = {{{{kind, 0, 0, false}, static_cast<float>(limit)}}};
  rule.name =
      walk ? Bilingual{fmt::format("{}{:.0f}米步行覆盖率", name.zh, metres),
                       fmt::format("Residents within {:.0f} m on foot: {}", metres, name.en)}
           : Bilingual{
                 fmt::format("{}{:.0f}分钟车行覆盖率", name.zh, request.minutes),
                 fmt::format("Residents within {:.0f} min by car: {}", request.minutes, name.en)};
  rule.clause = {"距离或时间由使用者给定", "the distance or time is the user's"};
  return rule;
}

std::vector<ea::CoverageRule> rules_of(CoverRequest const& request, city::City const& city) {
  if (!request.places.empty()) {
    auto const name = request.places.stem().string();
    return {own_rule(request, city::FacilityKind::service_centre, {name, name}, "places")};
  }
  bool const own = !request.kinds.empty() || request.metres || request.mode == ea::Mode::drive;
  if (!own) {
    return rules_of_table(request.rules);
  }
  std::vector<ea::CoverageRule> rules;
  std::vector<city::FacilityKind> kinds;
  for (auto const& key : request.kinds) {
    kinds.push_back(access::kind_of(key));
  }
  if (kinds.empty()) {
    auto const& standing = city.facilities->kind;
    for (int i = 0; i < city::kFacilityKindCount; ++i) {
      auto const kind = static_cast<city::FacilityKind>(i);
      if (std::find(standing.begin(), standing.end(), kind) != standing.end()) {
        kinds.push_back(kind);
      }
    }
  }
  for (auto const kind : kinds) {
    rules.push_back(
        own_rule(request, kind, access::name_of(kind), std::string(city::to_string(kind))));
  }
  return rules;
}

std::optional<std::vector<engine::walk::Place>> places_of(CoverRequest const& request,
                                                          Findings& findings) {
  if (request.places.empty()) {
    return std::nullopt;
  }
  auto const features = feed::read_features(request.places);
  feed::LayerRequest layer;
  layer.file = request.places.filename().string();
  layer.coordinates = request.coordinates;
  auto const points = feed::points_of(features.value, layer);
  findings.insert(findings.end(), features.findings.begin(), features.findings.end());
  findings.insert(findings.end(), points.findings.begin(), points.findings.end());
  std::vector<engine::walk::Place> places;
  for (auto const& point : points.value) {
    places.push_back({point, 0});
  }
  return places;
}

std::vector<access::CellTable> tables_of(CoverReply const& reply) {
  std::vector<access::CellTable> tables;
  for (auto const& report : reply.reports) {
    auto name = report.rule.key;
    std::replace(name.begin(), name.end(), '.', '_');
    tables.push_back({name,
                      report.rule.name.zh + " " + report.rule.name.en,
                      {{reply.mode == ea::Mode::walk ? "mean_m" : "mean_s", report.cell_cost},
                       {"share", report.cell_share}}});
  }
  return tables;
}

}  // namespace

CoverReply access_cover(CoverRequest const& request, Progress const& progress) {
  if (request.output) {
    access::check_cells_path(*request.output);
  }
  auto opened = access::open_source(request.source, progress);
  CoverReply reply{std::move(opened.city), request.mode, {}, std::move(opened.findings)};
  auto const given = places_of(request, reply.findings);
  auto const hours = request.mode == ea::Mode::drive
                         ? access::driving_hours(reply.city, request.driving, reply.findings)
                         : std::vector<double>{};
  reply.reports = ea::report_cover(reply.city, engine::walk::Walkers(reply.city),
                                   rules_of(request, reply.city), request.mode, hours, given);
  if (request.output) {
    access::write_cells(reply.city, tables_of(reply), *request.output);
  }
  return reply;
}

std::string as_json(CoverReply const& reply) {
  bool const walk = reply.mode == ea::Mode::walk;
  char const* const cost = walk ? "mean_m" : "mean_s";
  Json rules = Json::array();
  for (auto const& report : reply.reports) {
    Json rule = {{"key", report.rule.key},
                 {"name", to_json(report.rule.name)},
                 {"clause", to_json(report.rule.clause)},
                 {"basis", to_json(describe(report.rule.basis))},
                 {"places", report.places},
                 {"percent", report.share.mean * 100},
                 {cost, report.mean_cost},
                 {"gini", report.gini}};
    rule.update(access::spread_json(reply.city, report.share, 100));
    rule["worst"] =
        access::cells_json(reply.city, report.worst, report.cell_cost, cost, kWorstInJson);
    rules.push_back(std::move(rule));
  }
  return dump({{"city", reply.city.name},
               {"synthetic", reply.city.synthetic},
               {"mode", walk ? "walk" : "drive"},
               {"people", reply.city.people()},
               {"rules", rules},
               {"findings", to_json(reply.findings)}},
              1) +
         "\n";
}

std::string as_text(CoverReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  bool const walk = reply.mode == ea::Mode::walk;
  std::string text =
      fmt::format("{}{}, {:.0f} {}\n", reply.city.name,
                  reply.city.synthetic ? (zh ? "（模型城市）" : " (model city)") : "",
                  reply.city.people(), zh ? "人" : "people");
  text += zh ? "    覆盖率  平均到达  基尼  设施\n" : "   covered  mean way  Gini  places\n";
  for (auto const& report : reply.reports) {
    fmt::format_to(std::back_inserter(text), "  {:>7.1f}%  {:>6.0f} {}  {:.2f}  {:>6}  {}\n",
                   report.share.mean * 100, report.mean_cost, walk ? "m" : "s", report.gini,
                   report.places, report.rule.name.in(language));
    text += access::spread_text(reply.city, report.share, 100, "%", language);
    if (report.places == 0) {
      text += zh ? "    城市数据里没有这类设施\n" : "    the city's data have no such facility\n";
      continue;
    }
    text += zh ? "    最差单元：" : "    worst cells:";
    for (std::size_t i = 0; i < std::min(kWorstInText, report.worst.size()); ++i) {
      auto const cell = report.worst[i];
      fmt::format_to(std::back_inserter(text), " {} ({:.0f} {}, {:.0f} {})",
                     access::place_text(reply.city.cells->centre[cell]), report.cell_cost[cell],
                     walk ? "m" : "s", reply.city.cells->people[cell], zh ? "人" : "people");
    }
    fmt::format_to(std::back_inserter(text), "\n    {} {}\n", report.rule.clause.in(language),
                   describe(report.rule.basis).in(language));
  }
  return text + findings_text(reply.findings, language);
}

}  // namespace yicheng::api
