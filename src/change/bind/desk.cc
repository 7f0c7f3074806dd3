#include "change/bind/desk.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/hash.h"

namespace yicheng::change {
namespace {

constexpr int kKeyDigits = 8;
constexpr double kDaysPerMonth = 365.2425 / 12;
constexpr Range kPreparedMonths = {0, 120};

std::string key_of(std::string_view prefix, std::string_view a, std::string_view b) {
  return fmt::format("{}{}", prefix,
                     short_key(hash_bytes(fmt::format("{}\n{}", a, b)), kKeyDigits));
}

/// A person may read plan.yaml with a shorter id; ours is prefix and key.
std::string const& first_commitment(Draft const& draft) {
  return draft.work.commitments.front();
}

}  // namespace

Desk::Desk(city::City const& city, int year, std::vector<Assumption> const& corrections,
           Program& program)
    : city_(city),
      year_(year),
      corrections_(corrections),
      used_(corrections.size(), false),
      program_(program) {}

city::NodeFinder const& Desk::nodes() {
  if (!nodes_) {
    nodes_.emplace(*city_.roads);
  }
  return *nodes_;
}

Assumption const* Desk::correction(Draft const* draft, std::string const& id,
                                   std::string_view field) {
  for (std::size_t i = 0; i < corrections_.size(); ++i) {
    auto const& c = corrections_[i];
    bool const of_plan = draft == nullptr && c.commitment.empty();
    bool const of_work = draft != nullptr &&
                         std::find(draft->work.commitments.begin(), draft->work.commitments.end(),
                                   c.commitment) != draft->work.commitments.end();
    if (c.by_person && (c.id == id || (c.field == field && (of_plan || of_work)))) {
      used_[i] = true;
      return &c;
    }
  }
  return nullptr;
}

std::string Desk::assume(Draft const& draft, std::string_view field, std::string value,
                         Bilingual reason) {
  std::string const id = key_of("a-", draft.work.id, field);
  Assumption assumption{
      id, first_commitment(draft), std::string(field), std::move(value), std::move(reason), false};
  if (auto const* person = correction(&draft, id, field)) {
    assumption.value = person->value;
    assumption.by_person = true;
    if (!person->reason.zh.empty()) {
      assumption.reason = person->reason;
    }
  }
  program_.assumptions.push_back(assumption);
  return assumption.value;
}

void Desk::unreadable(Draft const& draft, std::string_view field, std::string const& value,
                      std::string const& used) {
  find(draft, Severity::error, "change-assumption-value",
       {fmt::format("假设“{}”的值“{}”无法使用，改用“{}”", field, value, used),
        fmt::format("the value \"{}\" of the assumption {} cannot be used; \"{}\" is used instead",
                    value, field, used)},
       {"请按 docs/data.md 中该字段的写法修改 plan.yaml",
        "write the value in plan.yaml in the form that docs/data.md gives for this field"});
}

double Desk::number(Draft const& draft, std::string_view field, double value, Range range,
                    Bilingual const& reason) {
  std::string const ours = format_number(value);
  std::string const used = assume(draft, field, ours, reason);
  auto const read = parse_number(used);
  if (read && *read >= range.min && *read <= range.max) {
    return used == ours ? value : *read;
  }
  if (used != ours) {
    unreadable(draft, field, used, ours);
  }
  return value;
}

std::vector<NamedPoint> Desk::points(Draft const& draft, std::string_view field,
                                     std::vector<NamedPoint> const& value,
                                     Bilingual const& reason) {
  std::string const ours = format_points(value);
  std::string const used = assume(draft, field, ours, reason);
  if (used == ours) {
    return value;
  }
  auto read = parse_points(used);
  if (read && !read->empty()) {
    return *read;
  }
  unreadable(draft, field, used, ours);
  return value;
}

std::vector<NamedLinks> Desk::links(Draft const& draft, std::vector<Stretch> const& value,
                                    Bilingual const& reason) {
  std::string const ours = format_stretches(value);
  std::string const used = assume(draft, "links", ours, reason);
  auto const read = used == ours ? value : parse_stretches(used).value_or(std::vector<Stretch>{});
  std::vector<NamedLinks> found;
  for (auto const& stretch : read) {
    if (auto links = links_of_stretch(*city_.roads, stretch)) {
      found.emplace_back(stretch, std::move(*links));
    } else {
      unreadable(draft, "links", format_stretches({stretch}), "");
    }
  }
  if (found.empty() && used != ours) {
    unreadable(draft, "links", used, ours);
    for (auto const& stretch : value) {
      if (auto links = links_of_stretch(*city_.roads, stretch)) {
        found.emplace_back(stretch, std::move(*links));
      }
    }
  }
  return found;
}

void Desk::begin_plan() {
  std::string const id = key_of("a-", "plan", "begin");
  Assumption assumption{id,
                        "",
                        "begin",
                        to_string(first_day(Month(year_, 1))),
                        {"方案未写明起算日，按方案年度第一天计",
                         "the plan names no first day: taken as the first day of its year"},
                        false};
  program_.begin = first_day(Month(year_, 1));
  if (auto const* person = correction(nullptr, id, "begin")) {
    assumption.value = person->value;
    assumption.by_person = true;
    if (auto const day = parse_day(trim(person->value))) {
      program_.begin = *day;
    } else {
      program_.findings.push_back(
          {Severity::error,
           "change-assumption-value",
           "begin",
           std::nullopt,
           {fmt::format("假设“begin”的值“{}”不是日期", person->value),
            fmt::format("the value \"{}\" of the assumption begin is no date", person->value)},
           {"请写成 2027-01-01 的形式", "write it like 2027-01-01"}});
    }
  }
  program_.assumptions.push_back(assumption);
}

void Desk::begin_work(Draft& draft, double prepared_months) {
  draft.work.prepared_months = number(
      draft, "prepared_months", prepared_months, kPreparedMonths,
      prepared_months > 0
          ? Bilingual{"年度方案所列项目通常已在此前办理前期手续；月数为假定",
                      "a yearly plan lists works whose approvals began earlier; months assumed"}
          : Bilingual{
                "方案只写启动或前期，或无需前期手续，按方案起算日开始",
                "the plan promises a start or no approvals are needed: begins with the plan"});
  auto const days = std::llround(draft.work.prepared_months * kDaysPerMonth);
  draft.work.begin = program_.begin - std::chrono::days(days);
  begin_works(draft);
}

std::optional<std::string> Desk::given(Draft const& draft, std::string_view field,
                                       Bilingual reason) {
  if (correction(&draft, key_of("a-", draft.work.id, field), field) == nullptr) {
    return std::nullopt;
  }
  return assume(draft, field, "", std::move(reason));
}

// We assume nothing here: works begin as soon as they may. Only a person says a later month.
void Desk::begin_works(Draft& draft) {
  auto const value =
      given(draft, "works_begin", {"由人给定的开工月份", "begin of works, as given"});
  if (!value) {
    return;
  }
  draft.work.works_not_before = parse_month(trim(*value));
  if (!draft.work.works_not_before) {
    unreadable(draft, "works_begin", *value, "-");
  }
}

void Desk::edit(Draft& draft, EditKind kind, During during) const {
  std::string const id =
      key_of("e-", draft.work.id, fmt::format("{} {}", draft.work.edits.size(), kind_key(kind)));
  draft.work.edits.push_back({id, std::move(kind), std::move(during)});
}

void Desk::track(Draft& draft, Bilingual reason) {
  draft.work.edits.clear();
  draft.work.tracked_only = std::move(reason);
}

void Desk::find(Draft const& draft, Severity severity, std::string code, Bilingual message,
                Bilingual mend) {
  auto const& commitment = *draft.commitments.front();
  program_.findings.push_back({severity, std::move(code), "plan:" + commitment.id, commitment.span,
                               std::move(message), std::move(mend)});
}

void Desk::report_unused() {
  for (std::size_t i = 0; i < corrections_.size(); ++i) {
    auto const& c = corrections_[i];
    if (c.by_person && !used_[i]) {
      program_.findings.push_back(
          {Severity::warning,
           "change-correction-unused",
           c.commitment.empty() ? "plan" : "plan:" + c.commitment,
           std::nullopt,
           {fmt::format("对“{}”的修改没有对应的任务，未被采用", c.field),
            fmt::format("the correction of {} belongs to no work and was not used", c.field)},
           {"请核对该假设的任务编号和字段名", "check the commitment and the field it names"}});
    }
  }
}

namespace {

bool is_measure(std::string_view unit) {
  constexpr std::array<std::string_view, 17> kMeasures = {"m2",  "km", "m",   "ha",    "mu",  "km2",
                                                          "m3",  "t",  "t/d", "m3/d",  "t/a", "jin",
                                                          "CNY", "%",  "pp",  "ug/m3", "t/h"};
  return std::find(kMeasures.begin(), kMeasures.end(), unit) != kMeasures.end();
}

bool in(std::string_view unit, std::vector<std::string_view> const& units) {
  return std::find(units.begin(), units.end(), unit) != units.end();
}

}  // namespace

std::optional<double> quantity(Draft const& draft, std::vector<std::string_view> const& units) {
  std::optional<double> first;
  for (auto const* c : draft.commitments) {
    std::size_t word = std::string::npos;
    for (auto const& any : draft.rule->any) {
      word = std::min(word, lower(c->quote).find(any));
    }
    for (auto const& q : c->quantities) {
      if (!in(q.unit, units)) {
        continue;
      }
      // 燃气管道46公里、排水管网33公里: the figure that stands after the word is its own.
      if (word != std::string::npos && c->quote.find(q.text) != std::string::npos &&
          c->quote.find(q.text) > word) {
        return q.value;
      }
      first = first ? first : q.value;
    }
  }
  return first;
}

std::optional<double> count(Draft const& draft, std::vector<std::string_view> const& not_units) {
  for (auto const* c : draft.commitments) {
    for (auto const& q : c->quantities) {
      if (!is_measure(q.unit) && !in(q.unit, not_units) && q.value >= 1) {
        return q.value;
      }
    }
  }
  return std::nullopt;
}

std::optional<double> area_m2(Draft const& draft) {
  struct Unit {
    std::string_view unit;
    double m2;
  };
  for (Unit const u : {Unit{"m2", 1}, Unit{"ha", 1e4}, Unit{"mu", 1e4 / 15}, Unit{"km2", 1e6}}) {
    if (auto const value = quantity(draft, {u.unit})) {
      return *value * u.m2;
    }
  }
  return std::nullopt;
}

std::optional<double> length_km(Draft const& draft) {
  auto const km = quantity(draft, {"km"});
  auto const m = quantity(draft, {"m"});
  return km ? km : m ? std::optional(*m / 1000) : std::nullopt;
}

}  // namespace yicheng::change
