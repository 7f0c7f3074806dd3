/// A timetable written as GTFS, so that other tools can use what was planned.
///
/// Tables: agency, stops, routes, calendar, calendar_dates, trips, stop_times, and frequencies and
/// transfers where there are any. What `read_feed` reads of them is the feed again; trips without
/// calls are left out, times that were interpolated are written like the others, and transfers of
/// stations as those of their stops. GTFS wants a time zone and an address of each agency: what the
/// feed does not say is given here.
#pragma once
#include <filesystem>
#include <map>
#include <string>

#include "feed/gtfs/feed.h"

namespace yicheng::feed::gtfs {

struct AgencyDetails {
  std::string timezone;  ///< empty: that of another agency of the feed, else Asia/Shanghai
  std::string url = "https://example.org";  ///< a name that is reserved for examples
};

/// Name of the table -> its text. Cost: linear in the calls.
std::map<std::string, std::string> tables_of(Feed const& feed, AgencyDetails const& agency = {});

/// As a zip where the name ends in .zip, else as a folder, which must not stand yet. Appears whole
/// or not at all. Throws Fault(wrong_usage, "gtfs-folder-stands"), and what NewFile throws.
void write_feed(Feed const& feed, std::filesystem::path const& path,
                AgencyDetails const& agency = {});

}  // namespace yicheng::feed::gtfs
