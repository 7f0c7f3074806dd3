/// Use case `city layer`: a table of the city's own (facilities, population, districts, streets)
/// taken into a city, with its columns as mapped, or as the city keeps the mapping from last time.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "api/workspace/cities.h"
#include "feed/layer/take_layer.h"

namespace yicheng::api {

struct CityLayerRequest {
  std::filesystem::path city;  ///< a city or a workspace
  std::filesystem::path file;
  std::string kind = "facilities";
  std::string all_of;  ///< kind of facility of every row; may be empty
  std::optional<std::string> table;
  std::optional<std::string> coordinates;
  std::vector<std::string> columns;  ///< "field=column"; empty: as the city keeps them
  std::optional<float> cell_size_m;
  std::filesystem::path output;
};

struct CityLayerReply {
  city::City city;
  city::LayerSource source;  ///< as kept now
  Findings findings;
};

/// Throws Fault(wrong_usage), Fault(bad_input); nothing is written then.
CityLayerReply take_city_layer(CityLayerRequest const& request);

std::string as_json(CityLayerReply const& reply);
std::string as_text(CityLayerReply const& reply, Language language);

}  // namespace yicheng::api
