#include "engine/transit/journeys_engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "base/check.h"
#include "base/hash.h"
#include "city/timetable.h"
#include "engine/transit/departure_window.h"
#include "engine/transit/growing_walks.h"
#include "engine/transit/job_centres.h"

namespace yicheng::engine::transit {
namespace {

using city::Answer;
using city::Better;
using city::City;
using city::Indicator;

constexpr std::array<int, 3> kWithin_min = {30, 45, 60};
constexpr std::size_t kLayerOf = 1;  // 45 minutes
constexpr std::int32_t kEvery_s = 300;
constexpr walk::Pace kPace{125, 900};
constexpr std::int32_t kHour_s = 3600;

/// The whole hour of the day with most departures; the earlier one on a tie.
Window busiest_hour(city::Timetable const& timetable) {
  std::map<std::int32_t, std::size_t> departures;
  for (std::size_t trip = 0; trip < timetable.trips(); ++trip) {
    auto const* const last = timetable.calls.end_of(trip) - 1;
    for (auto const* call = timetable.calls.begin_of(trip); call != last; ++call) {
      ++departures[call->departure_s / kHour_s];
    }
  }
  auto const most =
      std::max_element(departures.begin(), departures.end(),
                       [](auto const& a, auto const& b) { return a.second < b.second; });
  std::int32_t const hour = most == departures.end() ? 7 : most->first;
  return {hour * kHour_s, (hour + 1) * kHour_s, kEvery_s, kWithin_min.back() * 60};
}

std::vector<Indicator> make_indicators(Window const& window) {
  std::vector<Indicator> list;
  std::string const hour = fmt::format("{:02}:00", window.first_s / kHour_s);
  std::string const end = fmt::format("{:02}:00", window.end_s / kHour_s);
  for (int const minutes : kWithin_min) {
    list.push_back(
        {fmt::format("journeys.jobs_{}", minutes),
         {fmt::format("公交加步行{}分钟可达岗位", minutes),
          fmt::format("Jobs within {} min by transit and on foot", minutes)},
         {"%", "%"},
         Better::higher,
         2,
         {fmt::format(
              "居民平均能到达的岗位占全市岗位的比例。按时刻表逐班计算：{}至{}（时刻表中班次最多的"
              "一小时）每5分钟出发一次，取出行时间的中位数；候车、换乘和步行（每段不超过15分钟、"
              "4.5公里/小时）都计入。岗位归到岗位最多的{}个格子；不考虑车辆拥挤和晚点。",
              hour, end, kCentresMax),
          fmt::format(
              "Mean over residents of the share of the city's jobs that they reach, on the "
              "timetable itself: departures every 5 minutes from {} to {} (the hour with "
              "most departures), at the median travel time; waiting, changing and walks (15 "
              "minutes each at most, 4.5 km/h) included. Jobs are gathered at the {} cells "
              "with most of them; crowding and delays are not modelled.",
              hour, end, kCentresMax)}});
  }
  return list;
}

template <typename T>
std::uint64_t mixed(std::uint64_t hash, std::span<T const> values) {
  return hash_bytes({reinterpret_cast<char const*>(values.data()), values.size_bytes()}, hash);
}

class JourneysEngine final : public city::Engine {
 public:
  JourneysEngine(City const& base, std::shared_ptr<walk::Walkers const> walkers)
      : walkers_(std::move(walkers)),
        window_(busiest_hour(city::timetable_of(*base.transit))),
        indicators_(make_indicators(window_)),
        centres_(job_centres(*base.cells, kCentresMax)),
        walks_(walkers_->network(), kPace, base.transit->stop_position, base.cells->centre,
               centre_points(*base.cells)) {}

  std::string_view name() const override { return "journeys"; }
  city::ColumnSet inputs() const override { return city::Column::transit | city::Column::cells; }
  std::span<Indicator const> indicators() const override { return indicators_; }
  Answer compute(City const& city, city::WarmStart const* warm) const override;

 private:
  std::vector<city::Point> centre_points(city::Cells const& cells) const {
    std::vector<city::Point> points;
    for (auto const cell : centres_.cell) {
      points.push_back(cells.centre[cell]);
    }
    return points;
  }
  city::Timetable in_window(city::Transit const& transit) const;
  Answer search(City const& city, city::Timetable const& timetable) const;

  std::shared_ptr<walk::Walkers const> walkers_;
  Window window_;
  std::vector<Indicator> indicators_;
  JobCentres centres_;
  GrowingWalks walks_;
  mutable std::mutex mutex_;
  mutable std::map<std::uint64_t, Answer> known_;  ///< by what the search reads
};

/// The trips of which a call lies in the window or within the longest journey after it.
city::Timetable JourneysEngine::in_window(city::Transit const& transit) const {
  city::Timetable const all = city::timetable_of(transit);
  city::Timetable made;
  made.stop_position = all.stop_position;
  made.transfers = all.transfers;
  for (std::size_t trip = 0; trip < all.trips(); ++trip) {
    auto const* const first = all.calls.begin_of(trip);
    auto const* const end = all.calls.end_of(trip);
    if (first->departure_s <= window_.end_s + window_.cap_s &&
        (end - 1)->arrival_s >= window_.first_s) {
      made.calls.items.insert(made.calls.items.end(), first, end);
      made.close_trip(all.trip_line[trip]);
    }
  }
  return made;
}

std::uint64_t key_of(City const& city, city::Timetable const& timetable) {
  std::uint64_t key = hash_bytes("");
  key = mixed(key, std::span<std::uint32_t const>(timetable.calls.first));
  for (auto const& call : timetable.calls.items) {
    std::int32_t const parts[] = {static_cast<std::int32_t>(call.stop.value), call.arrival_s,
                                  call.departure_s};
    key = mixed(key, std::span<std::int32_t const>(parts));
  }
  for (auto const at : timetable.stop_position) {
    double const parts[] = {at.lon, at.lat};
    key = mixed(key, std::span<double const>(parts));
  }
  key = mixed(key, std::span<float const>(city.cells->people));
  return mixed(key, std::span<float const>(city.cells->jobs));
}

Answer JourneysEngine::compute(City const& city, city::WarmStart const* /*warm*/) const {
  city::Timetable const timetable = in_window(*city.transit);
  std::uint64_t const key = key_of(city, timetable);
  {
    std::lock_guard const lock(mutex_);
    if (auto const found = known_.find(key); found != known_.end()) {
      return found->second;
    }
  }
  Answer answer = search(city, timetable);
  std::lock_guard const lock(mutex_);
  return known_.emplace(key, std::move(answer)).first->second;
}

/// Counts the departures within each of the limits, and sums up the jobs that half of them reach.
class Reached {
 public:
  explicit Reached(std::vector<double> jobs) : jobs_(std::move(jobs)) {}

  /// The share of all jobs, in percent, by limit.
  std::array<double, kWithin_min.size()> from(std::span<std::uint16_t const> seconds,
                                              std::size_t departures, double all) {
    std::size_t const needed = (departures + 1) / 2;
    std::array<double, kWithin_min.size()> share{};
    for (std::size_t limit = 0; limit < share.size(); ++limit) {
      auto const most = static_cast<std::uint16_t>(kWithin_min[limit] * 60);
      count_.assign(jobs_.size(), 0);
      for (std::size_t d = 0; d < departures; ++d) {
        std::uint16_t const* const row = seconds.data() + d * jobs_.size();
        for (std::size_t i = 0; i < jobs_.size(); ++i) {
          count_[i] = static_cast<std::uint16_t>(count_[i] + (row[i] <= most ? 1 : 0));
        }
      }
      for (std::size_t i = 0; i < jobs_.size(); ++i) {
        share[limit] += count_[i] >= needed ? jobs_[i] : 0;
      }
      share[limit] = all > 0 ? 100 * share[limit] / all : 0;
    }
    return share;
  }

 private:
  std::vector<double> jobs_;
  std::vector<std::uint16_t> count_;
};

Answer JourneysEngine::search(City const& city, city::Timetable const& timetable) const {
  auto const& cells = *city.cells;
  check(cells.size() == centres_.centre.size());
  std::span<city::Point const> const stops(timetable.stop_position);
  WalkRows rows = walks_.with(stops.subspan(walks_.stops()));
  heed(rows, timetable.transfers);
  DepartureWindow const window(timetable, rows, window_);
  std::vector<double> const jobs = jobs_at(centres_, cells);
  double all = 0;
  for (double const here : jobs) {
    all += here;
  }
  Reached reached(jobs);
  city::Layer layer{"jobs_45", city::Layer::Of::cells, {}};
  std::array<double, kWithin_min.size()> sum{};
  double residents = 0;
  std::vector<std::uint16_t> seconds;
  for (std::uint32_t cell = 0; cell < cells.size(); ++cell) {
    window.from(cell, seconds);
    auto const share = reached.from(seconds, window_.departures(), all);
    double const people = walk::residents_of(cells, cell);
    residents += people;
    for (std::size_t limit = 0; limit < share.size(); ++limit) {
      sum[limit] += people * share[limit];
    }
    layer.value.push_back(static_cast<float>(share[kLayerOf]));
  }
  Answer answer;
  for (double const total : sum) {
    answer.reading.push_back(residents > 0 ? total / residents : 0);
  }
  answer.layers.push_back(std::move(layer));
  return answer;
}

}  // namespace

std::unique_ptr<city::Engine> make_journeys_engine(City const& base,
                                                   std::shared_ptr<walk::Walkers const> walkers) {
  return std::make_unique<JourneysEngine>(base, std::move(walkers));
}

}  // namespace yicheng::engine::transit
