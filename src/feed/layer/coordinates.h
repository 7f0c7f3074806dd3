/// Coordinates as Chinese cities keep them -> WGS 84 degrees.
///
/// Known are: WGS 84 and CGCS2000 degrees (they differ by centimetres and are taken as one),
/// CGCS2000 in Gauss-Krueger zones of 3 and 6 degrees (EPSG:4491 to 4554), and, only where
/// declared, the shifted degrees of GCJ-02 and BD-09. Sources: GB/T 17798; EPSG data set; L.
/// Krueger 1912 as C. F. F. Karney 2011 (J. Geodesy 85) writes the series, terms to n^4: better
/// than a millimetre within a zone. GCJ-02 by the formulas in common use, turned round by iteration
/// (to 1e-9 degree); they are not published officially. Cost: constant a point.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "city/point.h"

namespace yicheng::feed {

struct CoordinateSystem {
  enum class Kind : std::uint8_t { degrees, gauss_krueger, gcj02, bd09 };
  Kind kind = Kind::degrees;
  double central_meridian = 0;    ///< degrees, of a Gauss-Krueger zone
  double false_easting = 500000;  ///< metres; with the number of the zone in front where it is
  friend bool operator==(CoordinateSystem const&, CoordinateSystem const&) = default;
};

/// "wgs84", "cgcs2000", "gcj02", "bd09", "EPSG:4326", "EPSG:4490", "EPSG:4491" to "EPSG:4554", or
/// "gk:117" (the zone of a central meridian, easting from 500,000 m); case aside.
std::optional<CoordinateSystem> parse_coordinate_system(std::string_view name);
/// Of an ESRI projection text (.prj); nothing for what is not known.
std::optional<CoordinateSystem> coordinate_system_of_prj(std::string_view text);

/// `at`: longitude and latitude, or easting and northing in metres. Nothing where it is outside of
/// what the system can mean.
std::optional<city::Point> to_wgs84(city::Point at, CoordinateSystem const& system);

/// The way back, for tests and for people who check points: WGS 84 to easting and northing.
city::Point to_gauss_krueger(city::Point wgs84, CoordinateSystem const& system);
/// WGS 84 to the shifted degrees.
city::Point to_gcj02(city::Point wgs84);
city::Point gcj02_to_bd09(city::Point gcj02);

}  // namespace yicheng::feed
