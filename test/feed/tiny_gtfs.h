/// A timetable of a few rows, as table name -> text, and ways to put it on disk.
///
///   A --- B --- C --- D     1 km apart along the equator, so that distances are plain
#pragma once
#include <zip.h>

#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>

#include "base/finding.h"
#include "support/scratch_folder.h"

namespace yicheng::feed {

using Tables = std::map<std::string, std::string>;

/// Line 7: weekdays A->D at 7:00, 7:20, 7:40, 8:00, 12:00 and 25:10, back twice; Sundays A->D once.
inline Tables tiny_gtfs() {
  Tables tables;
  tables["agency.txt"] =
      "agency_id, agency_name,agency_url,agency_timezone\r\n"
      "1,Tiny,http://tiny.example,America/Sao_Paulo";
  tables["stops.txt"] =
      "stop_id,stop_name,stop_lat,stop_lon\n"
      "A,Alpha,0,10.00\nB,Beta,0,10.01\nC,Gamma,0,10.02\nD,Delta,0,10.03\nZ,Unused,0,11";
  tables["routes.txt"] =
      "route_id,route_short_name,route_long_name,route_type\nR,7,Seven,3\nS,8,Eight,2";
  tables["calendar.txt"] =
      "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
      "W,1,1,1,1,1,0,0,20190501,20190531\nE,0,0,0,0,0,0,1,20190501,20190531";
  tables["trips.txt"] = "route_id,service_id,trip_id,direction_id\n";
  tables["stop_times.txt"] = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n";
  auto const add = [&](std::string const& trip, std::string const& service, bool there,
                       std::string const& hour, std::string const& minute, int arrival_minute) {
    tables["trips.txt"] += "R," + service + "," + trip + (there ? ",0\n" : ",1\n");
    std::string const stops = there ? "ABCD" : "DCBA";
    std::string const arrival = hour + ":" + std::to_string(arrival_minute) + ":00";
    std::string& times = tables["stop_times.txt"];
    times += trip + "," + hour + ":" + minute + ":00,," + stops[0] + ",1\n";
    times += trip + ",,," + stops[1] + ",2\n";
    times += trip + ",,," + stops[2] + ",5\n";
    times += trip + "," + arrival + "," + arrival + "," + stops[3] + ",9\n";
  };
  add("t1", "W", true, "7", "00", 12);
  add("t2", "W", true, "07", "20", 32);
  add("t3", "W", true, "07", "40", 52);
  add("t4", "W", true, "08", "00", 12);
  add("t5", "W", true, "12", "00", 12);
  add("t6", "W", true, "25", "10", 22);
  add("b1", "W", false, "07", "05", 17);
  add("b2", "W", false, "18", "00", 12);
  add("s1", "E", true, "09", "00", 12);
  return tables;
}

inline std::filesystem::path write_folder(ScratchFolder const& folder, Tables const& tables,
                                          std::string_view name = "feed") {
  for (auto const& [table, text] : tables) {
    folder.write(std::string(name) + "/" + table, text);
  }
  return folder / name;
}

inline std::filesystem::path write_zip(ScratchFolder const& folder, Tables const& tables,
                                       std::string_view name = "feed.zip") {
  std::filesystem::path const path = folder / name;
  int error = 0;
  zip_t* const zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
  if (zip == nullptr) {
    throw std::runtime_error("the test cannot write a zip");
  }
  for (auto const& [table, text] : tables) {
    zip_source_t* const source = zip_source_buffer(zip, text.data(), text.size(), 0);
    zip_file_add(zip, table.c_str(), source, ZIP_FL_ENC_UTF_8);
  }
  if (zip_close(zip) != 0) {
    throw std::runtime_error("the test cannot close a zip");
  }
  return path;
}

/// The finding of that code; null where there is none.
inline Finding const* find(Findings const& findings, std::string_view code) {
  for (Finding const& finding : findings) {
    if (finding.code == code) {
      return &finding;
    }
  }
  return nullptr;
}

inline std::string where_of(Findings const& findings, std::string_view code) {
  Finding const* const finding = find(findings, code);
  return finding != nullptr ? finding->where : "no finding";
}

}  // namespace yicheng::feed
