#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "api/findings_text.h"
#include "api/run_plan.h"
#include "base/utf8.h"

namespace yicheng::api {
namespace {

constexpr std::size_t kIndicatorsShown = 10;
constexpr std::size_t kHeadingColumns = 30;

// Columns a terminal needs: letters of East Asian scripts take two.
std::size_t columns(std::u32string_view text) {
  return std::accumulate(text.begin(), text.end(), std::size_t{0},
                         [](std::size_t n, char32_t c) { return n + (c >= 0x1100 ? 2 : 1); });
}

std::string fitted(std::string const& text, std::size_t width) {
  auto points = decode_utf8(text).value_or(U"?");
  if (columns(points) > width) {
    while (columns(points) > width - 2) {
      points.pop_back();
    }
    points += U'…';
  }
  std::size_t const used = columns(points) - (points.ends_with(U'…') ? 1 : 0);
  return encode_utf8(points) + std::string(width > used ? width - used : 0, ' ');
}

std::string month_text(Day day) {
  return to_string(month_of(day));
}

// A project is done when its last work is; the chance of being on time is that of its worst work.
struct ProjectLine {
  std::string heading;
  std::size_t works = 0;
  std::size_t edits = 0;
  Day p50 = Day::min();
  Day p80 = Day::min();
  std::optional<Month> deadline;
  std::optional<double> on_time;
};

ProjectLine line_of(std::string heading, std::vector<store::WorkRecord const*> const& works) {
  ProjectLine line{.heading = std::move(heading), .works = works.size()};
  for (auto const* work : works) {
    line.edits += work->edits.size();
    line.p50 = std::max(line.p50, work->finish.p50);
    line.p80 = std::max(line.p80, work->finish.p80);
    if (work->finish.deadline) {
      line.deadline =
          std::max(line.deadline.value_or(*work->finish.deadline), *work->finish.deadline);
    }
    if (work->finish.on_time) {
      line.on_time = std::min(line.on_time.value_or(1), *work->finish.on_time);
    }
  }
  return line;
}

std::string projects_text(store::Workspace const& workspace, bool zh) {
  std::map<std::string, std::vector<store::WorkRecord const*>> works_of;
  for (auto const& work : workspace.works) {
    works_of[work.project].push_back(&work);
  }
  std::string text = fmt::format(
      "{} {:>8} {:>8} {:>8} {:>6} {:>6}\n", fitted(zh ? "项目" : "project", kHeadingColumns),
      zh ? "时限  " : "deadline", "P50", "P80", zh ? "如期" : "chance", zh ? "改动" : "edits");
  for (auto const& area : workspace.plan.areas) {
    for (auto const& project : area.projects) {
      auto const line = line_of(project.heading.value_or(area.heading), works_of[project.id]);
      bool const scheduled = line.works > 0;
      text += fmt::format(
          "{} {:>8} {:>8} {:>8} {:>6} {:>6}\n", fitted(line.heading, kHeadingColumns),
          line.deadline ? to_string(*line.deadline) : "-", scheduled ? month_text(line.p50) : "-",
          scheduled ? month_text(line.p80) : "-",
          line.on_time ? fmt::format("{:.0f} %", *line.on_time * 100) : "-", line.edits);
    }
  }
  return text;
}

// How far an indicator moves, on a scale on which indicators of any unit can be compared.
double movement(forecast::Series const& series) {
  double largest = 0;
  double scale = 0;
  for (std::size_t m = 0; m < series.p50.size(); ++m) {
    largest = std::max(largest, std::abs(series.p50[m] - series.doing_nothing[m]));
    scale = std::max({scale, std::abs(series.doing_nothing[m]), std::abs(series.p50[m])});
  }
  return scale > 0 ? largest / scale : 0;
}

std::string indicators_text(store::Workspace const& workspace, Language language) {
  std::vector<forecast::Series const*> ordered;
  for (auto const& series : workspace.series) {
    ordered.push_back(&series);
  }
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](auto const* a, auto const* b) { return movement(*a) > movement(*b); });
  bool const zh = language == Language::zh;
  auto const end = fmt::format("{}", to_string(workspace.run.first + (workspace.run.months - 1)));
  std::string text =
      zh ? fmt::format("变化最大的指标（{}，P50 [P10, P90]，不实施）\n", end)
         : fmt::format("indicators that move most ({}, P50 [P10, P90], doing nothing)\n", end);
  for (std::size_t i = 0; i < std::min(kIndicatorsShown, ordered.size()); ++i) {
    auto const& s = *ordered[i];
    int const d = s.indicator.decimals;
    text += fmt::format("  {} {:.{}f} [{:.{}f}, {:.{}f}] {} | {:.{}f}\n",
                        fitted(s.indicator.name.in(language), 40), s.p50.back(), d, s.p10.back(), d,
                        s.p90.back(), d, s.indicator.unit.in(language), s.doing_nothing.back(), d);
  }
  return text;
}

}  // namespace

std::string as_text(RunPlanReply const& reply, Language language) {
  auto const& workspace = reply.workspace;
  bool const zh = language == Language::zh;
  std::string text = workspace.city.name;
  if (workspace.city.synthetic) {
    text += zh ? "（模型城市，非真实数据）" : " (model city, no real data)";
  }
  text += "\n" + projects_text(workspace, zh) + indicators_text(workspace, language);
  text += findings_text(workspace.findings, language);
  text += zh ? fmt::format("假设 {} 条；城市状态 {} 个，引擎运行 {} 次，用时 {:.1f} 秒\n",
                           workspace.assumptions.size(), workspace.run.city_states,
                           workspace.run.engine_runs, reply.seconds)
             : fmt::format("{} assumptions; {} city states, {} engine runs, {:.1f} s\n",
                           workspace.assumptions.size(), workspace.run.city_states,
                           workspace.run.engine_runs, reply.seconds);
  return text;
}

}  // namespace yicheng::api
