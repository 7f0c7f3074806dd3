#include "api/observe/list_observations.h"

#include <fmt/format.h>

#include "api/json.h"
#include "observe/quality.h"

namespace yicheng::api {
namespace {

/// Refused bytes as a person reads them: what is not printable ASCII or UTF-8 text is escaped.
std::string readable(std::string_view bytes) {
  std::string text;
  for (char const c : bytes) {
    auto const byte = static_cast<unsigned char>(c);
    text += byte < 0x20 || byte == 0x7F ? fmt::format("\\x{:02x}", byte) : std::string(1, c);
  }
  return text;
}

std::string marks_text(ListedSeries const& one) {
  std::string text;
  for (std::size_t i = 0; i < one.marked.size(); ++i) {
    if (one.marked[i] > 0) {
      text += fmt::format("  {} {}", to_string(observe::kQualityMarks[i]), one.marked[i]);
    }
  }
  return text;
}

}  // namespace

ListObservationsReply list_observations(ListObservationsRequest const& request) {
  store::ObservationReader reader(request.workspace);
  ListObservationsReply reply;
  for (auto const& one : reader.summaries()) {
    reply.series.push_back({*one.of, one.count, one.first, one.last, one.marked});
  }
  reply.rejected_in_all = reader.rejected_in_all();
  reply.rejected = reader.rejected(request.rejected);
  return reply;
}

std::string as_json(ListObservationsReply const& reply) {
  Json series = Json::array();
  for (auto const& one : reply.series) {
    Json marks = Json::object();
    for (std::size_t i = 0; i < one.marked.size(); ++i) {
      marks[std::string(to_string(observe::kQualityMarks[i]))] = one.marked[i];
    }
    auto const offset = one.of.utc_offset_min;
    series.push_back({{"station", one.of.series.station},
                      {"quantity", one.of.series.quantity},
                      {"statistic", to_string(one.of.series.statistic)},
                      {"period", to_string(one.of.series.period)},
                      {"unit", one.of.unit},
                      {"count", one.count},
                      {"first", observe::to_text(one.first, offset)},
                      {"last", observe::to_text(one.last, offset)},
                      {"marks", std::move(marks)}});
  }
  Json rejected = Json::array();
  for (auto const& one : reply.rejected) {
    rejected.push_back({{"number", one.number},
                        {"received", observe::to_text(one.received, 0)},
                        {"origin", one.origin},
                        {"reason", one.reason},
                        {"bytes", readable(one.bytes)}});
  }
  return dump({{"series", std::move(series)},
               {"rejected_in_all", reply.rejected_in_all},
               {"rejected", std::move(rejected)}}) +
         "\n";
}

std::string as_text(ListObservationsReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  std::string text;
  for (auto const& one : reply.series) {
    auto const& series = one.of.series;
    text += fmt::format("{:<20} {:<22} {:<9} {:<8} {:>9}  {} .. {}{}\n", series.station,
                        series.quantity, to_string(series.statistic), to_string(series.period),
                        one.count, observe::to_text(one.first, one.of.utc_offset_min),
                        observe::to_text(one.last, one.of.utc_offset_min), marks_text(one));
  }
  text +=
      fmt::format(fmt::runtime(zh ? "{} 个序列；共拒收 {} 处\n" : "{} series; {} refused in all\n"),
                  reply.series.size(), reply.rejected_in_all);
  for (auto const& one : reply.rejected) {
    text += fmt::format("  #{} {} {} {}: {}\n", one.number, observe::to_text(one.received, 0),
                        one.origin, one.reason, readable(one.bytes));
  }
  return text;
}

std::string quantities_json() {
  auto const& all = observe::quantities();
  Json list = Json::array();
  for (auto const& one : all.all()) {
    list.push_back({{"key", one.key},
                    {"name", to_json(one.name)},
                    {"unit", one.unit},
                    {"range", {one.min, one.max}},
                    {"stuck", one.stuck}});
  }
  return dump({{"quantities", std::move(list)},
               {"source", all.source.text},
               {"note", to_json(describe(all.source.mark))},
               {"ranges",
                {{"source", all.range_source.text},
                 {"note", to_json(describe(all.range_source.mark))}}}}) +
         "\n";
}

std::string quantities_text(Language language) {
  bool const zh = language == Language::zh;
  auto const& all = observe::quantities();
  std::string text;
  for (auto const& one : all.all()) {
    text += fmt::format("{:<22} {:<8} {:>10} .. {:<10} {}\n", one.key, one.unit, one.min, one.max,
                        one.name.in(language));
  }
  return text + fmt::format(fmt::runtime(zh ? "编码和单位：{}\n范围：{}\n"
                                            : "codes and units: {}\nranges: {}\n"),
                            all.source.text, all.range_source.text);
}

}  // namespace yicheng::api
