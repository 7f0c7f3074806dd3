#include "engine/access/facility_engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "base/check.h"
#include "engine/access/coverage.h"
#include "engine/walk/walk_layer.h"

namespace yicheng::engine::access {

namespace {

using city::Answer;
using city::City;
using city::Indicator;

/// Layers, each the way to what a rule looks for.
constexpr std::pair<char const*, char const*> kLayers[] = {
    {"walk_to_school_m", "access.primary_school_500"},
    {"walk_to_clinic_m", "access.clinic_1000"},
    {"walk_to_park_m", "access.park"}};

struct Fields : city::WarmStart {
  walk::SharedHomes homes;
  city::Shared<city::Cells> cells;
  city::Reading reading;
  std::vector<SharedField> by_target;
};

class FacilityEngine final : public city::Engine {
 public:
  explicit FacilityEngine(std::shared_ptr<walk::Walkers const> walkers);

  std::string_view name() const override { return "access"; }
  city::ColumnSet inputs() const override { return city::Column::facilities | city::Column::cells; }
  std::span<Indicator const> indicators() const override { return indicators_; }
  std::span<city::ColumnSet const> reads() const override { return reads_; }
  Answer compute(City const& city, city::WarmStart const* warm) const override;

 private:
  std::shared_ptr<Fields> measure(City const& city, Fields const* before) const;
  bool same_fields(std::size_t rule, Fields const& a, Fields const& b) const;
  double coverage(std::size_t rule, Fields const& fields, city::Cells const& cells) const;
  std::vector<city::Layer> layers(Fields const& fields) const;

  std::shared_ptr<walk::Walkers const> walkers_;
  NearestPlaces index_;  ///< without places; each computation searches in its own copy
  CoverageTable table_;
  std::vector<Indicator> indicators_;
  std::vector<city::ColumnSet> reads_;
  std::vector<std::size_t> layer_rule_;  ///< by layer
};

Bilingual method_of(CoverageRule const& rule) {
  Bilingual const basis = describe(rule.basis);
  bool const straight = rule.groups.front().front().target.straight;
  std::string_view const how_zh =
      straight ? "有人居住的网格单元面积中，到最近公园边界的直线距离不超过阈值的比例"
               : "单元内居民按均匀分布，沿现状道路步行（快速路除外、双向）到最近设施的距离不超过阈"
                 "值的居民比例";
  std::string_view const how_en =
      straight
          ? "share of the area of inhabited cells whose straight distance to the nearest "
            "park's rim is within the radius"
          : "share of residents (spread evenly over their cell) whose walk along today's streets "
            "(both ways, no expressways) to the nearest facility is within the distance";
  return {fmt::format(
              "{}。{}。{}公园按等面积圆计边界；不考虑设施容量、过街等待，规划新路不计入步行路网。",
              how_zh, rule.clause.zh, basis.zh),
          fmt::format(
              "{}. {}. {} A park's rim is that of a circle of its area; capacity and waiting at "
              "crossings are not modelled, streets that a plan adds are not walked.",
              how_en, rule.clause.en, basis.en)};
}

FacilityEngine::FacilityEngine(std::shared_ptr<walk::Walkers const> walkers)
    : walkers_(std::move(walkers)),
      index_(walkers_->network(), walked(walkers_->network())),
      table_(coverage_rules()) {
  for (CoverageRule const& rule : table_.rules()) {
    city::ColumnSet reads = city::Column::cells;
    for (auto const& group : rule.groups) {
      for (Reach const& reach : group) {
        reads = reads | city::facilities_of(reach.target.kind);
      }
    }
    reads_.push_back(reads);
    indicators_.push_back(
        {rule.key, rule.name, {"%", "%"}, city::Better::higher, 1, method_of(rule)});
  }
  for (auto const& [layer, key] : kLayers) {
    auto const found = std::find_if(table_.rules().begin(), table_.rules().end(),
                                    [&](CoverageRule const& rule) { return rule.key == key; });
    check(found != table_.rules().end());
    layer_rule_.push_back(static_cast<std::size_t>(found - table_.rules().begin()));
  }
}

Answer FacilityEngine::compute(City const& city, city::WarmStart const* warm) const {
  auto const* before = dynamic_cast<Fields const*>(warm);
  std::shared_ptr<Fields> fields = measure(city, before);
  bool const same_people =
      before != nullptr && before->homes == fields->homes &&
      (before->cells.same_as(city.cells) || before->cells->people == city.cells->people);
  for (std::size_t rule = 0; rule < table_.rules().size(); ++rule) {
    bool const known = same_people && same_fields(rule, *before, *fields);
    fields->reading.push_back(known ? before->reading[rule] : coverage(rule, *fields, *city.cells));
  }
  Answer answer;
  answer.reading = fields->reading;
  answer.layers = layers(*fields);
  answer.warm = std::move(fields);
  return answer;
}

std::shared_ptr<Fields> FacilityEngine::measure(City const& city, Fields const* before) const {
  auto fields = std::make_shared<Fields>();
  fields->homes = walkers_->homes_of(city);
  fields->cells = city.cells;
  bool const same_cells = before != nullptr && before->homes == fields->homes;
  std::optional<NearestPlaces> index;
  for (std::size_t t = 0; t < table_.targets().size(); ++t) {
    Target const& target = table_.targets()[t];
    std::vector<walk::Place> places = places_of(target, *city.facilities);
    if (same_cells && before->by_target[t]->places == places) {
      fields->by_target.push_back(before->by_target[t]);
      continue;
    }
    if (!index && !target.straight) {
      index = index_;
    }
    fields->by_target.push_back(std::make_shared<TargetField const>(
        target.straight
            ? straight_field_to(std::move(places), *fields->homes, walkers_->network().plane())
            : field_to(std::move(places), *index, *fields->homes)));
  }
  return fields;
}

bool FacilityEngine::same_fields(std::size_t rule, Fields const& a, Fields const& b) const {
  auto const targets = table_.targets_of(rule);
  return std::all_of(targets.begin(), targets.end(),
                     [&](std::size_t t) { return a.by_target[t] == b.by_target[t]; });
}

double FacilityEngine::coverage(std::size_t rule, Fields const& fields,
                                city::Cells const& cells) const {
  double served = 0;
  double all = 0;
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    double const weight = weight_of(table_.rules()[rule], cells, cell);
    all += weight;
    served += weight * served_share(table_, rule, fields.by_target, *fields.homes, cell);
  }
  return walk::percent(served, all);
}

std::vector<city::Layer> FacilityEngine::layers(Fields const& fields) const {
  std::vector<city::Layer> layers;
  for (std::size_t i = 0; i < layer_rule_.size(); ++i) {
    std::vector<float> metres(fields.homes->size());
    for (std::size_t home = 0; home < metres.size(); ++home) {
      metres[home] = table_.cost(layer_rule_[i], fields.by_target, home);
    }
    layers.push_back(walk::walk_layer(kLayers[i].first, *fields.homes, metres));
  }
  return layers;
}

}  // namespace

std::unique_ptr<city::Engine> make_facility_engine(std::shared_ptr<walk::Walkers const> walkers) {
  return std::make_unique<FacilityEngine>(std::move(walkers));
}

}  // namespace yicheng::engine::access
