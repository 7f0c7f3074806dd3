/// The readers of the single tables of a timetable, in the order in which they need each other.
/// Inner header of feed/gtfs: each fills its part of the feed and names bad rows as findings.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/table/csv.h"
#include "feed/finding_groups.h"
#include "feed/gtfs/feed.h"

namespace yicheng::feed::gtfs {

/// Ids of the tables read so far, by their text. Only looked up, never walked through.
struct Lookups {
  std::unordered_map<std::string, std::uint32_t> agency;
  std::unordered_map<std::string, std::uint32_t> stop;
  std::unordered_map<std::string, std::uint32_t> route;
  std::unordered_map<std::string, std::uint32_t> service;
  std::unordered_map<std::string, std::uint32_t> trip;
};

void read_agencies(std::string_view bytes, Feed& feed, Lookups& lookups, FindingGroups& findings);
void read_stops(std::string_view bytes, Feed& feed, Lookups& lookups, FindingGroups& findings);
void read_routes(std::string_view bytes, Feed& feed, Lookups& lookups, FindingGroups& findings);
void read_calendar(std::string_view bytes, Feed& feed, Lookups& lookups, FindingGroups& findings);
void read_calendar_dates(std::string_view bytes, Feed& feed, Lookups& lookups,
                         FindingGroups& findings);
void read_trips(std::string_view bytes, Feed& feed, Lookups& lookups, FindingGroups& findings);
void read_stop_times(std::string_view bytes, Feed& feed, Lookups const& lookups,
                     FindingGroups& findings);
void read_frequencies(std::string_view bytes, Feed& feed, Lookups const& lookups,
                      FindingGroups& findings);
void read_transfers(std::string_view bytes, Feed& feed, Lookups const& lookups,
                    FindingGroups& findings);

/// A row that is left out: `what` is wrong with it.
void reject(FindingGroups& findings, std::string_view code, CsvReader const& row,
            Bilingual const& what);
/// The id of a text, or none.
template <typename AnyId>
AnyId look_up(std::unordered_map<std::string, std::uint32_t> const& ids, std::string_view text) {
  auto const found = ids.find(std::string(text));
  return found == ids.end() ? AnyId::none() : AnyId(std::size_t{found->second});
}

}  // namespace yicheng::feed::gtfs
