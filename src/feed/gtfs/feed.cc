#include "feed/gtfs/feed.h"

#include <algorithm>
#include <functional>

#include "base/fault.h"
#include "feed/gtfs/tables.h"

namespace yicheng::feed::gtfs {
namespace {

constexpr std::int32_t kMaxHours = 168;
constexpr std::size_t kMaxDeparturesPerTrip = 10000;

[[noreturn]] void throw_without(std::string code, Archive const& archive, Bilingual const& what) {
  throw_bad_input(std::move(code), archive.name(), what,
                  {"请给出完整的 GTFS 时刻表", "give a whole GTFS timetable"});
}

// Reads a table; what is wrong with its header or its quotes names the timetable as well.
void read_table(Archive const& archive, std::string_view name,
                std::function<void(std::string_view)> const& read) {
  if (auto const bytes = archive.table(name)) {
    read(*bytes);
  }
}

bool is_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// An empty calendar is usual beside calendar_dates, so it is not a fault of its own.
void read_services(Archive const& archive, Feed& feed, Lookups& lookups, FindingGroups& findings) {
  read_table(archive, "calendar.txt",
             [&](std::string_view bytes) { read_calendar(bytes, feed, lookups, findings); });
  read_table(archive, "calendar_dates.txt",
             [&](std::string_view bytes) { read_calendar_dates(bytes, feed, lookups, findings); });
  if (feed.services.size() == 0) {
    throw_without("gtfs-no-calendar", archive,
                  {"时刻表里没有运行日历", "the timetable has no calendar"});
  }
}

void read_rows(Archive const& archive, Feed& feed, Lookups& lookups, FindingGroups& findings) {
  read_table(archive, "agency.txt",
             [&](std::string_view bytes) { read_agencies(bytes, feed, lookups, findings); });
  read_table(archive, "stops.txt",
             [&](std::string_view bytes) { read_stops(bytes, feed, lookups, findings); });
  if (feed.stops.size() == 0) {
    throw_without("gtfs-no-stops", archive,
                  {"时刻表里没有可用的站点", "the timetable has no usable stop"});
  }
  read_table(archive, "routes.txt",
             [&](std::string_view bytes) { read_routes(bytes, feed, lookups, findings); });
  if (feed.routes.size() == 0) {
    throw_without("gtfs-no-routes", archive,
                  {"时刻表里没有可用的线路", "the timetable has no usable route"});
  }
  read_services(archive, feed, lookups, findings);
  read_table(archive, "trips.txt",
             [&](std::string_view bytes) { read_trips(bytes, feed, lookups, findings); });
  if (feed.trips.size() == 0) {
    throw_without("gtfs-no-trips", archive,
                  {"时刻表里没有可用的班次", "the timetable has no usable trip"});
  }
  read_table(archive, "stop_times.txt",
             [&](std::string_view bytes) { read_stop_times(bytes, feed, lookups, findings); });
  if (feed.trips.calls.items.empty()) {
    throw_without("gtfs-no-stop-times", archive,
                  {"时刻表里没有可用的到发时刻", "the timetable has no usable stop times"});
  }
  read_table(archive, "frequencies.txt",
             [&](std::string_view bytes) { read_frequencies(bytes, feed, lookups, findings); });
  read_table(archive, "transfers.txt",
             [&](std::string_view bytes) { read_transfers(bytes, feed, lookups, findings); });
}

}  // namespace

bool Services::runs(ServiceIndex service, Day day) const {
  std::size_t const i = service.index();
  if (std::binary_search(removed[i].begin(), removed[i].end(), day)) {
    return false;
  }
  if (std::binary_search(added[i].begin(), added[i].end(), day)) {
    return true;
  }
  unsigned const weekday = std::chrono::weekday(day).iso_encoding() - 1;
  return (weekdays[i] >> weekday & 1U) != 0 && start[i] <= day && day <= end[i];
}

Imported<Feed> read_feed(std::filesystem::path const& path) {
  return read_feed(Archive::open(path));
}

Imported<Feed> read_feed(Archive const& archive) {
  Imported<Feed> imported;
  imported.value.name = archive.name();
  Lookups lookups;
  FindingGroups findings;
  read_rows(archive, imported.value, lookups, findings);
  imported.findings = findings.findings();
  for (Finding& finding : imported.findings) {
    finding.where = archive.name() + "/" + finding.where;
  }
  return imported;
}

std::optional<std::int32_t> parse_time(std::string_view text) {
  std::size_t const colon = text.find(':');
  bool const shaped = colon != std::string_view::npos && colon >= 1 && colon <= 3 &&
                      text.size() == colon + 6 && text[colon + 3] == ':';
  if (!shaped) {
    return std::nullopt;
  }
  std::string_view const parts[] = {text.substr(0, colon), text.substr(colon + 1, 2),
                                    text.substr(colon + 4, 2)};
  if (!std::all_of(std::begin(parts), std::end(parts), is_digits)) {
    return std::nullopt;
  }
  auto const number = [](std::string_view part) {
    return static_cast<std::int32_t>(*parse_integer(part));
  };
  std::int32_t const hours = number(parts[0]);
  std::int32_t const minutes = number(parts[1]);
  std::int32_t const seconds = number(parts[2]);
  if (hours >= kMaxHours || minutes > 59 || seconds > 59) {
    return std::nullopt;
  }
  return hours * 3600 + minutes * 60 + seconds;
}

std::optional<Day> parse_date(std::string_view text) {
  if (text.size() != 8 || !is_digits(text)) {
    return std::nullopt;
  }
  std::string const dashed = std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) +
                             "-" + std::string(text.substr(6, 2));
  return parse_day(dashed);
}

std::vector<std::int32_t> departures(Feed const& feed, TripIndex trip) {
  if (feed.trips.calls.size_of(trip.index()) == 0) {
    return {};
  }
  auto const [first, last] =
      std::equal_range(feed.frequencies.begin(), feed.frequencies.end(), Frequency{trip, 0, 0, 0},
                       [](Frequency const& a, Frequency const& b) { return a.trip < b.trip; });
  if (first == last) {
    return {feed.trips.calls.begin_of(trip.index())->departure_s};
  }
  std::vector<std::int32_t> times;
  for (auto frequency = first; frequency != last; ++frequency) {
    for (std::int32_t at = frequency->start_s;
         at < frequency->end_s && times.size() < kMaxDeparturesPerTrip;
         at += frequency->headway_s) {
      times.push_back(at);
    }
  }
  std::sort(times.begin(), times.end());
  return times;
}

}  // namespace yicheng::feed::gtfs
