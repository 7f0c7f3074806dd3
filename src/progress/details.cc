#include "progress/details.h"

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/fault.h"
#include "base/sha256.h"

namespace yicheng::progress {
namespace {

using Json = nlohmann::json;  // keys in alphabetical order

constexpr std::array kMilestones = {Milestone::start, Milestone::main_works, Milestone::complete,
                                    Milestone::operate};
constexpr double kPercentMax = 100;
constexpr double kGrowthMax = 1e6;

template <typename Value>
void put(Json& json, char const* key, std::optional<Value> const& value) {
  if (value) {
    if constexpr (std::is_same_v<Value, Yuan>) {
      json[key] = value->value;
    } else if constexpr (std::is_same_v<Value, double>) {
      json[key] = *value;
    } else {
      json[key] = std::string(to_string(*value));
    }
  }
}

void put(Json& json, char const* key, std::string const& text) {
  if (!text.empty()) {
    json[key] = text;
  }
}

Json json_of(Assignment const& a) {
  Json json = {{"lead", a.lead}, {"begin", to_string(a.begin)}};
  if (!a.responsible.empty()) {
    json["responsible"] = a.responsible;
  }
  put(json, "start_due", a.start_due);
  put(json, "deadline", a.deadline);
  put(json, "budget_yuan", a.budget);
  return json;
}

Json json_of(Report const& r) {
  Json json = {{"month", to_string(r.month)}, {"percent", r.percent}};
  put(json, "reached", r.reached);
  put(json, "started", r.started);
  put(json, "registered", r.registered);
  put(json, "paid_yuan", r.paid);
  put(json, "growth_percent", r.growth_percent);
  put(json, "done", r.done);
  put(json, "problems", r.problems);
  put(json, "next", r.next);
  return json;
}

/// One JSON object read key by key; what was not asked for is a fault at the end.
class Reader {
 public:
  Reader(Json const& json, std::string where) : json_(json), where_(std::move(where)) {
    if (!json.is_object()) {
      broken("");
    }
  }
  ~Reader() = default;

  Json const* find(char const* key) {
    auto const found = json_.find(key);
    if (found == json_.end()) {
      return nullptr;
    }
    ++seen_;
    return &*found;
  }
  std::string text(char const* key, std::size_t max = kTextBytesMax) {
    auto const* value = find(key);
    if (value == nullptr) {
      return "";
    }
    if (!value->is_string() || value->get_ref<std::string const&>().size() > max) {
      broken(key);
    }
    return value->get<std::string>();
  }
  std::optional<double> number(char const* key, double min, double max) {
    auto const* value = find(key);
    if (value == nullptr) {
      return std::nullopt;
    }
    if (!value->is_number() || !(value->get<double>() >= min && value->get<double>() <= max)) {
      broken(key);
    }
    return value->get<double>();
  }
  std::optional<Yuan> yuan(char const* key) {
    auto const value = number(key, 0, kYuanMax);
    return value ? std::optional(Yuan(*value)) : std::nullopt;
  }
  template <typename Parse>
  auto parsed(char const* key, Parse const& parse) -> decltype(parse(std::string())) {
    auto const written = text(key);
    auto const value = parse(written);
    if (!written.empty() && !value) {
      broken(key);
    }
    return value;
  }
  std::optional<Day> day(char const* key) {
    return parsed(key, [](std::string const& text) { return parse_day(text); });
  }
  std::vector<std::string> texts(char const* key) {
    std::vector<std::string> all;
    if (auto const* value = find(key)) {
      if (!value->is_array() || value->size() > kUnitsMax) {
        broken(key);
      }
      for (auto const& one : *value) {
        if (!one.is_string() || one.get_ref<std::string const&>().size() > kTextBytesMax) {
          broken(key);
        }
        all.push_back(one.get<std::string>());
      }
    }
    return all;
  }
  void expect_no_more() const {
    if (seen_ != json_.size()) {
      broken("?");
    }
  }
  [[noreturn]] void broken(std::string const& key) const {
    throw_bad_input(
        "progress-details-broken", where_ + (key.empty() ? "" : ": " + key),
        {"台账记录的内容不合格式", "what the ledger's record carries is not in its form"},
        {"请用 yicheng verify 检查工作区，必要时用备份恢复",
         "check the workspace with yicheng verify, restore a backup if need be"});
  }

 private:
  Json const& json_;
  std::string where_;
  std::size_t seen_ = 0;
};

Assignment read_assignment(Json const& json, std::string const& where) {
  Reader in(json, where + ": assignment");
  Assignment a;
  a.lead = in.text("lead");
  a.responsible = in.texts("responsible");
  auto const begin = in.day("begin");
  if (a.lead.empty() || !begin) {
    in.broken("begin");
  }
  a.begin = *begin;
  a.start_due = in.day("start_due");
  a.deadline = in.day("deadline");
  a.budget = in.yuan("budget_yuan");
  in.expect_no_more();
  return a;
}

Report read_report(Json const& json, std::string const& where) {
  Reader in(json, where + ": report");
  Report r;
  auto const month = in.parsed("month", [](std::string const& text) { return parse_month(text); });
  auto const percent = in.number("percent", 0, kPercentMax);
  if (!month || !percent) {
    in.broken("month");
  }
  r.month = *month;
  r.percent = *percent;
  r.reached = in.parsed("reached", [](std::string const& text) { return parse_milestone(text); });
  r.started = in.day("started");
  r.registered = in.day("registered");
  r.paid = in.yuan("paid_yuan");
  r.growth_percent = in.number("growth_percent", -kPercentMax, kGrowthMax);
  r.done = in.text("done");
  r.problems = in.text("problems");
  r.next = in.text("next");
  in.expect_no_more();
  return r;
}

Evidence read_evidence(Json const& json, std::string const& where) {
  Reader in(json, where + ": evidence");
  Evidence e;
  e.hash = in.text("hash");
  e.name = in.text("name");
  e.type = in.text("type");
  e.bytes = static_cast<std::size_t>(in.number("bytes", 0, 1e12).value_or(0));
  if (!is_sha256(e.hash)) {
    in.broken("hash");
  }
  in.expect_no_more();
  return e;
}

Details read_details(Json const& json, std::string const& where) {
  Reader in(json, where);
  Details details;
  if (auto const* value = in.find("assignment")) {
    details.assignment = read_assignment(*value, where);
  }
  if (auto const* value = in.find("report")) {
    details.report = read_report(*value, where);
  }
  if (auto const* value = in.find("evidence")) {
    details.evidence = read_evidence(*value, where);
  }
  details.reason = in.text("reason");
  details.deadline = in.day("deadline");
  details.month = in.parsed("month", [](std::string const& text) { return parse_month(text); });
  if (auto const* lights = in.find("lights")) {
    if (!lights->is_object()) {
      in.broken("lights");
    }
    for (auto const& [aspect, preset] : lights->items()) {
      if (!preset.is_string()) {
        in.broken("lights");
      }
      details.lights[aspect] = preset.get<std::string>();
    }
  }
  in.expect_no_more();
  return details;
}

}  // namespace

std::string to_json(Details const& details) {
  Json json = Json::object();
  if (details.assignment) {
    json["assignment"] = json_of(*details.assignment);
  }
  if (details.report) {
    json["report"] = json_of(*details.report);
  }
  if (auto const& e = details.evidence) {
    json["evidence"] = {
        {"hash", e->hash}, {"name", e->name}, {"type", e->type}, {"bytes", e->bytes}};
  }
  put(json, "reason", details.reason);
  put(json, "deadline", details.deadline);
  put(json, "month", details.month);
  if (!details.lights.empty()) {
    json["lights"] = details.lights;
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Details parse_details(std::string_view text, std::string const& where) {
  // Deeper than any form of ours; the parser recurses with the depth.
  auto const shallow = [](int depth, Json::parse_event_t, Json&) { return depth <= 4; };
  return read_details(Json::parse(text, shallow, /*allow_exceptions=*/false), where);
}

Bilingual name_of(Milestone milestone) {
  switch (milestone) {
    case Milestone::start: return {"开工", "started"};
    case Milestone::main_works: return {"主体完成", "main works done"};
    case Milestone::complete: return {"完工", "completed"};
    case Milestone::operate: break;
  }
  return {"投入使用", "in operation"};
}

std::optional<Milestone> parse_milestone(std::string_view text) {
  for (auto const milestone : kMilestones) {
    auto const name = name_of(milestone);
    if (text == to_string(milestone) || text == name.zh || text == name.en) {
      return milestone;
    }
  }
  return std::nullopt;
}

}  // namespace yicheng::progress
