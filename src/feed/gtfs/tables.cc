#include "feed/gtfs/tables.h"

#include <algorithm>

#include "base/utf8.h"

namespace yicheng::feed::gtfs {
namespace {

constexpr int kUnknownType = -1;

// Names are shown and stored as UTF-8; bytes of another encoding are replaced and said so.
std::string name_of(CsvReader const& row, std::string_view text, FindingGroups& findings) {
  if (decode_utf8(text)) {
    return std::string(text);
  }
  findings.add(Severity::warning, "gtfs-not-utf8", row.where(),
               {"名称不是 UTF-8 编码，非 ASCII 字符被换成 ?",
                "a name is not UTF-8; letters outside ASCII were replaced by ?"},
               {"请把文件另存为 UTF-8", "save the file as UTF-8"});
  std::string plain(text);
  std::replace_if(
      plain.begin(), plain.end(), [](char c) { return static_cast<unsigned char>(c) > 127; }, '?');
  return plain;
}

// Enters the row's id; false (and a finding) where it is missing or was seen before.
bool enter(std::unordered_map<std::string, std::uint32_t>& ids, std::string_view id,
           std::size_t index, CsvReader const& row, FindingGroups& findings) {
  if (id.empty()) {
    reject(findings, "gtfs-no-id", row, {"这一行没有编号", "the row has no id"});
    return false;
  }
  if (!ids.emplace(std::string(id), static_cast<std::uint32_t>(index)).second) {
    reject(findings, "gtfs-duplicate-id", row,
           {"编号重复，只用第一行", "the id stands there twice; the first row counts"});
    return false;
  }
  return true;
}

ServiceIndex service_of(std::string_view id, Feed& feed, Lookups& lookups) {
  auto const [found, is_new] =
      lookups.service.emplace(std::string(id), static_cast<std::uint32_t>(feed.services.size()));
  if (is_new) {
    feed.services.id.emplace_back(id);
    feed.services.weekdays.push_back(0);
    feed.services.start.emplace_back();
    feed.services.end.emplace_back();
    feed.services.added.emplace_back();
    feed.services.removed.emplace_back();
  }
  return ServiceIndex(std::size_t{found->second});
}

/// The agency that a route names; the only one where it names none.
std::int32_t agency_of(std::string_view id, Feed const& feed, Lookups const& lookups,
                       CsvReader const& row, FindingGroups& findings) {
  if (id.empty() && feed.agencies.size() == 1) {
    return 0;
  }
  auto const found = lookups.agency.find(std::string(id));
  if (found != lookups.agency.end()) {
    return static_cast<std::int32_t>(found->second);
  }
  if (!feed.agencies.empty() || !id.empty()) {
    findings.add(Severity::warning, "gtfs-unknown-agency", row.where(),
                 {"线路引用了不存在的运营单位，按未知处理",
                  "the agency of the route does not exist; taken as not known"},
                 {"请改正 agency_id", "correct agency_id"});
  }
  return -1;
}

/// Stations may stand after the stops within them, so they are looked up at the end.
void find_stations(std::vector<std::string> const& named, Feed& feed, Lookups const& lookups,
                   FindingGroups& findings) {
  for (std::size_t stop = 0; stop < named.size(); ++stop) {
    auto const station = look_up<StopIndex>(lookups.stop, named[stop]);
    feed.stops.parent.push_back(station == StopIndex(stop) ? StopIndex::none() : station);
    if (!named[stop].empty() && !feed.stops.parent.back().valid()) {
      findings.add(Severity::warning, "gtfs-unknown-station", "stops.txt: " + feed.stops.id[stop],
                   {"站点所属的车站不存在，按单独的站点处理",
                    "the station of the stop does not exist; taken as a stop of its own"},
                   {"请改正 parent_station", "correct parent_station"});
    }
  }
}

}  // namespace

void reject(FindingGroups& findings, std::string_view code, CsvReader const& row,
            Bilingual const& what) {
  findings.add(Severity::warning, code, row.where(), what,
               {"这一行没有采用；请改正时刻表", "the row was left out; correct the timetable"});
}

void read_agencies(std::string_view bytes, Feed& feed, Lookups& lookups, FindingGroups& findings) {
  CsvReader row(bytes, "agency.txt");
  auto const id = row.column("agency_id");
  auto const name = row.column("agency_name");
  auto const url = row.column("agency_url");
  auto const timezone = row.column("agency_timezone");
  while (row.next()) {
    city::Agency agency{name_of(row, row.field(name), findings),
                        name_of(row, row.field(url), findings),
                        name_of(row, row.field(timezone), findings)};
    if (agency.name.empty()) {
      reject(findings, "gtfs-agency-no-name", row, {"运营单位没有名称", "the agency has no name"});
      continue;
    }
    auto const index = static_cast<std::uint32_t>(feed.agencies.size());
    auto const [known, is_new] = lookups.agency.emplace(std::string(row.field(id)), index);
    if (!is_new && feed.agencies[known->second] == agency) {
      findings.add(Severity::note, "gtfs-agency-twice", row.where(),
                   {"同一运营单位写了两次", "the same agency stands there twice"},
                   {"无需处理", "nothing to do"});
      continue;
    }
    if (!is_new) {
      reject(findings, "gtfs-duplicate-id", row,
             {"编号重复，只用第一行", "the id stands there twice; the first row counts"});
      continue;
    }
    if (agency.timezone.empty()) {
      findings.add(Severity::warning, "gtfs-agency-no-timezone", row.where(),
                   {"运营单位没有时区", "the agency has no time zone"},
                   {"请补上 agency_timezone", "add agency_timezone"});
    }
    feed.agencies.push_back(std::move(agency));
  }
}

void read_stops(std::string_view bytes, Feed& feed, Lookups& lookups, FindingGroups& findings) {
  CsvReader row(bytes, "stops.txt");
  auto const id = row.column("stop_id");
  auto const name = row.column("stop_name");
  auto const lat = row.column("stop_lat");
  auto const lon = row.column("stop_lon");
  auto const type = row.column("location_type");
  auto const parent = row.column("parent_station");
  std::vector<std::string> parents;
  while (row.next()) {
    // Entrances, nodes of walkways and boarding areas are no places where a trip calls.
    if (parse_integer(row.field(type)).value_or(0) > 1) {
      continue;
    }
    auto const x = parse_number(row.field(lon));
    auto const y = parse_number(row.field(lat));
    bool const on_earth = x && y && std::abs(*x) <= 180 && std::abs(*y) <= 90;
    if (!on_earth || (*x == 0 && *y == 0)) {
      reject(findings, "gtfs-bad-position", row,
             {"站点坐标不可用", "the position of the stop cannot be used"});
      continue;
    }
    if (enter(lookups.stop, row.field(id), feed.stops.size(), row, findings)) {
      feed.stops.id.emplace_back(row.field(id));
      feed.stops.name.push_back(name_of(row, row.field(name), findings));
      feed.stops.position.push_back({*x, *y});
      parents.emplace_back(row.field(parent));
    }
  }
  find_stations(parents, feed, lookups, findings);
}

void read_routes(std::string_view bytes, Feed& feed, Lookups& lookups, FindingGroups& findings) {
  CsvReader row(bytes, "routes.txt");
  auto const id = row.column("route_id");
  auto const short_name = row.column("route_short_name");
  auto const long_name = row.column("route_long_name");
  auto const type = row.column("route_type");
  auto const agency = row.column("agency_id");
  while (row.next()) {
    if (!enter(lookups.route, row.field(id), feed.routes.size(), row, findings)) {
      continue;
    }
    auto const number = parse_integer(row.field(type));
    bool const known = number && *number >= 0 && *number <= 1702;
    if (!known) {
      findings.add(
          Severity::warning, "gtfs-bad-route-type", row.where(),
          {"线路类型不可用，按公共汽车处理", "the route type cannot be used; taken as a bus"},
          {"请改正 route_type", "correct route_type"});
    }
    feed.routes.id.emplace_back(row.field(id));
    feed.routes.short_name.push_back(name_of(row, row.field(short_name), findings));
    feed.routes.long_name.push_back(name_of(row, row.field(long_name), findings));
    feed.routes.type.push_back(known ? static_cast<int>(*number) : kUnknownType);
    feed.routes.agency.push_back(agency_of(row.field(agency), feed, lookups, row, findings));
  }
}

void read_calendar(std::string_view bytes, Feed& feed, Lookups& lookups, FindingGroups& findings) {
  CsvReader row(bytes, "calendar.txt");
  constexpr std::array<std::string_view, 7> kDays = {"monday", "tuesday",  "wednesday", "thursday",
                                                     "friday", "saturday", "sunday"};
  std::array<std::optional<std::size_t>, 7> columns;
  std::transform(kDays.begin(), kDays.end(), columns.begin(),
                 [&](std::string_view day) { return row.column(day); });
  auto const id = row.column("service_id");
  auto const start = row.column("start_date");
  auto const end = row.column("end_date");
  while (row.next()) {
    auto const first = parse_date(row.field(start));
    auto const last = parse_date(row.field(end));
    unsigned weekdays = 0;
    bool bad = !first || !last || *last < *first || row.field(id).empty();
    for (std::size_t day = 0; day < kDays.size(); ++day) {
      std::string_view const flag = row.field(columns[day]);
      bad = bad || (flag != "0" && flag != "1");
      weekdays |= flag == "1" ? 1U << day : 0U;
    }
    if (bad) {
      reject(findings, "gtfs-bad-calendar", row,
             {"运行日或起止日期不可用", "weekdays or dates cannot be used"});
      continue;
    }
    ServiceIndex const service = service_of(row.field(id), feed, lookups);
    feed.services.weekdays[service.index()] = static_cast<std::uint8_t>(weekdays);
    feed.services.start[service.index()] = *first;
    feed.services.end[service.index()] = *last;
  }
}

void read_calendar_dates(std::string_view bytes, Feed& feed, Lookups& lookups,
                         FindingGroups& findings) {
  CsvReader row(bytes, "calendar_dates.txt");
  auto const id = row.column("service_id");
  auto const date = row.column("date");
  auto const type = row.column("exception_type");
  while (row.next()) {
    auto const day = parse_date(row.field(date));
    std::string_view const kind = row.field(type);
    if (!day || (kind != "1" && kind != "2") || row.field(id).empty()) {
      reject(findings, "gtfs-bad-calendar-date", row,
             {"日期或例外类型不可用", "the date or the kind of exception cannot be used"});
      continue;
    }
    ServiceIndex const service = service_of(row.field(id), feed, lookups);
    (kind == "1" ? feed.services.added : feed.services.removed)[service.index()].push_back(*day);
  }
  for (auto* lists : {&feed.services.added, &feed.services.removed}) {
    for (std::vector<Day>& days : *lists) {
      std::sort(days.begin(), days.end());
    }
  }
}

void read_trips(std::string_view bytes, Feed& feed, Lookups& lookups, FindingGroups& findings) {
  CsvReader row(bytes, "trips.txt");
  auto const id = row.column("trip_id");
  auto const route_column = row.column("route_id");
  auto const service_column = row.column("service_id");
  auto const direction_column = row.column("direction_id");
  while (row.next()) {
    auto const route = look_up<RouteIndex>(lookups.route, row.field(route_column));
    auto const service = look_up<ServiceIndex>(lookups.service, row.field(service_column));
    if (!route.valid()) {
      reject(findings, "gtfs-unknown-route", row,
             {"引用了不存在的线路", "its route does not exist"});
    } else if (!service.valid()) {
      reject(findings, "gtfs-unknown-service", row,
             {"引用了不存在的运行日", "its service does not exist in the calendar"});
    } else if (enter(lookups.trip, row.field(id), feed.trips.size(), row, findings)) {
      std::string_view const direction = row.field(direction_column);
      feed.trips.id.emplace_back(row.field(id));
      feed.trips.route.push_back(route);
      feed.trips.service.push_back(service);
      feed.trips.direction.push_back(
          static_cast<std::int8_t>(direction == "0" ? 0 : (direction == "1" ? 1 : -1)));
    }
  }
}

void read_frequencies(std::string_view bytes, Feed& feed, Lookups const& lookups,
                      FindingGroups& findings) {
  constexpr long long kMaxHeadway = 24 * 3600;
  CsvReader row(bytes, "frequencies.txt");
  auto const trip_column = row.column("trip_id");
  auto const start_column = row.column("start_time");
  auto const end_column = row.column("end_time");
  auto const headway_column = row.column("headway_secs");
  while (row.next()) {
    auto const trip = look_up<TripIndex>(lookups.trip, row.field(trip_column));
    auto const start = parse_time(row.field(start_column));
    auto const end = parse_time(row.field(end_column));
    auto const headway = parse_integer(row.field(headway_column));
    bool const usable =
        start && end && *start < *end && headway && *headway > 0 && *headway <= kMaxHeadway;
    if (!trip.valid()) {
      reject(findings, "gtfs-unknown-trip", row, {"引用了不存在的班次", "its trip does not exist"});
    } else if (!usable) {
      reject(findings, "gtfs-bad-frequency", row,
             {"时段或间隔不可用", "the period or the headway cannot be used"});
    } else {
      feed.frequencies.push_back({trip, *start, *end, static_cast<std::int32_t>(*headway)});
    }
  }
  std::stable_sort(feed.frequencies.begin(), feed.frequencies.end(),
                   [](Frequency const& a, Frequency const& b) { return a.trip < b.trip; });
}

}  // namespace yicheng::feed::gtfs
