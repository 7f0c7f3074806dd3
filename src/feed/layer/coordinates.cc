#include "feed/layer/coordinates.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <numbers>

namespace yicheng::feed {

namespace {

using Kind = CoordinateSystem::Kind;
constexpr double kDegree = std::numbers::pi / 180;
constexpr double kSemiMajorM = 6378137.0;  // CGCS2000
constexpr double kFlattening = 1 / 298.257222101;
constexpr double kFarFromMeridian = 6;  // degrees; beyond a zone and its overlap
constexpr double kNorthingMaxM = 1e7;
constexpr double kStandardEastingM = 500000;
constexpr double kZoneEastingM = 1e6;

/// The third flattening and what follows from it: rectifying radius and the two series.
struct Series {
  double radius = 0;
  std::array<double, 4> alpha{};  ///< to the plane
  std::array<double, 4> beta{};   ///< from the plane
};

Series series() {
  double const n = kFlattening / (2 - kFlattening);
  double const n2 = n * n;
  double const n3 = n2 * n;
  double const n4 = n2 * n2;
  return {
      .radius = kSemiMajorM / (1 + n) * (1 + n2 / 4 + n4 / 64),
      .alpha = {n / 2 - 2 * n2 / 3 + 5 * n3 / 16 + 41 * n4 / 180,
                13 * n2 / 48 - 3 * n3 / 5 + 557 * n4 / 1440, 61 * n3 / 240 - 103 * n4 / 140,
                49561 * n4 / 161280},
      .beta = {n / 2 - 2 * n2 / 3 + 37 * n3 / 96 - n4 / 360, n2 / 48 + n3 / 15 - 437 * n4 / 1440,
               17 * n3 / 480 - 37 * n4 / 840, 4397 * n4 / 161280}};
}

double eccentricity() {
  return std::sqrt(kFlattening * (2 - kFlattening));
}

/// Tangent of the conformal latitude.
double conformal(double tangent) {
  double const e = eccentricity();
  double const s = std::sinh(e * std::atanh(e * tangent / std::hypot(1.0, tangent)));
  return tangent * std::hypot(1.0, s) - s * std::hypot(1.0, tangent);
}

/// Tangent of the latitude, by Newton's method (Karney 2011, eq. 19 to 21).
double latitude_tangent(double wanted) {
  double const e2 = kFlattening * (2 - kFlattening);
  double tangent = wanted;
  for (int i = 0; i < 5; ++i) {
    double const now = conformal(tangent);
    double const step = (wanted - now) / std::hypot(1.0, now) * (1 + (1 - e2) * tangent * tangent) /
                        ((1 - e2) * std::hypot(1.0, tangent));
    tangent += step;
  }
  return tangent;
}

std::optional<city::Point> from_plane(city::Point at, CoordinateSystem const& system) {
  static Series const kSeries = series();
  double const x = at.lon - system.false_easting;
  if (std::abs(x) > kStandardEastingM || std::abs(at.lat) > kNorthingMaxM) {
    return std::nullopt;
  }
  double const xi = at.lat / kSeries.radius;
  double const eta = x / kSeries.radius;
  double xi0 = xi;
  double eta0 = eta;
  for (std::size_t j = 0; j < kSeries.beta.size(); ++j) {
    double const k = 2 * static_cast<double>(j + 1);
    xi0 -= kSeries.beta[j] * std::sin(k * xi) * std::cosh(k * eta);
    eta0 -= kSeries.beta[j] * std::cos(k * xi) * std::sinh(k * eta);
  }
  double const wanted = std::sin(xi0) / std::hypot(std::sinh(eta0), std::cos(xi0));
  return city::Point{system.central_meridian + std::atan2(std::sinh(eta0), std::cos(xi0)) / kDegree,
                     std::atan(latitude_tangent(wanted)) / kDegree};
}

constexpr double kGcjSemiMajorM = 6378245.0;  // Krassowsky 1940
constexpr double kGcjEccentricity2 = 0.00669342162296594323;

bool in_china(city::Point p) {
  return p.lon >= 72.004 && p.lon <= 137.8347 && p.lat >= 0.8293 && p.lat <= 55.8271;
}

double waves(double t) {
  constexpr double kPi = std::numbers::pi;
  return (20 * std::sin(t * kPi) + 40 * std::sin(t / 3 * kPi)) * 2 / 3;
}

city::Point gcj02_shift(city::Point p) {
  constexpr double kPi = std::numbers::pi;
  double const x = p.lon - 105;
  double const y = p.lat - 35;
  double const root = std::sqrt(std::abs(x));
  double const both = (20 * std::sin(6 * x * kPi) + 20 * std::sin(2 * x * kPi)) * 2 / 3;
  double const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + both +
                       waves(y) +
                       (160 * std::sin(y / 12 * kPi) + 320 * std::sin(y * kPi / 30)) * 2 / 3;
  double const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + both + waves(x) +
                      (150 * std::sin(x / 12 * kPi) + 300 * std::sin(x / 30 * kPi)) * 2 / 3;
  double const sine = std::sin(p.lat * kDegree);
  double const magic = 1 - kGcjEccentricity2 * sine * sine;
  double const root_magic = std::sqrt(magic);
  return {east / (kGcjSemiMajorM / root_magic * std::cos(p.lat * kDegree) * kDegree),
          north / (kGcjSemiMajorM * (1 - kGcjEccentricity2) / (magic * root_magic) * kDegree)};
}

/// The point whose shift is `shifted`, by fixed point: both shifts change by less than a hundredth
/// of a step, so that ten steps are exact. (Baidu's own formula of the way back errs by 0.1 m.)
template <typename Shift>
city::Point unshifted(city::Point shifted, Shift const& shift) {
  city::Point guess = shifted;
  for (int i = 0; i < 10; ++i) {
    city::Point const there = shift(guess);
    guess.lon += shifted.lon - there.lon;
    guess.lat += shifted.lat - there.lat;
  }
  return guess;
}

constexpr double kBaiduPi = std::numbers::pi * 3000 / 180;

bool degrees_possible(city::Point p) {
  return std::isfinite(p.lon) && std::isfinite(p.lat) && std::abs(p.lon) <= 180 &&
         std::abs(p.lat) <= 90;
}

std::optional<double> number_in(std::string_view text) {
  double value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value)
                                                                  : std::nullopt;
}

CoordinateSystem zone(double meridian, double easting) {
  return {Kind::gauss_krueger, meridian, easting};
}

/// EPSG's four series of CGCS2000 zones.
std::optional<CoordinateSystem> of_epsg(int code) {
  if (code == 4326 || code == 4490) {
    return CoordinateSystem{};
  }
  if (code >= 4491 && code <= 4501) {  // 6 degrees, zones 13 to 23, number in front
    int const number = code - 4491 + 13;
    return zone(6 * number - 3, number * kZoneEastingM + kStandardEastingM);
  }
  if (code >= 4502 && code <= 4512) {
    return zone(75 + 6 * (code - 4502), kStandardEastingM);
  }
  if (code >= 4513 && code <= 4533) {  // 3 degrees, zones 25 to 45, number in front
    int const number = code - 4513 + 25;
    return zone(3 * number, number * kZoneEastingM + kStandardEastingM);
  }
  if (code >= 4534 && code <= 4554) {
    return zone(75 + 3 * (code - 4534), kStandardEastingM);
  }
  return std::nullopt;
}

/// The number after PARAMETER["NAME", in a projection text in lower case.
std::optional<double> parameter(std::string const& text, std::string const& name) {
  auto const at = text.find("parameter[\"" + name + "\",");
  if (at == std::string::npos) {
    return std::nullopt;
  }
  auto const begin = at + name.size() + 13;
  auto const end = text.find(']', begin);
  return end == std::string::npos ? std::nullopt
                                  : number_in(std::string_view(text).substr(begin, end - begin));
}

std::string lower(std::string_view text) {
  std::string result;
  for (unsigned char const c : text) {
    if (!std::isspace(c)) {
      result += static_cast<char>(std::tolower(c));
    }
  }
  return result;
}

}  // namespace

std::optional<CoordinateSystem> parse_coordinate_system(std::string_view name) {
  std::string const key = lower(name);
  if (key == "wgs84" || key == "cgcs2000") {
    return CoordinateSystem{};
  }
  if (key == "gcj02" || key == "gcj-02") {
    return CoordinateSystem{.kind = Kind::gcj02};
  }
  if (key == "bd09" || key == "bd-09") {
    return CoordinateSystem{.kind = Kind::bd09};
  }
  if (key.starts_with("gk:")) {
    auto const meridian = number_in(std::string_view(key).substr(3));
    bool const known = meridian && *meridian >= -180 && *meridian <= 180;
    return known ? std::optional(zone(*meridian, kStandardEastingM)) : std::nullopt;
  }
  if (key.starts_with("epsg:")) {
    auto const code = number_in(std::string_view(key).substr(5));
    return code && *code >= 0 && *code < 1e6 ? of_epsg(static_cast<int>(*code)) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<CoordinateSystem> coordinate_system_of_prj(std::string_view text) {
  std::string const words = lower(text);
  bool const datum = words.find("wgs_1984") != std::string::npos ||
                     words.find("china_2000") != std::string::npos ||
                     words.find("china_geodetic_coordinate_system_2000") != std::string::npos ||
                     words.find("cgcs2000") != std::string::npos;
  if (!datum) {
    return std::nullopt;
  }
  if (words.starts_with("geogcs[")) {
    return CoordinateSystem{};
  }
  bool const transverse = words.find("transverse_mercator") != std::string::npos ||
                          words.find("gauss_kruger") != std::string::npos;
  auto const meridian = parameter(words, "central_meridian");
  auto const easting = parameter(words, "false_easting");
  auto const scale = parameter(words, "scale_factor");
  if (!transverse || !meridian || !easting || (scale && *scale != 1)) {
    return std::nullopt;
  }
  return zone(*meridian, *easting);
}

std::optional<city::Point> to_wgs84(city::Point at, CoordinateSystem const& system) {
  if (system.kind == Kind::gauss_krueger) {
    auto const point =
        std::isfinite(at.lon) && std::isfinite(at.lat) ? from_plane(at, system) : std::nullopt;
    return point && degrees_possible(*point) &&
                   std::abs(point->lon - system.central_meridian) <= kFarFromMeridian
               ? point
               : std::nullopt;
  }
  if (!degrees_possible(at)) {
    return std::nullopt;
  }
  switch (system.kind) {
    case Kind::gcj02: return unshifted(at, to_gcj02);
    case Kind::bd09: return unshifted(unshifted(at, gcj02_to_bd09), to_gcj02);
    default: return at;
  }
}

city::Point to_gauss_krueger(city::Point wgs84, CoordinateSystem const& system) {
  static Series const kSeries = series();
  double const lambda = (wgs84.lon - system.central_meridian) * kDegree;
  double const tangent = conformal(std::tan(wgs84.lat * kDegree));
  double const xi0 = std::atan2(tangent, std::cos(lambda));
  double const eta0 = std::asinh(std::sin(lambda) / std::hypot(tangent, std::cos(lambda)));
  double xi = xi0;
  double eta = eta0;
  for (std::size_t j = 0; j < kSeries.alpha.size(); ++j) {
    double const k = 2 * static_cast<double>(j + 1);
    xi += kSeries.alpha[j] * std::sin(k * xi0) * std::cosh(k * eta0);
    eta += kSeries.alpha[j] * std::cos(k * xi0) * std::sinh(k * eta0);
  }
  return {system.false_easting + kSeries.radius * eta, kSeries.radius * xi};
}

city::Point to_gcj02(city::Point wgs84) {
  if (!in_china(wgs84)) {
    return wgs84;
  }
  city::Point const shift = gcj02_shift(wgs84);
  return {wgs84.lon + shift.lon, wgs84.lat + shift.lat};
}

city::Point gcj02_to_bd09(city::Point gcj02) {
  double const z = std::hypot(gcj02.lon, gcj02.lat) + 0.00002 * std::sin(gcj02.lat * kBaiduPi);
  double const theta = std::atan2(gcj02.lat, gcj02.lon) + 0.000003 * std::cos(gcj02.lon * kBaiduPi);
  return {z * std::cos(theta) + 0.0065, z * std::sin(theta) + 0.006};
}

}  // namespace yicheng::feed
