/// The tables of observations in a workspace or in a GeoPackage of their own. Inner header of the
/// store room.
///
/// Times are seconds since 1970-01-01 00:00 UTC; `observations` is a view of the values with names
/// and local times, for people and for programs that open the file.
#pragma once
#include "feed/geopackage.h"

namespace yicheng::store::observe_tables {

/// Rejected rows beyond the newest so many are removed; their numbers are not used again, so the
/// number of the last says how many there were in all.
inline constexpr std::int64_t kRejectedRowsMax = 10'000;

feed::TableSpec stations();
feed::TableSpec series();
feed::TableSpec values();
feed::TableSpec rejected();

/// True where the file holds observations.
bool exist(feed::Database& database);
/// Adds the tables, their indexes and the view.
void add(feed::Geopackage& file);
/// Throws Fault(bad_input, "observe-tables") where tables of these names have other columns.
void expect_columns(feed::Database& database);

/// Rows of the observations of one file into another that has none. Cost: linear in the rows.
void copy(feed::Database& from, feed::Geopackage& to);

}  // namespace yicheng::store::observe_tables
