#include "engine/transit/service_engine.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "engine/transit/service.h"
#include "engine/walk/walk_layer.h"
#include "engine/walk/walk_search.h"

namespace yicheng::engine::transit {

namespace {

using city::Answer;
using city::Better;
using city::City;
using city::Indicator;
using city::Transit;

constexpr float kNearStopM = 300;
constexpr float kStopM = 500;
constexpr float kFrequentHeadwayMin = 10;
constexpr int kEveningMin = 22 * 60;

Indicator share(std::string key, Bilingual name, Bilingual method) {
  method.zh += "单元内居民按均匀分布，按现状路网步行到站（快速路除外），规划新路不计入。";
  method.en +=
      " Residents are spread evenly over their cell and walk along today's streets (no "
      "expressways); streets that a plan adds are not walked.";
  return {std::move(key), std::move(name), {"%", "%"}, Better::higher, 1, std::move(method)};
}

void add_shares(std::vector<Indicator>& list) {
  list.push_back(
      share("transit.stop_500", {"公交站点500米步行覆盖率", "Residents within 500 m of a stop"},
            {"步行500米内有运营站点的居民比例。阈值待核对（verify）：公交站点覆盖率通行口径。",
             "Share of residents with a served stop within 500 m on foot. Verify: the usual "
             "distance of the "
             "stop coverage rate."}));
  list.push_back(
      share("transit.stop_300", {"公交站点300米步行覆盖率", "Residents within 300 m of a stop"},
            {"步行300米内有运营站点的居民比例。阈值待核对（verify）：公交站点覆盖率通行口径。",
             "Share of residents with a served stop within 300 m on foot. Verify: the usual "
             "distance of the "
             "stop coverage rate."}));
  list.push_back(
      share("transit.frequent_500",
            {"500米内有高频次公交的居民比例", "Residents within 500 m of frequent service"},
            {"步行500米内有站点、其中一条线路高峰间隔不超过10分钟的居民比例。阈值为假定值。",
             "Share of residents with a stop within 500 m where one line comes at least every "
             "10 minutes in the peak. The thresholds are assumed."}));
  list.push_back(
      share("transit.evening_500",
            {"500米内有夜间公交的居民比例", "Residents within 500 m of evening service"},
            {"步行500米内有站点、末班车在22:00或以后发出的居民比例。阈值为假定值。",
             "Share of residents with a stop within 500 m of a line whose last departure is "
             "at 22:00 or later. The thresholds are assumed."}));
}

void add_services(std::vector<Indicator>& list) {
  list.push_back(
      {"transit.wait_peak_min",
       {"高峰平均候车时间", "Mean wait in the peak"},
       {"分钟", "min"},
       Better::lower,
       2,
       {"步行500米可达站点的居民，取可达站点中单线最短高峰间隔的一半（乘客随机到达、车辆准点的假定"
        "），按人口平均；够不着站点的居民不计。",
        "Half the shortest peak headway of a line at a stop within 500 m (random arrivals, "
        "punctual buses assumed), averaged over the residents who have one; others are "
        "not counted."}});
  list.push_back({"transit.bus_departures_day",
                  {"公交日发车班次", "Bus departures per day"},
                  {"班次/日", "departures/day"},
                  Better::higher,
                  0,
                  {"全部公交线路双向发车班次：有时刻表的线路按班次计，其余由首末班时间和高峰、平峰"
                   "间隔推算；高峰"
                   "假定为7至9时、17至19时。不考虑车辆和司机是否足够。",
                   "Both directions of all bus lines: the trips of lines with a timetable, else "
                   "from first and "
                   "last departures and the headways; the peak is assumed to be 7-9 and 17-19 h. "
                   "Whether there are buses and drivers for "
                   "it is not modelled."}});
  list.push_back({"transit.bus_span_h",
                  {"公交平均运营时长", "Mean service span of bus lines"},
                  {"小时", "h"},
                  Better::higher,
                  2,
                  {"各公交线路首班到末班发车时间之差的平均值。",
                   "Mean over bus lines of the time from the first to the last departure."}});
  list.push_back({"transit.bus_lines",
                  {"公交线路条数", "Bus lines"},
                  {"条", "lines"},
                  Better::higher,
                  0,
                  {"运营中的公交线路条数。", "Bus lines in service."}});
  list.push_back({"transit.rail_lines",
                  {"轨道交通线路条数", "Rail lines"},
                  {"条", "lines"},
                  Better::higher,
                  0,
                  {"运营中的地铁、轻轨和铁路客运线路条数。", "Metro and rail lines in service."}});
}

std::vector<Indicator> make_indicators() {
  std::vector<Indicator> list;
  add_shares(list);
  add_services(list);
  return list;
}

/// Residents by what they reach.
struct Reached {
  double residents = 0;
  double near_stop = 0;
  double stop = 0;
  double frequent = 0;
  double evening = 0;
  double wait = 0;  ///< sum of residents' minutes
  double waiting = 0;
};

/// The homes within kStopM of a place where buses stop, searched once a place: an edit of lines
/// moves few stops. Safe to call from several threads.
class StopReach {
 public:
  using HomeList = std::shared_ptr<std::vector<std::uint32_t> const>;

  HomeList homes_near(walk::WalkSearch& search, city::Point stop, walk::SharedHomes const& homes) {
    std::pair const place(stop.lon, stop.lat);
    {
      std::lock_guard const lock(mutex_);
      if (homes != homes_) {
        known_.clear();
        homes_ = homes;
      }
      if (auto const found = known_.find(place); found != known_.end()) {
        return found->second;
      }
    }
    walk::Place const from{stop, 0};
    search.run({&from, 1}, Metres(kStopM));
    auto list = std::make_shared<std::vector<std::uint32_t>>();
    for (std::uint32_t home = 0; home < homes->size(); ++home) {
      if (search.distance_from(homes->at[home]) <= kStopM) {
        list->push_back(home);
      }
    }
    std::lock_guard const lock(mutex_);
    return homes == homes_ ? known_.emplace(place, std::move(list)).first->second : list;
  }

 private:
  std::mutex mutex_;
  walk::SharedHomes homes_;
  std::map<std::pair<double, double>, HomeList> known_;
};

class ServiceEngine final : public city::Engine {
 public:
  explicit ServiceEngine(std::shared_ptr<walk::Walkers const> walkers)
      : walkers_(std::move(walkers)), indicators_(make_indicators()) {}

  std::string_view name() const override { return "transit"; }
  city::ColumnSet inputs() const override { return city::Column::transit | city::Column::cells; }
  std::span<Indicator const> indicators() const override { return indicators_; }
  Answer compute(City const& city, city::WarmStart const* warm) const override;

 private:
  std::shared_ptr<walk::Walkers const> walkers_;
  std::vector<Indicator> indicators_;
  std::unique_ptr<StopReach> reach_ = std::make_unique<StopReach>();
};

/// The stops that `wanted` accepts.
template <typename Wanted>
std::vector<walk::Place> stops_where(Transit const& transit, std::vector<StopService> const& stops,
                                     Wanted&& wanted) {
  std::vector<walk::Place> places;
  for (std::size_t i = 0; i < stops.size(); ++i) {
    if (stops[i].served && wanted(stops[i])) {
      places.push_back({transit.stop_position[i], 0});
    }
  }
  return places;
}

std::vector<float> walks(walk::WalkSearch& search, std::vector<walk::Place> const& places,
                         Metres bound, walk::Homes const& homes) {
  search.run(places, bound);
  std::vector<float> metres;
  metres.reserve(homes.size());
  for (walk::Attachment const& at : homes.at) {
    metres.push_back(search.distance_from(at));
  }
  return metres;
}

/// The shortest peak headway within kStopM of each home; 0 where there is none.
std::vector<float> best_headways(StopReach& reach, walk::WalkSearch& search, Transit const& transit,
                                 std::vector<StopService> const& stops,
                                 walk::SharedHomes const& homes) {
  std::vector<float> best(homes->size(), 0);
  for (std::size_t stop = 0; stop < stops.size(); ++stop) {
    float const headway = stops[stop].peak_headway_min;
    if (!stops[stop].served || headway <= 0) {
      continue;
    }
    for (auto const home : *reach.homes_near(search, transit.stop_position[stop], homes)) {
      best[home] = best[home] == 0 ? headway : std::min(best[home], headway);
    }
  }
  return best;
}

Reached count(city::Cells const& cells, walk::Homes const& homes, std::vector<float> const& to_stop,
              std::vector<float> const& to_evening, std::vector<float> const& headway) {
  Reached sum;
  for (std::size_t home = 0; home < homes.size(); ++home) {
    double const people =
        walk::residents_of(cells, home / homes.per_cell) / static_cast<double>(homes.per_cell);
    sum.residents += people;
    sum.near_stop += to_stop[home] <= kNearStopM ? people : 0;
    sum.stop += to_stop[home] <= kStopM ? people : 0;
    sum.evening += to_evening[home] <= kStopM ? people : 0;
    if (headway[home] > 0) {
      sum.frequent += headway[home] <= kFrequentHeadwayMin ? people : 0;
      sum.wait += people * static_cast<double>(headway[home]) / 2;
      sum.waiting += people;
    }
  }
  return sum;
}

void read_lines(Transit const& transit, city::Reading& reading) {
  double departures = 0;
  double span_min = 0;
  double bus_lines = 0;
  double rail_lines = 0;
  for (std::size_t line = 0; line < transit.lines(); ++line) {
    double const per_direction = departures_per_direction(transit, line);
    if (per_direction == 0) {
      continue;
    }
    if (transit.line_mode[line] != city::TransitMode::bus) {
      ++rail_lines;
      continue;
    }
    ++bus_lines;
    departures += 2 * per_direction;
    span_min += transit.line_last_min[line] - transit.line_first_min[line];
  }
  reading.push_back(departures);
  reading.push_back(bus_lines > 0 ? span_min / bus_lines / 60 : 0);
  reading.push_back(bus_lines);
  reading.push_back(rail_lines);
}

Answer ServiceEngine::compute(City const& city, city::WarmStart const* /*warm*/) const {
  Transit const& transit = *city.transit;
  walk::SharedHomes const homes = walkers_->homes_of(city);
  std::vector<StopService> const stops = services(transit);
  walk::WalkSearch search(walkers_->network());
  auto const all = [](StopService const&) { return true; };
  auto const evening = [](StopService const& s) { return s.last_min >= kEveningMin; };

  std::vector<float> const to_stop =
      walks(search, stops_where(transit, stops, all), walk::kLayerReach, *homes);
  std::vector<float> const to_evening =
      walks(search, stops_where(transit, stops, evening), Metres(kStopM), *homes);
  std::vector<float> const headway = best_headways(*reach_, search, transit, stops, homes);
  Reached const sum = count(*city.cells, *homes, to_stop, to_evening, headway);

  Answer answer;
  answer.reading = {
      walk::percent(sum.stop, sum.residents), walk::percent(sum.near_stop, sum.residents),
      walk::percent(sum.frequent, sum.residents), walk::percent(sum.evening, sum.residents),
      sum.waiting > 0 ? sum.wait / sum.waiting : 0};
  read_lines(transit, answer.reading);
  answer.layers.push_back(walk::walk_layer("walk_to_stop_m", *homes, to_stop));
  return answer;
}

}  // namespace

std::unique_ptr<city::Engine> make_service_engine(std::shared_ptr<walk::Walkers const> walkers) {
  return std::make_unique<ServiceEngine>(std::move(walkers));
}

}  // namespace yicheng::engine::transit
