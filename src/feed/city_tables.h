/// The tables of a city in a GeoPackage: one specification, shared by the writer and the reader, so
/// that the places of columns in both agree. Inner header of the feed room.
#pragma once
#include <array>

#include "city/city.h"
#include "feed/geopackage.h"

namespace yicheng::feed::city_tables {

struct Balance {
  std::string_view column;
  float city::Balances::*value;
};
/// The columns of `city` after the fixed ones, in order.
std::array<Balance, 10> const& balances();
inline constexpr int kFirstBalance = 6;

TableSpec city();
/// Files of cities that took no layers may lack it.
TableSpec layers();
TableSpec nodes();
TableSpec streets();
/// `tolls`: with the column of tolls, which files before format 2 lack.
TableSpec roads(bool tolls = true);
/// Files before format 2 lack these two.
TableSpec turn_bans();
TableSpec road_classes();
/// Squares where cells have an edge length, else points.
TableSpec cells(bool squares);
TableSpec zones();
TableSpec districts();
TableSpec communities();
TableSpec facilities();
TableSpec stops();
/// `agency`: with the column of agencies, which files before format 3 lack.
TableSpec lines(bool agency = true);
TableSpec line_stops();
/// Files before format 3 lack these four.
TableSpec agencies();
TableSpec trips();
TableSpec calls();
TableSpec transfers();
TableSpec sewers();
TableSpec waters();
TableSpec plants();
TableSpec monitors();

}  // namespace yicheng::feed::city_tables
