#include "city/make/facilities.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "base/random.h"
#include "city/balanced_parts.h"
#include "city/make/land_use.h"
#include "city/make/names.h"
#include "city/network.h"

namespace yicheng::city::model {
namespace {

// One kind of facility that stands in every quarter.
struct Everywhere {
  FacilityKind kind;
  double people_each;
  std::size_t least;
  char const* ending;
  double capacity_per_1000;  // of the whole city; shared out
  double capacity_step;      // schools have whole classes
  double area_m2;            // floor, on average
};

constexpr std::array kEverywhere = {
    Everywhere{FacilityKind::kindergarten, 8500, 6, "幼儿园", kKindergartenSeats, 30, 3200},
    Everywhere{FacilityKind::primary_school, 14000, 4, "小学", kPrimarySeats, 45, 11000},
    Everywhere{FacilityKind::middle_school, 24000, 3, "中学", kMiddleSeats, 50, 21000},
    Everywhere{FacilityKind::clinic, 28000, 14, "社区卫生服务中心", kClinicBeds, 5, 3000},
    Everywhere{FacilityKind::fire_station, 52000, 2, "消防救援站", 0, 0, 2600},
    Everywhere{FacilityKind::ambulance_station, 62000, 2, "急救站", 0, 0, 900},
    Everywhere{FacilityKind::police_station, 21000, 3, "派出所", 0, 0, 2000},
    Everywhere{FacilityKind::mediation_room, 26000, 3, "社区人民调解室", 0, 0, 60},
    Everywhere{FacilityKind::service_centre, 40000, 3, "街道便民服务中心", 0, 0, 1500},
    Everywhere{FacilityKind::sports, 60000, 1, "全民健身中心", 0, 0, 4200},
};

// One of a kind, at a place in lattice lines from the crossing of the axes.
struct Single {
  FacilityKind kind;
  char const* name;
  double columns_east;
  double rows_north;
  double area_m2;
};

constexpr std::array kSingles = {
    Single{FacilityKind::culture, "市文化馆", 0.4, 0.6, 4800},
    Single{FacilityKind::library, "市图书馆", -0.6, 0.7, 6500},
    Single{FacilityKind::sports, "市体育中心", 1.5, 1.5, 32000},
    Single{FacilityKind::ambulance_station, "市急救中心", -0.3, -0.4, 3200},
};

constexpr std::array kHospitals = {"市人民医院", "市中医医院", "市妇幼保健院", "市第二医院",
                                   "市第三医院", "市口腔医院", "市传染病医院", "市精神卫生中心"};
constexpr std::array kHospitalSize = {5.2, 2.6, 1.8, 1.9, 1.4, 0.5, 0.7, 0.9};

class FacilityMaker {
 public:
  FacilityMaker(Layout const& layout, StreetPlan const& streets, PeoplePlan const& people)
      : layout_(layout),
        people_(people),
        finder_(streets.roads),
        random_(layout.seed(), static_cast<std::uint64_t>(Stream::facilities)) {
    for (std::size_t i = 0; i < people.place.size(); ++i) {
      people_at_.push_back(static_cast<double>(people.cells.people[i]));
      // The edge grew faster than its schools.
      favoured_.push_back(people_at_.back() *
                          std::exp(-0.55 * layout.eccentricity(people.place[i])));
    }
  }

  Facilities make() {
    for (Single const& single : kSingles) {
      Xy const at = layout_.at(static_cast<double>(layout_.centre_column) + single.columns_east,
                               static_cast<double>(layout_.centre_row) + single.rows_north);
      add(single.kind, single.name, at, 0, single.area_m2);
    }
    for (Everywhere const& kind : kEverywhere) {
      add_everywhere(kind);
    }
    lower_clinics();
    add_hospitals();
    add_parks();
    return std::move(made_);
  }

 private:
  void add(FacilityKind kind, std::string name, Xy at, double capacity, double area_m2) {
    made_.name.push_back(std::move(name));
    made_.kind.push_back(kind);
    made_.position.push_back(layout_.plane.to_point(at));
    made_.capacity.push_back(static_cast<float>(capacity));
    made_.area_m2.push_back(static_cast<float>(std::round(area_m2)));
    made_.standard.push_back(1);
    made_.node.push_back(finder_.nearest(made_.position.back()));
  }

  std::size_t count_of(double people_each, std::size_t least) const {
    auto const wanted =
        static_cast<std::size_t>(std::lround(layout_.options.population / people_each));
    return std::max(wanted, least);
  }

  // A place in each of `count` parts with about as many (favoured) people.
  std::vector<Xy> spread(std::size_t count) {
    auto const part = balanced_parts(people_.place, favoured_, count);
    std::vector<double> best(count, -1);
    std::vector<Xy> places(count);
    for (std::size_t i = 0; i < part.size(); ++i) {
      // The largest of u^(1/w) draws one cell of the part in proportion to the weights w.
      double const draw = people_at_[i] > 0 ? std::pow(random_.uniform(), 1 / people_at_[i]) : -0.5;
      if (draw > best[part[i]]) {
        best[part[i]] = draw;
        places[part[i]] = people_.place[i];
      }
    }
    for (Xy& place : places) {
      place = {place.x + random_.uniform(-90, 90), place.y + random_.uniform(-90, 90)};
    }
    return places;
  }

  // Sizes around a mean that differ by about `spread`, summing up to the total in whole steps.
  std::vector<double> sizes(std::size_t count, double total, double step, double spread) {
    std::vector<double> size(count);
    std::generate(size.begin(), size.end(), [&] { return std::exp(spread * random_.normal()); });
    double const sum = std::accumulate(size.begin(), size.end(), 0.0);
    for (double& one : size) {
      one = step > 0 ? std::max(step, std::round(one / sum * total / step) * step) : 0;
    }
    return size;
  }

  NamePool names(std::vector<std::string_view> endings) {
    return NamePool(place_words(), std::move(endings), layout_.seed(), 300 + pools_++);
  }

  void add_everywhere(Everywhere const& kind) {
    auto const count = count_of(kind.people_each, kind.least);
    auto const places = spread(count);
    double const total = kind.capacity_per_1000 * layout_.options.population / 1000;
    auto const size = sizes(count, total, kind.capacity_step, 0.3);
    double const mean = total / static_cast<double>(count);
    auto pool = names({kind.ending});
    for (std::size_t i = 0; i < count; ++i) {
      bool const numbered = kind.kind == FacilityKind::middle_school;
      auto name = numbered ? "市第" + chinese_number(i + 1) + "中学" : pool.next();
      double const relative = mean > 0 ? size[i] / mean : random_.uniform(0.7, 1.3);
      add(kind.kind, std::move(name), places[i], size[i], kind.area_m2 * relative);
    }
  }

  void lower_clinics() {
    std::vector<std::size_t> clinics;
    for (std::size_t i = 0; i < made_.size(); ++i) {
      if (made_.kind[i] == FacilityKind::clinic) {
        clinics.push_back(i);
      }
    }
    std::size_t const below = std::max(kClinicsBelowStandardMin, clinics.size() / 2);
    for (std::size_t k = 0; k < below; ++k) {
      std::swap(clinics[k], clinics[k + random_.below(clinics.size() - k)]);
      made_.standard[clinics[k]] = 0;
    }
  }

  void add_hospitals() {
    auto const count = std::max<std::size_t>(count_of(52000, 3), 3);
    auto const places = spread(count);
    auto pool = names({"医院"});
    std::vector<double> size;
    for (std::size_t i = 0; i < count; ++i) {
      size.push_back(i < kHospitalSize.size() ? kHospitalSize[i] : random_.uniform(0.5, 1.4));
    }
    double const sum = std::accumulate(size.begin(), size.end(), 0.0);
    double const total = kHospitalBeds * layout_.options.population / 1000;
    std::size_t const main = nearest_to_centre(places);
    for (std::size_t i = 0; i < count; ++i) {
      double const beds = std::max(20.0, std::round(size[i] / sum * total / 10) * 10);
      std::size_t const place = i == 0 ? main : i == main ? 0 : i;
      add(FacilityKind::hospital, i < kHospitals.size() ? kHospitals[i] : pool.next(),
          places[place], beds, beds * 92);
    }
  }

  static std::size_t nearest_to_centre(std::vector<Xy> const& places) {
    auto const nearer = [](Xy a, Xy b) { return length(a, {}) < length(b, {}); };
    return static_cast<std::size_t>(std::min_element(places.begin(), places.end(), nearer) -
                                    places.begin());
  }

  void add_parks() {
    double left_m2 = kParkM2PerPerson * layout_.options.population;
    auto large = names({"公园"});
    for (std::size_t r = 0; r + 1 < layout_.rows; ++r) {
      for (std::size_t c = 0; c + 1 < layout_.columns; ++c) {
        if (layout_.use(c, r) == LandUse::park) {
          // The rest of the superblock is its edge: walls, car parks, roadside green.
          double const area = 0.9 * area_m2(layout_, c, r);
          add(FacilityKind::park, large.next(), middle(layout_, c, r), 0, area);
          left_m2 -= area;
        }
      }
    }
    Xy const centre = layout_.at(static_cast<double>(layout_.centre_column) - 0.7,
                                 static_cast<double>(layout_.centre_row) - 0.5);
    double const main_m2 = 0.06 * left_m2;
    add(FacilityKind::park, "人民公园", centre, 0, main_m2);
    left_m2 -= main_m2;
    auto const count = count_of(9500, 5);
    auto const places = spread(count);
    auto const size = sizes(count, left_m2, 500, 0.7);
    auto small = names({"游园", "街心公园"});
    for (std::size_t i = 0; i < count; ++i) {
      add(FacilityKind::park, small.next(), places[i], 0, size[i]);
    }
  }

  Layout const& layout_;
  PeoplePlan const& people_;
  NodeFinder finder_;
  Random random_;
  Facilities made_;
  std::vector<double> people_at_;
  std::vector<double> favoured_;
  std::uint64_t pools_ = 0;
};

}  // namespace

Facilities make_facilities(Layout const& layout, StreetPlan const& streets,
                           PeoplePlan const& people) {
  return FacilityMaker(layout, streets, people).make();
}

}  // namespace yicheng::city::model
