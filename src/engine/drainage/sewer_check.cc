#include "engine/drainage/sewer_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/drainage/embedded.h"

namespace yicheng::engine::drainage {
namespace {

constexpr double kLitres = 1000;
constexpr double kSecondsOfMinute = 60;

/// What has come together at a node.
struct Gathered {
  double paved_ha = 0;
  double green_ha = 0;
  double dry_flow_m3_s = 0;
  double minutes = 0;  ///< of the longest way to it
};

class Check {
 public:
  Check(SewerNetwork const& network, StormFormula const& storm, double years,
        SewerRules const& rules)
      : network_(network), storm_(storm), years_(years), rules_(rules) {
    gathered_.resize(network.nodes.size());
    below_.resize(network.nodes.size());
    waiting_.resize(network.nodes.size(), 0);
    result_.sewers.resize(network.sewers.size());
    for (std::size_t i = 0; i < network.nodes.size(); ++i) {
      auto const& node = network.nodes[i];
      gathered_[i] = {node.paved_ha, node.green_ha, node.dry_flow_m3_s, rules.inlet_time_min.value};
    }
    std::vector<bool> has_sewer(network.nodes.size(), false);
    for (auto const& sewer : network.sewers) {
      has_sewer[sewer.from.index()] = has_sewer[sewer.from.index()] || !sewer.passes_only;
    }
    for (std::size_t i = 0; i < network.sewers.size(); ++i) {
      auto const& sewer = network.sewers[i];
      if (!sewer.passes_only || !has_sewer[sewer.from.index()]) {
        below_[sewer.from.index()].push_back(i);
        ++waiting_[sewer.to.index()];
      }
    }
  }

  SewerCheck run() && {
    std::vector<std::size_t> ready;
    for (std::size_t node = 0; node < waiting_.size(); ++node) {
      if (waiting_[node] == 0) {
        ready.push_back(node);
      }
    }
    std::size_t passed = 0;
    for (; passed < ready.size(); ++passed) {
      pass_on(ready[passed], ready);
    }
    if (passed < network_.nodes.size()) {
      report_circle();
    }
    return std::move(result_);
  }

 private:
  void pass_on(std::size_t node, std::vector<std::size_t>& ready) {
    double capacity = 0;
    for (std::size_t const sewer : below_[node]) {
      capacity += network_.sewers[sewer].conduit.full_flow_m3_s();
    }
    for (std::size_t const sewer : below_[node]) {
      double const own = network_.sewers[sewer].conduit.full_flow_m3_s();
      double const share =
          capacity > 0 ? own / capacity : 1.0 / static_cast<double>(below_[node].size());
      Gathered const part = {gathered_[node].paved_ha * share, gathered_[node].green_ha * share,
                             gathered_[node].dry_flow_m3_s * share, gathered_[node].minutes};
      judge(sewer, part);
      std::size_t const lower = network_.sewers[sewer].to.index();
      add(gathered_[lower], part, result_.sewers[sewer].velocity_m_s,
          network_.sewers[sewer].length_m);
      if (--waiting_[lower] == 0) {
        ready.push_back(lower);
      }
    }
  }

  static void add(Gathered& lower, Gathered const& part, double velocity, double length) {
    lower.paved_ha += part.paved_ha;
    lower.green_ha += part.green_ha;
    lower.dry_flow_m3_s += part.dry_flow_m3_s;
    double const travel = velocity > 0 ? length / velocity / kSecondsOfMinute : 0;
    lower.minutes = std::max(lower.minutes, part.minutes + travel);
  }

  void judge(std::size_t index, Gathered const& above) {
    auto const& sewer = network_.sewers[index];
    auto& state = result_.sewers[index];
    state.capacity_m3_s = sewer.conduit.full_flow_m3_s();
    state.velocity_m_s = sewer.conduit.full_velocity_m_s();
    state.area_ha = above.paved_ha + above.green_ha;
    state.concentration_min = above.minutes;
    double const runoff_ha =
        above.paved_ha * rules_.runoff_paved.value + above.green_ha * rules_.runoff_green.value;
    state.flow_m3_s =
        storm_.intensity_l_s_ha(years_, above.minutes) * runoff_ha / kLitres + above.dry_flow_m3_s;
    if (runoff_ha > 0 && state.capacity_m3_s > 0) {
      double const left = std::max(0.0, state.capacity_m3_s - above.dry_flow_m3_s);
      state.stands_years = std::min(storm_.years_for(left * kLitres / runoff_ha, above.minutes),
                                    rules_.return_period_max_years.value);
    }
    report(sewer, state);
  }

  void add_finding(Sewer const& sewer, Severity severity, char const* code, Bilingual message,
                   Bilingual mend) {
    result_.findings.push_back(
        {severity, code, sewer.name, {}, std::move(message), std::move(mend)});
  }

  void report(Sewer const& sewer, SewerState const& state) {
    if (sewer.passes_only) {
      return;
    }
    if (!(sewer.conduit.slope > 0)) {
      add_finding(sewer, Severity::error, "drainage-not-falling",
                  {"管底不下坡，无法按均匀流计算过水能力",
                   "the bottom does not fall, so it has no capacity by uniform flow"},
                  {"请核对上下游管底标高", "check the levels of both ends"});
      return;
    }
    if (state.flow_m3_s > state.capacity_m3_s) {
      add_finding(
          sewer, Severity::error, "drainage-too-small",
          {fmt::format("重现期{}年时流量{:.3f}立方米/秒，满流能力{:.3f}立方米/秒", years_,
                       state.flow_m3_s, state.capacity_m3_s),
           fmt::format("carries {:.3f} m3/s when full, but the {}-year storm brings {:.3f} m3/s",
                       state.capacity_m3_s, years_, state.flow_m3_s)},
          {"请加大管径、分流或在上游调蓄", "enlarge it, separate the rain, or hold it back above"});
    }
    if (state.velocity_m_s < rules_.velocity_storm_min_m_s.value) {
      add_finding(sewer, Severity::warning, "drainage-too-slow",
                  {fmt::format("满流流速{:.2f}米/秒，低于{:.2f}，易淤积", state.velocity_m_s,
                               rules_.velocity_storm_min_m_s.value),
                   fmt::format("{:.2f} m/s when full, below {:.2f}: sediment will settle",
                               state.velocity_m_s, rules_.velocity_storm_min_m_s.value)},
                  {"请加大坡度或减小管径", "steepen it or make it narrower"});
    }
    if (state.velocity_m_s > rules_.velocity_max_m_s.value) {
      add_finding(sewer, Severity::warning, "drainage-too-fast",
                  {fmt::format("满流流速{:.2f}米/秒，高于{:.2f}，易冲刷", state.velocity_m_s,
                               rules_.velocity_max_m_s.value),
                   fmt::format("{:.2f} m/s when full, above {:.2f}: it will wear",
                               state.velocity_m_s, rules_.velocity_max_m_s.value)},
                  {"请设跌水或减小坡度", "add a drop or flatten it"});
    }
  }

  void report_circle() {
    for (std::size_t node = 0; node < waiting_.size(); ++node) {
      if (waiting_[node] == 0) {
        continue;
      }
      for (std::size_t const sewer : below_[node]) {
        add_finding(
            network_.sewers[sewer], Severity::error, "drainage-circle",
            {"管线首尾相接成环或位于环的下游，无法逐段推求流量",
             "lies in a circle of sewers or below one: flow cannot be followed down"},
            {"请核对流向，或用非恒定流模型计算", "check the directions, or use an unsteady model"});
      }
    }
  }

  SewerNetwork const& network_;
  StormFormula const& storm_;
  double years_;
  SewerRules const& rules_;
  std::vector<Gathered> gathered_;
  std::vector<std::vector<std::size_t>> below_;
  std::vector<std::size_t> waiting_;  // sewers above the node that were not yet followed
  SewerCheck result_;
};

SewerRule read_rule(DataFile const& file, char const* key) {
  auto const node = file.child(file.root(), key);
  return {file.number(node, "value"), file.source(node)};
}

}  // namespace

SewerRules read_sewer_rules(DataFile const& file) {
  return {.inlet_time_min = read_rule(file, "inlet_time_min"),
          .runoff_paved = read_rule(file, "runoff_paved"),
          .runoff_green = read_rule(file, "runoff_green"),
          .velocity_storm_min_m_s = read_rule(file, "velocity_storm_min_m_s"),
          .velocity_max_m_s = read_rule(file, "velocity_max_m_s"),
          .return_period_max_years = read_rule(file, "return_period_max_years")};
}

SewerRules const& sewer_rules() {
  static SewerRules const rules =
      read_sewer_rules({embedded_file("drainage/rules.yaml").value_or(""), "drainage/rules.yaml"});
  return rules;
}

SewerCheck check_sewers(SewerNetwork const& network, StormFormula const& storm, double years,
                        SewerRules const& rules) {
  return Check(network, storm, years, rules).run();
}

SewerNetwork separated(SewerNetwork const& network, std::vector<std::string> const& sewers,
                       double share) {
  SewerNetwork result = network;
  std::vector<bool> touched(network.nodes.size(), false);
  for (auto const& sewer : network.sewers) {
    if (std::find(sewers.begin(), sewers.end(), sewer.name) != sewers.end()) {
      touched[sewer.from.index()] = true;
    }
  }
  for (std::size_t i = 0; i < touched.size(); ++i) {
    if (touched[i]) {
      result.nodes[i].paved_ha *= 1 - share;
      result.nodes[i].green_ha *= 1 - share;
    }
  }
  return result;
}

}  // namespace yicheng::engine::drainage
