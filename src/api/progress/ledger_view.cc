#include "api/progress/ledger_view.h"

#include <chrono>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "base/fault.h"
#include "base/file.h"
#include "base/parallel.h"

namespace yicheng::api {

std::string now_utc() {
  auto const now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(now)));
}

Day today() {
  return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
}

std::vector<progress::Preset> presets_with(std::optional<std::filesystem::path> const& rules) {
  auto all = progress::presets();
  if (rules) {
    auto const own =
        progress::read_presets(read_file(*rules, progress::kRulesBytesMax), rules->string());
    all.insert(all.begin(), own.begin(), own.end());  // found first
  }
  return all;
}

void expect_presets(std::vector<progress::Preset> const& presets,
                    std::map<std::string, std::string> const& lights) {
  for (auto const& [aspect, key] : lights) {
    auto const parsed = progress::parse_aspect(aspect);
    bool found = false;
    std::string known;
    for (auto const& preset : presets) {
      if (parsed && preset.rules.contains(*parsed)) {
        found = found || preset.key == key;
        known += (known.empty() ? "" : ", ") + preset.key;
      }
    }
    if (!found) {
      throw_bad_input(
          "progress-lights-unknown", aspect + "=" + key,
          {"没有这套亮灯规则；可用：" + known, "no such rule of lights; there are: " + known},
          {"自定规则请加 --rules 文件", "give rules of your own with --rules FILE"});
    }
  }
}

progress::PaperContext LedgerView::paper(bool draft) const {
  return {workspace.plan.title.value_or(workspace.document),
          workspace.plan.issuer.value_or(""),
          chain.head,
          lights,
          &presets,
          draft};
}

void open_ledger_view(LedgerViewRequest const& request, LedgerView& view) {
  view.workspace = store::load(request.workspace);
  view.chain = store::read_chain(request.workspace);
  view.ledger = progress::Ledger::replay(view.chain.events);
  view.presets = presets_with(request.rules);
  view.lights = progress::default_lights();
  for (auto const& [aspect, key] : view.ledger.lights()) {
    view.lights[aspect] = key;
  }
  expect_presets(view.presets, view.lights);
  auto const& run = view.workspace.run;
  view.program = change::bind(view.workspace.plan, view.workspace.city, {.year = run.year},
                              view.workspace.assumptions);
  Day const day = request.on.value_or(today());
  view.outlooks = progress::outlooks(view.program, view.ledger, day,
                                     {.first = run.first,
                                      .futures = run.futures,
                                      .seed = run.seed,
                                      .threads = hardware_threads()});
  view.month = progress::standing(view.workspace.plan, view.ledger, view.outlooks, view.presets,
                                  view.lights, day);
}

}  // namespace yicheng::api
