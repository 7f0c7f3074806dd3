// A city's own layers from any bytes, the first of which says the format: a Fault, or features that
// every kind of layer can be taken from.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

#include "base/fault.h"
#include "feed/layer/take_layer.h"

using namespace yicheng;

namespace {

std::filesystem::path const& folder() {
  static auto const kFolder = [] {
    auto path = std::filesystem::temp_directory_path() /
                ("yicheng_layer_fuzz_" + std::to_string(::getpid()));
    std::filesystem::create_directories(path);
    return path;
  }();
  return kFolder;
}

/// Shapefiles are three files: the input is cut in three parts of equal length.
feed::Imported<feed::Features> shapefile_of(std::string_view bytes) {
  std::size_t const third = bytes.size() / 3;
  std::size_t part = 0;
  for (char const* ending : {"shp", "shx", "dbf"}) {
    std::ofstream(folder() / (std::string("l.") + ending), std::ios::binary)
        << bytes.substr(third * part++, third);
  }
  return feed::read_shapefile(folder() / "l.shp");
}

feed::Imported<feed::Features> geopackage_of(std::string_view bytes) {
  std::ofstream(folder() / "l.gpkg", std::ios::binary) << bytes;
  return feed::read_geopackage_layer(folder() / "l.gpkg");
}

feed::Imported<feed::Features> read(std::uint8_t format, std::string_view bytes) {
  switch (format % 5) {
    case 0: return feed::read_geojson(bytes, "l.geojson");
    case 1: return feed::read_csv_features(bytes, "l.csv");
    case 2: return feed::read_xlsx_features(bytes, "l.xlsx");
    case 3: return shapefile_of(bytes);
    default: return geopackage_of(bytes);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  if (size < 2) {
    return 0;
  }
  try {
    auto const features = read(data[0], {reinterpret_cast<char const*>(data) + 2, size - 2}).value;
    for (auto const kind : {feed::LayerKind::facilities, feed::LayerKind::population,
                            feed::LayerKind::districts, feed::LayerKind::streets}) {
      try {
        feed::LayerRequest request;
        request.kind = kind;
        request.coordinates = data[1] % 2 == 0 ? "" : "EPSG:4548";
        feed::take_layer({}, features, request);
      } catch (Fault const&) {
      }
    }
  } catch (Fault const&) {
  }
  return 0;
}
