#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "api/findings_text.h"
#include "api/workspace/run_plan.h"
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

// A project is as late as the work of it that is least likely to be on time; one line tells of that
// one.
bool more_at_risk(store::WorkRecord const& a, store::WorkRecord const& b) {
  double const chance_a = a.finish.on_time.value_or(2);
  double const chance_b = b.finish.on_time.value_or(2);
  return chance_a != chance_b ? chance_a < chance_b : a.finish.p50 > b.finish.p50;
}

// 0.999 is not certain, and is not printed as if it were.
std::string percent(double share) {
  if (share > 0.995 && share < 1) {
    return ">99 %";
  }
  if (share > 0 && share < 0.005) {
    return "<1 %";
  }
  return fmt::format("{:.0f} %", share * 100);
}

std::string line_of(std::string const& heading,
                    std::vector<store::WorkRecord const*> const& works) {
  std::size_t edits = 0;
  store::WorkRecord const* worst = nullptr;
  for (auto const* work : works) {
    edits += work->edits.size();
    if (worst == nullptr || more_at_risk(*work, *worst)) {
      worst = work;
    }
  }
  auto const& finish = worst != nullptr ? worst->finish : forecast::Finish{};
  return fmt::format("{} {:>8} {:>8} {:>8} {:>6} {:>6}\n", fitted(heading, kHeadingColumns),
                     finish.deadline ? to_string(*finish.deadline) : "-",
                     worst != nullptr ? month_text(finish.p50) : "-",
                     worst != nullptr ? month_text(finish.p80) : "-",
                     finish.on_time ? percent(*finish.on_time) : "-", edits);
}

std::string heading_of(store::Workspace const& workspace, store::WorkRecord const& work) {
  for (auto const& area : workspace.plan.areas) {
    for (auto const& project : area.projects) {
      if (project.id == work.project) {
        return project.heading.value_or(area.heading);
      }
    }
  }
  return work.id;
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
      text += line_of(project.heading.value_or(area.heading), works_of[project.id]);
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

// The indicators that move most. What starts from or falls to nothing moves by its whole size
// whatever it is, and one engine can fill a list alone, so of either kind only some are shown.
std::vector<forecast::Series const*> most_moved(std::vector<forecast::Series> const& all) {
  constexpr std::size_t from_nothing_max = 3;
  constexpr std::size_t per_engine_max = 4;
  std::vector<forecast::Series const*> ordered;
  for (auto const& series : all) {
    if (movement(series) > 0) {
      ordered.push_back(&series);
    }
  }
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](auto const* a, auto const* b) { return movement(*a) > movement(*b); });
  std::vector<forecast::Series const*> shown;
  std::map<std::string, std::size_t> of_engine;
  std::size_t from_nothing = 0;
  for (auto const* series : ordered) {
    auto const& key = series->indicator.key;
    bool const whole = movement(*series) >= 1;
    auto& engine = of_engine[key.substr(0, key.find('.'))];
    if (shown.size() < kIndicatorsShown && engine < per_engine_max &&
        (!whole || from_nothing < from_nothing_max)) {
      shown.push_back(series);
      ++engine;
      from_nothing += whole ? 1 : 0;
    }
  }
  return shown;
}

constexpr std::size_t kSlipsShown = 5;

// The works whose delay costs most, in people-months.
std::string slips_text(store::Workspace const& workspace, Language language) {
  std::vector<forecast::Slip const*> ordered;
  for (auto const& slip : workspace.slips) {
    if (slip.people_months > 0) {
      ordered.push_back(&slip);
    }
  }
  std::stable_sort(ordered.begin(), ordered.end(), [](auto const* a, auto const* b) {
    return a->people_months > b->people_months;
  });
  ordered.resize(std::min(ordered.size(), kSlipsShown));
  bool const zh = language == Language::zh;
  std::string text = ordered.empty() ? ""
                     : zh ? "晚一个月代价最大（人·月按假定权重；高峰车·小时）\n"
                          : "a month's delay costs most (people-months by assumed weights; peak "
                            "vehicle-hours)\n";
  for (auto const* slip : ordered) {
    auto const work = std::find_if(workspace.works.begin(), workspace.works.end(),
                                   [&](auto const& one) { return one.id == slip->work; });
    std::string const name = work != workspace.works.end() ? heading_of(workspace, *work) : "";
    text += fmt::format("  {} {} {:>8.0f} {:>8.0f}\n", fitted(name, 40), to_string(slip->done),
                        slip->people_months, slip->vehicle_hours);
  }
  return text;
}

std::string indicators_text(store::Workspace const& workspace, Language language) {
  bool const zh = language == Language::zh;
  auto const end = fmt::format("{}", to_string(workspace.run.first + (workspace.run.months - 1)));
  std::string text =
      zh ? fmt::format("变化最大的指标（{}，P50 [P10, P90]，不实施）\n", end)
         : fmt::format("indicators that move most ({}, P50 [P10, P90], doing nothing)\n", end);
  for (auto const* series : most_moved(workspace.series)) {
    auto const& s = *series;
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
  text += slips_text(workspace, language);
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
