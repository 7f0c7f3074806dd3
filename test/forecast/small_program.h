/// A tiny city and a program of works on it, each with a power of two of its own, so that every
/// state has a reading of its own.
#pragma once
#include <string>
#include <vector>

#include "change/program.h"
#include "city/city.h"
#include "support/tiny_city.h"

namespace yicheng::test {

inline city::City small_city() {
  return TinyCity(
             "A---B---C\n"
             "|   |   |\n"
             "D---E---F\n")
      .street("东环路", "CF", {.lanes = 4})
      .street("西环路", "AD", {.lanes = 32})
      .facility(city::FacilityKind::primary_school, "一小", 'B', {.capacity = 1024})
      .facility(city::FacilityKind::park, "公园", 'E', {.area_m2 = 4096})
      .build();
}

inline change::Work work_of(std::string id, WorkKind kind, change::EditKind edit) {
  change::Work work;
  work.id = std::move(id);
  work.kind = kind;
  work.edits.push_back({work.id + "-e", std::move(edit), {}});
  return work;
}

/// Two road widenings (with lanes taken), two schools and a park.
inline change::Program small_program(city::City const& city) {
  change::Program program;
  for (auto const* name : {"东环路", "西环路"}) {
    auto const links = city::links_of(*city.roads, city::find_street(*city.roads, name));
    double const lanes = program.works.empty() ? 1 : 4;
    auto work =
        work_of(std::string("w-") + name, WorkKind::road_widening, change::WidenRoad{links, lanes});
    work.edits[0].during.links = {links[0]};
    work.edits[0].during.lanes_taken = program.works.empty() ? 1 : 8;
    program.works.push_back(work);
  }
  for (double const seats : {16.0, 32.0}) {
    change::AddFacility school;
    school.kind = city::FacilityKind::primary_school;
    school.capacity = seats;
    school.node = city::NodeId(std::size_t{0});
    program.works.push_back(
        work_of("w-school-" + std::to_string(program.works.size()), WorkKind::school, school));
  }
  change::AddFacility park;
  park.kind = city::FacilityKind::park;
  park.area_m2 = 64;
  park.node = city::NodeId(std::size_t{0});
  program.works.push_back(work_of("w-park", WorkKind::green_space, park));
  return program;
}

}  // namespace yicheng::test
