#include "feed/gtfs/write.h"

#include <fmt/format.h>

#include "base/document/zip_writer.h"
#include "base/fault.h"
#include "base/file.h"

namespace yicheng::feed::gtfs {
namespace {

// In quotes where a reader would take it for something else.
std::string field(std::string const& text) {
  bool const plain = text.find_first_of(",\"\r\n") == std::string::npos &&
                     (text.empty() || (text.front() > ' ' && text.back() > ' '));
  if (plain) {
    return text;
  }
  std::string quoted = "\"";
  for (char const c : text) {
    quoted += c == '"' ? "\"\"" : std::string(1, c);
  }
  return quoted + '"';
}

std::string time_text(std::int32_t second) {
  return fmt::format("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
}

std::string date_text(Day day) {
  std::string text = to_string(day);
  std::erase(text, '-');
  return text;
}

std::string timezone_of(Feed const& feed, AgencyDetails const& details) {
  for (auto const& agency : feed.agencies) {
    if (details.timezone.empty() && !agency.timezone.empty()) {
      return agency.timezone;
    }
  }
  return details.timezone.empty() ? "Asia/Shanghai" : details.timezone;
}

std::string agency_text(Feed const& feed, AgencyDetails const& details) {
  std::string const timezone = timezone_of(feed, details);
  std::string text = "agency_id,agency_name,agency_url,agency_timezone\n";
  for (std::size_t i = 0; i < feed.agencies.size(); ++i) {
    auto const& agency = feed.agencies[i];
    text += fmt::format("{},{},{},{}\n", i + 1, field(agency.name),
                        field(agency.url.empty() ? details.url : agency.url),
                        field(agency.timezone.empty() ? timezone : agency.timezone));
  }
  return text;
}

/// Those that other stops are part of.
std::vector<bool> stations_of(Stops const& stops) {
  std::vector<bool> station(stops.size(), false);
  for (StopIndex const parent : stops.parent) {
    if (parent.valid()) {
      station[parent.index()] = true;
    }
  }
  return station;
}

std::string stops_text(Stops const& stops) {
  std::vector<bool> const station = stations_of(stops);
  std::string text = "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n";
  for (std::size_t i = 0; i < stops.size(); ++i) {
    StopIndex const parent = stops.parent[i];
    text += fmt::format("{},{},{},{},{},{}\n", field(stops.id[i]), field(stops.name[i]),
                        stops.position[i].lat, stops.position[i].lon, station[i] ? 1 : 0,
                        parent.valid() ? field(stops.id[parent.index()]) : "");
  }
  return text;
}

std::string routes_text(Routes const& routes) {
  std::string text = "route_id,agency_id,route_short_name,route_long_name,route_type\n";
  for (std::size_t i = 0; i < routes.size(); ++i) {
    std::int32_t const agency = routes.agency[i];
    text += fmt::format("{},{},{},{},{}\n", field(routes.id[i]),
                        agency < 0 ? "" : fmt::format("{}", agency + 1),
                        field(routes.short_name[i]), field(routes.long_name[i]), routes.type[i]);
  }
  return text;
}

std::string calendar_text(Services const& services) {
  std::string text =
      "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n";
  for (std::size_t i = 0; i < services.size(); ++i) {
    bool const by_dates = !services.added[i].empty() || !services.removed[i].empty();
    if (services.weekdays[i] == 0 && by_dates) {
      continue;  // its dates say it all
    }
    text += field(services.id[i]);
    for (unsigned day = 0; day < 7; ++day) {
      text += (services.weekdays[i] >> day & 1U) != 0 ? ",1" : ",0";
    }
    text += fmt::format(",{},{}\n", date_text(services.start[i]), date_text(services.end[i]));
  }
  return text;
}

std::string exceptions_text(Services const& services) {
  std::string text = "service_id,date,exception_type\n";
  for (std::size_t i = 0; i < services.size(); ++i) {
    for (Day const day : services.added[i]) {
      text += fmt::format("{},{},1\n", field(services.id[i]), date_text(day));
    }
    for (Day const day : services.removed[i]) {
      text += fmt::format("{},{},2\n", field(services.id[i]), date_text(day));
    }
  }
  return text;
}

void add_trips(Feed const& feed, std::map<std::string, std::string>& tables) {
  std::string trips = "route_id,service_id,trip_id,direction_id\n";
  std::string times = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n";
  for (std::size_t trip = 0; trip < feed.trips.size(); ++trip) {
    if (feed.trips.calls.size_of(trip) == 0) {
      continue;
    }
    std::string const id = field(feed.trips.id[trip]);
    int const direction = feed.trips.direction[trip];
    trips += fmt::format("{},{},{},{}\n", field(feed.routes.id[feed.trips.route[trip].index()]),
                         field(feed.services.id[feed.trips.service[trip].index()]), id,
                         direction < 0 ? "" : fmt::format("{}", direction));
    int sequence = 0;
    for (auto const* call = feed.trips.calls.begin_of(trip); call != feed.trips.calls.end_of(trip);
         ++call) {
      times += fmt::format("{},{},{},{},{}\n", id, time_text(call->arrival_s),
                           time_text(call->departure_s), field(feed.stops.id[call->stop.index()]),
                           ++sequence);
    }
  }
  tables["trips.txt"] = std::move(trips);
  tables["stop_times.txt"] = std::move(times);
}

std::string frequencies_text(Feed const& feed) {
  std::string text = "trip_id,start_time,end_time,headway_secs\n";
  for (Frequency const& frequency : feed.frequencies) {
    text +=
        fmt::format("{},{},{},{}\n", field(feed.trips.id[frequency.trip.index()]),
                    time_text(frequency.start_s), time_text(frequency.end_s), frequency.headway_s);
  }
  return text;
}

std::string transfers_text(Feed const& feed) {
  std::string text = "from_stop_id,to_stop_id,transfer_type,min_transfer_time\n";
  for (TransferRule const& rule : feed.transfers) {
    bool const forbidden = rule.seconds == city::kNoChange;
    text += fmt::format("{},{},{},{}\n", field(feed.stops.id[rule.from.index()]),
                        field(feed.stops.id[rule.to.index()]), forbidden ? 3 : 2,
                        forbidden ? "" : fmt::format("{}", rule.seconds));
  }
  return text;
}

void write_zip(std::map<std::string, std::string> const& tables,
               std::filesystem::path const& path) {
  ZipWriter zip;
  for (auto const& [name, text] : tables) {
    zip.add(name, text);
  }
  write_file(path, zip.finish());
}

void write_folder(std::map<std::string, std::string> const& tables,
                  std::filesystem::path const& path) {
  namespace fs = std::filesystem;
  if (fs::exists(path)) {
    throw Fault(FaultKind::wrong_usage, "gtfs-folder-stands", path.string(),
                {"已有同名文件或文件夹", "a file or folder of that name stands already"},
                {"请换一个名字，或先移走它", "give another name, or move it away first"});
  }
  fs::path const made = path.string() + ".part";
  fs::remove_all(made);
  fs::create_directories(made);
  for (auto const& [name, text] : tables) {
    write_file(made / name, text);
  }
  fs::rename(made, path);
}

}  // namespace

std::map<std::string, std::string> tables_of(Feed const& feed, AgencyDetails const& agency) {
  std::map<std::string, std::string> tables = {
      {"agency.txt", agency_text(feed, agency)},
      {"stops.txt", stops_text(feed.stops)},
      {"routes.txt", routes_text(feed.routes)},
      {"calendar.txt", calendar_text(feed.services)},
      {"calendar_dates.txt", exceptions_text(feed.services)}};
  add_trips(feed, tables);
  if (!feed.frequencies.empty()) {
    tables["frequencies.txt"] = frequencies_text(feed);
  }
  if (!feed.transfers.empty()) {
    tables["transfers.txt"] = transfers_text(feed);
  }
  return tables;
}

void write_feed(Feed const& feed, std::filesystem::path const& path, AgencyDetails const& agency) {
  auto const tables = tables_of(feed, agency);
  path.extension() == ".zip" ? write_zip(tables, path) : write_folder(tables, path);
}

}  // namespace yicheng::feed::gtfs
