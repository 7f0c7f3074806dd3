#include "api/drainage/check_drainage.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "api/findings_text.h"
#include "api/json.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/table/csv.h"
#include "feed/swmm/model.h"

namespace yicheng::api {
namespace {

namespace drainage = engine::drainage;

drainage::StormFormula storm_of(std::string const& text) {
  if (auto const* known = drainage::find_storm(text)) {
    return *known;
  }
  std::vector<double> constants;
  for (std::size_t from = 0; from <= text.size();) {
    auto const comma = std::min(text.find(',', from), text.size());
    constants.push_back(parse_number(text.substr(from, comma - from)).value_or(-1));
    from = comma + 1;
  }
  bool const usable = constants.size() == 4 && constants[0] > 0 && constants[1] > 0 &&
                      constants[2] >= 0 && constants[3] > 0;
  if (!usable) {
    std::string names;
    for (auto const& formula : drainage::storms()) {
      names += (names.empty() ? "" : ", ") + formula.name();
    }
    throw_bad_input("drainage-unknown-storm", text,
                    {"没有这个城市的暴雨强度公式", "no storm formula has this name"},
                    {"请用：" + names + "；或给出 A,C,b,n",
                     "use one of " + names + "; or give A,C,b,n of a formula of your own"});
  }
  return {.city = text,
          .zone = "",
          .a_l_s_ha = constants[0],
          .c = constants[1],
          .b_min = constants[2],
          .n = constants[3],
          .minutes_max = {},
          .years_max = {},
          .source = {"given by the user", Mark::unverified}};
}

std::optional<drainage::CrossSection> section_of(feed::SwmmLink const& link) {
  using Shape = drainage::CrossSection::Shape;
  auto const with = [&](Shape shape, double width) {
    bool const banks = shape == Shape::trapezoidal;
    return drainage::CrossSection{.shape = shape,
                                  .depth_m = link.height_m,
                                  .width_m = width,
                                  .left_run = banks ? link.left_run : 0,
                                  .right_run = banks ? link.right_run : 0};
  };
  if (!(link.height_m > 0)) {
    return std::nullopt;
  }
  if (link.shape == "CIRCULAR" || link.shape == "FORCE_MAIN") {
    return with(Shape::circular, 0);
  }
  if (link.shape == "RECT_CLOSED") {
    return with(Shape::rectangular_closed, link.width_m);
  }
  if (link.shape == "RECT_OPEN") {
    return with(Shape::rectangular_open, link.width_m);
  }
  if (link.shape == "TRAPEZOIDAL") {
    return with(Shape::trapezoidal, link.width_m);
  }
  return std::nullopt;
}

/// Rain on the subcatchments, at the nodes it comes to; through other subcatchments where it must.
void add_areas(feed::SwmmModel const& model, drainage::SewerNetwork& network, Findings& findings) {
  std::unordered_map<std::string, std::size_t> node;
  std::unordered_map<std::string, std::size_t> subcatchment;
  for (std::size_t i = 0; i < model.nodes.size(); ++i) {
    node.emplace(model.nodes[i].name, i);
  }
  for (std::size_t i = 0; i < model.subcatchments.size(); ++i) {
    subcatchment.emplace(model.subcatchments[i].name, i);
  }
  for (auto const& area : model.subcatchments) {
    std::string const* outlet = &area.outlet;
    for (std::size_t steps = 0; !node.contains(*outlet); ++steps) {
      auto const next = subcatchment.find(*outlet);
      if (next == subcatchment.end() || steps > model.subcatchments.size()) {
        outlet = nullptr;
        break;
      }
      outlet = &model.subcatchments[next->second].outlet;
    }
    if (outlet == nullptr) {
      findings.push_back(
          {Severity::error,
           "drainage-area-without-outlet",
           area.name,
           {},
           {"汇水区没有流向任何节点，未计入", "the area drains to no node and is left out"},
           {"请核对汇水区的出口", "check the outlet of the subcatchment"}});
      continue;
    }
    auto& at = network.nodes[node.at(*outlet)];
    at.paved_ha += area.area_ha * area.paved_share;
    at.green_ha += area.area_ha * (1 - area.paved_share);
  }
}

drainage::SewerNetwork network_of(feed::SwmmModel const& model, Findings& findings) {
  drainage::SewerNetwork network;
  for (auto const& node : model.nodes) {
    network.nodes.push_back({node.name, 0, 0, node.dry_flow_m3_s});
  }
  for (auto const& link : model.links) {
    if (link.kind == feed::SwmmLink::Kind::weir) {
      continue;  // an overflow: what it takes is no part of the design flow
    }
    drainage::Sewer sewer{.name = link.name,
                          .from = drainage::SewerNodeId(link.from),
                          .to = drainage::SewerNodeId(link.to),
                          .length_m = link.length_m,
                          .conduit = {}};
    auto const section = section_of(link);
    sewer.passes_only = link.kind != feed::SwmmLink::Kind::conduit || !section;
    if (!sewer.passes_only) {
      sewer.conduit = {
          .section = *section,
          .roughness = link.roughness,
          .slope = link.length_m > 0 ? (link.from_level_m - link.to_level_m) / link.length_m : 0,
          .barrels = link.barrels};
    } else if (link.kind == feed::SwmmLink::Kind::conduit) {
      findings.push_back({Severity::note,
                          "drainage-shape-not-judged",
                          link.name,
                          {},
                          {"断面形状" + link.shape + "不在校核范围，流量照传",
                           "the shape " + link.shape + " is not judged; its flow goes on"},
                          {"请用SWMM计算该管段", "run SWMM for this conduit"}});
    }
    network.sewers.push_back(std::move(sewer));
  }
  add_areas(model, network, findings);
  return network;
}

void expect_known(drainage::SewerNetwork const& network, std::vector<std::string> const& names) {
  for (auto const& name : names) {
    bool const known = std::any_of(network.sewers.begin(), network.sewers.end(),
                                   [&](auto const& sewer) { return sewer.name == name; });
    if (!known) {
      throw_bad_input("drainage-unknown-sewer", name,
                      {"模型中没有这个管段", "the model has no sewer of this name"},
                      {"请用模型中的管段名", "use a name of the model's [CONDUITS]"});
    }
  }
}

Json state_json(drainage::SewerState const& state) {
  return {{"capacity_m3_s", state.capacity_m3_s},
          {"velocity_m_s", state.velocity_m_s},
          {"area_ha", state.area_ha},
          {"concentration_min", state.concentration_min},
          {"flow_m3_s", state.flow_m3_s},
          {"stands_years", state.stands_years ? Json(*state.stands_years) : Json(nullptr)}};
}

std::string years_text(std::optional<double> const& years) {
  return years ? fmt::format("{:.1f}", *years) : "-";
}

}  // namespace

CheckDrainageReply check_drainage(CheckDrainageRequest const& request) {
  CheckDrainageReply reply;
  reply.storm = storm_of(request.storm);
  reply.years = request.years;
  auto const name = request.model.filename().string();
  auto const document = feed::read_swmm(read_file(request.model, feed::kSwmmBytesMax), name);
  auto const model = feed::swmm_model(document.value, name);
  reply.findings = document.findings;
  reply.findings.insert(reply.findings.end(), model.findings.begin(), model.findings.end());
  reply.network = network_of(model.value, reply.findings);
  expect_known(reply.network, request.separate);
  reply.check = drainage::check_sewers(reply.network, reply.storm, request.years);
  if (!request.separate.empty()) {
    reply.separated = drainage::check_sewers(
        separated(reply.network, request.separate, request.share), reply.storm, request.years);
  }
  auto const& last = reply.separated ? *reply.separated : reply.check;
  reply.findings.insert(reply.findings.end(), last.findings.begin(), last.findings.end());
  return reply;
}

std::string as_json(CheckDrainageReply const& reply) {
  Json sewers = Json::array();
  for (std::size_t i = 0; i < reply.network.sewers.size(); ++i) {
    if (reply.network.sewers[i].passes_only) {
      continue;
    }
    Json sewer = state_json(reply.check.sewers[i]);
    sewer["name"] = reply.network.sewers[i].name;
    if (reply.separated) {
      sewer["separated"] = state_json(reply.separated->sewers[i]);
    }
    sewers.push_back(std::move(sewer));
  }
  Json const json = {{"storm", reply.storm.name()},
                     {"storm_source", reply.storm.source.text},
                     {"storm_note", describe(reply.storm.source.mark).en},
                     {"years", reply.years},
                     {"sewers", sewers},
                     {"findings", to_json(reply.findings)}};
  return dump(json) + "\n";
}

std::string as_text(CheckDrainageReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  std::string text =
      fmt::format(fmt::runtime(zh ? "暴雨强度公式：{}（{}）；设计重现期{}年\n"
                                  : "storm formula: {} ({}); return period asked: {} years\n"),
                  reply.storm.name(), reply.storm.source.text, reply.years);
  if (auto const note = describe(reply.storm.source.mark).in(language); !note.empty()) {
    text += note + "\n";
  }
  text += zh ? "推理公式法：不含调蓄、顶托与超载\n"
             : "by the rational method: no storage, backwater or surcharge\n";
  text +=
      fmt::format("{:<16} {:>10} {:>10} {:>8} {:>8} {:>10}{}\n", zh ? "管段" : "sewer",
                  zh ? "能力 m3/s" : "m3/s full", zh ? "流量 m3/s" : "m3/s storm",
                  zh ? "汇水 ha" : "ha", zh ? "历时 min" : "min", zh ? "可承受 年" : "stands yr",
                  reply.separated ? (zh ? "   分流后 年" : "   separated yr") : "");
  for (std::size_t i = 0; i < reply.network.sewers.size(); ++i) {
    auto const& sewer = reply.network.sewers[i];
    if (sewer.passes_only) {
      continue;
    }
    auto const& state = reply.check.sewers[i];
    text += fmt::format("{:<16} {:>10.3f} {:>10.3f} {:>8.2f} {:>8.1f} {:>10}", sewer.name,
                        state.capacity_m3_s, state.flow_m3_s, state.area_ha,
                        state.concentration_min, years_text(state.stands_years));
    if (reply.separated) {
      text += fmt::format("   {:>12}", years_text(reply.separated->sewers[i].stands_years));
    }
    text += "\n";
  }
  return text + findings_text(reply.findings, language);
}

}  // namespace yicheng::api
