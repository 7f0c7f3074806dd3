#include "api/page/reach.h"

#include <fmt/format.h>

#include <cmath>

#include "base/fault.h"
#include "city/timetable.h"
#include "engine/transit/one_departure.h"
#include "engine/transit/reach.h"

namespace yicheng::api {
namespace {

namespace transit = engine::transit;

constexpr transit::Window kWindow = {};  // 7:00 to 9:00, each minute, journeys up to 2 h
constexpr int kWithinMinutes[] = {30, 45, 60};

std::span<transit::Walk const> row(city::Rows<transit::Walk> const& rows, std::size_t from) {
  return {rows.begin_of(from), rows.size_of(from)};
}

double mean_over_jobs(std::vector<double> const& values, city::Cells const& cells) {
  double sum = 0;
  double jobs = 0;
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    if (std::isfinite(values[cell])) {
      sum += values[cell] * static_cast<double>(cells.jobs[cell]);
      jobs += static_cast<double>(cells.jobs[cell]);
    }
  }
  return jobs > 0 ? sum / jobs : NAN;
}

Json or_null(double value) {
  return std::isfinite(value) ? Json(std::round(value * 10) / 10) : Json(nullptr);
}

Json minutes_json(std::vector<std::uint16_t> const& seconds) {
  Json minutes = Json::array();
  for (auto const s : seconds) {
    minutes.push_back(s == transit::kNotReached ? Json(nullptr) : Json((s + 30) / 60));
  }
  return minutes;
}

}  // namespace

/// What searches over one state of transit need, made once.
struct ReachMaps::Searches {
  Searches(city::City const& city, engine::walk::WalkNetwork const& network)
      : timetable(city::timetable_of(*city.transit)),
        walks(transit::make_walk_rows(network, {}, timetable.stop_position, city.cells->centre)),
        search(timetable, walks, city.cells->centre),
        opportunities(transit::opportunities_of(*city.cells, *city.facilities)) {}

  city::Timetable timetable;
  transit::WalkRows walks;
  transit::OneDeparture search;
  std::vector<transit::Opportunity> opportunities;
};

ReachMaps::ReachMaps(OpenWorkspace const& open, engine::walk::WalkNetwork const& network)
    : network_(&network),
      cities_(monthly_cities(
          open, city::ColumnSet(city::Column::transit) | city::ColumnSet(city::Column::cells))),
      searches_(cities_.states.size()) {}

ReachMaps::~ReachMaps() = default;

ReachMaps::Searches& ReachMaps::searches_of(std::uint32_t state) {
  auto& searches = searches_[state];
  if (!searches) {
    searches = std::make_unique<Searches>(cities_.states[state], *network_);
  }
  return *searches;
}

Json ReachMaps::from(std::uint32_t state, std::size_t cell) {
  auto& [timetable, walks, search, opportunities] = searches_of(state);
  auto const& cells = *cities_.states[state].cells;
  transit::OneDeparture::Start start{row(walks.from_cell, cell), row(walks.cell_cells, cell), 0};
  std::vector<std::uint16_t> seconds;
  seconds.reserve(kWindow.departures() * cells.size());
  for (auto at = kWindow.first_s; at < kWindow.end_s; at += kWindow.every_s) {
    start.departure_s = at;
    search.run(start);
    for (std::uint32_t to = 0; to < cells.size(); ++to) {
      auto const arrival = search.cell_arrival(to);
      bool const reached = arrival != transit::kNever && arrival - at <= kWindow.cap_s;
      seconds.push_back(reached ? static_cast<std::uint16_t>(arrival - at) : transit::kNotReached);
    }
  }
  auto const median = transit::percentile(seconds, cells.size(), 50);
  Json reached = Json::array();
  for (auto const& opportunity : opportunities) {
    Json within = Json::object();
    for (int const minutes : kWithinMinutes) {
      within[std::to_string(minutes)] = std::lround(transit::reached(opportunity, median, minutes));
    }
    reached.push_back({{"name", opportunity.name}, {"within", within}});
  }
  auto sparse = kWindow;
  sparse.every_s = 15 * 60;
  auto const means = transit::ride_means(search, start.stops, start.cells, sparse, cells.size());
  return {{"minutes", minutes_json(median)},
          {"reached", reached},
          {"wait_min", or_null(mean_over_jobs(means.wait_s, cells) / 60)},
          {"transfers", or_null(mean_over_jobs(means.transfers, cells))}};
}

Json ReachMaps::reach(std::size_t cell, int month) {
  auto const& base = cities_.states.front();
  bool const there = month >= 0 && month < static_cast<int>(cities_.month.size());
  if (cell >= base.cells->size() || !there) {
    throw Fault(FaultKind::wrong_usage, "reach-not-there", fmt::format("{}/{}", cell, month),
                {"没有这个单元或月份", "there is no such cell or month"},
                {"单元从 0 数起；月份从预测期首月数起",
                 "cells count from 0, months from the first of the horizon"});
  }
  std::lock_guard const lock(mutex_);  // a search keeps its scratch
  auto const state = cities_.month[static_cast<std::size_t>(month)];
  Json json = {{"cell", cell}, {"month", month}, {"state", state}, {"months", cities_.month}};
  json.update(from(state, cell));
  Json before = state == 0 ? json : from(0, cell);
  json["before"] = {{"minutes", before["minutes"]}, {"reached", before["reached"]}};
  return json;
}

}  // namespace yicheng::api
