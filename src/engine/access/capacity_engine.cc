#include "engine/access/capacity_engine.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/access/floating_catchment.h"

namespace yicheng::engine::access {

namespace {

using city::Answer;
using city::Better;
using city::City;
using city::Indicator;

Bilingual method_of(Supply const& supply, std::string_view zh, std::string_view en) {
  double const reach = static_cast<double>(supply.decay.reach());
  return {fmt::format("{}。增强型两步移动搜索法（E2SFCA，Luo和Qi 2009）：沿现状路网{:.0f}米内，"
                      "三等分距离圈权重1、0.68、0.22，容量由可达居民共享。{}。{}不分年龄，不计学区"
                      "和转诊规则，规划新路不计入。",
                      zh, reach, supply.clause.zh, describe(supply.basis).zh),
          fmt::format(
              "{}. Enhanced two-step floating catchment areas (E2SFCA, Luo and Qi 2009): within "
              "{:.0f} m along today's streets, weights 1, 0.68 and 0.22 in three equal rings, "
              "shared by all residents in reach; {}. {} Ages, school districts and referrals are "
              "not considered, streets that a plan adds are not counted.",
              en, reach, supply.clause.en, describe(supply.basis).en)};
}

std::vector<Indicator> make_indicators() {
  std::vector<Indicator> list;
  for (Supply const& s : supplies()) {
    list.push_back({fmt::format("access.{}_worst_fifth", s.key),
                    {fmt::format("可达{}（最缺的五分之一居民）", s.name.zh),
                     fmt::format("Reachable {}, worst-served fifth", s.name.en)},
                    s.unit,
                    Better::higher,
                    2,
                    method_of(s, "每千人可达容量在最少的20%居民中的平均值",
                              "Capacity in reach per 1,000 residents, mean over the 20 % of "
                              "residents who have least")});
    list.push_back(
        {fmt::format("access.{}_gini", s.key),
         {fmt::format("可达{}的基尼系数", s.name.zh),
          fmt::format("Gini coefficient of reachable {}", s.name.en)},
         {"0至1", "0 to 1"},
         Better::lower,
         3,
         method_of(s, "居民间每人可达容量的不均衡程度，0为完全均等，无容量时记0",
                   "How unevenly the capacity in reach is spread over residents: 0 is even; "
                   "0 where there is none")});
  }
  return list;
}

/// One kind's places as measured: the answer and what it was made from.
struct Supplied {
  std::vector<walk::Place> places;
  std::vector<double> capacities;
  std::vector<std::shared_ptr<Catchment const>> catchments;
  Evenness result;
};

struct CapacityWarm : city::WarmStart {
  walk::SharedHomes homes;
  city::Shared<city::Cells> cells;
  std::vector<std::shared_ptr<Supplied const>> by_supply;
};

class CapacityEngine final : public city::Engine {
 public:
  explicit CapacityEngine(std::shared_ptr<walk::Walkers const> walkers)
      : walkers_(std::move(walkers)), indicators_(make_indicators()) {
    std::size_t const each = indicators_.size() / supplies().size();
    for (Supply const& supply : supplies()) {
      reads_.insert(reads_.end(), each, city::Column::cells | city::facilities_of(supply.kind));
    }
  }

  std::string_view name() const override { return "access-capacity"; }
  city::ColumnSet inputs() const override { return city::Column::facilities | city::Column::cells; }
  std::span<Indicator const> indicators() const override { return indicators_; }
  std::span<city::ColumnSet const> reads() const override { return reads_; }
  Answer compute(City const& city, city::WarmStart const* warm) const override;

 private:
  std::shared_ptr<walk::Walkers const> walkers_;
  std::vector<Indicator> indicators_;
  std::vector<city::ColumnSet> reads_;
};

Supplied collect(Supply const& supply, city::Facilities const& facilities) {
  Supplied shared;
  for (std::size_t i = 0; i < facilities.size(); ++i) {
    if (facilities.kind[i] == supply.kind) {
      shared.places.push_back({facilities.position[i], 0});
      shared.capacities.push_back(facilities.capacity[i] > 0 ? facilities.capacity[i] : 0);
    }
  }
  return shared;
}

/// The catchment of a place of the state before, or null.
std::shared_ptr<Catchment const> known(Supplied const* before, walk::Place const& place,
                                       std::size_t hint) {
  if (before == nullptr) {
    return nullptr;
  }
  std::vector<walk::Place> const& places = before->places;
  if (hint < places.size() && places[hint] == place) {
    return before->catchments[hint];  // rows keep their place but where one was put in before them
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i] == place) {
      return before->catchments[i];
    }
  }
  return nullptr;
}

void measure(Supplied& shared, Supplied const* before, Supply const& supply,
             walk::WalkSearch& search, walk::Homes const& homes, city::Cells const& cells) {
  std::vector<Catchment const*> catchments;
  for (std::size_t i = 0; i < shared.places.size(); ++i) {
    std::shared_ptr<Catchment const> catchment = known(before, shared.places[i], i);
    if (catchment == nullptr) {
      catchment = std::make_shared<Catchment const>(
          catchment_of(search, shared.places[i], supply.decay, homes));
    }
    catchments.push_back(catchment.get());
    shared.catchments.push_back(std::move(catchment));
  }
  shared.result = evenness(capacity_per_resident(catchments, shared.capacities, cells), cells);
}

Answer CapacityEngine::compute(City const& city, city::WarmStart const* warm) const {
  auto const* before = dynamic_cast<CapacityWarm const*>(warm);
  auto now = std::make_shared<CapacityWarm>();
  now->homes = walkers_->homes_of(city);
  now->cells = city.cells;
  bool const same_cells = before != nullptr && before->homes == now->homes;
  bool const same_people = same_cells && (before->cells.same_as(city.cells) ||
                                          before->cells->people == city.cells->people);
  walk::WalkSearch search(walkers_->network());
  Answer answer;
  for (std::size_t s = 0; s < supplies().size(); ++s) {
    Supplied const* const old = same_cells ? before->by_supply[s].get() : nullptr;
    Supplied shared = collect(supplies()[s], *city.facilities);
    if (same_people && old->places == shared.places && old->capacities == shared.capacities) {
      now->by_supply.push_back(before->by_supply[s]);
    } else {
      measure(shared, old, supplies()[s], search, *now->homes, *city.cells);
      now->by_supply.push_back(std::make_shared<Supplied const>(std::move(shared)));
    }
    answer.reading.push_back(1000 * now->by_supply[s]->result.worst_fifth);
    answer.reading.push_back(now->by_supply[s]->result.gini);
  }
  answer.warm = std::move(now);
  return answer;
}

}  // namespace

std::unique_ptr<city::Engine> make_capacity_engine(std::shared_ptr<walk::Walkers const> walkers) {
  return std::make_unique<CapacityEngine>(std::move(walkers));
}

}  // namespace yicheng::engine::access
