#include "change/geometry.h"

#include <algorithm>
#include <iterator>

#include "base/check.h"

namespace yicheng::change {
namespace {

// One visitor with an overload a kind of edit; kinds that have no place fall to the template.
class Place {
 public:
  explicit Place(city::City const& city) : city_(city) {}

  void operator()(WidenRoad const& edit) { links(edit.links); }
  void operator()(BuildRoad const& edit) { links(edit.links); }
  void operator()(CloseRoad const& edit) { links(edit.links); }
  void operator()(RenewStreet const& edit) { links(edit.links); }
  void operator()(SetSpeed const& edit) { links(edit.links); }
  void operator()(SetToll const& edit) { links(edit.links); }
  void operator()(MakeOneWay const& edit) { links(edit.links); }
  void operator()(BanTurns const& edit) {
    auto const& roads = *city_.roads;
    for (auto const turn : edit.turns) {
      found_.points.push_back(roads.node_position[roads.to.at(turn.from.index()).index()]);
    }
  }
  void operator()(AddLine const& edit) {
    if (edit.stops.size() > 1) {
      found_.lines.push_back(edit.stops);
    } else {
      found_.points.insert(found_.points.end(), edit.stops.begin(), edit.stops.end());
    }
  }
  void operator()(SetHeadway const& edit) { lines_of(edit.lines); }
  void operator()(ExtendHours const& edit) { lines_of(edit.lines); }
  void operator()(SetLineSpeed const& edit) { lines_of(edit.lines); }
  void operator()(RemoveLines const& edit) { lines_of(edit.lines); }
  void operator()(SuspendService const& edit) {
    auto const& at = city_.transit->stop_position;
    for (auto const stop : edit.stops) {
      found_.points.push_back(at.at(stop.index()));
    }
    for (auto const& stretch : edit.stretches) {
      found_.lines.push_back({at.at(stretch.from.index()), at.at(stretch.to.index())});
    }
  }
  void operator()(AddFacility const& edit) { found_.points.push_back(edit.position); }
  void operator()(ExpandFacility const& edit) {
    found_.points.push_back(city_.facilities->position.at(edit.facility.index()));
  }
  void operator()(SeparateSewers const& edit) {
    auto const& sewers = *city_.sewers;
    for (auto const pipe : edit.pipes) {
      found_.lines.push_back({sewers.from.at(pipe.index()), sewers.to.at(pipe.index())});
    }
  }
  void operator()(AddSewers const& edit) { found_.lines.push_back({edit.from, edit.to}); }
  void operator()(UpgradePlant const& edit) {
    found_.points.push_back(city_.plants->position.at(edit.plant));
  }
  void operator()(AddTreatment const& edit) { found_.points.push_back(edit.position); }
  void operator()(RenewHousing const& edit) {
    for (auto const community : edit.communities) {
      found_.points.push_back(city_.communities->centre.at(community.index()));
    }
  }
  void operator()(RestoreWaters const& edit) {
    auto const& course = city_.waters->course;
    for (auto const water : edit.waters) {
      found_.lines.emplace_back(course.begin_of(water), course.end_of(water));
    }
  }
  template <typename Other>
  void operator()(Other const&) {}

  void lines_of(std::vector<city::LineId> const& lines) {
    auto const& transit = *city_.transit;
    for (auto const line : lines) {
      auto& course = found_.lines.emplace_back();
      std::transform(transit.line_stops.begin_of(line.index()),
                     transit.line_stops.end_of(line.index()), std::back_inserter(course),
                     [&](city::StopId stop) { return transit.stop_position[stop.index()]; });
    }
  }

  // A two-way street is drawn once: the link whose opposite comes later, or that has none in the
  // list.
  void links(std::vector<city::LinkId> const& links) {
    auto const& roads = *city_.roads;
    std::vector<std::uint8_t> listed(roads.links(), 0);
    for (auto const link : links) {
      listed.at(link.index()) = 1;
    }
    for (auto const link : links) {
      auto const opposite = roads.opposite[link.index()];
      if (!opposite.valid() || link < opposite || listed[opposite.index()] == 0) {
        found_.lines.emplace_back(roads.shape.begin_of(link.index()),
                                  roads.shape.end_of(link.index()));
      }
    }
  }

  Geometry take() { return std::move(found_); }

 private:
  city::City const& city_;
  Geometry found_;
};

}  // namespace

Geometry geometry_of(Edit const& edit, city::City const& city) {
  Place place(city);
  std::visit(place, edit.kind);
  Geometry found = place.take();
  if (found.empty() && !edit.during.links.empty()) {
    Place street(city);
    street.links(edit.during.links);
    found = street.take();
  }
  return found;
}

}  // namespace yicheng::change
