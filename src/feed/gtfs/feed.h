/// A timetable in the General Transit Feed Specification (gtfs.org, static), as columns.
///
/// Shape: routes, stops, services and trips by dense ids in the order of their files;
/// `Trips::calls` has a row per trip, sorted by stop_sequence, every call with both times (untimed
/// calls are interpolated by the straight distance between stops). Times are seconds after noon
/// minus 12 h of the service day and may pass 24 h. What could not be used is a finding with file
/// and line. Cost: linear in the bytes, but for sorting stop_times that are not in order.
#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/month.h"
#include "city/city.h"
#include "feed/gtfs/archive.h"
#include "feed/imported.h"

namespace yicheng::feed::gtfs {

using StopIndex = Id<struct GtfsStopTag>;
using RouteIndex = Id<struct GtfsRouteTag>;
using ServiceIndex = Id<struct GtfsServiceTag>;
using TripIndex = Id<struct GtfsTripTag>;

struct Stops {
  std::vector<std::string> id;
  std::vector<std::string> name;
  std::vector<city::Point> position;
  std::vector<StopIndex> parent;  ///< the station it is part of; none
  std::size_t size() const { return id.size(); }
};

struct Routes {
  std::vector<std::string> id;
  std::vector<std::string> short_name;
  std::vector<std::string> long_name;
  std::vector<int> type;             ///< as in routes.txt: 3 is a bus
  std::vector<std::int32_t> agency;  ///< index into Feed::agencies; -1: not known
  std::size_t size() const { return id.size(); }
};

/// Runs on a day where (the weekday is set and start <= day <= end, or added) and not removed.
struct Services {
  std::vector<std::string> id;
  std::vector<std::uint8_t> weekdays;  ///< bit 0 is Monday
  std::vector<Day> start;
  std::vector<Day> end;
  std::vector<std::vector<Day>> added;    ///< sorted
  std::vector<std::vector<Day>> removed;  ///< sorted
  std::size_t size() const { return id.size(); }
  bool runs(ServiceIndex service, Day day) const;
};

struct Call {
  StopIndex stop;
  std::int32_t arrival_s = 0;
  std::int32_t departure_s = 0;
};

struct Trips {
  std::vector<std::string> id;
  std::vector<RouteIndex> route;
  std::vector<ServiceIndex> service;
  std::vector<std::int8_t> direction;  ///< 0 or 1; -1 where the feed does not say
  city::Rows<Call> calls;              ///< an empty row: the trip could not be used
  std::size_t size() const { return id.size(); }
};

/// A trip with frequencies runs at start, start + headway, ... before end; its own times count from
/// its first departure.
struct Frequency {
  TripIndex trip;
  std::int32_t start_s = 0;
  std::int32_t end_s = 0;
  std::int32_t headway_s = 0;
};

/// Changing takes `seconds` at least; city::kNoChange: it cannot be done.
struct TransferRule {
  StopIndex from;
  StopIndex to;
  std::int32_t seconds = 0;
  friend bool operator==(TransferRule const&, TransferRule const&) = default;
};

struct Feed {
  std::string name;                    ///< of the file
  std::vector<city::Agency> agencies;  ///< fields empty where the feed does not say them
  Stops stops;
  Routes routes;
  Services services;
  Trips trips;
  std::vector<Frequency> frequencies;   ///< sorted by trip
  std::vector<TransferRule> transfers;  ///< between stops, those of stations spread over their
                                        ///< stops; sorted, no repeats
};

/// Throws Fault(bad_input) where a table is missing or holds no usable row ("gtfs-no-stops",
/// "gtfs-no-routes", "gtfs-no-trips", "gtfs-no-stop-times", "gtfs-no-calendar"), and what Archive
/// and CsvReader throw.
Imported<Feed> read_feed(std::filesystem::path const& path);
Imported<Feed> read_feed(Archive const& archive);

/// Seconds of "H:MM:SS" or "HH:MM:SS" up to a week; nothing for any other text.
std::optional<std::int32_t> parse_time(std::string_view text);
/// The day of "20190514"; nothing for any other text.
std::optional<Day> parse_date(std::string_view text);

/// First departures of a trip on a day it runs, in order: one, or many where it has frequencies.
std::vector<std::int32_t> departures(Feed const& feed, TripIndex trip);

}  // namespace yicheng::feed::gtfs
