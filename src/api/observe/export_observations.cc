#include "api/observe/export_observations.h"

#include <fmt/format.h>

#include "api/json.h"
#include "base/fault.h"

namespace yicheng::api {
namespace {

constexpr std::size_t kPieceBytes = 64u << 10;

std::optional<observe::Seconds> time_of(std::string const& text, int utc_offset_min) {
  if (text.empty()) {
    return std::nullopt;
  }
  auto const time = observe::parse_time(text, utc_offset_min);
  if (!time) {
    throw Fault(FaultKind::wrong_usage, "not-a-time", text, {"不是时间", "this is no time"},
                {"请写作 2026-03-01 08:00", "write it as 2026-03-01 08:00"});
  }
  return time;
}

std::string csv_text(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    return std::string(text);
  }
  std::string quoted = "\"";
  for (char const c : text) {
    quoted += c == '"' ? "\"\"" : std::string(1, c);
  }
  return quoted + '"';
}

std::string csv_row(store::StoredObservation const& one) {
  auto const& series = one.of->series;
  return fmt::format("{},{},{},{},{},{},{},{},{}\n", csv_text(series.station),
                     csv_text(series.quantity), to_string(series.statistic),
                     to_string(series.period), observe::to_text(one.time, one.of->utc_offset_min),
                     one.value, csv_text(one.of->unit), one.flag, to_string(one.marks));
}

std::string json_row(store::StoredObservation const& one) {
  auto const& series = one.of->series;
  Json marks = Json::array();
  for (auto const mark : observe::kQualityMarks) {
    if (one.marks.has(mark)) {
      marks.push_back(to_string(mark));
    }
  }
  return dump({{"station", series.station},
               {"quantity", series.quantity},
               {"statistic", to_string(series.statistic)},
               {"period", to_string(series.period)},
               {"time", observe::to_text(one.time, one.of->utc_offset_min)},
               {"value", one.value},
               {"unit", one.of->unit},
               {"flag", std::string(1, one.flag)},
               {"marks", std::move(marks)}});
}

}  // namespace

void export_observations(ExportObservationsRequest const& request,
                         std::function<void(std::string_view piece)> const& write) {
  store::ObservationReader reader(request.workspace);
  constexpr int kChina = 480;
  int const offset = reader.series().empty() ? kChina : reader.series().front().utc_offset_min;
  auto filter = request.filter;
  filter.from = time_of(request.from, offset);
  filter.to = time_of(request.to, offset);
  std::string piece =
      request.json ? "[" : "station,quantity,statistic,period,time,value,unit,flag,marks\n";
  std::size_t at = 0;
  std::size_t given = 0;
  auto const take = [&](store::StoredObservation const& one) {
    if (at++ < request.offset) {
      return true;
    }
    if (request.limit && given >= *request.limit) {
      return false;
    }
    piece += request.json ? (given > 0 ? ",\n" : "\n") + json_row(one) : csv_row(one);
    ++given;
    if (piece.size() >= kPieceBytes) {
      write(piece);
      piece.clear();
    }
    return true;
  };
  reader.each(filter, take);
  write(piece + (request.json ? "\n]\n" : ""));
}

}  // namespace yicheng::api
