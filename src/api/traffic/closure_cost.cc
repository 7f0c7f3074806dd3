#include "api/traffic/closure_cost.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "api/findings_text.h"
#include "api/json.h"
#include "api/plan/documents.h"
#include "api/traffic/closure_file.h"
#include "base/fault.h"
#include "change/edit.h"
#include "change/program.h"
#include "city/network.h"
#include "engine/traffic/city_network.h"
#include "store/workspace.h"

namespace yicheng::api {
namespace {

namespace et = engine::traffic;

constexpr std::size_t kZonesShown = 10;

[[noreturn]] void refuse_street(std::string const& name, Bilingual const& why) {
  throw Fault(FaultKind::wrong_usage, "closure-no-street", name, why,
              {"请用城市数据里的道路全名", "use the street's whole name as in the city's data"});
}

city::StreetId street_of(city::Roads const& roads, std::string const& name) {
  city::StreetId const street = city::find_street(roads, name);
  if (!street.valid()) {
    refuse_street(name, {"城市里没有这条道路", "the city has no such street"});
  }
  return street;
}

std::vector<city::LinkId> links_of(ClosureCostRequest const& request, city::Roads const& roads) {
  city::StreetId const street = street_of(roads, request.street);
  if (request.from.empty() != request.to.empty()) {
    refuse_street(request.from + request.to, {"路段须给出两端的相交道路",
                                              "a stretch needs the crossing streets of both ends"});
  }
  std::vector<city::LinkId> const links =
      request.from.empty() ? city::links_of(roads, street)
                           : city::links_between(roads, street, street_of(roads, request.from),
                                                 street_of(roads, request.to));
  if (links.empty()) {
    refuse_street(request.street, {"所给道路不相交", "the streets do not meet"});
  }
  return links;
}

et::RoadChangeOptions options_of(ClosureCostRequest const& request) {
  et::RoadChangeOptions options;
  options.gap = request.gap;
  options.threads = request.threads;
  if (request.day_factor) {
    if (!std::isfinite(*request.day_factor) || *request.day_factor <= 0) {
      throw Fault(FaultKind::wrong_usage, "option-out-of-range", "--day-factor",
                  {"须为正数", "it must be a positive number"}, {"例如 4", "as in 4"});
    }
    options.day.levels = {{1, *request.day_factor}};
  }
  return options;
}

et::RoadChanges changes_of(city::City const& city, ClosureCostRequest const& request) {
  return {city, et::morning_peak(city, et::network_of(*city.roads)), options_of(request)};
}

void close_street(ClosureCostRequest const& request, ClosureCostReply& reply) {
  city::City const& city = reply.city;
  auto const links = links_of(request, *city.roads);
  change::Edit edit{"closure", change::CloseRoad{links}, {}};
  change::EditPhase phase = change::EditPhase::after;
  if (request.lanes) {
    edit.kind = change::RenewStreet{links};
    edit.during = {*request.lanes, links, 0};
    phase = change::EditPhase::during;
  }
  city::City const changed = change::apply(city, edit, phase);
  ClosureCost closure;
  closure.what = change::describe(edit, city);
  if (request.lanes) {
    closure.what.zh += fmt::format("，每向占用{}条车道", *request.lanes);
    closure.what.en += fmt::format(", {} lane(s) taken each way", *request.lanes);
  }
  closure.cost = changes_of(city, request).cost_of(*changed.roads);
  reply.closures.push_back(std::move(closure));
}

bool takes_lanes(change::Work const& work) {
  return std::any_of(work.edits.begin(), work.edits.end(), [](change::Edit const& edit) {
    return change::touched(edit, change::EditPhase::during).meets(city::Column::roads);
  });
}

ClosureCost cost_of_work(change::Work const& work, city::City const& city,
                         std::vector<store::WorkRecord> const& records,
                         et::RoadChanges const& changes) {
  city::City during = city;
  for (change::Edit const& edit : work.edits) {
    during = change::apply(during, edit, change::EditPhase::during);
  }
  ClosureCost closure;
  closure.work = work.id;
  closure.what = change::describe(work.edits.front(), city);
  closure.cost = changes.cost_of(*during.roads);
  auto const record = std::find_if(records.begin(), records.end(),
                                   [&](auto const& one) { return one.id == work.id; });
  if (record != records.end()) {
    closure.begin = record->p50.works_begin;
    closure.end = record->p50.milestone[static_cast<std::size_t>(Milestone::complete)];
  }
  return closure;
}

void close_works(ClosureCostRequest const& request, ClosureCostReply& reply) {
  store::Workspace const workspace = store::load(request.workspace);
  reply.city = workspace.city;
  // The edits themselves are not in the file: the same plan, city and assumptions give them again.
  change::Program const program =
      change::bind(workspace.plan, workspace.city, {.year = workspace.run.year},
                   corrections_in(workspace.assumptions));
  et::RoadChanges const changes = changes_of(reply.city, request);
  for (change::Work const& work : program.works) {
    if (takes_lanes(work)) {
      reply.closures.push_back(cost_of_work(work, reply.city, workspace.works, changes));
    }
  }
  std::stable_sort(reply.closures.begin(), reply.closures.end(), [](auto const& a, auto const& b) {
    return a.cost.day_hours_lost > b.cost.day_hours_lost;
  });
}

void report(ClosureCostReply& reply) {
  reply.findings.push_back(
      {Severity::note,
       "closure-assumptions",
       "traffic closure",
       {},
       reply.profiled
           ? Bilingual{"一天按假定的交通量分布计算（早高峰1小时、晚高峰0.9、白天9小时0.5、其余"
                       "13小时），出行量由人口岗位推算且不随封闭而变",
                       "a day follows an assumed profile (morning peak, evening peak of 0.9, nine "
                       "hours of 0.5, thirteen quiet ones); trips are modelled from people and "
                       "jobs and do not react to the closure"}
           : Bilingual{"一天按所给的高峰小时倍数计算；出行量由人口岗位推算且不随封闭而变",
                       "a day is the given number of peak hours; trips are modelled from people "
                       "and jobs and do not react to the closure"},
       {"有实测分时交通量时请用 --day-factor",
        "give --day-factor where counts by hour are known"}});
  for (ClosureCost const& closure : reply.closures) {
    if (!closure.cost.converged) {
      reply.findings.push_back({Severity::error,
                                "traffic-gap-not-reached",
                                closure.what.en,
                                {},
                                {"均衡分配未达到给定间隙", "the equilibrium stopped above the gap"},
                                {"请放宽 --gap", "ask for a wider --gap"}});
    }
  }
}

}  // namespace

double ClosureCost::days() const {
  return begin && end ? std::max(0.0, static_cast<double>((*end - *begin).count())) : 0;
}

std::optional<double> ClosureCost::hours_in_all() const {
  return begin && end ? std::optional(days() * cost.day_hours_lost) : std::nullopt;
}

ClosureCostReply closure_cost(ClosureCostRequest const& request) {
  if (request.city.empty() == request.workspace.empty() ||
      (request.workspace.empty() && request.street.empty())) {
    throw Fault(
        FaultKind::wrong_usage, "closure-what", "traffic closure",
        {"请给出 --city 与 --street，或 --workspace", "give --city with --street, or --workspace"},
        {"例如 --city city.gpkg --street 人民道", "as in --city city.gpkg --street 人民道"});
  }
  ClosureCostReply reply;
  reply.profiled = !request.day_factor;
  if (request.output) {
    check_closure_path(*request.output);
  }
  if (request.workspace.empty()) {
    reply.city = open_city(request.city);
    close_street(request, reply);
  } else {
    close_works(request, reply);
  }
  report(reply);
  if (request.output) {
    write_closures(reply, *request.output);
  }
  return reply;
}

std::string as_json(ClosureCostReply const& reply) {
  Json closures = Json::array();
  for (ClosureCost const& closure : reply.closures) {
    Json zones = Json::array();
    for (std::size_t const zone : zones_by_loss(closure)) {
      et::ZoneLoss const& loss = closure.cost.zones[zone];
      zones.push_back({{"zone", zone + 1},
                       {"hours_from", loss.hours_from},
                       {"hours_to", loss.hours_to},
                       {"trips_cut_off", loss.trips_cut_off}});
    }
    Json one = {{"work", closure.work},
                {"what", to_json(closure.what)},
                {"day_hours_lost", closure.cost.day_hours_lost},
                {"peak_hours_lost", closure.cost.peak_hours_lost},
                {"day_factor", closure.cost.day_factor()},
                {"day_km_more", closure.cost.day_km_more},
                {"day_trips_cut_off", closure.cost.day_trips_cut_off},
                {"day_hours_before", closure.cost.day_hours_before},
                {"precision_hours", closure.cost.precision_hours},
                {"zones", std::move(zones)}};
    if (auto const all = closure.hours_in_all()) {
      one["begin"] = to_string(*closure.begin);
      one["end"] = to_string(*closure.end);
      one["days"] = closure.days();
      one["hours_in_all"] = *all;
    }
    closures.push_back(std::move(one));
  }
  return dump(Json{{"closures", std::move(closures)}, {"findings", to_json(reply.findings)}}, 1) +
         "\n";
}

namespace {

std::string closure_text(ClosureCost const& closure, bool zh) {
  auto const& cost = closure.cost;
  std::string text =
      zh ? fmt::format(
               "{}\n  每天多耗 {:.1f} 车·小时（全市每天 {:.0f}），多行 {:.0f} 车·公里；早高峰"
               "一小时 {:.1f} 车·小时\n",
               closure.what.zh, cost.day_hours_lost, cost.day_hours_before, cost.day_km_more,
               cost.peak_hours_lost)
         : fmt::format(
               "{}\n  {:.1f} vehicle-hours lost a day (of {:.0f} in the city), {:.0f} "
               "vehicle-km more; {:.1f} vehicle-hours in the morning peak hour\n",
               closure.what.en, cost.day_hours_lost, cost.day_hours_before, cost.day_km_more,
               cost.peak_hours_lost);
  if (std::abs(cost.day_hours_lost) < cost.precision_hours) {
    text +=
        zh ? fmt::format("  小于计算精度（{:.2g} 车·小时）\n", cost.precision_hours)
           : fmt::format("  within the precision of {:.2g} vehicle-hours\n", cost.precision_hours);
  }
  if (cost.day_trips_cut_off > 0) {
    text += zh ? fmt::format("  每天 {:.0f} 辆次无路可达，未计入\n", cost.day_trips_cut_off)
               : fmt::format("  {:.0f} trips a day have no way any more, not counted above\n",
                             cost.day_trips_cut_off);
  }
  if (auto const all = closure.hours_in_all()) {
    text +=
        zh ? fmt::format("  {} 至 {}，{:.0f} 天，共 {:.0f} 车·小时\n", to_string(*closure.begin),
                         to_string(*closure.end), closure.days(), *all)
           : fmt::format("  {} to {}, {:.0f} days, {:.0f} vehicle-hours in all\n",
                         to_string(*closure.begin), to_string(*closure.end), closure.days(), *all);
  }
  return text;
}

std::string zones_text(ClosureCost const& closure, bool zh) {
  std::string text = zh ? "  受影响最大的小区      出发     到达（车·小时/天）\n"
                        : "  zones that lose most   from       to (vehicle-hours a day)\n";
  auto const order = zones_by_loss(closure);
  for (std::size_t i = 0; i < std::min(kZonesShown, order.size()); ++i) {
    auto const& loss = closure.cost.zones[order[i]];
    text += fmt::format("  {:>20} {:8.2f} {:8.2f}\n", order[i] + 1, loss.hours_from, loss.hours_to);
  }
  return text;
}

}  // namespace

std::string as_text(ClosureCostReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  std::string text;
  for (ClosureCost const& closure : reply.closures) {
    text += closure_text(closure, zh);
    text += reply.closures.size() == 1 ? zones_text(closure, zh) : "";
  }
  if (reply.closures.empty()) {
    text = zh ? "没有占用车道的工程\n" : "no work takes lanes\n";
  }
  return text + findings_text(reply.findings, language);
}

}  // namespace yicheng::api
