// Deadlines: missing, masked, impossible, before the plan or past, and milestones out of order.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "plan/check/report.h"
#include "plan/check/same_thing.h"
#include "plan/promised_date.h"
#include "plan/text.h"

namespace yicheng::plan {
namespace {

/// Steps of one work that are compared with each other; no work has more, hostile texts do.
constexpr std::size_t kStepsMax = 32;

void no_deadline(Report& report, Commitment const& one) {
  // A standing promise (控制在…, 保持…) holds without an end, so it is only pointed out.
  bool const standing = one.phase == Phase::ongoing;
  report.add(
      "plan-no-deadline", one.span,
      {fmt::format("没有完成时限：“{}”", one.quote), fmt::format("no deadline: \"{}\"", one.quote)},
      {"请写明完成时限，例如“10月底前”", "say by when, as in \"by the end of October\""},
      standing ? Severity::note : Severity::warning);
}

void masked(Report& report, Commitment const& one) {
  report.add("plan-masked-date", one.span,
             {fmt::format("时限“{}”的年份被遮盖或未写明：“{}”", one.deadline->text, one.quote),
              fmt::format("the year of the deadline \"{}\" is masked or left out: \"{}\"",
                          one.deadline->text, one.quote)},
             {"请写明年份，或用 --year 给出", "write the year, or give it with --year"});
}

void impossible(Report& report, Span span, std::string const& date) {
  report.add("plan-impossible-date", span,
             {fmt::format("日历上没有这一天：{}", date),
              fmt::format("the calendar has no such date: {}", date)},
             {"请改为存在的日期", "write a date that exists"});
}

void against_the_calendar(Report& report, Commitment const& one, PromisedDate const& date) {
  auto const last = last_day(date);
  if (!last) {
    return;
  }
  auto const year = report.plan.year ? report.plan.year : report.options.year;
  if (year && date.year < std::to_string(*year)) {
    report.add(
        "plan-deadline-before-plan", one.span,
        {fmt::format("时限“{}”早于计划年度 {} 年：“{}”", one.deadline->text, *year, one.quote),
         fmt::format("the deadline \"{}\" lies before the plan's year {}: \"{}\"",
                     one.deadline->text, *year, one.quote)},
        {"请核对年份", "check the year"});
    return;
  }
  if (*last < report.options.today) {
    report.add("plan-deadline-past", one.span,
               {fmt::format("时限“{}”已过（{}）：“{}”", one.deadline->text,
                            yicheng::to_string(*last), one.quote),
                fmt::format("the deadline \"{}\" is past ({}): \"{}\"", one.deadline->text,
                            yicheng::to_string(*last), one.quote)},
               {"如未完成，请定新的时限；如已完成，请删去",
                "set a new deadline if it is not done, drop it if it is"});
  }
}

int number_before(Text const& text, std::size_t end, std::size_t digits_max) {
  std::size_t begin = end;
  while (begin > 0 && end - begin < digits_max && is_digit(text.at(begin - 1))) {
    --begin;
  }
  if (begin == end || (begin > 0 && is_digit(text.at(begin - 1)))) {
    return -1;
  }
  int value = 0;
  for (std::size_t i = begin; i < end; ++i) {
    value = value * 10 + static_cast<int>(text.at(i) - U'0');
  }
  return value;
}

/// The date whose 月 stands at `at` ("2025年2月30日"), where the calendar does not have it.
std::optional<Range> impossible_at(Text const& text, std::size_t at) {
  int const month = number_before(text, at, 2);
  if (month < 0 || text.at(at + 1) == U'龄') {
    return std::nullopt;
  }
  std::size_t begin = at;
  while (begin > 0 && is_digit(text.at(begin - 1))) {
    --begin;
  }
  std::optional<int> year;
  if (begin > 0 && text.at(begin - 1) == U'年') {
    if (int const written = number_before(text, begin - 1, 4); written >= 1000) {
      year = written;
      begin -= 5;
    }
  }
  std::size_t end = at + 1;
  while (end < text.size() && end < at + 3 && is_digit(text.at(end))) {
    ++end;
  }
  bool const has_day = end > at + 1 && (text.at(end) == U'日' || text.at(end) == U'号');
  int const day = has_day ? number_before(text, end, 2) : 1;
  bool const exists = day >= 1 && day <= days_in_month(year, month);
  return exists ? std::nullopt : std::optional(Range{begin, has_day ? end + 1 : at + 1});
}

/// How far along a milestone is; -1: not one of a sequence.
int rank_of(Phase phase) {
  return phase == Phase::ongoing ? -1 : static_cast<int>(phase);
}

/// The earliest a date can mean: a bare year begins in January.
PromisedDate earliest(Commitment const& one, PromisedDate date) {
  static constexpr std::string_view kFiner[] = {"月", "季", "半年", "底", "末"};
  bool const finer = std::any_of(std::begin(kFiner), std::end(kFiner), [&](auto word) {
    return one.deadline->text.find(word) != std::string::npos;
  });
  if (one.deadline->kind != DeadlineKind::by && !finer && date.month == 12 && date.day == 0) {
    date.month = 1;
  }
  return date;
}

void out_of_order(Report& report, Commitment const& first, Commitment const& then) {
  auto const a = promised_date(*first.deadline);
  auto const b = promised_date(*then.deadline);
  if (!a || !b) {
    return;
  }
  auto const order = compare(earliest(first, *a), *b);
  if (order && *order > 0) {
    report.add("plan-finish-before-start", then.span,
               {fmt::format("“{}”（{}）早于它之前的节点“{}”（{}）", then.quote, then.deadline->text,
                            first.quote, first.deadline->text),
                fmt::format("\"{}\" ({}) is due before the step that comes first, \"{}\" ({})",
                            then.quote, then.deadline->text, first.quote, first.deadline->text)},
               {"请核对两个节点的时限", "check the two dates"});
  }
}

}  // namespace

void check_dates(Report& report) {
  for (auto const& entry : report.entries) {
    auto const& one = *entry.commitment;
    if (!one.deadline) {
      no_deadline(report, one);
      continue;
    }
    auto const date = promised_date(*one.deadline);
    if (one.deadline->date && (!date || !date->possible())) {
      // Where the quote itself says it, the date is cited by check_impossible_dates.
      if (one.quote.find(one.deadline->text) == std::string::npos) {
        impossible(report, one.span, *one.deadline->date);
      }
    } else if (date && date->masked()) {
      masked(report, one);
    } else if (date) {
      against_the_calendar(report, one, *date);
    }
  }
}

void check_impossible_dates(Report& report) {
  auto const size = static_cast<std::uint32_t>(report.plan.text.size());
  auto const text = Normaliser(false).text(report.plan.text, {0, size});
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text.at(i) != U'月') {
      continue;
    }
    if (auto const found = impossible_at(text, i)) {
      auto const span = text.span(*found);
      impossible(report, span, cite(report.plan, span));
    }
  }
}

void check_milestones(Report& report) {
  std::map<std::string, std::vector<Commitment const*>> by_thing;
  for (auto const& entry : report.entries) {
    auto const thing = thing_of(*entry.commitment);
    if (entry.commitment->deadline && rank_of(entry.commitment->phase) >= 0) {
      by_thing[thing.empty() ? "" : entry.project->id + "|" + thing].push_back(entry.commitment);
    }
  }
  by_thing.erase("");
  for (auto const& [thing, steps] : by_thing) {
    for (std::size_t j = 1; j < steps.size(); ++j) {
      for (std::size_t i = j > kStepsMax ? j - kStepsMax : 0; i < j; ++i) {
        int const a = rank_of(steps[i]->phase);
        int const b = rank_of(steps[j]->phase);
        if (a != b) {
          out_of_order(report, *steps[a < b ? i : j], *steps[a < b ? j : i]);
        }
      }
    }
  }
}

}  // namespace yicheng::plan
