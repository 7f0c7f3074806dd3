#include "api/page/map_json.h"

#include <algorithm>
#include <cmath>

namespace yicheng::api {
namespace {

constexpr int kPercentMax = 255;  // more than this is drawn alike

Json coordinates(city::Point p) {
  auto const rounded = [](double degrees) { return std::round(degrees * 1e6) / 1e6; };
  return {rounded(p.lon), rounded(p.lat)};
}

template <typename Points>
Json line(Points begin, Points end) {
  Json array = Json::array();
  for (auto p = begin; p != end; ++p) {
    array.push_back(coordinates(*p));
  }
  return array;
}

Json line(std::vector<city::Point> const& points) {
  return line(points.begin(), points.end());
}

Json feature(std::string type, Json coordinates, Json properties) {
  return {{"type", "Feature"},
          {"geometry", {{"type", std::move(type)}, {"coordinates", std::move(coordinates)}}},
          {"properties", std::move(properties)}};
}

Json collection(Json features) {
  return {{"type", "FeatureCollection"}, {"features", std::move(features)}};
}

Json works_properties(store::WorkRecord const& work, store::EditRecord const& edit, Month first) {
  auto const effect = static_cast<std::size_t>(work.finish.milestone);
  return {{"work", work.id},
          {"project", work.project},
          {"kind", edit.kind},
          {"name_zh", edit.text.zh},
          {"name_en", edit.text.en},
          {"begin", month_of(work.p50.works_begin) - first},
          {"done", month_of(work.p50.milestone[effect]) - first}};
}

class Places {
 public:
  void point(std::string_view layer, std::string_view kind, std::string const& name,
             city::Point p) {
    features_.push_back(
        feature("Point", coordinates(p), {{"layer", layer}, {"kind", kind}, {"name", name}}));
  }
  void path(std::string_view layer, std::string_view kind, std::string const& name,
            Json coordinates) {
    features_.push_back(feature("LineString", std::move(coordinates),
                                {{"layer", layer}, {"kind", kind}, {"name", name}}));
  }
  Json take() { return collection(std::move(features_)); }

 private:
  Json features_ = Json::array();
};

void add_transit(city::Transit const& transit, Places& places) {
  for (std::size_t i = 0; i < transit.stops(); ++i) {
    places.point("stop", "stop", transit.stop_name[i], transit.stop_position[i]);
  }
  for (std::size_t i = 0; i < transit.lines(); ++i) {
    std::vector<city::Point> course;
    for (auto const* stop = transit.line_stops.begin_of(i); stop != transit.line_stops.end_of(i);
         ++stop) {
      course.push_back(transit.stop_position[stop->index()]);
    }
    if (course.size() > 1) {
      places.path("line", to_string(transit.line_mode[i]), transit.line_name[i], line(course));
    }
  }
}

}  // namespace

RoadFeatures::RoadFeatures(city::Roads const& all_roads) : roads(all_roads) {
  for (std::size_t i = 0; i < roads.links(); ++i) {
    city::LinkId const link(i);
    if (!roads.opposite[i].valid() || link < roads.opposite[i]) {
      drawn.push_back(link);
    }
  }
}

Json roads_json(RoadFeatures const& features) {
  auto const& roads = features.roads;
  Json array = Json::array();
  for (std::size_t id = 0; id < features.drawn.size(); ++id) {
    auto const i = features.drawn[id].index();
    auto const street = roads.street[i];
    Json json = feature("LineString", line(roads.shape.begin_of(i), roads.shape.end_of(i)),
                        {{"class", to_string(roads.road_class[i])},
                         {"street", street.valid() ? roads.street_name[street.index()] : ""}});
    json["id"] = id;
    array.push_back(std::move(json));
  }
  return collection(std::move(array));
}

Json volume_capacity_json(store::Workspace const& workspace, RoadFeatures const& features) {
  Json states = Json::array();
  std::vector<int> place_of(workspace.map_states.size(), -1);
  for (std::size_t s = 0; s < workspace.map_states.size(); ++s) {
    for (auto const& layer : workspace.map_states[s].layers) {
      if (layer.key != "volume_capacity") {
        continue;
      }
      auto const percent = [&](city::LinkId link) {
        float const share = link.valid() ? layer.value[link.index()] : 0;
        return static_cast<int>(std::lround(std::clamp<double>(share * 100, 0, kPercentMax)));
      };
      Json values = Json::array();
      for (auto const link : features.drawn) {
        values.push_back(std::max(percent(link), percent(features.roads.opposite[link.index()])));
      }
      place_of[s] = static_cast<int>(states.size());
      states.push_back(std::move(values));
    }
  }
  Json months = Json::array();
  for (auto const& by_month : workspace.map_month) {
    if (by_month.empty() || place_of[by_month.front()] < 0) {
      continue;
    }
    for (auto const state : by_month) {
      months.push_back(place_of[state]);
    }
    break;
  }
  return {{"months", months}, {"states", states}};
}

Json works_json(store::Workspace const& workspace) {
  Json array = Json::array();
  for (auto const& work : workspace.works) {
    for (auto const& edit : work.edits) {
      auto const properties = works_properties(work, edit, workspace.run.first);
      if (!edit.geometry.lines.empty()) {
        Json lines = Json::array();
        for (auto const& points : edit.geometry.lines) {
          lines.push_back(line(points));
        }
        array.push_back(feature("MultiLineString", std::move(lines), properties));
      }
      for (auto const& point : edit.geometry.points) {
        array.push_back(feature("Point", coordinates(point), properties));
      }
    }
  }
  return collection(std::move(array));
}

Json places_json(city::City const& city) {
  Places places;
  for (std::size_t i = 0; i < city.facilities->size(); ++i) {
    places.point("facility", to_string(city.facilities->kind[i]), city.facilities->name[i],
                 city.facilities->position[i]);
  }
  add_transit(*city.transit, places);
  for (std::size_t i = 0; i < city.communities->size(); ++i) {
    places.point("community", to_string(city.communities->kind[i]), city.communities->name[i],
                 city.communities->centre[i]);
  }
  for (std::size_t i = 0; i < city.plants->size(); ++i) {
    places.point("plant", to_string(city.plants->kind[i]), city.plants->name[i],
                 city.plants->position[i]);
  }
  for (std::size_t i = 0; i < city.monitors->size(); ++i) {
    places.point("monitor", to_string(city.monitors->kind[i]), city.monitors->name[i],
                 city.monitors->position[i]);
  }
  auto const& waters = *city.waters;
  for (std::size_t i = 0; i < waters.size(); ++i) {
    if (waters.course.size_of(i) > 1) {
      places.path("water", waters.black_odorous[i] != 0 ? "black_odorous" : "water", waters.name[i],
                  line(waters.course.begin_of(i), waters.course.end_of(i)));
    }
  }
  return places.take();
}

Json cells_json(city::City const& city) {
  auto const& cells = *city.cells;
  Json lon = Json::array();
  Json lat = Json::array();
  Json people = Json::array();
  Json jobs = Json::array();
  Json district = Json::array();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    auto const centre = coordinates(cells.centre[i]);
    lon.push_back(centre[0]);
    lat.push_back(centre[1]);
    people.push_back(std::lround(cells.people[i]));
    jobs.push_back(std::lround(cells.jobs[i]));
    auto const of = cells.district[i];
    district.push_back(of.valid() ? Json(of.index()) : Json(nullptr));
  }
  return {{"size_m", cells.size_m},
          {"lon", lon},
          {"lat", lat},
          {"people", people},
          {"jobs", jobs},
          {"district", district},
          {"districts", city.districts->name}};
}

}  // namespace yicheng::api
