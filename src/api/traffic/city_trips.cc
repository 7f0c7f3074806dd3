#include "api/traffic/city_trips.h"

#include <fmt/format.h>

#include <cmath>

#include "api/findings_text.h"
#include "api/json.h"
#include "api/plan/documents.h"
#include "api/traffic/case.h"
#include "api/traffic/trips_file.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/table/csv.h"
#include "engine/traffic/city_network.h"
#include "engine/traffic/demand.h"

namespace yicheng::api {
namespace {

namespace et = engine::traffic;

constexpr std::size_t kLengthsBytesMax = std::size_t{1} << 20;
constexpr std::size_t kBandsMax = 1000;

[[noreturn]] void refuse_lengths(std::string const& where, Bilingual const& why) {
  throw_bad_input("trip-lengths-bad", where, why,
                  {"每行写 minutes_to（分钟上限，递增）与 share（占比）",
                   "write a row a band: minutes_to (ascending) and share"});
}

et::TripLengths read_lengths(std::filesystem::path const& path) {
  std::string const bytes = read_file(path, kLengthsBytesMax);
  CsvReader rows(bytes, path.filename().string());
  auto const minutes = rows.column("minutes_to");
  auto const share = rows.column("share");
  et::TripLengths lengths;
  double total = 0;
  while (rows.next()) {
    auto const upper = parse_number(rows.field(minutes));
    auto const part = parse_number(rows.field(share));
    double const before = lengths.upper_min.empty() ? 0 : lengths.upper_min.back();
    if (!upper || !part || *upper <= before || *part < 0 || lengths.share.size() >= kBandsMax) {
      refuse_lengths(rows.where(), {"不是递增的时间上限与非负占比",
                                    "no ascending minutes_to with a share of at least 0"});
    }
    lengths.upper_min.push_back(*upper);
    lengths.share.push_back(*part);
    total += *part;
  }
  if (total <= 0) {
    refuse_lengths(path.filename().string(), {"占比之和为零", "the shares add up to nothing"});
  }
  for (double& part : lengths.share) {
    part /= total;
  }
  return lengths;
}

et::Calibration fitted(CityTripsRequest const& request, et::GravityInput const& input,
                       CityTripsReply& reply) {
  if (!request.lengths.empty()) {
    reply.lengths = read_lengths(request.lengths);
    return et::calibrate_lengths(input, reply.lengths);
  }
  if (request.mean_minutes) {
    if (!std::isfinite(*request.mean_minutes) || *request.mean_minutes <= 0) {
      throw Fault(FaultKind::wrong_usage, "option-out-of-range", "--mean-minutes",
                  {"须为正数", "it must be a positive number"}, {"例如 18", "as in 18"});
    }
    return et::calibrate_mean(input, *request.mean_minutes);
  }
  return et::not_calibrated(input);
}

void report(CityTripsReply& reply) {
  if (!reply.calibrated) {
    reply.findings.push_back(
        {Severity::note,
         "traffic-deterrence-assumed",
         "traffic demand",
         {},
         {"没有给出行时间，阻抗参数为假定值",
          "no trip length was given: the deterrence is assumed"},
         {"请用 --mean-minutes 或 --lengths 给出居民出行调查的小汽车出行时间",
          "give the travel survey's car trips with --mean-minutes or --lengths"}});
  } else if (!reply.fit.reached) {
    reply.findings.push_back(
        {Severity::error,
         "traffic-deterrence-not-fitted",
         "traffic demand",
         {},
         {fmt::format("没有参数能给出所要的出行时间：模型平均 {:.2f} 分钟，要求 {:.2f} 分钟",
                      reply.fit.mean_min, reply.fit.target_min),
          fmt::format("no parameter gives the trip lengths asked for: the model's mean is {:.2f} "
                      "min, asked {:.2f}",
                      reply.fit.mean_min, reply.fit.target_min)},
         {"请核对所给时间是否为小汽车的自由流时间",
          "check that these are car trips' times at free flow"}});
  }
  if (reply.cut_off_zones > 0) {
    reply.findings.push_back(
        {Severity::warning,
         "traffic-zone-cut-off",
         "traffic demand",
         {},
         {fmt::format("{} 个有人口的小区到不了任何岗位，其出行未计", reply.cut_off_zones),
          fmt::format("{} zones with people reach no job; their trips are left out",
                      reply.cut_off_zones)},
         {"请检查路网", "check the roads"}});
  }
}

void write(city::City const& city, et::PeakHour const& peak, std::filesystem::path const& path) {
  traffic::Case trips;
  for (std::size_t zone = 0; zone < city.zones->size(); ++zone) {
    trips.zones.push_back(std::to_string(zone + 1));
    city::NodeId const node = city.zones->node[zone];
    trips.zone_node.push_back(node.valid() ? et::NodeIndex(zone) : et::NodeIndex());
  }
  // By zone, not by node: two zones may enter the roads at one node.
  std::vector<et::Trip> list;
  for (std::size_t from = 0; from < peak.table.zones; ++from) {
    for (std::size_t to = 0; to < peak.table.zones; ++to) {
      if (from != to) {
        list.push_back({et::NodeIndex(from), et::NodeIndex(to), peak.table.at(from, to)});
      }
    }
  }
  trips.classes.push_back(et::cars(et::make_demand(std::move(list))));
  trips.classes.back().name = "car";
  trips.network.nodes = city.zones->size();
  traffic::write_trips(trips, path);
}

}  // namespace

CityTripsReply city_trips(CityTripsRequest const& request) {
  if (request.mean_minutes && !request.lengths.empty()) {
    throw Fault(FaultKind::wrong_usage, "trip-lengths-twice", "--mean-minutes, --lengths",
                {"平均时间与时间分布只能给一个", "give a mean or a distribution, not both"},
                {"请去掉一个", "leave one out"});
  }
  CityTripsReply reply;
  city::City const city = open_city(request.city);
  et::GravityInput const input = et::peak_hour_input(city, et::network_of(*city.roads));
  reply.calibrated = request.mean_minutes || !request.lengths.empty();
  reply.fit = fitted(request, input, reply);
  et::PeakHour const peak = et::peak_hour(city, input, reply.fit.table);
  for (double const trips : peak.table.trips) {
    reply.trips += trips;
  }
  for (std::size_t zone = 0; zone < peak.table.zones; ++zone) {
    reply.trips_within += peak.table.at(zone, zone);
  }
  reply.cut_off_zones = peak.cut_off.size();
  if (!reply.lengths.upper_min.empty()) {
    reply.model_share = et::shares_of(peak.table, input.minutes, reply.lengths);
  }
  report(reply);
  if (!request.output.empty()) {
    write(city, peak, request.output);
  }
  return reply;
}

std::string as_json(CityTripsReply const& reply) {
  Json bands = Json::array();
  for (std::size_t i = 0; i < reply.model_share.size(); ++i) {
    bands.push_back({{"minutes_to", reply.lengths.upper_min[i]},
                     {"observed", reply.lengths.share[i]},
                     {"model", reply.model_share[i]}});
  }
  Json const json = {{"trips", reply.trips},
                     {"trips_within_zones", reply.trips_within},
                     {"calibrated", reply.calibrated},
                     {"reached", reply.fit.reached},
                     {"per_minute", reply.fit.deterrence.per_minute},
                     {"power", reply.fit.deterrence.power},
                     {"mean_minutes", reply.fit.mean_min},
                     {"target_minutes", reply.fit.target_min},
                     {"bands", std::move(bands)},
                     {"findings", to_json(reply.findings)}};
  return dump(json, 1) + "\n";
}

std::string as_text(CityTripsReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  auto const& fit = reply.fit;
  std::string text =
      zh ? fmt::format(
               "早高峰一小时小汽车 {:.0f} 辆次，其中小区内 {:.0f}\n阻抗 f(t) = t^{:.4f} "
               "exp(-{:.5f} t)，t 为自由流分钟（{}）\n平均出行 {:.2f} 分钟\n",
               reply.trips, reply.trips_within, fit.deterrence.power, fit.deterrence.per_minute,
               reply.calibrated ? "已标定" : "假定", fit.mean_min)
         : fmt::format(
               "{:.0f} car trips in the morning peak hour, {:.0f} of them within a zone\n"
               "deterrence f(t) = t^{:.4f} exp(-{:.5f} t), t in minutes at free flow ({})\n"
               "a trip takes {:.2f} minutes on average\n",
               reply.trips, reply.trips_within, fit.deterrence.power, fit.deterrence.per_minute,
               reply.calibrated ? "calibrated" : "assumed", fit.mean_min);
  if (!reply.model_share.empty()) {
    text += zh ? "  分钟以内   观测 %   模型 %\n" : "  minutes to   observed %   model %\n";
    for (std::size_t i = 0; i < reply.model_share.size(); ++i) {
      text += fmt::format("  {:10.1f} {:12.2f} {:9.2f}\n", reply.lengths.upper_min[i],
                          100 * reply.lengths.share[i], 100 * reply.model_share[i]);
    }
  }
  return text + findings_text(reply.findings, language);
}

}  // namespace yicheng::api
