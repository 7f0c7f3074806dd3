#include "api/progress/standing.h"

#include <fmt/format.h>

#include "api/json.h"
#include "base/fault.h"
#include "base/utf8.h"

namespace yicheng::api {
namespace {

using progress::Standing;

constexpr std::size_t kQuoteLetters = 28;

template <typename Value>
Json or_null(std::optional<Value> const& value) {
  return value ? Json(*value) : Json();
}

Json day_or_null(std::optional<Day> const& day) {
  return day ? Json(to_string(*day)) : Json();
}

Json report_json(progress::FiledReport const& filed) {
  auto const& report = filed.report;
  return {{"month", to_string(report.month)},
          {"stage", to_json(name_of(filed.stage))},
          {"on", to_string(filed.on)},
          {"percent", report.percent},
          {"reached", report.reached ? Json(yicheng::to_string(*report.reached)) : Json()},
          {"started", day_or_null(report.started)},
          {"registered", day_or_null(report.registered)},
          {"paid_yuan", report.paid ? Json(report.paid->value) : Json()},
          {"growth_percent", or_null(report.growth_percent)},
          {"done", report.done},
          {"problems", report.problems},
          {"next", report.next}};
}

Json outlook_json(Standing const& row) {
  if (!row.outlook) {
    return {};
  }
  auto const& outlook = *row.outlook;
  return {{"work", outlook.work},
          {"milestone", yicheng::to_string(outlook.milestone)},
          {"p50", to_string(outlook.p50)},
          {"p80", to_string(outlook.p80)},
          {"p50_without_reports", to_string(outlook.before)},
          {"on_time", or_null(outlook.on_time)},
          {"conditioned", outlook.conditioned},
          {"slip_days", or_null(row.slip_days)}};
}

Json row_json(Standing const& row) {
  auto const& task = *row.task;
  Json lights;
  for (std::size_t a = 0; a < progress::kAspects; ++a) {
    lights[std::string(to_string(static_cast<progress::Aspect>(a)))] = to_string(row.lights[a]);
  }
  return {{"task", task.id},
          {"area", row.place.area},
          {"project", row.place.project},
          {"quote", row.place.commitment != nullptr ? row.place.commitment->quote : ""},
          {"state", to_string(task.state)},
          {"lead", task.assignment.lead},
          {"responsible", task.assignment.responsible},
          {"deadline", day_or_null(task.deadline)},
          {"percent", row.now != nullptr ? Json(row.now->report.percent) : Json()},
          {"percent_due", or_null(row.due)},
          {"gap_pp", or_null(row.gap)},
          {"days_late", row.days_late},
          {"unreported", row.unreported},
          {"lights", lights},
          {"outlook", outlook_json(row)}};
}

Json history_json(progress::Task const& task) {
  Json reports = Json::array();
  for (auto const& filed : task.reports) {
    reports.push_back(report_json(filed));
  }
  Json evidence = Json::array();
  for (auto const& one : task.evidence) {
    evidence.push_back(
        {{"name", one.name}, {"type", one.type}, {"bytes", one.bytes}, {"hash", one.hash}});
  }
  Json urgings = Json::array();
  for (auto const& one : task.urgings) {
    urgings.push_back({{"on", to_string(one.on)},
                       {"reason", one.reason},
                       {"deadline", day_or_null(one.deadline)}});
  }
  return {{"reports", reports}, {"evidence", evidence}, {"notices", urgings}};
}

Standing const& row_of(progress::MonthStanding const& month, std::string const& task) {
  for (auto const& row : month.rows) {
    if (row.task->id == task) {
      return row;
    }
  }
  throw_bad_input("progress-unknown-task", task,
                  {"台账里没有这项任务", "the ledger has no such task"},
                  {"编号见 yicheng progress standing", "yicheng progress standing shows the ids"});
}

std::string shortened(std::string const& text) {
  auto letters = decode_utf8(text).value_or(U"");
  if (letters.size() > kQuoteLetters) {
    letters.resize(kQuoteLetters - 1);
    letters += U'…';
  }
  return encode_utf8(letters);
}

std::string percent_text(std::optional<double> value) {
  return value ? fmt::format("{:.0f}%", *value) : "-";
}

std::string row_text(Standing const& row, Language language) {
  bool const zh = language == Language::zh;
  auto const& task = *row.task;
  auto const lights = progress::lights_text(row, language);
  std::string text =
      fmt::format("{}  {}\n", task.id,
                  row.place.commitment != nullptr ? shortened(row.place.commitment->quote) : "-");
  text += fmt::format(
      "    {}  {}  {} {} / {} {}  {} {}{}\n", name_of(task.state).in(language),
      task.assignment.lead, zh ? "已报" : "reported",
      percent_text(row.now != nullptr ? std::optional(row.now->report.percent) : std::nullopt),
      zh ? "序时" : "due", percent_text(row.due), zh ? "时限" : "deadline",
      task.deadline ? to_string(*task.deadline) : "-",
      row.unreported ? (zh ? "  本月未报" : "  not reported this month") : "");
  text += fmt::format("    {} {}", zh ? "亮灯" : "lights", lights.empty() ? "-" : lights);
  if (row.outlook) {
    auto const& outlook = *row.outlook;
    text += fmt::format(
        "   {} P50 {} P80 {} {} {}{}", zh ? "预测" : "forecast", to_string(outlook.p50),
        to_string(outlook.p80), zh ? "按期" : "on time",
        outlook.on_time ? fmt::format("{:.0f}%", *outlook.on_time * 100) : "-",
        outlook.conditioned && outlook.p50 != outlook.before
            ? fmt::format(fmt::runtime(zh ? "（未报前 P50 {}）" : " (P50 without reports {})"),
                          to_string(outlook.before))
            : "");
  }
  return text + "\n";
}

}  // namespace

std::string standing_json(StandingRequest const& request) {
  LedgerView view;
  open_ledger_view(request.view, view);
  if (!request.task.empty()) {
    auto const& row = row_of(view.month, request.task);
    auto json = row_json(row);
    json.update(history_json(*row.task));
    return dump(json, 1) + "\n";
  }
  Json rows = Json::array();
  for (auto const& row : view.month.rows) {
    rows.push_back(row_json(row));
  }
  Json unassigned = Json::array();
  for (auto const& place : view.month.unassigned) {
    unassigned.push_back({{"task", place.commitment->id}, {"quote", place.commitment->quote}});
  }
  Json const json = {
      {"month", to_string(view.month.month)},
      {"on", to_string(view.month.today)},
      {"lights", view.lights},
      {"tasks", rows},
      {"unassigned", unassigned},
      {"head", {{"number", view.chain.head.number}, {"hash", view.chain.head.hash}}}};
  return dump(json, 1) + "\n";
}

std::string standing_text(StandingRequest const& request, Language language) {
  bool const zh = language == Language::zh;
  LedgerView view;
  open_ledger_view(request.view, view);
  std::string text;
  if (!request.task.empty()) {
    auto const& row = row_of(view.month, request.task);
    text = row_text(row, language);
    for (auto const& filed : row.task->reports) {
      text +=
          fmt::format("    {}  {}  {}\n", to_string(filed.report.month),
                      progress::report_text(&filed, language), name_of(filed.stage).in(language));
    }
    for (auto const& one : row.task->evidence) {
      text += fmt::format("    {}  {}\n", one.hash, one.name);
    }
    return text;
  }
  for (auto const& row : view.month.rows) {
    text += row_text(row, language);
  }
  for (auto const& place : view.month.unassigned) {
    text += fmt::format("{}  {}  {}\n", place.commitment->id, zh ? "未交办" : "unassigned",
                        shortened(place.commitment->quote));
  }
  return text + fmt::format(fmt::runtime(zh ? "截至 {}：{} 项已交办，{} 项未交办\n"
                                            : "as of {}: {} tasks assigned, {} not\n"),
                            to_string(view.month.today), view.month.rows.size(),
                            view.month.unassigned.size());
}

}  // namespace yicheng::api
