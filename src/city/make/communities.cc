#include "city/make/communities.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/random.h"
#include "city/make/names.h"

namespace yicheng::city::model {
namespace {

constexpr double kMeanHouseholds = 850;

struct Named {
  char const* name;
  CommunityKind kind;
  double households;
  double floor_area_m2;
  double columns_east;  // of the crossing of the axes, in lattice lines
  double rows_north;
};

constexpr std::array<Named, 8> kNamed = {{
    {"晨光南里", CommunityKind::old, 1480, 89000, -1.55, 0.45},
    {"团结北里", CommunityKind::old, 1720, 103000, 0.5, 1.4},
    {"永安里", CommunityKind::old, 1290, 76000, 0.55, -0.6},
    {"文化里", CommunityKind::old, 1510, 94000, -1.4, 1.6},
    {"东双", CommunityKind::shantytown, 860, 73000, 1.7, -0.45},
    {"北双", CommunityKind::shantytown, 640, 56000, 0.4, 1.75},
    {"光辉里", CommunityKind::shantytown, 520, 42000, -1.6, -0.6},
    {"古城北区", CommunityKind::shantytown, 1150, 98000, -0.5, 1.2},
}};

void add(Communities& communities, std::string name, Point centre, CommunityKind kind,
         double households, double floor_area_m2) {
  communities.name.push_back(std::move(name));
  communities.centre.push_back(centre);
  communities.kind.push_back(kind);
  communities.households.push_back(static_cast<float>(households));
  communities.floor_area_m2.push_back(static_cast<float>(floor_area_m2));
  communities.renewed_households.push_back(0);
  communities.renewed_floor_area_m2.push_back(0);
}

// Old ones stand in the middle, shantytowns (villages that the city has reached) also at the edge.
CommunityKind draw_kind(double eccentricity, double draw) {
  if (draw < (eccentricity > 0.6 ? 0.03 : 0.01)) {
    return CommunityKind::shantytown;
  }
  return draw > (eccentricity < 0.45 ? 0.55 : 0.93) ? CommunityKind::old : CommunityKind::ordinary;
}

double floor_per_household_m2(CommunityKind kind, Random& random) {
  switch (kind) {
    case CommunityKind::old: return random.uniform(54, 68);
    case CommunityKind::shantytown: return random.uniform(70, 95);
    case CommunityKind::ordinary: break;
  }
  return random.uniform(88, 118);
}

// As many as there are, each at a cell drawn by the people that are left between it and the last.
std::vector<std::size_t> draw_cells(PeoplePlan const& people, std::size_t count, Random& random) {
  double const total = std::accumulate(people.cells.people.begin(), people.cells.people.end(), 0.0);
  std::vector<std::size_t> cells;
  double before = 0;
  std::size_t cell = 0;
  for (std::size_t k = 0; k < count; ++k) {
    double const wanted =
        (static_cast<double>(k) + random.uniform()) / static_cast<double>(count) * total;
    while (cell + 1 < people.cells.size() &&
           before + static_cast<double>(people.cells.people[cell]) < wanted) {
      before += static_cast<double>(people.cells.people[cell++]);
    }
    cells.push_back(cell);
  }
  return cells;
}

}  // namespace

Communities make_communities(Layout const& layout, PeoplePlan const& people) {
  Communities communities;
  NamePool names(
      place_words(),
      {"里", "小区", "花园", "家园", "苑", "新村", "东里", "西里", "南里", "北里", "嘉园"},
      layout.seed(), static_cast<std::uint64_t>(Stream::communities) + 200);
  double households = kCommunityShare * layout.options.population / kPeoplePerHousehold;
  for (Named const& named : kNamed) {
    Xy const at = layout.at(static_cast<double>(layout.centre_column) + named.columns_east,
                            static_cast<double>(layout.centre_row) + named.rows_north);
    add(communities, named.name, layout.plane.to_point(at), named.kind, named.households,
        named.floor_area_m2);
    households -= named.households;
    names.take(named.name);
  }
  Random random(layout.seed(), static_cast<std::uint64_t>(Stream::communities));
  auto const count =
      static_cast<std::size_t>(std::lround(std::max(households, 0.0) / kMeanHouseholds));
  std::vector<double> size(count);
  std::generate(size.begin(), size.end(), [&] { return std::exp(0.45 * random.normal()); });
  double const sum = std::accumulate(size.begin(), size.end(), 0.0);
  auto const cells = draw_cells(people, count, random);
  for (std::size_t k = 0; k < count; ++k) {
    Xy const cell = people.place[cells[k]];
    Xy const at{cell.x + random.uniform(-100, 100), cell.y + random.uniform(-100, 100)};
    auto const kind = draw_kind(layout.eccentricity(at), random.uniform());
    double const homes = std::round(size[k] / sum * households);
    double const floor = std::round(homes * floor_per_household_m2(kind, random));
    add(communities, names.next(), layout.plane.to_point(at), kind, homes, floor);
  }
  return communities;
}

}  // namespace yicheng::city::model
