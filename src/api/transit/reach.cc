#include "api/transit/reach.h"

#include <fmt/format.h>

#include <cmath>

#include "api/findings_text.h"
#include "api/json.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/parallel.h"
#include "engine/transit/one_departure.h"
#include "engine/transit/reach.h"
#include "feed/finding_groups.h"
#include "feed/geopackage.h"
#include "feed/grid.h"
#include "feed/gtfs/timetable.h"
#include "feed/gtfs/transit.h"
#include "feed/osm.h"

namespace yicheng::api {
namespace {

namespace transit = engine::transit;

/// Waiting and transfers from every cell are means over the departures every half hour.
constexpr std::int32_t kRidesEvery_s = 1800;
constexpr int kTripMinutesMax = transit::kWindowMax_s / 60;

[[noreturn]] void throw_usage(std::string const& where, Bilingual const& what,
                              Bilingual const& mend) {
  throw Fault(FaultKind::wrong_usage, "transit-options", where, what, mend);
}

void check_request(TransitReachRequest const& request) {
  bool const window = request.first_min >= 0 && request.first_min < request.end_min &&
                      request.cap_min > 0 &&
                      request.end_min - request.first_min + request.cap_min <= kTripMinutesMax;
  if (!window) {
    throw_usage("--window",
                {"时段为空，或时段与最长出行时间合计过长",
                 "the window is empty, or too long with the longest journey"},
                {fmt::format("合计不超过 {} 分钟", kTripMinutesMax),
                 fmt::format("at most {} minutes together", kTripMinutesMax)});
  }
  bool const walk = request.walk_kmh >= 0.5 && request.walk_kmh <= 30 &&
                    request.walk_max_min >= 1 && request.walk_max_min <= 120;
  if (!walk) {
    throw_usage(
        "--walk", {"步行速度或时间不可用", "the walking speed or time cannot be used"},
        {"速度 0.5 至 30 公里/小时，时间 1 至 120 分钟", "0.5 to 30 km/h, 1 to 120 minutes"});
  }
  if (request.output && request.output->extension() != ".csv" &&
      request.output->extension() != ".gpkg") {
    throw_usage(request.output->string(), {"输出应为 .csv 或 .gpkg", "the output is .csv or .gpkg"},
                {"请换一个文件名", "give another name"});
  }
}

/// The inputs, and the walks between them.
class Reach {
 public:
  Reach(TransitReachRequest const& request, Progress const& progress)
      : request_(request), progress_(progress) {
    check_request(request);
    read();
  }

  TransitReachReply compute() {
    report(progress_, "walks", 0.3);
    engine::walk::WalkNetwork const network(roads_);
    places_ = cells_.centre;
    if (request_.from) {
      places_.push_back(*request_.from);
    }
    engine::walk::Pace const pace{static_cast<std::int32_t>(std::lround(request_.walk_kmh / 0.036)),
                                  request_.walk_max_min * 60};
    walks_ = transit::make_walk_rows(network, pace, timetable_.stop_position, places_);
    transit::heed(walks_, timetable_.transfers);
    report(progress_, "timetable", 0.5);
    transit::DepartureWindow const window(timetable_, walks_, departures(60));
    request_.from ? from_one(window) : from_all(window);
    report(progress_, "cells", 1);
    return std::move(reply_);
  }

 private:
  transit::Window departures(std::int32_t every_s) const {
    return {request_.first_min * 60, request_.end_min * 60, every_s, request_.cap_min * 60};
  }
  static std::span<transit::Walk const> row(city::Rows<transit::Walk> const& rows,
                                            std::size_t from) {
    return {rows.begin_of(from), rows.size_of(from)};
  }

  void read() {
    report(progress_, "osm", 0);
    auto osm = feed::read_osm(request_.osm);
    roads_ = std::move(osm.value.roads);
    feed::append(reply_.findings, std::move(osm.findings));
    auto grid = feed::read_grid(request_.grid);
    cells_ = std::move(grid.value.cells);
    facilities_ = std::move(grid.value.facilities);
    feed::append(reply_.findings, std::move(grid.findings));
    report(progress_, "gtfs", 0.2);
    for (auto const& path : request_.gtfs) {
      read_feed(path);
    }
    reply_.stops = timetable_.stops();
    reply_.trips = timetable_.trips();
    reply_.cells = cells_.centre;
  }

  void read_feed(std::filesystem::path const& path) {
    auto feed = feed::gtfs::read_feed(path);
    feed::append(reply_.findings, std::move(feed.findings));
    if (!day_) {
      day_ = request_.day ? request_.day : feed::gtfs::service_day(feed.value);
      reply_.day = day_.value_or(Day{});
    }
    auto timetable = feed::gtfs::to_timetable(feed.value, reply_.day);
    feed::append(reply_.findings, std::move(timetable.findings));
    feed::gtfs::append(timetable_, timetable.value);
  }

  void from_one(transit::DepartureWindow const& window) {
    std::vector<std::uint16_t> seconds;
    window.from(static_cast<std::uint32_t>(cells_.size()), seconds);
    reply_.rows.resize(cells_.size());
    for (int const percent : request_.percentiles) {
      reply_.columns.push_back(fmt::format("travel_p{}_min", percent));
      auto const travel = transit::percentile(seconds, window.targets(), percent);
      for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
        reply_.rows[cell].push_back(travel[cell] == transit::kNotReached ? NAN
                                                                         : travel[cell] / 60.0);
      }
    }
    reply_.columns.insert(reply_.columns.end(), {"wait_min", "transfers"});
    transit::OneDeparture search(timetable_, walks_, places_);
    auto const means =
        transit::ride_means(search, row(walks_.from_cell, cells_.size()),
                            row(walks_.cell_cells, cells_.size()), departures(60), cells_.size());
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
      reply_.rows[cell].push_back(means.wait_s[cell] / 60);
      reply_.rows[cell].push_back(means.transfers[cell]);
    }
  }

  void from_all(transit::DepartureWindow const& window) {
    auto const opportunities = transit::opportunities_of(cells_, facilities_);
    auto const spans = transit::spans_of_stops(timetable_);
    for (auto const& opportunity : opportunities) {
      for (int const minutes : request_.thresholds_min) {
        reply_.columns.push_back(fmt::format("{}_{}", opportunity.name, minutes));
      }
    }
    for (auto const* name :
         {"mean_p50_min", "first_service_min", "last_service_min", "wait_min", "transfers"}) {
      reply_.columns.emplace_back(name);
    }
    reply_.rows.resize(cells_.size());
    parallel_for(cells_.size(), request_.threads, [&](std::size_t cell) {
      std::vector<std::uint16_t> seconds;
      window.from(static_cast<std::uint32_t>(cell), seconds);
      auto const travel = transit::percentile(seconds, window.targets(), 50);
      auto& row = reply_.rows[cell];
      for (auto const& opportunity : opportunities) {
        for (int const minutes : request_.thresholds_min) {
          row.push_back(transit::reached(opportunity, travel, minutes));
        }
      }
      std::vector<double> minutes;
      for (std::uint16_t const seconds_to : travel) {
        minutes.push_back(seconds_to == transit::kNotReached ? NAN : seconds_to / 60.0);
      }
      row.push_back(mean_over_jobs(minutes));
      auto const span = transit::span_of(spans, this->row(walks_.from_cell, cell));
      row.push_back(span.first_s == transit::kNoService ? NAN : span.first_s / 60.0);
      row.push_back(span.last_s == transit::kNoService ? NAN : span.last_s / 60.0);
    });
    add_rides();
    sum_up();
  }

  /// Waiting and transfers, from the searches of one departure; a search object a thread.
  void add_rides() {
    transit::OneDeparture const prototype(timetable_, walks_, places_);
    parallel_for(request_.threads, request_.threads, [&](std::size_t thread) {
      transit::OneDeparture search = prototype;
      for (std::size_t cell = thread; cell < cells_.size(); cell += request_.threads) {
        auto const means =
            transit::ride_means(search, row(walks_.from_cell, cell), row(walks_.cell_cells, cell),
                                departures(kRidesEvery_s), cells_.size());
        reply_.rows[cell].push_back(mean_over_jobs(means.wait_s) / 60);
        reply_.rows[cell].push_back(mean_over_jobs(means.transfers));
      }
    });
  }

  /// Over the jobs of the cells that have a value.
  double mean_over_jobs(std::vector<double> const& values) const {
    double sum = 0;
    double jobs = 0;
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
      if (std::isfinite(values[cell])) {
        double const here = cells_.jobs[cell];
        sum += here * values[cell];
        jobs += here;
      }
    }
    return jobs > 0 ? sum / jobs : NAN;
  }

  void sum_up() {
    for (std::size_t column = 0; column < reply_.columns.size(); ++column) {
      double sum = 0;
      double people = 0;
      for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
        double const value = reply_.rows[cell][column];
        if (std::isfinite(value)) {
          sum += value * static_cast<double>(cells_.people[cell]);
          people += static_cast<double>(cells_.people[cell]);
        }
      }
      reply_.resident_means.push_back(people > 0 ? sum / people : NAN);
    }
  }

  TransitReachRequest const& request_;
  Progress const& progress_;
  TransitReachReply reply_;
  std::optional<Day> day_;
  city::Roads roads_;
  city::Cells cells_;
  city::Facilities facilities_;
  city::Timetable timetable_;
  std::vector<city::Point> places_;  ///< the cells, and the one place asked for
  transit::WalkRows walks_;
};

std::string csv_of(TransitReachReply const& reply) {
  std::string text = fmt::format("lon,lat,{}\n", fmt::join(reply.columns, ","));
  for (std::size_t cell = 0; cell < reply.cells.size(); ++cell) {
    text += fmt::format("{:.6f},{:.6f}", reply.cells[cell].lon, reply.cells[cell].lat);
    for (double const value : reply.rows[cell]) {
      text += std::isfinite(value) ? fmt::format(",{:.2f}", value) : ",";
    }
    text += '\n';
  }
  return text;
}

void write_geopackage(TransitReachReply const& reply, std::filesystem::path const& path) {
  NewFile target(path);
  {
    auto file = feed::Geopackage::create(target.path());
    feed::Transaction transaction(file.database());
    feed::TableSpec table{"transit_reach",
                          "公交可达 reach by public transport",
                          feed::GeometryType::point,
                          {{"measure", feed::ColumnType::text}, {"value", feed::ColumnType::real}}};
    feed::TableWriter out(file, table);
    for (std::size_t cell = 0; cell < reply.cells.size(); ++cell) {
      auto const place = feed::point_geometry(reply.cells[cell]);
      for (std::size_t i = 0; i < reply.columns.size(); ++i) {
        if (std::isfinite(reply.rows[cell][i])) {
          out.add_feature(&place, reply.columns[i], reply.rows[cell][i]);
        }
      }
    }
    out.finish();
    transaction.commit();
  }
  target.commit();
}

}  // namespace

TransitReachReply transit_reach(TransitReachRequest const& request, Progress const& progress) {
  TransitReachReply reply = Reach(request, progress).compute();
  if (request.output && request.output->extension() == ".csv") {
    write_file(*request.output, csv_of(reply));
  } else if (request.output) {
    write_geopackage(reply, *request.output);
  }
  return reply;
}

std::string as_json(TransitReachReply const& reply) {
  Json rows = Json::array();
  for (std::size_t cell = 0; cell < reply.cells.size(); ++cell) {
    Json row = {reply.cells[cell].lon, reply.cells[cell].lat};
    for (double const value : reply.rows[cell]) {
      row.push_back(std::isfinite(value) ? Json(value) : Json());
    }
    rows.push_back(std::move(row));
  }
  Json columns = {"lon", "lat"};
  for (auto const& column : reply.columns) {
    columns.push_back(column);
  }
  return dump({{"day", to_string(reply.day)},
               {"stops", reply.stops},
               {"trips", reply.trips},
               {"columns", columns},
               {"rows", rows},
               {"findings", to_json(reply.findings)}},
              1) +
         "\n";
}

std::string as_text(TransitReachReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  std::string text =
      fmt::format("{} {}\n{} {} · {} {} · {} {}\n", zh ? "服务日" : "service day",
                  to_string(reply.day), reply.stops, zh ? "个站点" : "stops", reply.trips,
                  zh ? "个班次" : "trips", reply.cells.size(), zh ? "个格子" : "cells");
  for (std::size_t i = 0; i < reply.resident_means.size(); ++i) {
    text += fmt::format("  {:<24} {:>12.1f}\n", reply.columns[i], reply.resident_means[i]);
  }
  if (!reply.resident_means.empty()) {
    text += zh ? "（按居民平均；分钟数从零点起）\n"
               : "(means over residents; service in minutes after midnight)\n";
  }
  return text + findings_text(reply.findings, language);
}

}  // namespace yicheng::api
