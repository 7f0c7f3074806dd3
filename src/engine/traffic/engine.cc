#include "engine/traffic/engine.h"

#include <fmt/format.h>

#include <array>
#include <utility>
#include <vector>

#include "engine/traffic/city_flows.h"
#include "engine/traffic/demand.h"

namespace yicheng::engine::traffic {
namespace {

struct TrafficWarmStart : city::WarmStart {
  std::shared_ptr<AssignmentState const> state;
};

Bilingual method_of_equilibrium(double gap) {
  return {
      fmt::format(
          "早高峰一小时小汽车用户均衡分配（BPR 阻抗，相对间隙 {:.0e}）；出行量由人口与岗位经双约束"
          "重力模型推算，出行率为假定值；不含公交、货车与交叉口转向延误，出行量不随路网变化",
          gap),
      fmt::format("user equilibrium of cars in one morning peak hour (BPR, relative gap {:.0e}); "
                  "trips from people and jobs by a doubly constrained gravity model with "
                  "assumed rates; no buses, lorries or turning delays, and trips do not react "
                  "to the roads",
                  gap)};
}

std::vector<city::Indicator> make_indicators(double gap) {
  using city::Better;
  Bilingual const method = method_of_equilibrium(gap);
  return {
      {"traffic.delay_hours",
       {"早高峰延误", "delay in the morning peak"},
       {"车·小时", "vehicle-hours"},
       Better::lower,
       0,
       method},
      {"traffic.mean_speed_kmh",
       {"早高峰平均车速", "mean speed in the morning peak"},
       {"公里/小时", "km/h"},
       Better::higher,
       1,
       method},
      {"traffic.mean_trip_min",
       {"早高峰小汽车平均出行时间", "mean car trip in the morning peak"},
       {"分钟", "min"},
       Better::lower,
       1,
       method},
      {"traffic.vehicle_km",
       {"早高峰车公里", "vehicle kilometres in the morning peak"},
       {"车·公里", "vehicle-km"},
       Better::neither,
       0,
       method},
      {"traffic.vehicle_hours",
       {"早高峰车小时", "vehicle hours in the morning peak"},
       {"车·小时", "vehicle-hours"},
       Better::lower,
       0,
       method},
      {"traffic.congested_share",
       {"超饱和道路比例（车道里程）", "share of open lane-km above capacity"},
       {"%", "%"},
       Better::lower,
       1,
       method},
      {"traffic.cut_off_trips",
       {"无路可达的小汽车出行", "car trips that no open road serves"},
       {"辆次", "vehicles"},
       Better::lower,
       0,
       method},
      {"traffic.unsolved",
       {"均衡分配未达到给定间隙", "equilibrium not solved to its gap"},
       {"1 = 未达到", "1 = not solved"},
       Better::lower,
       0,
       {"1 表示求解未达到给定的相对间隙，本状态的交通指标误差较大；0 表示已达到",
        "1 where the solver stopped above the relative gap asked: this state's traffic figures "
        "are then less exact than the others'; 0 where it reached it"}},
  };
}

/// What one solved state comes to, summed over its links.
struct Totals {
  double delay_h = 0, vehicle_h = 0, vehicle_km = 0;
  double lane_km = 0, congested_lane_km = 0;
};

Totals totals_of(city::Roads const& roads, CityFlows const& flows) {
  Network const& network = flows.network();
  std::span<double const> const flow = flows.flow();
  std::span<double const> const time = flows.time();
  Totals totals;
  for (std::size_t link = 0; link < roads.links(); ++link) {
    if (network.open[link] == 0) {
      continue;
    }
    double const length_km = static_cast<double>(roads.length_m[link]) / 1000;
    double const lane_km = length_km * static_cast<double>(roads.lanes[link]);
    totals.delay_h += flow[link] * (time[link] - network.free_time[link]);
    totals.vehicle_h += flow[link] * time[link];
    totals.vehicle_km += flow[link] * length_km;
    totals.lane_km += lane_km;
    totals.congested_lane_km += flow[link] > network.capacity[link] ? lane_km : 0;
  }
  return totals;
}

double ratio(double a, double b) {
  return b > 0 ? a / b : 0;
}

city::Layer volume_capacity(CityFlows const& flows) {
  Network const& network = flows.network();
  std::span<double const> const flow = flows.flow();
  city::Layer layer{"volume_capacity", city::Layer::Of::links, {}};
  layer.value.resize(flow.size(), 0);
  for (std::size_t link = 0; link < flow.size(); ++link) {
    if (network.open[link] != 0) {
      layer.value[link] = static_cast<float>(flow[link] / network.capacity[link]);
    }
  }
  return layer;
}

class TrafficEngine final : public city::Engine {
 public:
  TrafficEngine(city::City const& base, double gap) : gap_(gap), indicators_(make_indicators(gap)) {
    demand_ = morning_peak(base, network_of(*base.roads)).demand;
  }

  std::string_view name() const override { return "traffic"; }
  city::ColumnSet inputs() const override { return city::Column::roads; }
  std::span<city::Indicator const> indicators() const override { return indicators_; }
  // Delay is the most sensitive: it is the smaller part of the total cost that the gap bounds.
  double precision() const override { return 20 * gap_; }

  city::Answer compute(city::City const& city, city::WarmStart const* warm) const override {
    city::Roads const& roads = *city.roads;
    auto const* const mine = dynamic_cast<TrafficWarmStart const*>(warm);
    AssignOptions options;
    options.gap = gap_;
    CityFlows const flows =
        solve_city(roads, demand_, options, mine != nullptr ? mine->state.get() : nullptr);
    Assignment const& solved = flows.solved;
    Totals const totals = totals_of(roads, flows);
    double const cut_off = solved.unreached_vehicles();
    city::Answer answer;
    answer.reading = {totals.delay_h,
                      ratio(totals.vehicle_km, totals.vehicle_h),
                      60 * ratio(totals.vehicle_h, demand_.total() - cut_off),
                      totals.vehicle_km,
                      totals.vehicle_h,
                      100 * ratio(totals.congested_lane_km, totals.lane_km),
                      cut_off,
                      solved.converged ? 0.0 : 1.0};
    answer.layers.push_back(volume_capacity(flows));
    auto next = std::make_shared<TrafficWarmStart>();
    next->state = solved.state;
    answer.warm = std::move(next);
    return answer;
  }

 private:
  double gap_;
  std::vector<city::Indicator> indicators_;
  Demand demand_;
};

}  // namespace

std::unique_ptr<city::Engine> make_engine(city::City const& base, double gap) {
  return std::make_unique<TrafficEngine>(base, gap);
}

}  // namespace yicheng::engine::traffic
