#include "schedule/templates.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/fault.h"
#include "schedule/embedded.h"

namespace yicheng::schedule {
namespace {

constexpr double kFactorMin = 0.5;
constexpr double kFactorMax = 2;

[[noreturn]] void broken(std::string const& where, std::string const& why) {
  throw Fault(FaultKind::ours, "schedule-templates-broken", where,
              {"工序模板数据有误：" + why, "the activity templates are broken: " + why},
              {"请修正 data/schedule/templates.yaml 后重新构建",
               "mend data/schedule/templates.yaml and build again"});
}

struct Stage {
  Bilingual name;
  std::string source;
  calendar::CalendarKind calendar;
  std::optional<Bilingual> approval;
};
using Stages = std::map<std::string, Stage>;

std::string text_of(YAML::Node const& node, char const* key, std::string const& where) {
  if (!node[key] || !node[key].IsScalar() || node[key].Scalar().empty()) {
    broken(where, fmt::format("\"{}\" is missing", key));
  }
  return node[key].Scalar();
}

calendar::CalendarKind read_calendar(YAML::Node const& node, std::string const& where) {
  auto const kind = calendar::parse_calendar_kind(text_of(node, "calendar", where));
  if (!kind) {
    broken(where, fmt::format("\"{}\" is no calendar", node["calendar"].Scalar()));
  }
  return *kind;
}

Bilingual read_bilingual(YAML::Node const& node, std::string const& where) {
  return {text_of(node, "zh", where), text_of(node, "en", where)};
}

Stages read_stages(YAML::Node const& root) {
  Stages stages;
  for (auto const& entry : root["stages"]) {
    std::string const key = entry.first.Scalar();
    auto const& node = entry.second;
    Stage stage{read_bilingual(node, key), text_of(node, "source", key), read_calendar(node, key),
                std::nullopt};
    if (node["approval"]) {
      stage.approval = read_bilingual(root["approvals"][node["approval"].Scalar()], key);
    }
    stages[key] = std::move(stage);
  }
  return stages;
}

Duration read_duration(YAML::Node const& node, std::string const& where) {
  if (node && node.IsScalar()) {
    double const days = node.as<double>();
    if (!(days > 0 && std::isfinite(days))) {
      broken(where, "\"days\" is not above 0");
    }
    return {days, days, days, true};
  }
  if (!node || !node.IsSequence() || node.size() != 3) {
    broken(where, "\"days\" is neither a number nor [min, mode, max]");
  }
  Duration const days{node[0].as<double>(), node[1].as<double>(), node[2].as<double>(), false};
  if (!(days.min_days >= 0 && days.min_days <= days.mode_days && days.mode_days <= days.max_days &&
        std::isfinite(days.max_days))) {
    broken(where, "\"days\" does not rise from min over mode to max");
  }
  return days;
}

Milestone read_milestone(std::string const& word, std::string const& where) {
  for (auto const milestone :
       {Milestone::start, Milestone::main_works, Milestone::complete, Milestone::operate}) {
    if (word == to_string(milestone)) {
      return milestone;
    }
  }
  broken(where, fmt::format("\"{}\" is no milestone", word));
}

// Predecessors must stand above: so a template cannot be cyclic.
std::vector<std::size_t> read_after(YAML::Node const& node, std::vector<Activity> const& earlier,
                                    std::string const& where) {
  std::vector<std::size_t> after;
  for (auto const& name : node) {
    auto const found = std::find_if(earlier.begin(), earlier.end(),
                                    [&](Activity const& a) { return a.key == name.Scalar(); });
    if (found == earlier.end()) {
      broken(where, fmt::format("\"{}\" does not stand above", name.Scalar()));
    }
    after.push_back(static_cast<std::size_t>(found - earlier.begin()));
  }
  return after;
}

Activity read_activity(YAML::Node const& node, Stages const& stages,
                       std::vector<Activity> const& earlier, std::string const& kind) {
  Activity activity;
  activity.key = text_of(node, "stage", kind);
  std::string const where = kind + "/" + activity.key;
  auto const stage = stages.find(activity.key);
  if (stage == stages.end()) {
    broken(where, "the stage is not defined");
  }
  if (std::any_of(earlier.begin(), earlier.end(),
                  [&](Activity const& a) { return a.key == activity.key; })) {
    broken(where, "the stage stands twice");
  }
  activity.name = stage->second.name;
  activity.source = node["source"] ? text_of(node, "source", where) : stage->second.source;
  activity.duration = read_duration(node["days"], where);
  activity.after = read_after(node["after"], earlier, where);
  if (node["reaches"]) {
    activity.reaches = read_milestone(node["reaches"].Scalar(), where);
  }
  activity.calendar = node["calendar"] ? read_calendar(node, where) : stage->second.calendar;
  activity.approval = stage->second.approval;
  activity.works = node["works"].as<bool>(false);
  activity.scales = node["scales"].as<bool>(false);
  return activity;
}

void read_size(YAML::Node const& node, Template& form, std::string const& where) {
  form.size_measure = text_of(node, "measure", where);
  form.reference_size = node["reference"].as<double>();
  form.size_exponent = node["exponent"].as<double>();
  if (!(form.reference_size > 0) || !(form.size_exponent >= 0 && form.size_exponent <= 1)) {
    broken(where, "the reference size is not positive or the exponent not in [0, 1]");
  }
}

void check_milestones(Template const& form, std::string const& where) {
  std::array<int, 4> reached{};
  for (auto const& activity : form.activities) {
    if (activity.reaches) {
      ++reached[static_cast<std::size_t>(*activity.reaches)];
    }
  }
  if (std::any_of(reached.begin(), reached.end(), [](int n) { return n > 1; })) {
    broken(where, "a milestone is reached twice");
  }
  if (reached[static_cast<std::size_t>(Milestone::complete)] != 1) {
    broken(where, "no activity reaches completion");
  }
}

Template read_template(YAML::Node const& node, Stages const& stages) {
  std::string const key = text_of(node, "kind", "templates");
  auto const kind = parse_work_kind(key);
  if (!kind) {
    broken(key, "the kind is not known");
  }
  Template form;
  form.kind = *kind;
  form.source = text_of(node, "source", key);
  if (node["size"]) {
    read_size(node["size"], form, key);
  }
  for (auto const& activity : node["activities"]) {
    form.activities.push_back(read_activity(activity, stages, form.activities, key));
  }
  check_milestones(form, key);
  return form;
}

}  // namespace

double size_factor(Template const& form, double size) {
  if (!(size > 0) || !(form.reference_size > 0)) {
    return 1;
  }
  return std::clamp(std::pow(size / form.reference_size, form.size_exponent), kFactorMin,
                    kFactorMax);
}

std::vector<Template> parse_templates(std::string_view text) {
  std::vector<Template> found(kWorkKindCount);
  std::vector<bool> seen(kWorkKindCount, false);
  try {
    YAML::Node const root = YAML::Load(std::string(text));
    Stages const stages = read_stages(root);
    for (auto const& node : root["templates"]) {
      Template form = read_template(node, stages);
      auto const index = static_cast<std::size_t>(form.kind);
      if (seen[index]) {
        broken(std::string(to_string(form.kind)), "the kind has two templates");
      }
      seen[index] = true;
      found[index] = std::move(form);
    }
  } catch (YAML::Exception const& exception) {
    broken("templates.yaml", exception.what());
  }
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (!seen[i]) {
      broken(std::string(to_string(static_cast<WorkKind>(i))), "the kind has no template");
    }
  }
  return found;
}

std::vector<Template> const& templates() {
  static std::vector<Template> const loaded = [] {
    auto const text = embedded_file("schedule/templates.yaml");
    if (!text) {
      broken("templates.yaml", "the file is not embedded");
    }
    return parse_templates(*text);
  }();
  return loaded;
}

}  // namespace yicheng::schedule
