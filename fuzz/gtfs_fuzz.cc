// Timetables from bytes of any kind: as a zip, and as the text of each table in turn; what was
// read is written as GTFS and made a city's transit and a day's timetable.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/fault.h"
#include "feed/gtfs/tables.h"
#include "feed/gtfs/timetable.h"
#include "feed/gtfs/transit.h"
#include "feed/gtfs/write.h"

namespace {

using namespace yicheng::feed;

void read_as_zip(std::string_view bytes) {
  try {
    auto const feed = gtfs::read_feed(gtfs::Archive::from_zip(std::string(bytes), "fuzz.zip"));
    gtfs::tables_of(feed.value);
    gtfs::to_transit(feed.value);
    gtfs::to_timetable(feed.value, gtfs::service_day(feed.value).value());
  } catch (yicheng::Fault const&) {
  }
}

// Tables are parted by a zero byte, in the order in which they are read.
void read_as_tables(std::string_view bytes) {
  gtfs::Feed feed;
  gtfs::Lookups lookups;
  FindingGroups findings;
  auto const next = [&] {
    std::size_t const end = std::min(bytes.find('\0'), bytes.size());
    std::string_view const table = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    return table;
  };
  try {
    gtfs::read_stops(next(), feed, lookups, findings);
    gtfs::read_routes(next(), feed, lookups, findings);
    gtfs::read_calendar(next(), feed, lookups, findings);
    gtfs::read_trips(next(), feed, lookups, findings);
    gtfs::read_stop_times(next(), feed, lookups, findings);
    gtfs::read_frequencies(next(), feed, lookups, findings);
    gtfs::read_calendar_dates(next(), feed, lookups, findings);
    gtfs::read_transfers(next(), feed, lookups, findings);
    gtfs::read_agencies(next(), feed, lookups, findings);
    gtfs::tables_of(feed);
    gtfs::to_transit(feed);
    gtfs::to_timetable(feed, gtfs::service_day(feed).value());
  } catch (yicheng::Fault const&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  bytes.starts_with("PK") ? read_as_zip(bytes) : read_as_tables(bytes);
  return 0;
}
