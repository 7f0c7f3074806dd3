// How the answer of `schedule risk` is shown.
#include <fmt/format.h>

#include "api/findings_text.h"
#include "api/json.h"
#include "api/schedule/risk.h"

namespace yicheng::api {
namespace {

namespace cpm = schedule::cpm;
namespace risk = schedule::risk;

constexpr std::size_t kTornadoLines = 15;

std::string day_text(cpm::Instant at) {
  return cpm::text_of(at).substr(0, 10);
}

std::string name_of(ScheduleRiskReply const& reply, RiskEffect const& effect, Language language) {
  if (effect.is_driver) {
    auto const& name = reply.risk_register.drivers[effect.index].name;
    return language == Language::zh ? name.zh : name.en;
  }
  auto const& task = reply.project.tasks[effect.index];
  return fmt::format("{} ({})", task.name, task.uid);
}

Json earned_json(risk::EarnedSchedule const& earned) {
  return {{"planned_share", earned.planned},
          {"earned_share", earned.earned},
          {"actual_days", earned.actual_days},
          {"earned_days", earned.earned_days},
          {"variance_days", earned.variance_days},
          {"index", earned.index},
          {"finish", earned.finish ? Json(cpm::text_of(*earned.finish)) : Json(nullptr)},
          {"source", "Lipke 2003, earned schedule: ES, SV(t), SPI(t), IEAC(t)"}};
}

Json tasks_json(ScheduleRiskReply const& reply) {
  Json tasks = Json::array();
  for (std::size_t t = 0; t < reply.criticality.size(); ++t) {
    if (reply.criticality[t]) {
      tasks.push_back({{"uid", reply.project.tasks[t].uid},
                       {"name", reply.project.tasks[t].name},
                       {"criticality", *reply.criticality[t]}});
    }
  }
  return tasks;
}

Json tornado_json(ScheduleRiskReply const& reply) {
  Json bars = Json::array();
  for (auto const& effect : reply.tornado) {
    Json bar = {{"kind", effect.is_driver ? "driver" : "task"}};
    if (effect.is_driver) {
      bar["key"] = reply.risk_register.drivers[effect.index].key;
    } else {
      bar["uid"] = reply.project.tasks[effect.index].uid;
    }
    bar["rank_correlation"] = effect.correlation;
    bars.push_back(std::move(bar));
  }
  return bars;
}

Json classes_json(ScheduleRiskReply const& reply) {
  Json classes = Json::array();
  for (auto const* used : reply.risk_register.classes) {
    classes.push_back({{"key", used->key},
                       {"name", to_json(used->name)},
                       {"measure", used->of_cost ? "cost" : "duration"},
                       {"source", used->source.text},
                       {"mark", to_json(describe(used->source.mark))}});
  }
  return classes;
}

std::string outcome_text(ScheduleRiskReply const& reply, bool zh) {
  std::string text =
      fmt::format(fmt::runtime(zh ? "{}：计划 {} 完成；{} 次抽样中 {:.1f} % 能按计划完成\n"
                                    "P50 {}   P80 {}   P90 {}\n"
                                  : "{}: planned to finish {}; {} draws, {:.1f} % of them by then\n"
                                    "P50 {}   P80 {}   P90 {}\n"),
                  reply.project.title.empty() ? reply.project.name : reply.project.title,
                  day_text(reply.planned_finish), reply.request.draws, 100 * reply.planned_met,
                  day_text(reply.at_percent(50)), day_text(reply.at_percent(80)),
                  day_text(reply.at_percent(90)));
  return text;
}

std::string tornado_text(ScheduleRiskReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  std::string text = zh ? "影响完成日期的因素（秩相关；D 为共同风险）：\n"
                        : "what moves the finish (rank correlation; D: shared driver):\n";
  for (std::size_t k = 0; k < std::min(kTornadoLines, reply.tornado.size()); ++k) {
    auto const& effect = reply.tornado[k];
    std::string critical;
    if (!effect.is_driver) {
      critical = fmt::format(fmt::runtime(zh ? "关键 {:>4.0f} %" : "critical {:>4.0f} %"),
                             100 * reply.criticality[effect.index].value_or(0));
    }
    text += fmt::format("{} {:>6.2f}  {:<15}  {}\n", effect.is_driver ? 'D' : ' ',
                        effect.correlation, critical, name_of(reply, effect, language));
  }
  return text;
}

std::string earned_text(risk::EarnedSchedule const& earned, bool zh) {
  return fmt::format(
      fmt::runtime(
          zh ? "挣得进度（Lipke）：应完成 {:.1f} %，已完成 {:.1f} %；ES {:.1f} 天，AT {:.1f} 天，"
               "SV(t) {:+.1f} 天，SPI(t) {:.2f}，按此速度 {} 完成\n"
             : "earned schedule (Lipke): {:.1f} % was due, {:.1f} % is done; ES {:.1f} days, AT "
               "{:.1f} days, SV(t) {:+.1f} days, SPI(t) {:.2f}, done at this pace {}\n"),
      100 * earned.planned, 100 * earned.earned, earned.earned_days, earned.actual_days,
      earned.variance_days, earned.index, earned.finish ? day_text(*earned.finish) : "-");
}

std::string sources_text(ScheduleRiskReply const& reply, bool zh) {
  std::string text;
  for (auto const* used : reply.risk_register.classes) {
    auto const mark = describe(used->source.mark);
    std::string const& said = zh ? mark.zh : mark.en;
    text += fmt::format(fmt::runtime(zh ? "参照类 {}：{}{}{}\n" : "reference class {}: {}{}{}\n"),
                        used->key, used->source.text, said.empty() ? "" : "; ", said);
  }
  return text;
}

}  // namespace

std::string as_json(ScheduleRiskReply const& reply) {
  Json json = {{"project", reply.project.title.empty() ? reply.project.name : reply.project.title},
               {"draws", reply.request.draws},
               {"seed", reply.request.seed}};
  if (reply.scheduled) {
    json["start"] = cpm::text_of(reply.start);
    json["planned_finish"] = cpm::text_of(reply.planned_finish);
    json["planned_probability"] = reply.planned_met;
    json["p50"] = cpm::text_of(reply.at_percent(50));
    json["p80"] = cpm::text_of(reply.at_percent(80));
    Json curve = Json::array();
    for (int percent = 5; percent < 100; percent += 5) {
      curve.push_back({{"percent", percent}, {"finish", cpm::text_of(reply.at_percent(percent))}});
    }
    json["curve"] = std::move(curve);
    Json deadlines = Json::array();
    for (auto const& deadline : reply.deadlines) {
      deadlines.push_back({{"uid", reply.project.tasks[deadline.task].uid},
                           {"name", reply.project.tasks[deadline.task].name},
                           {"deadline", cpm::text_of(deadline.at)},
                           {"probability", deadline.met}});
    }
    json["deadlines"] = std::move(deadlines);
    json["tasks"] = tasks_json(reply);
    json["tornado"] = tornado_json(reply);
    json["reference_classes"] = classes_json(reply);
    json["conditioned_on_progress"] = reply.conditioned;
    json["earned_schedule"] = reply.earned ? earned_json(*reply.earned) : Json(nullptr);
  }
  json["findings"] = to_json(reply.findings);
  return dump(json, 2) + "\n";
}

std::string as_text(ScheduleRiskReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  std::string text;
  if (reply.scheduled) {
    text = outcome_text(reply, zh);
    for (auto const& deadline : reply.deadlines) {
      auto const& task = reply.project.tasks[deadline.task];
      text += fmt::format(fmt::runtime(zh ? "期限 {}：{:>5.1f} %  {} ({})\n"
                                          : "deadline {}: {:>5.1f} %  {} ({})\n"),
                          day_text(deadline.at), 100 * deadline.met, task.name, task.uid);
    }
    text += tornado_text(reply, language);
    if (reply.conditioned) {
      text += zh ? "已计入状态日期前的进展：在建工序的总工期取“大于已用时间”的条件分布\n"
                 : "conditioned on progress by the status date: totals of what has begun are drawn "
                   "given that they exceed the time passed\n";
    }
    if (reply.earned) {
      text += earned_text(*reply.earned, zh);
    }
    text += sources_text(reply, zh);
  }
  return text + findings_text(reply.findings, language);
}

}  // namespace yicheng::api
