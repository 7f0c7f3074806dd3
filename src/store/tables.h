/// The workspace's tables beside the city's: one specification for the writer and the reader, so
/// that the places of columns in both agree. Inner header of the store room.
///
/// Rows refer to rows of other tables by fid; months are text "2025-07", days "2025-07-31".
#pragma once
#include "feed/geopackage.h"

namespace yicheng::store::tables {

/// The version of these tables that is written; newer ones are refused.
inline constexpr int kFormat = 1;

feed::TableSpec workspace();
feed::TableSpec ignored_headings();
feed::TableSpec areas();
feed::TableSpec projects();
feed::TableSpec commitments();
feed::TableSpec quantities();
/// Owners and places of commitments, in order.
feed::TableSpec names();
feed::TableSpec works();
feed::TableSpec work_commitments();
feed::TableSpec promises();
feed::TableSpec edits();
/// Where edits stand, for maps: lines and points in a table each.
feed::TableSpec edit_lines();
feed::TableSpec edit_points();
feed::TableSpec calendar();
feed::TableSpec assumptions();
feed::TableSpec findings();
feed::TableSpec indicators();
feed::TableSpec readings();
feed::TableSpec effects();
feed::TableSpec attributions();
feed::TableSpec slips();
feed::TableSpec slip_effects();
feed::TableSpec map_states();
feed::TableSpec map_layers();
feed::TableSpec map_months();

}  // namespace yicheng::store::tables
