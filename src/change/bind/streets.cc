#include "change/bind/streets.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace yicheng::change {
namespace {

/// Length of a stretch that the plan neither bounds nor measures.
constexpr double kStretchAssumedM = 500;
constexpr Range kLanesRange = {0, 8};

bool known(city::Roads const& roads, std::string const& street) {
  return !street.empty() && city::find_street(roads, street).valid();
}

/// The stretch as far as the city knows its ends; `reason` says what was left out.
Stretch as_known(Stretch const& stretch, city::Roads const& roads, double length_m,
                 Bilingual& reason) {
  if (links_of_stretch(roads, stretch)) {
    reason = stretch.from.empty() ? Bilingual{"方案未写明起止点，按整条道路计",
                                              "the plan names no section: the whole street"}
                                  : Bilingual{"按方案所写的相交道路取该路段",
                                              "the section between the streets named"};
    return stretch;
  }
  for (auto const& cross : {stretch.to, stretch.from}) {
    Stretch const beside{stretch.street, cross, "", length_m};
    if (known(roads, cross) && links_of_stretch(roads, beside)) {
      std::string const& lost = cross == stretch.to ? stretch.from : stretch.to;
      reason = {fmt::format("相交道路“{}”在城市数据中找不到（或原文隐去），取自{}起的{}米", lost,
                            cross, format_number(length_m)),
                fmt::format("the crossing street {} is not in the city (or masked in the "
                            "document): {} m from {} are taken",
                            lost, format_number(length_m), cross)};
      return beside;
    }
  }
  reason = {fmt::format("相交道路都找不到，取道路中部{}米", format_number(length_m)),
            fmt::format("neither crossing street is in the city: {} m about the middle are taken",
                        format_number(length_m))};
  return {stretch.street, "", "", length_m};
}

}  // namespace

NamedStreets named_streets(Draft const& draft, Desk& desk) {
  auto const& roads = *desk.city().roads;
  std::string text = draft.text;
  for (auto const& place : draft.places) {
    text += "\n" + place;
  }
  auto const km = length_km(draft);
  NamedStreets named;
  for (auto const& stretch : stretches_in(text, roads)) {
    bool const crosses_another =
        std::any_of(named.stretches.begin(), named.stretches.end(), [&](Stretch const& other) {
          return other.from == stretch.street || other.to == stretch.street;
        });
    if (!crosses_another) {
      double const length_m = km ? *km * 1000 : kStretchAssumedM;
      named.stretches.push_back(as_known(stretch, roads, length_m, named.reason));
    }
  }
  if (named.stretches.empty()) {
    named.reason = {"方案所写道路在城市数据中找不到，请在此填写道路名",
                    "the city has no street that the plan names here: write one"};
  }
  return named;
}

std::vector<Stretch> longest_streets(city::Roads const& roads,
                                     std::vector<city::RoadClass> const& classes,
                                     std::size_t count) {
  std::vector<double> metres(roads.street_name.size(), 0);
  for (std::size_t i = 0; i < roads.links(); ++i) {
    bool const wanted =
        std::find(classes.begin(), classes.end(), roads.road_class[i]) != classes.end();
    if (wanted && roads.open[i] != 0 && roads.street[i].valid()) {
      metres[roads.street[i].index()] += static_cast<double>(roads.length_m[i]);
    }
  }
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < metres.size(); ++i) {
    if (metres[i] > 0) {
      order.push_back(i);
    }
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return metres[a] > metres[b]; });
  std::vector<Stretch> streets;
  for (std::size_t i = 0; i < std::min(count, order.size()); ++i) {
    streets.push_back({roads.street_name[order[i]], "", "", 0});
  }
  return streets;
}

std::vector<city::LinkId> all_links(std::vector<NamedLinks> const& streets) {
  std::vector<city::LinkId> all;
  for (auto const& [stretch, links] : streets) {
    all.insert(all.end(), links.begin(), links.end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

void no_street(Draft& draft, Desk& desk) {
  desk.find(draft, Severity::warning, "change-street-not-found",
            {"该任务所写道路在城市数据中找不到，只能跟踪，不计影响",
             "the city has no street that this promise names: tracked, without effect"},
            {"请在 plan.yaml 该任务的假设 links 中填写道路名",
             "write the street's name into the assumption links of this promise in plan.yaml"});
  Desk::track(draft, {"所写道路在城市数据中找不到", "no street of this name in the city's data"});
}

During lanes_taken(Draft const& draft, Desk& desk, std::vector<city::LinkId> links) {
  double const lanes =
      desk.number(draft, "lanes_taken", 1, kLanesRange,
                  {"方案未写明施工占道，假定每向占用1条车道",
                   "the plan does not say what the works take: one lane each way is assumed"});
  return {lanes, std::move(links), 0};
}

}  // namespace yicheng::change
