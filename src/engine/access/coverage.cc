#include "engine/access/coverage.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace yicheng::engine::access {

namespace {

bool meets(Target const& target, city::Facilities const& facilities, std::size_t i) {
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

}  // namespace

std::vector<walk::Place> places_of(Target const& target, city::Facilities const& facilities) {
  std::vector<walk::Place> places;
  for (std::size_t i = 0; i < facilities.size(); ++i) {
    if (meets(target, facilities, i)) {
      double const land = target.kind == city::FacilityKind::park && facilities.area_m2[i] > 0
                              ? facilities.area_m2[i]
                              : 0;
      places.push_back(
          {facilities.position[i], static_cast<float>(std::sqrt(land / std::numbers::pi))});
    }
  }
  return places;
}

TargetField field_to(std::vector<walk::Place> places, NearestPlaces& index,
                     walk::Homes const& homes) {
  TargetField field{std::move(places), {}};
  index.set_places(field.places);
  field.home_cost.reserve(homes.size());
  for (walk::Attachment const& at : homes.at) {
    field.home_cost.push_back(index.nearest(at).cost);
  }
  return field;
}

TargetField straight_field_to(std::vector<walk::Place> places, walk::Homes const& homes,
                              city::Plane const& plane) {
  TargetField field{std::move(places), std::vector<float>(homes.size(), kOutOfReach)};
  std::vector<city::Plane::Xy> at;
  for (walk::Place const& place : field.places) {
    at.push_back(plane.to_metres(place.position));
  }
  for (std::size_t home = 0; home < homes.size(); ++home) {
    city::Plane::Xy const p = plane.to_metres(homes.position[home]);
    double best = kOutOfReach;
    for (std::size_t i = 0; i < at.size(); ++i) {
      double const dx = at[i].x - p.x;
      double const dy = at[i].y - p.y;
      best = std::min(best, std::sqrt(dx * dx + dy * dy) - field.places[i].radius_m);
    }
    field.home_cost[home] = static_cast<float>(std::max(best, 0.0));
  }
  return field;
}

CoverageTable::CoverageTable(std::vector<CoverageRule> rules) : rules_(std::move(rules)) {
  for (CoverageRule const& rule : rules_) {
    auto& groups = tests_.emplace_back();
    for (auto const& group : rule.groups) {
      auto& tests = groups.emplace_back();
      for (Reach const& reach : group) {
        tests.push_back({target_index(reach.target), reach.limit});
      }
    }
  }
}

std::size_t CoverageTable::target_index(Target const& target) {
  auto const found = std::find(targets_.begin(), targets_.end(), target);
  if (found != targets_.end()) {
    return static_cast<std::size_t>(found - targets_.begin());
  }
  targets_.push_back(target);
  return targets_.size() - 1;
}

std::vector<std::size_t> CoverageTable::targets_of(std::size_t rule) const {
  std::vector<std::size_t> all;
  for (auto const& group : tests_[rule]) {
    for (Test const& test : group) {
      all.push_back(test.target);
    }
  }
  return all;
}

bool CoverageTable::serves(std::size_t rule, std::vector<SharedField> const& fields,
                           std::size_t home) const {
  auto const holds = [&](Test const& test) {
    return fields[test.target]->home_cost[home] <= test.limit;
  };
  auto const& groups = tests_[rule];
  return std::all_of(groups.begin(), groups.end(), [&](std::vector<Test> const& group) {
    return std::any_of(group.begin(), group.end(), holds);
  });
}

float CoverageTable::cost(std::size_t rule, std::vector<SharedField> const& fields,
                          std::size_t home) const {
  float longest = 0;
  for (auto const& group : tests_[rule]) {
    float nearest = kOutOfReach;
    for (Test const& test : group) {
      nearest = std::min(nearest, fields[test.target]->home_cost[home]);
    }
    longest = std::max(longest, nearest);
  }
  return longest;
}

double served_share(CoverageTable const& table, std::size_t rule,
                    std::vector<SharedField> const& fields, walk::Homes const& homes,
                    std::size_t cell) {
  std::size_t served = 0;
  for (std::size_t home = cell * homes.per_cell; home < (cell + 1) * homes.per_cell; ++home) {
    served += table.serves(rule, fields, home);
  }
  return static_cast<double>(served) / static_cast<double>(homes.per_cell);
}

double weight_of(CoverageRule const& rule, city::Cells const& cells, std::size_t cell) {
  double const residents = walk::residents_of(cells, cell);
  return rule.weight == Weight::residents ? residents : static_cast<double>(residents > 0);
}

}  // namespace yicheng::engine::access
