/// Where people get from one cell of the city, on foot and by public transport, in a month of the
/// most likely course: what a click on the page's map asks for.
///
/// Trips are those that the lines' headways give (city::timetable_of): a city imported from GTFS
/// keeps its lines and headways, not its trips. Departures are each minute of 7:00 to 9:00, walks
/// 4.5 km/h and at most 30 minutes each, journeys of at most two hours; a time is the median of the
/// departures. Walks between stops and cells are found when a state of transit is first asked for
/// and kept. Facilities counted are those that stand today. Cost: then 120 searches of one
/// departure. Safe to call from several threads.
#pragma once
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "api/json.h"
#include "api/page/monthly_cities.h"
#include "engine/walk/walk_network.h"

namespace yicheng::api {

class ReachMaps {
 public:
  /// The network is kept by reference and must outlive the object.
  ReachMaps(OpenWorkspace const& open, engine::walk::WalkNetwork const& network);
  ~ReachMaps();

  /// {cell, month, state, months: [state of each month], minutes: [by cell, null beyond two hours],
  /// reached: [{name, within: {30, 45, 60}}], wait_min, transfers, before: {the same with nothing
  /// done}}. Throws Fault(wrong_usage) for a cell or month that is not there.
  Json reach(std::size_t cell, int month);

 private:
  struct Searches;
  Searches& searches_of(std::uint32_t state);
  Json from(std::uint32_t state, std::size_t cell);

  engine::walk::WalkNetwork const* network_;
  MonthlyCities cities_;
  std::vector<std::unique_ptr<Searches>> searches_;  ///< by state; null until asked for
  std::mutex mutex_;
};

}  // namespace yicheng::api
