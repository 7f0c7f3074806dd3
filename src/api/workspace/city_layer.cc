#include "api/workspace/city_layer.h"

#include <fmt/format.h>

#include "api/access/source.h"
#include "api/findings_text.h"
#include "api/json.h"
#include "api/output.h"
#include "api/plan/documents.h"
#include "base/fault.h"
#include "feed/city_geopackage.h"

namespace yicheng::api {

namespace {

feed::LayerRequest request_of(CityLayerRequest const& request, city::City const& city) {
  auto const kind = feed::parse_layer_kind(request.kind);
  if (!kind) {
    throw Fault(FaultKind::wrong_usage, "layer-kind-unknown", request.kind,
                {"没有这类图层", "there is no such kind of layer"},
                {"可用 facilities、population、districts、streets",
                 "known are facilities, population, districts and streets"});
  }
  auto const all_of =
      request.all_of.empty() ? std::nullopt : std::optional(access::kind_of(request.all_of));
  auto layer = feed::kept_mapping(city, *kind, all_of);
  layer.file = request.file.filename().string();
  layer.table = request.table.value_or(layer.table);
  layer.coordinates = request.coordinates.value_or(layer.coordinates);
  layer.cell_size_m = request.cell_size_m.value_or(layer.cell_size_m);
  for (auto const& pair : request.columns) {
    auto const mark = pair.find('=');
    if (mark == std::string::npos || mark == 0 || mark + 1 == pair.size()) {
      throw Fault(FaultKind::wrong_usage, "layer-map", pair,
                  {"应写作 字段=列", "it has to read field=column"},
                  {"例如 --map name=名称,capacity=学位数", "as in --map name=NAME,capacity=SEATS"});
    }
    layer.columns[pair.substr(0, mark)] = pair.substr(mark + 1);
  }
  return layer;
}

}  // namespace

CityLayerReply take_city_layer(CityLayerRequest const& request) {
  check_output(request.output, {request.file});
  auto city = open_city(request.city);
  auto const layer = request_of(request, city);
  auto features = feed::read_features(request.file, layer.table);
  auto taken = feed::take_layer(std::move(city), features.value, layer);
  CityLayerReply reply{std::move(taken.value), {}, std::move(features.findings)};
  reply.findings.insert(reply.findings.end(), taken.findings.begin(), taken.findings.end());
  reply.source = reply.city.layers.back();
  feed::save_city(reply.city, request.output);
  return reply;
}

std::string as_json(CityLayerReply const& reply) {
  auto const& source = reply.source;
  return dump({{"layer", source.layer},
               {"file", source.file},
               {"table", source.table},
               {"coordinates", source.coordinates},
               {"columns", source.columns},
               {"all_of", source.all_of},
               {"rows_taken", source.rows_taken},
               {"rows_rejected", source.rows_rejected},
               {"findings", to_json(reply.findings)}},
              1) +
         "\n";
}

std::string as_text(CityLayerReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  auto const& source = reply.source;
  return fmt::format(fmt::runtime(zh ? "{}：采用{}行，未采用{}行（{}）\n"
                                     : "{}: {} rows taken, {} left out ({})\n"),
                     source.file, source.rows_taken, source.rows_rejected, source.layer) +
         findings_text(reply.findings, language);
}

}  // namespace yicheng::api
