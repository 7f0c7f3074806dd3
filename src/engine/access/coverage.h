/// Who is served by which rule: what it costs from every home to the nearest facility of each
/// target, and what follows for each cell.
///
/// A table lists each target of its rules once, however many rules name it. Fields are values that
/// states of a city share while the facilities of a target stand where they stood. Cost: a search a
/// target whose facilities moved; a look-up a home and target.
#pragma once
#include <cstddef>
#include <memory>
#include <vector>

#include "city/city.h"
#include "engine/access/coverage_rules.h"
#include "engine/access/nearest_places.h"
#include "engine/walk/walkers.h"

namespace yicheng::engine::access {

/// Cost from each home to the nearest of the places (metres on foot, seconds by car).
struct TargetField {
  std::vector<walk::Place> places;
  std::vector<float> home_cost;
};
using SharedField = std::shared_ptr<TargetField const>;

/// The facilities of a target; parks reach to the rim of the circle of their area.
std::vector<walk::Place> places_of(Target const& target, city::Facilities const& facilities);

/// By the index; places are given up for it.
TargetField field_to(std::vector<walk::Place> places, NearestPlaces& index,
                     walk::Homes const& homes);
/// As the crow flies, from the rim of each place; metres.
TargetField straight_field_to(std::vector<walk::Place> places, walk::Homes const& homes,
                              city::Plane const& plane);

class CoverageTable {
 public:
  explicit CoverageTable(std::vector<CoverageRule> rules);

  std::vector<CoverageRule> const& rules() const { return rules_; }
  std::vector<Target> const& targets() const { return targets_; }
  /// The targets that a rule looks at.
  std::vector<std::size_t> targets_of(std::size_t rule) const;

  /// What a rule asks of a home, by the fields of all targets: whether it is served, and the
  /// longest of the ways to the nearest target of each group.
  bool serves(std::size_t rule, std::vector<SharedField> const& fields, std::size_t home) const;
  float cost(std::size_t rule, std::vector<SharedField> const& fields, std::size_t home) const;

 private:
  struct Test {
    std::size_t target = 0;
    float limit = 0;
  };
  std::size_t target_index(Target const& target);

  std::vector<CoverageRule> rules_;
  std::vector<Target> targets_;
  std::vector<std::vector<std::vector<Test>>> tests_;  ///< by rule and group
};

/// Share of a cell's homes that the rule serves, 0 to 1.
double served_share(CoverageTable const& table, std::size_t rule,
                    std::vector<SharedField> const& fields, walk::Homes const& homes,
                    std::size_t cell);

/// What a cell weighs in a rule.
double weight_of(CoverageRule const& rule, city::Cells const& cells, std::size_t cell);

}  // namespace yicheng::engine::access
