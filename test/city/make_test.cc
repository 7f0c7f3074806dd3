#include "city/make.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <string>

#include "base/fault.h"
#include "base/hash.h"
#include "city/network.h"

namespace yicheng::city {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::Ge;
using ::testing::Gt;
using ::testing::IsSupersetOf;

double sum(std::vector<float> const& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

template <typename T>
bool has_none_twice(std::vector<T> values) {
  std::sort(values.begin(), values.end());
  return std::adjacent_find(values.begin(), values.end()) == values.end();
}

template <typename T>
std::uint64_t mix(std::uint64_t h, std::vector<T> const& column) {
  if constexpr (std::is_same_v<T, std::string>) {
    for (auto const& text : column) {
      h = hash_bytes("\n", hash_bytes(text, h));
    }
    return h;
  } else {
    static_assert(std::is_trivially_copyable_v<T>);
    return hash_bytes({reinterpret_cast<char const*>(column.data()), column.size() * sizeof(T)}, h);
  }
}

template <typename... Columns>
std::uint64_t mix_all(std::uint64_t h, Columns const&... columns) {
  ((h = mix(h, columns)), ...);
  return h;
}

// Of every column of the city.
std::uint64_t digest(City const& c) {
  auto const& r = *c.roads;
  std::uint64_t h = mix_all(1, r.node_position, r.node_source, r.from, r.to, r.opposite, r.length_m,
                            r.lanes, r.speed_kmh, r.capacity_veh_h, r.road_class, r.street, r.open,
                            r.source, r.shape.first, r.shape.items, r.street_name);
  h = mix_all(h, c.cells->centre, c.cells->people, c.cells->jobs, c.cells->district, c.cells->zone,
              c.cells->node, c.zones->centre, c.zones->node, c.districts->name,
              c.districts->centre);
  auto const& m = *c.communities;
  h = mix_all(h, m.name, m.centre, m.kind, m.households, m.floor_area_m2, m.renewed_households,
              m.renewed_floor_area_m2);
  auto const& f = *c.facilities;
  h = mix_all(h, f.name, f.kind, f.position, f.capacity, f.area_m2, f.standard, f.node);
  auto const& t = *c.transit;
  h = mix_all(h, t.stop_name, t.stop_position, t.stop_node, t.line_name, t.line_mode,
              t.line_stops.first, t.line_stops.items, t.line_headway_peak_min,
              t.line_headway_offpeak_min, t.line_first_min, t.line_last_min, t.line_speed_kmh);
  h = mix_all(h, c.sewers->from, c.sewers->to, c.sewers->length_m, c.sewers->diameter_m,
              c.sewers->kind, c.sewers->street);
  h = mix_all(h, c.waters->name, c.waters->course.items, c.waters->length_m,
              c.waters->black_odorous);
  h = mix_all(h, c.plants->name, c.plants->kind, c.plants->position, c.plants->capacity_per_day,
              c.plants->load_per_day, c.plants->effluent);
  h = mix_all(h, c.monitors->name, c.monitors->kind, c.monitors->position);
  return mix(h, std::vector<Balances>{*c.balances});
}

std::size_t count(Facilities const& facilities, FacilityKind kind) {
  return static_cast<std::size_t>(std::count(facilities.kind.begin(), facilities.kind.end(), kind));
}

double capacity(Facilities const& facilities, FacilityKind kind) {
  double total = 0;
  for (std::size_t i = 0; i < facilities.size(); ++i) {
    total += facilities.kind[i] == kind ? static_cast<double>(facilities.capacity[i]) : 0;
  }
  return total;
}

/// Properties that hold for a city of any size. Each city is made once.
class ModelCity : public ::testing::TestWithParam<double> {
 protected:
  City const& city() const {
    static std::map<double, City> made;
    auto const found = made.find(GetParam());
    return found != made.end() ? found->second
                               : made.emplace(GetParam(), make_city({GetParam(), 1})).first->second;
  }
  Roads const& roads() const { return *city().roads; }
  StreetId street(char const* name) const { return find_street(roads(), name); }
};

INSTANTIATE_TEST_SUITE_P(Sizes, ModelCity, ::testing::Values(50000, 73000, 620000, 2000000),
                         [](auto const& size) {
                           return std::to_string(static_cast<int>(size.param));
                         });

TEST_P(ModelCity, SaysThatItIsAModel) {
  EXPECT_TRUE(city().synthetic);
  EXPECT_EQ(city().seed, 1U);
  EXPECT_THAT(city().source, ::testing::HasSubstr("synthetic"));
  EXPECT_THAT(city().source, ::testing::HasSubstr("合成"));
}

TEST_P(ModelCity, HasThePeopleAskedForAndNearlyHalfAsManyJobs) {
  EXPECT_NEAR(city().people(), GetParam(), 0.01 * GetParam());
  EXPECT_GE(city().jobs(), 0.4 * city().people());
  EXPECT_LE(city().jobs(), 0.5 * city().people());
  EXPECT_THAT(city().cells->people, Each(Ge(0)));
  EXPECT_THAT(city().cells->jobs, Each(Ge(0)));
}

TEST_P(ModelCity, GroupsHaveColumnsOfOneLength) {
  auto const links = roads().links();
  for (std::size_t const size :
       {roads().to.size(), roads().opposite.size(), roads().length_m.size(), roads().lanes.size(),
        roads().speed_kmh.size(), roads().capacity_veh_h.size(), roads().road_class.size(),
        roads().street.size(), roads().open.size(), roads().source.size(), roads().shape.size()}) {
    EXPECT_EQ(size, links);
  }
  auto const& cells = *city().cells;
  for (std::size_t const size : {cells.people.size(), cells.jobs.size(), cells.district.size(),
                                 cells.zone.size(), cells.node.size()}) {
    EXPECT_EQ(size, cells.size());
  }
  EXPECT_EQ(city().transit->line_stops.size(), city().transit->lines());
  EXPECT_EQ(city().waters->course.size(), city().waters->size());
  EXPECT_EQ(city().sewers->street.size(), city().sewers->size());
}

TEST_P(ModelCity, EveryNodeReachesEveryOther) {
  auto const strong = largest_strong_part(roads());
  EXPECT_THAT(strong, Each(1));
}

TEST_P(ModelCity, LinksAreSound) {
  Roads const& r = roads();
  EXPECT_THAT(r.length_m, Each(Gt(1)));
  EXPECT_THAT(r.lanes, Each(Ge(1)));
  EXPECT_THAT(r.capacity_veh_h, Each(Gt(0)));
  EXPECT_THAT(r.speed_kmh, Each(Gt(0)));
  EXPECT_THAT(r.open, Each(1));
  EXPECT_TRUE(has_none_twice(r.street_name));
  EXPECT_TRUE(has_none_twice(r.node_source));
  std::set<std::pair<NodeId, NodeId>> ends;
  for (std::size_t i = 0; i < r.links(); ++i) {
    auto const back = r.opposite[i].index();
    ASSERT_LT(back, r.links());
    EXPECT_EQ(r.opposite[back], LinkId(i));
    EXPECT_EQ(r.from[i], r.to[back]);
    EXPECT_EQ(r.source[i], r.source[back]);
    EXPECT_NE(r.from[i], r.to[i]);
    EXPECT_TRUE(ends.emplace(r.from[i], r.to[i]).second) << "two links between the same nodes";
    EXPECT_EQ(*r.shape.begin_of(i), r.node_position[r.from[i].index()]);
    EXPECT_EQ(*(r.shape.end_of(i) - 1), r.node_position[r.to[i].index()]);
  }
}

TEST_P(ModelCity, HasTheStreetsThatThePlanSpeaksOf) {
  EXPECT_THAT(roads().street_name,
              IsSupersetOf({"东环路", "西环路", "南环路", "北环路", "人民道", "建华路", "和平路",
                            "新华道", "解放路", "朝阳西道", "晨光里小巷"}));
  auto const main_street = street("人民道");
  for (char const* cross : {"建华路", "解放路"}) {
    auto const links = links_between(roads(), main_street, street("和平路"), street(cross));
    double both_ways_m = 0;
    for (LinkId const link : links) {
      both_ways_m += static_cast<double>(roads().length_m[link.index()]);
      EXPECT_THAT(links, Contains(roads().opposite[link.index()]));
    }
    EXPECT_GE(both_ways_m / 2, 400) << cross;
    EXPECT_LE(both_ways_m / 2, 1500) << cross;
  }
}

TEST_P(ModelCity, TheRingGoesAllTheWayRound) {
  // Two lanes (three in large cities), and a walk along its links comes back to where it began.
  std::map<NodeId, int> ends;
  for (char const* side : {"东环路", "南环路", "西环路", "北环路"}) {
    auto const links = links_of(roads(), street(side));
    EXPECT_GE(links.size(), 4U);
    for (LinkId const link : links) {
      EXPECT_EQ(roads().road_class[link.index()], RoadClass::trunk);
      EXPECT_EQ(roads().lanes[link.index()], GetParam() < 1.2e6 ? 2 : 3);
      ++ends[roads().from[link.index()]];
    }
  }
  for (auto const& [node, links_from] : ends) {
    EXPECT_EQ(links_from, 2) << "one link each way round";
  }
}

TEST_P(ModelCity, TheNetworkFitsItsSize) {
  double const nodes_per_1000 = static_cast<double>(roads().nodes()) / GetParam() * 1000;
  EXPECT_GE(nodes_per_1000, 2);
  EXPECT_LE(nodes_per_1000, 6.5);
  double const links_per_node =
      static_cast<double>(roads().links()) / static_cast<double>(roads().nodes());
  EXPECT_GE(links_per_node, 2.8);
  EXPECT_LE(links_per_node, 4);
}

TEST_P(ModelCity, EveryCellHasADistrictAZoneAndANodeNearby) {
  auto const& cells = *city().cells;
  EXPECT_EQ(cells.size_m, 250);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    ASSERT_LT(cells.district[i].index(), city().districts->size());
    ASSERT_LT(cells.zone[i].index(), city().zones->size());
    ASSERT_LT(cells.node[i].index(), roads().nodes());
    if (cells.people[i] > 0) {
      EXPECT_LT(distance(cells.centre[i], roads().node_position[cells.node[i].index()]).value, 600);
    }
  }
}

TEST_P(ModelCity, ZonesEnterOffTheRingAndAreOfLikeWeight) {
  auto const zones = city().zones->size();
  EXPECT_GE(zones, 35U);
  EXPECT_LE(zones, 605U);
  std::set<NodeId> on_ring;
  for (std::size_t i = 0; i < roads().links(); ++i) {
    if (roads().road_class[i] == RoadClass::trunk) {
      on_ring.insert(roads().from[i]);
    }
  }
  std::vector<double> weight(zones, 0);
  for (std::size_t i = 0; i < city().cells->size(); ++i) {
    weight[city().cells->zone[i].index()] +=
        static_cast<double>(city().cells->people[i]) + static_cast<double>(city().cells->jobs[i]);
  }
  double const mean = (city().people() + city().jobs()) / static_cast<double>(zones);
  for (std::size_t z = 0; z < zones; ++z) {
    ASSERT_TRUE(city().zones->node[z].valid());
    EXPECT_FALSE(on_ring.contains(city().zones->node[z]));
    EXPECT_GT(weight[z], 0.3 * mean);
    EXPECT_LT(weight[z], 3 * mean);
  }
}

TEST_P(ModelCity, HasTheCommunitiesThatThePlanRenews) {
  auto const& c = *city().communities;
  EXPECT_TRUE(has_none_twice(c.name));
  auto const at = [&](std::string const& name) {
    auto const found = std::find(c.name.begin(), c.name.end(), name);
    EXPECT_NE(found, c.name.end()) << name;
    return static_cast<std::size_t>(found - c.name.begin());
  };
  double old_m2 = 0;
  for (char const* name : {"晨光南里", "团结北里", "永安里", "文化里"}) {
    EXPECT_EQ(c.kind[at(name)], CommunityKind::old);
    old_m2 += static_cast<double>(c.floor_area_m2[at(name)]);
  }
  EXPECT_GE(old_m2, 320867) << "the plan renews 32.0867 hectares of floor there";
  for (char const* name : {"东双", "北双", "光辉里", "古城北区"}) {
    EXPECT_EQ(c.kind[at(name)], CommunityKind::shantytown);
  }
  EXPECT_NEAR(sum(c.households), 0.92 * GetParam() / 2.62, 0.01 * GetParam());
  EXPECT_THAT(c.floor_area_m2, Each(Gt(0)));
  EXPECT_THAT(c.renewed_households, Each(0));
}

TEST_P(ModelCity, ServesItsPeopleAsChineseCitiesDo) {
  auto const& f = *city().facilities;
  double const thousands = GetParam() / 1000;
  EXPECT_NEAR(capacity(f, FacilityKind::kindergarten) / thousands, 32, 2);
  EXPECT_NEAR(capacity(f, FacilityKind::primary_school) / thousands, 64, 3);
  EXPECT_NEAR(capacity(f, FacilityKind::middle_school) / thousands, 54, 3);
  double const beds = capacity(f, FacilityKind::hospital) + capacity(f, FacilityKind::clinic);
  EXPECT_GE(beds / thousands, 6);
  EXPECT_LE(beds / thousands, 7.9);
  double park_m2 = 0;
  std::size_t below_standard = 0;
  for (std::size_t i = 0; i < f.size(); ++i) {
    ASSERT_LT(f.node[i].index(), roads().nodes());
    park_m2 += f.kind[i] == FacilityKind::park ? static_cast<double>(f.area_m2[i]) : 0;
    below_standard += f.kind[i] == FacilityKind::clinic && f.standard[i] == 0 ? 1 : 0;
  }
  EXPECT_GE(park_m2 / GetParam(), 12);
  EXPECT_LE(park_m2 / GetParam(), 15);
  EXPECT_GE(below_standard, 10U);
  for (auto const kind :
       {FacilityKind::fire_station, FacilityKind::ambulance_station, FacilityKind::police_station,
        FacilityKind::sports, FacilityKind::mediation_room, FacilityKind::service_centre}) {
    EXPECT_GE(count(f, kind), 2U) << to_string(kind);
  }
  EXPECT_THAT(f.name, IsSupersetOf({"市人民医院", "市文化馆", "市图书馆", "人民公园"}));
}

TEST_P(ModelCity, BusesRunOnItsStreets) {
  auto const& t = *city().transit;
  auto const buses =
      static_cast<double>(std::count(t.line_mode.begin(), t.line_mode.end(), TransitMode::bus));
  EXPECT_NEAR(buses, std::max(4.0, GetParam() / 18000), 1);
  EXPECT_THAT(t.stop_name, Contains("火车站"));
  EXPECT_TRUE(has_none_twice(t.stop_name));
  EXPECT_TRUE(has_none_twice(t.line_name));
  std::vector<int> served(t.stops(), 0);
  for (std::size_t line = 0; line < t.lines(); ++line) {
    EXPECT_GE(t.line_stops.size_of(line), 3U) << t.line_name[line];
    for (auto const* stop = t.line_stops.begin_of(line); stop != t.line_stops.end_of(line);
         ++stop) {
      ASSERT_LT(stop->index(), t.stops());
      served[stop->index()] = 1;
    }
    EXPECT_GE(t.line_headway_peak_min[line], 3);
    EXPECT_GE(t.line_headway_offpeak_min[line], t.line_headway_peak_min[line]);
    EXPECT_LT(t.line_first_min[line], 8 * 60);
    EXPECT_GT(t.line_last_min[line], 18 * 60);
  }
  EXPECT_THAT(served, Each(1));
}

TEST_P(ModelCity, CombinedSewersLieUnderTheOldTownAndAStretchOfTheMainStreet) {
  auto const& s = *city().sewers;
  double combined_m = 0;
  double main_street_m = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    bool const combined = s.kind[i] == PipeKind::combined;
    combined_m += combined ? static_cast<double>(s.length_m[i]) : 0;
    main_street_m +=
        combined && s.street[i] == street("人民道") ? static_cast<double>(s.length_m[i]) : 0;
  }
  double const total_m = sum(s.length_m);
  EXPECT_GT(combined_m, 0.02 * total_m);
  EXPECT_LT(combined_m, 0.35 * total_m);
  EXPECT_GE(main_street_m, 400);
  EXPECT_LE(main_street_m, 1500);
}

TEST_P(ModelCity, HasWatersPlantsAndMonitorsToImprove) {
  auto const& w = *city().waters;
  EXPECT_GE(std::count(w.black_odorous.begin(), w.black_odorous.end(), 1), 10);
  EXPECT_THAT(w.length_m, Each(Gt(200)));
  EXPECT_TRUE(has_none_twice(w.name));

  auto const& p = *city().plants;
  ASSERT_EQ(p.kind.front(), PlantKind::wastewater);
  EXPECT_EQ(p.effluent.front(), EffluentClass::class_1b);
  double load = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    EXPECT_NE(p.kind[i], PlantKind::incinerator);
    EXPECT_LE(p.load_per_day[i], p.capacity_per_day[i]);
    load += static_cast<double>(p.load_per_day[i]);
  }
  EXPECT_NEAR(load / GetParam(), 0.19, 0.01);
  EXPECT_THAT(p.kind, Contains(PlantKind::landfill));

  double const waste_kg =
      static_cast<double>(city().balances->municipal_waste_t_d) / GetParam() * 1000;
  EXPECT_GE(waste_kg, 0.95);
  EXPECT_LE(waste_kg, 1.1);
  EXPECT_GE(city().balances->damaged_hills_ha, 50);
  EXPECT_GT(city().balances->coal_boilers_t_h, 0);
  for (auto const kind : {MonitorKind::air, MonitorKind::water, MonitorKind::traffic}) {
    EXPECT_THAT(city().monitors->kind, Contains(kind));
  }
}

TEST_P(ModelCity, ThePointsNearItsCentreAreDenserThanThoseAtTheEdge) {
  auto const& cells = *city().cells;
  Point const centre = city().centre();
  std::vector<std::pair<double, double>> by_distance;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    by_distance.emplace_back(distance(cells.centre[i], centre).value,
                             static_cast<double>(cells.people[i]));
  }
  std::sort(by_distance.begin(), by_distance.end());
  std::size_t const third = by_distance.size() / 3;
  double inner = 0;
  double outer = 0;
  for (std::size_t i = 0; i < third; ++i) {
    inner += by_distance[i].second;
    outer += by_distance[by_distance.size() - 1 - i].second;
  }
  EXPECT_GT(inner, 1.7 * outer);
}

TEST(MakeCity, GivesTheSameBytesForTheSameSeed) {
  for (double const population : {50000.0, 620000.0}) {
    auto const first = digest(make_city({population, 7}));
    EXPECT_EQ(first, digest(make_city({population, 7})));
    EXPECT_NE(first, digest(make_city({population, 8})));
    EXPECT_NE(first, digest(make_city({population + 1000, 7})));
  }
}

TEST(MakeCity, KeepsItsPromisesForManySeeds) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    double const population = seed % 2 == 0 ? 50000 + 7000 * static_cast<double>(seed) : 620000;
    City const city = make_city({population, seed});
    EXPECT_THAT(largest_strong_part(*city.roads), Each(1)) << seed;
    EXPECT_FALSE(links_between(*city.roads, find_street(*city.roads, "人民道"),
                               find_street(*city.roads, "解放路"),
                               find_street(*city.roads, "建华路"))
                     .empty())
        << seed;
    for (char const* name : {"朝阳西道", "晨光里小巷", "东环路", "西环路", "南环路", "北环路"}) {
      EXPECT_TRUE(find_street(*city.roads, name).valid()) << name << " " << seed;
    }
    EXPECT_EQ(city.people(), population);
  }
}

TEST(MakeCity, AMediumCityHasAboutTwoThousandNodesAndTwoHundredZones) {
  City const city = make_city({});
  EXPECT_GE(city.roads->nodes(), 1500U);
  EXPECT_LE(city.roads->nodes(), 3000U);
  EXPECT_GE(city.roads->links(), 5000U);
  EXPECT_LE(city.roads->links(), 9000U);
  EXPECT_GE(city.zones->size(), 150U);
  EXPECT_LE(city.zones->size(), 220U);
}

TEST(MakeCity, FiveMillionPeopleStayWithinBounds) {
  City const city = make_city({5e6, 3});
  EXPECT_LE(city.roads->links(), 80000U);
  EXPECT_LE(city.zones->size(), 605U);
  EXPECT_THAT(city.transit->line_mode, Contains(TransitMode::metro));
}

TEST(MakeCity, RefusesAPopulationOutsideItsRange) {
  for (double const population :
       {0.0, 49999.0, 5000001.0, -1.0, std::numeric_limits<double>::infinity(), std::nan("")}) {
    try {
      make_city({population, 1});
      FAIL() << population;
    } catch (Fault const& fault) {
      EXPECT_EQ(fault.kind, FaultKind::bad_input);
      EXPECT_EQ(fault.code, "city-population-range");
      EXPECT_FALSE(fault.message.zh.empty() || fault.mend.zh.empty());
    }
  }
}

}  // namespace
}  // namespace yicheng::city
