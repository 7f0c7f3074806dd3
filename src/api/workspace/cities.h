/// Use cases `city make`, `city import` and `city show`.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/finding.h"
#include "base/progress.h"
#include "city/city.h"
#include "city/make.h"

namespace yicheng::api {

struct MakeCityRequest {
  city::MakeOptions options;
  std::filesystem::path output;
};
struct ImportCityRequest {
  std::string name;
  std::filesystem::path osm;
  std::vector<std::filesystem::path> gtfs;
  std::filesystem::path grid;
  std::filesystem::path road_classes;  ///< as data/city/road_classes.yaml; may be empty
  std::filesystem::path output;
};
struct CityReply {
  city::City city;
  Findings findings;
};

/// Makes the model city and writes it; nothing is written where a fault ends the work.
CityReply make_city(MakeCityRequest const& request);
CityReply import_city(ImportCityRequest const& request, Progress const& progress);
CityReply show_city(std::filesystem::path const& city);

std::string as_json(CityReply const& reply);
/// What stands in the city, a count a line, and the findings.
std::string as_text(CityReply const& reply, Language language);

}  // namespace yicheng::api
