#include "engine/access/facility_engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "engine/access/coverage_rules.h"
#include "engine/walk/walk_layer.h"
#include "engine/walk/walk_search.h"

namespace yicheng::engine::access {

namespace {

using city::Answer;
using city::City;
using city::Facilities;
using city::Indicator;

constexpr double kPi = 3.141592653589793;

/// Metres from each home to the nearest facility of a target, with the places they were measured
/// to.
struct Field {
  std::vector<walk::Place> places;
  std::vector<float> home_m;
};

struct Fields : city::WarmStart {
  walk::SharedHomes homes;
  city::Shared<city::Cells> cells;
  city::Reading reading;
  std::vector<std::shared_ptr<Field const>> by_target;
};

bool meets(Target const& target, Facilities const& facilities, std::size_t i) {
  if (facilities.kind[i] != target.kind) {
    return false;
  }
  float const area = facilities.area_m2[i];
  if (!(area > 0)) {
    // Not known: a place of any size where size does not matter, else one of the smallest class.
    return target.area_min_m2 == 0 || target.area_max_m2 > 0;
  }
  return area >= target.area_min_m2 && (target.area_max_m2 == 0 || area < target.area_max_m2);
}

std::vector<walk::Place> places_of(Target const& target, Facilities const& facilities) {
  std::vector<walk::Place> places;
  for (std::size_t i = 0; i < facilities.size(); ++i) {
    if (meets(target, facilities, i)) {
      double const land = target.kind == city::FacilityKind::park && facilities.area_m2[i] > 0
                              ? facilities.area_m2[i]
                              : 0;
      places.push_back({facilities.position[i], static_cast<float>(std::sqrt(land / kPi))});
    }
  }
  return places;
}

/// As the crow flies, from the rim of each place.
std::vector<float> straight_to(std::vector<walk::Place> const& places, walk::Homes const& homes,
                               city::Plane const& plane) {
  std::vector<city::Plane::Xy> at;
  for (walk::Place const& place : places) {
    at.push_back(plane.to_metres(place.position));
  }
  std::vector<float> metres(homes.size(), walk::kUnreached);
  for (std::size_t home = 0; home < homes.size(); ++home) {
    city::Plane::Xy const p = plane.to_metres(homes.position[home]);
    double best = walk::kUnreached;
    for (std::size_t i = 0; i < at.size(); ++i) {
      double const dx = at[i].x - p.x;
      double const dy = at[i].y - p.y;
      best = std::min(best, std::sqrt(dx * dx + dy * dy) - places[i].radius_m);
    }
    metres[home] = static_cast<float>(std::max(best, 0.0));
  }
  return metres;
}

class FacilityEngine final : public city::Engine {
 public:
  explicit FacilityEngine(std::shared_ptr<walk::Walkers const> walkers);

  std::string_view name() const override { return "access"; }
  city::ColumnSet inputs() const override { return city::Column::facilities | city::Column::cells; }
  std::span<Indicator const> indicators() const override { return indicators_; }
  std::span<city::ColumnSet const> reads() const override { return reads_; }
  Answer compute(City const& city, city::WarmStart const* warm) const override;

 private:
  /// A reach with its target as an index into targets_.
  struct Test {
    std::size_t target = 0;
    float distance_m = 0;
  };
  struct Rule {
    std::vector<std::vector<Test>> groups;
    Weight weight = Weight::residents;
  };

  std::size_t target_index(Target const& target);
  std::shared_ptr<Fields> measure(City const& city, Fields const* before) const;
  static bool same_fields(Rule const& rule, Fields const& a, Fields const& b);
  double coverage(Rule const& rule, Fields const& fields, city::Cells const& cells) const;
  std::vector<city::Layer> layers(Fields const& fields) const;

  std::shared_ptr<walk::Walkers const> walkers_;
  std::vector<Target> targets_;
  std::vector<Rule> rules_;
  std::vector<Indicator> indicators_;
  std::vector<city::ColumnSet> reads_;
  std::size_t school_ = 0;
  std::size_t clinic_ = 0;
  std::size_t large_park_ = 0;
  std::size_t small_park_ = 0;
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
    : walkers_(std::move(walkers)) {
  for (CoverageRule const& rule : coverage_rules()) {
    Rule indexed;
    indexed.weight = rule.weight;
    city::ColumnSet reads = city::Column::cells;
    for (std::vector<Reach> const& group : rule.groups) {
      std::vector<Test>& tests = indexed.groups.emplace_back();
      for (Reach const& reach : group) {
        tests.push_back({target_index(reach.target), reach.distance_m});
        reads = reads | city::facilities_of(reach.target.kind);
      }
    }
    rules_.push_back(std::move(indexed));
    reads_.push_back(reads);
    indicators_.push_back(
        {rule.key, rule.name, {"%", "%"}, city::Better::higher, 1, method_of(rule)});
  }
  school_ = target_index({city::FacilityKind::primary_school, 0, 0, false});
  clinic_ = target_index({city::FacilityKind::clinic, 0, 0, false});
  large_park_ = target_index({city::FacilityKind::park, kLargeParkM2, 0, false});
  small_park_ = target_index({city::FacilityKind::park, kSmallParkM2, kLargeParkM2, false});
}

std::size_t FacilityEngine::target_index(Target const& target) {
  auto const found = std::find(targets_.begin(), targets_.end(), target);
  if (found != targets_.end()) {
    return static_cast<std::size_t>(found - targets_.begin());
  }
  targets_.push_back(target);
  return targets_.size() - 1;
}

Answer FacilityEngine::compute(City const& city, city::WarmStart const* warm) const {
  auto const* before = dynamic_cast<Fields const*>(warm);
  std::shared_ptr<Fields> fields = measure(city, before);
  bool const same_people =
      before != nullptr && before->homes == fields->homes &&
      (before->cells.same_as(city.cells) || before->cells->people == city.cells->people);
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    bool const known = same_people && same_fields(rules_[i], *before, *fields);
    fields->reading.push_back(known ? before->reading[i]
                                    : coverage(rules_[i], *fields, *city.cells));
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
  walk::WalkSearch search(walkers_->network());
  for (std::size_t t = 0; t < targets_.size(); ++t) {
    std::vector<walk::Place> places = places_of(targets_[t], *city.facilities);
    if (same_cells && before->by_target[t]->places == places) {
      fields->by_target.push_back(before->by_target[t]);
      continue;
    }
    auto field = std::make_shared<Field>();
    if (targets_[t].straight) {
      field->home_m = straight_to(places, *fields->homes, walkers_->network().plane());
    } else {
      search.run(places, walk::kLayerReach);
      for (walk::Attachment const& at : fields->homes->at) {
        field->home_m.push_back(search.distance_from(at));
      }
    }
    field->places = std::move(places);
    fields->by_target.push_back(std::move(field));
  }
  return fields;
}

bool FacilityEngine::same_fields(Rule const& rule, Fields const& a, Fields const& b) {
  auto const same = [&](Test const& test) {
    return a.by_target[test.target] == b.by_target[test.target];
  };
  return std::all_of(rule.groups.begin(), rule.groups.end(), [&](std::vector<Test> const& group) {
    return std::all_of(group.begin(), group.end(), same);
  });
}

double FacilityEngine::coverage(Rule const& rule, Fields const& fields,
                                city::Cells const& cells) const {
  std::size_t const per_cell = fields.homes->per_cell;
  double served = 0;
  double all = 0;
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    double const residents = walk::residents_of(cells, cell);
    double const weight =
        rule.weight == Weight::residents ? residents : static_cast<double>(residents > 0);
    std::size_t served_homes = 0;
    for (std::size_t home = cell * per_cell; home < (cell + 1) * per_cell; ++home) {
      auto const holds = [&](Test const& test) {
        return fields.by_target[test.target]->home_m[home] <= test.distance_m;
      };
      served_homes +=
          std::all_of(rule.groups.begin(), rule.groups.end(), [&](std::vector<Test> const& group) {
            return std::any_of(group.begin(), group.end(), holds);
          });
    }
    all += weight;
    served += weight * static_cast<double>(served_homes) / static_cast<double>(per_cell);
  }
  return walk::percent(served, all);
}

std::vector<city::Layer> FacilityEngine::layers(Fields const& fields) const {
  auto const nearest = [&](std::string key, std::vector<std::size_t> const& targets) {
    std::vector<float> metres(fields.homes->size(), walk::kUnreached);
    for (std::size_t const target : targets) {
      std::vector<float> const& to_target = fields.by_target[target]->home_m;
      for (std::size_t home = 0; home < metres.size(); ++home) {
        metres[home] = std::min(metres[home], to_target[home]);
      }
    }
    return walk::walk_layer(std::move(key), *fields.homes, metres);
  };
  return {nearest("walk_to_school_m", {school_}), nearest("walk_to_clinic_m", {clinic_}),
          nearest("walk_to_park_m", {large_park_, small_park_})};
}

}  // namespace

std::unique_ptr<city::Engine> make_facility_engine(std::shared_ptr<walk::Walkers const> walkers) {
  return std::make_unique<FacilityEngine>(std::move(walkers));
}

}  // namespace yicheng::engine::access
