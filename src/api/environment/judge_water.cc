#include "api/environment/judge_water.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "api/findings_text.h"
#include "api/json.h"
#include "base/fault.h"

namespace yicheng::api {
namespace {

namespace environment = engine::environment;

constexpr std::string_view kDepth = "depth_cm";
constexpr std::string_view kDepthZh = "水深";
constexpr std::string_view kWarmth = "water_c";
constexpr std::string_view kWarmthZh = "水温";
constexpr std::string_view kInflow = "inflow_";

std::string source_text(FigureSource const& source, Language language) {
  auto const note = describe(source.mark).in(language);
  return source.text + (note.empty() ? "" : "\n  " + note) + "\n";
}

Json source_json(FigureSource const& source) {
  return {{"text", source.text}, {"note", to_json(describe(source.mark))}};
}

std::string with_findings(std::string text, Findings const& findings, Language language) {
  return findings.empty() ? text : text + findings_text(findings, language);
}

std::optional<double> either(WaterSample const& sample, std::string_view a, std::string_view b) {
  auto const* found = sample.find(a);
  found = found != nullptr ? found : sample.find(b);
  return found != nullptr ? std::optional(*found) : std::nullopt;
}

Json site_json(WaterSample const& sample) {
  return {{"site", sample.site}, {"time", sample.time}, {"line", sample.line}};
}

}  // namespace

ClassifyWaterReply classify_water(ClassifyWaterRequest const& request) {
  auto const& standard = environment::surface_water_standard();
  auto read = read_water_samples(
      request.samples, [&](std::string_view header) { return standard.find(header) != nullptr; });
  ClassifyWaterReply reply{.samples = std::move(read.samples),
                           .judgements = {},
                           .ranked_only = request.ranked_only,
                           .findings = std::move(read.findings)};
  for (auto const& sample : reply.samples) {
    std::vector<environment::WaterValue> values;
    for (auto const& value : sample.values) {
      values.push_back({value.item, value.value});
    }
    reply.judgements.push_back(standard.judge(values, request.body, request.ranked_only));
  }
  return reply;
}

std::string as_json(ClassifyWaterReply const& reply) {
  auto const& standard = environment::surface_water_standard();
  Json samples = Json::array();
  for (std::size_t i = 0; i < reply.samples.size(); ++i) {
    auto const& judgement = reply.judgements[i];
    Json json = site_json(reply.samples[i]);
    json["class"] = judgement.water_class
                        ? to_json(environment::water_class_name(*judgement.water_class))
                        : Json(nullptr);
    json["items"] = Json::array();
    for (auto const& item : judgement.items) {
      json["items"].push_back({{"item", item.item->key},
                               {"name", to_json(item.item->name)},
                               {"value", item.value},
                               {"unit", item.item->unit},
                               {"class", to_json(environment::water_class_name(item.water_class))},
                               {"deciding", item.deciding}});
    }
    json["not_judged"] = judgement.not_judged;
    samples.push_back(std::move(json));
  }
  return dump({{"standard", standard.key},
               {"source", source_json(standard.source)},
               {"samples", samples},
               {"findings", to_json(reply.findings)}}) +
         "\n";
}

std::string as_text(ClassifyWaterReply const& reply, Language language) {
  auto const& standard = environment::surface_water_standard();
  std::string text = source_text(standard.source, language);
  if (reply.ranked_only) {
    text += source_text(standard.ranking_source, language);
  }
  for (std::size_t i = 0; i < reply.samples.size(); ++i) {
    auto const& judgement = reply.judgements[i];
    text += fmt::format("{:<16} {:<12} {}", reply.samples[i].site, reply.samples[i].time,
                        judgement.water_class
                            ? environment::water_class_name(*judgement.water_class).in(language)
                            : "-");
    for (auto const& item : judgement.items) {
      if (item.deciding) {
        text +=
            fmt::format("  {} {:g} {}", item.item->name.in(language), item.value, item.item->unit);
      }
    }
    text += "\n";
  }
  return with_findings(std::move(text), reply.findings, language);
}

GradeOdourReply grade_odour(std::filesystem::path const& path) {
  auto const& standard = environment::black_odorous_standard();
  auto read = read_water_samples(path, [&](std::string_view header) {
    return standard.find(header).has_value() || header == kDepth || header == kDepthZh;
  });
  std::vector<std::string> order;
  std::vector<std::vector<environment::OdourSample>> samples;
  for (auto const& sample : read.samples) {
    auto const found = std::find(order.begin(), order.end(), sample.site);
    auto const at = static_cast<std::size_t>(found - order.begin());
    if (found == order.end()) {
      order.push_back(sample.site);
      samples.emplace_back();
    }
    environment::OdourSample odour{
        .value =
            std::vector<double>(standard.items.size(), std::numeric_limits<double>::quiet_NaN()),
        .depth_cm = either(sample, kDepth, kDepthZh)};
    for (auto const& value : sample.values) {
      if (auto const item = standard.find(value.item)) {
        odour.value[*item] = value.value;
      }
    }
    samples[at].push_back(std::move(odour));
  }
  GradeOdourReply reply{.sites = {}, .reach = {}, .findings = std::move(read.findings)};
  std::vector<environment::OdourGrade> grades;
  for (std::size_t i = 0; i < order.size(); ++i) {
    reply.sites.push_back({order[i], samples[i].size(), standard.site_grade(samples[i])});
    if (reply.sites.back().grade) {
      grades.push_back(*reply.sites.back().grade);
    }
  }
  if (!grades.empty()) {
    reply.reach = standard.reach_grade(grades);
  }
  return reply;
}

std::string as_json(GradeOdourReply const& reply) {
  auto const& standard = environment::black_odorous_standard();
  auto const grade = [](std::optional<environment::OdourGrade> const& one) {
    return one ? Json(key_of(*one)) : Json(nullptr);
  };
  Json sites = Json::array();
  for (auto const& site : reply.sites) {
    sites.push_back({{"site", site.site}, {"samples", site.samples}, {"grade", grade(site.grade)}});
  }
  return dump({{"standard", standard.key},
               {"source", source_json(standard.source)},
               {"aggregation_source", source_json(standard.aggregation_source)},
               {"sites", sites},
               {"reach", grade(reply.reach)},
               {"findings", to_json(reply.findings)}}) +
         "\n";
}

std::string as_text(GradeOdourReply const& reply, Language language) {
  auto const& standard = environment::black_odorous_standard();
  std::string text = source_text(standard.source, language);
  text += source_text(standard.aggregation_source, language);
  for (auto const& site : reply.sites) {
    text += fmt::format("{:<16} {:>4}  {}\n", site.site, site.samples,
                        site.grade ? name_of(*site.grade).in(language) : "-");
  }
  if (reply.reach) {
    text += (language == Language::zh ? "河段：" : "the reach: ") +
            name_of(*reply.reach).in(language) + "\n";
  }
  return with_findings(std::move(text), reply.findings, language);
}

JudgeEffluentReply judge_effluent(JudgeEffluentRequest const& request) {
  auto const& standard = environment::effluent_standard();
  auto const discharge_class = standard.find_class(request.discharge_class);
  if (!discharge_class) {
    throw_bad_input("water-unknown-class", request.discharge_class,
                    {"没有这个排放等级", "there is no such class"},
                    {"请用1A、1B、2或3", "use 1A, 1B, 2 or 3"});
  }
  auto read = read_water_samples(request.samples, [&](std::string_view header) {
    return standard.find(header) != nullptr || header == kWarmth || header == kWarmthZh ||
           (header.starts_with(kInflow) && standard.find(header.substr(kInflow.size())) != nullptr);
  });
  JudgeEffluentReply reply{
      .samples = std::move(read.samples), .judgements = {}, .findings = std::move(read.findings)};
  for (auto const& sample : reply.samples) {
    std::vector<environment::EffluentValue> values;
    for (auto const& value : sample.values) {
      if (standard.find(value.item) != nullptr) {
        auto const* inflow = sample.find(std::string(kInflow) + value.item);
        values.push_back(
            {value.item, value.value, inflow != nullptr ? std::optional(*inflow) : std::nullopt});
      }
    }
    reply.judgements.push_back(
        standard.judge(values, {.discharge_class = *discharge_class,
                                .water_c = either(sample, kWarmth, kWarmthZh),
                                .built = request.built,
                                .sampled = parse_day(sample.time)}));
  }
  return reply;
}

std::string as_json(JudgeEffluentReply const& reply) {
  auto const& standard = environment::effluent_standard();
  Json samples = Json::array();
  for (std::size_t i = 0; i < reply.samples.size(); ++i) {
    auto const& judgement = reply.judgements[i];
    Json json = site_json(reply.samples[i]);
    json["meets"] = judgement.meets;
    json["after_amendment"] = judgement.after_amendment;
    json["items"] = Json::array();
    for (auto const& item : judgement.items) {
      json["items"].push_back({{"item", item.item->key},
                               {"value", item.value},
                               {"limit", item.limit ? Json(*item.limit) : Json(nullptr)},
                               {"meets", item.meets},
                               {"by_removal", item.by_removal},
                               {"stricter_limit_assumed", item.stricter_assumed}});
    }
    samples.push_back(std::move(json));
  }
  return dump({{"standard", standard.key},
               {"source", source_json(standard.source)},
               {"samples", samples},
               {"findings", to_json(reply.findings)}}) +
         "\n";
}

std::string as_text(JudgeEffluentReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  auto const& standard = environment::effluent_standard();
  std::string text = source_text(standard.source, language);
  for (std::size_t i = 0; i < reply.samples.size(); ++i) {
    auto const& judgement = reply.judgements[i];
    text += fmt::format("{:<16} {:<12} {}", reply.samples[i].site, reply.samples[i].time,
                        judgement.meets ? (zh ? "达标" : "meets") : (zh ? "超标" : "exceeds"));
    for (auto const& item : judgement.items) {
      if (!item.meets) {
        text += fmt::format("  {} {:g}", item.item->name.in(language), item.value);
        text += item.limit ? fmt::format(" > {:g}", *item.limit) : "";
      }
      text += item.stricter_assumed ? (zh ? "（未给水温或建成年份，按较严限值）"
                                          : " (temperature or year not given: stricter limit)")
                                    : "";
    }
    text += "\n";
  }
  return with_findings(std::move(text), reply.findings, language);
}

}  // namespace yicheng::api
