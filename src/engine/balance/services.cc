/// Seats, beds, parks and how many facilities there are of each kind, against the residents.
#include <string>
#include <utility>

#include "engine/balance/sum_engine.h"

namespace yicheng::engine::balance {

namespace {

using city::Better;
using city::City;
using city::FacilityKind;

/// A number of facilities of one kind, by residents where it is a rate.
city::ColumnSet of(FacilityKind kind) {
  return city::Column::cells | city::facilities_of(kind);
}

double residents(City const& city) {
  double sum = 0;
  for (float const people : city.cells->people) {
    sum += amount(people);
  }
  return sum;
}

/// Sum of a column over the facilities of a kind.
double sum_of(City const& city, FacilityKind kind, std::vector<float> const& column) {
  double sum = 0;
  for (std::size_t i = 0; i < city.facilities->size(); ++i) {
    sum += city.facilities->kind[i] == kind ? amount(column[i]) : 0;
  }
  return sum;
}

double capacity_of(City const& city, FacilityKind kind) {
  return sum_of(city, kind, city.facilities->capacity);
}

double area_of(City const& city, FacilityKind kind) {
  return sum_of(city, kind, city.facilities->area_m2);
}

double school_seats(City const& city) {
  return capacity_of(city, FacilityKind::primary_school) +
         capacity_of(city, FacilityKind::middle_school);
}

double beds(City const& city) {
  return capacity_of(city, FacilityKind::hospital) + capacity_of(city, FacilityKind::clinic);
}

double count_if_standard(City const& city, FacilityKind kind) {
  double count = 0;
  for (std::size_t i = 0; i < city.facilities->size(); ++i) {
    count += city.facilities->kind[i] == kind && city.facilities->standard[i] != 0 ? 1 : 0;
  }
  return count;
}

template <FacilityKind kind>
double count_of(City const& city) {
  double count = 0;
  for (FacilityKind const one : city.facilities->kind) {
    count += one == kind ? 1 : 0;
  }
  return count;
}

Bilingual seats_per_1000() {
  return {"座/千人", "seats per 1,000 residents"};
}

void add_schools(std::vector<Measure>& list) {
  list.push_back({{"balance.school_seats",
                   {"中小学学位", "School seats"},
                   {"座", "seats"},
                   Better::higher,
                   0,
                   {"小学和中学学位之和；改扩建期间停用的学位不计。",
                    "Seats of primary and middle schools; seats out of use during works are not "
                    "counted."}},
                  school_seats,
                  of(FacilityKind::primary_school) | of(FacilityKind::middle_school)});
  list.push_back(
      {{"balance.school_seats_per_1000",
        {"千人学位数（中小学）", "School seats per 1,000 residents"},
        seats_per_1000(),
        Better::higher,
        1,
        {"中小学学位除以常住人口。人口按现状不变；不分年龄，不看学校远近。",
         "Seats of primary and middle schools by residents. The population stays as it is "
         "today; ages and distances are not considered."}},
       [](City const& city) { return 1000 * ratio(school_seats(city), residents(city)); },
       of(FacilityKind::primary_school) | of(FacilityKind::middle_school)});
  list.push_back(
      {{"balance.kindergarten_seats_per_1000",
        {"千人学位数（幼儿园）", "Kindergarten places per 1,000 residents"},
        seats_per_1000(),
        Better::higher,
        1,
        {"幼儿园学位除以常住人口。人口按现状不变；不分年龄，不看远近。",
         "Places in kindergartens by residents. The population stays as it is today; ages "
         "and distances are not considered."}},
       [](City const& city) {
         return 1000 * ratio(capacity_of(city, FacilityKind::kindergarten), residents(city));
       },
       of(FacilityKind::kindergarten)});
}

void add_beds(std::vector<Measure>& list) {
  list.push_back({{"balance.hospital_beds",
                   {"医院床位数", "Hospital beds"},
                   {"张", "beds"},
                   Better::higher,
                   0,
                   {"医院床位之和；扩建期间停用的床位不计。",
                    "Beds of hospitals; beds out of use during works are not counted."}},
                  [](City const& city) { return capacity_of(city, FacilityKind::hospital); },
                  of(FacilityKind::hospital)});
  list.push_back(
      {{"balance.beds_per_1000",
        {"千人床位数", "Beds per 1,000 residents"},
        {"张/千人", "beds per 1,000 residents"},
        Better::higher,
        2,
        {"医院和社区卫生服务中心床位除以常住人口。人口按现状不变；不看人员和设备是否配齐。",
         "Beds of hospitals and clinics by residents. The population stays as it is today; "
         "staff and equipment are not considered."}},
       [](City const& city) { return 1000 * ratio(beds(city), residents(city)); },
       of(FacilityKind::hospital) | of(FacilityKind::clinic)});
  list.push_back({{"balance.standard_clinics",
                   {"标准化社区卫生服务中心", "Clinics that meet the standard"},
                   {"个", "clinics"},
                   Better::higher,
                   0,
                   {"完成标准化建设的社区卫生服务中心个数。",
                    "Community health centres whose standardisation is done."}},
                  [](City const& city) { return count_if_standard(city, FacilityKind::clinic); },
                  of(FacilityKind::clinic)});
  list.push_back(
      {{"balance.standard_clinic_share",
        {"社区卫生服务中心标准化率", "Share of clinics that meet the standard"},
        {"%", "%"},
        Better::higher,
        1,
        {"完成标准化建设的社区卫生服务中心占全部的比例；没有时记0。",
         "Standardised community health centres by all of them; 0 where there are none."}},
       [](City const& city) {
         return percent(count_if_standard(city, FacilityKind::clinic),
                        count_of<FacilityKind::clinic>(city));
       },
       of(FacilityKind::clinic)});
}

void add_green(std::vector<Measure>& list) {
  list.push_back(
      {{"balance.park_area_per_person",
        {"人均公园绿地面积", "Park area per person"},
        {"平方米/人", "m²/person"},
        Better::higher,
        2,
        {"公园面积除以常住人口（公式见CJJ/T "
         "85-2017）；不含湿地，未知面积的公园记0，人口按现状不变。",
         "Area of parks by residents (the formula of CJJ/T 85-2017); wetlands are not "
         "included, parks of unknown area count 0, the population stays as it is today."}},
       [](City const& city) { return ratio(area_of(city, FacilityKind::park), residents(city)); },
       of(FacilityKind::park)});
  list.push_back({{"balance.wetland_area_ha",
                   {"湿地公园面积", "Area of wetland parks"},
                   {"公顷", "ha"},
                   Better::higher,
                   1,
                   {"湿地（公园）面积之和。", "Sum of the areas of wetlands and wetland parks."}},
                  [](City const& city) { return area_of(city, FacilityKind::wetland) / 1e4; },
                  of(FacilityKind::wetland)});
}

template <FacilityKind kind>
void add_count(std::vector<Measure>& list, Bilingual name) {
  Bilingual const method = {name.zh + "个数；尚未建成的不计。",
                            name.en + ": how many there are; not those still being built."};
  list.push_back({{"balance." + std::string(to_string(kind)) + "_count",
                   {name.zh + "数量", "Number of " + name.en},
                   {"个", "places"},
                   Better::higher,
                   0,
                   method},
                  count_of<kind>,
                  of(kind)});
}

void add_counts(std::vector<Measure>& list) {
  add_count<FacilityKind::kindergarten>(list, {"幼儿园", "kindergartens"});
  add_count<FacilityKind::primary_school>(list, {"小学", "primary schools"});
  add_count<FacilityKind::middle_school>(list, {"中学", "middle schools"});
  add_count<FacilityKind::clinic>(list, {"社区卫生服务中心", "clinics"});
  add_count<FacilityKind::hospital>(list, {"医院", "hospitals"});
  add_count<FacilityKind::park>(list, {"公园", "parks"});
  add_count<FacilityKind::culture>(list, {"文化馆", "culture centres"});
  add_count<FacilityKind::library>(list, {"图书馆", "libraries"});
  add_count<FacilityKind::sports>(list, {"体育场馆", "sports grounds"});
  add_count<FacilityKind::rehabilitation>(list, {"康复中心", "rehabilitation centres"});
  add_count<FacilityKind::fire_station>(list, {"消防站", "fire stations"});
  add_count<FacilityKind::ambulance_station>(list, {"急救站", "ambulance stations"});
  add_count<FacilityKind::police_station>(list, {"派出所", "police stations"});
  add_count<FacilityKind::mediation_room>(list, {"调解室", "mediation rooms"});
  add_count<FacilityKind::service_centre>(list, {"社区服务中心", "service centres"});
  add_count<FacilityKind::wetland>(list, {"湿地公园", "wetland parks"});
}

}  // namespace

std::vector<Measure> services_measures() {
  std::vector<Measure> list;
  add_schools(list);
  add_beds(list);
  add_green(list);
  add_counts(list);
  return list;
}

}  // namespace yicheng::engine::balance
