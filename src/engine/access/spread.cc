#include "engine/access/spread.h"

#include <algorithm>
#include <numeric>

namespace yicheng::engine::access {

namespace {

std::size_t nearest_cell(city::City const& city, city::Plane const& plane, city::Point place) {
  auto const at = plane.to_metres(place);
  auto const apart = [&](city::Point centre) {
    auto const xy = plane.to_metres(centre);
    return (xy.x - at.x) * (xy.x - at.x) + (xy.y - at.y) * (xy.y - at.y);
  };
  auto const& centres = city.cells->centre;
  auto const found =
      std::min_element(centres.begin(), centres.end(),
                       [&](city::Point a, city::Point b) { return apart(a) < apart(b); });
  return static_cast<std::size_t>(found - centres.begin());
}

std::vector<GroupMean> groups_of(city::City const& city, std::span<double const> value) {
  using Kind = city::CommunityKind;
  std::vector<GroupMean> groups = {
      {Kind::ordinary, 0, 0}, {Kind::old, 0, 0}, {Kind::shantytown, 0, 0}};
  if (value.empty() || city.communities->size() == 0) {
    return {};
  }
  city::Plane const plane(city.centre());
  for (std::size_t i = 0; i < city.communities->size(); ++i) {
    auto& group = groups[static_cast<std::size_t>(city.communities->kind[i])];
    double const households = std::max(0.0F, city.communities->households[i]);
    group.households += households;
    group.mean += households * value[nearest_cell(city, plane, city.communities->centre[i])];
  }
  std::erase_if(groups, [](GroupMean const& group) { return !(group.households > 0); });
  for (GroupMean& group : groups) {
    group.mean /= group.households;
  }
  return groups;
}

std::vector<std::uint32_t> rising(std::span<double const> value) {
  std::vector<std::uint32_t> order(value.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return value[a] < value[b]; });
  return order;
}

}  // namespace

Spread spread_of(city::City const& city, std::span<double const> value,
                 std::span<double const> weight) {
  Spread spread;
  spread.district.resize(city.districts->size());
  spread.district_weight.resize(city.districts->size());
  double all = 0;
  for (std::size_t cell = 0; cell < value.size(); ++cell) {
    all += weight[cell];
    spread.mean += weight[cell] * value[cell];
    if (auto const district = city.cells->district[cell]; district.valid()) {
      spread.district[district.index()] += weight[cell] * value[cell];
      spread.district_weight[district.index()] += weight[cell];
    }
  }
  spread.mean = all > 0 ? spread.mean / all : 0;
  for (std::size_t i = 0; i < spread.district.size(); ++i) {
    double const there = spread.district_weight[i];
    spread.district[i] = there > 0 ? spread.district[i] / there : 0;
  }
  spread.groups = groups_of(city, value);
  return spread;
}

double gini_of(std::span<double const> value, std::span<double const> weight) {
  double people = 0;
  double sum = 0;
  double under_curve = 0;  // twice the area under the Lorenz curve, not yet scaled
  for (std::uint32_t const cell : rising(value)) {
    double const share = weight[cell] * value[cell];
    under_curve += weight[cell] * (2 * sum + share);
    people += weight[cell];
    sum += share;
  }
  return people > 0 && sum > 0 ? std::max(0.0, 1 - under_curve / (people * sum)) : 0;
}

std::vector<std::uint32_t> worst_cells(std::span<double const> value,
                                       std::span<double const> weight, Worst worst,
                                       std::size_t count) {
  std::vector<std::uint32_t> cells;
  for (std::uint32_t cell = 0; cell < value.size(); ++cell) {
    if (weight[cell] > 0) {
      cells.push_back(cell);
    }
  }
  std::stable_sort(cells.begin(), cells.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (value[a] != value[b]) {
      return (value[a] > value[b]) == (worst == Worst::highest);
    }
    return weight[a] > weight[b];
  });
  cells.resize(std::min(cells.size(), count));
  return cells;
}

}  // namespace yicheng::engine::access
