#include "plan/plan.h"

#include <array>
#include <utility>

#include "base/check.h"
#include "base/utf8.h"

namespace yicheng::plan {
namespace {

template <typename Kind, std::size_t n>
using Names = std::array<std::pair<Kind, std::string_view>, n>;

constexpr Names<QuantityKind, 5> kQuantityKinds{{{QuantityKind::exact, "exact"},
                                                 {QuantityKind::at_least, "at_least"},
                                                 {QuantityKind::at_most, "at_most"},
                                                 {QuantityKind::about, "about"},
                                                 {QuantityKind::rate, "rate"}}};
constexpr Names<DeadlineKind, 3> kDeadlineKinds{
    {{DeadlineKind::by, "by"}, {DeadlineKind::within, "within"}, {DeadlineKind::start, "start"}}};
constexpr Names<Phase, 5> kPhases{{{Phase::start, "start"},
                                   {Phase::main_works, "main_works"},
                                   {Phase::complete, "complete"},
                                   {Phase::operate, "operate"},
                                   {Phase::ongoing, "ongoing"}}};

template <typename Kind, std::size_t n>
std::string_view name_of(Names<Kind, n> const& names, Kind kind) {
  for (auto const& [value, name] : names) {
    if (value == kind) {
      return name;
    }
  }
  check(false);
  return {};
}

template <typename Kind, std::size_t n>
std::optional<Kind> kind_of(Names<Kind, n> const& names, std::string_view word) {
  for (auto const& [value, name] : names) {
    if (name == word) {
      return value;
    }
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(QuantityKind kind) {
  return name_of(kQuantityKinds, kind);
}
std::string_view to_string(DeadlineKind kind) {
  return name_of(kDeadlineKinds, kind);
}
std::string_view to_string(Phase phase) {
  return name_of(kPhases, phase);
}

std::optional<QuantityKind> parse_quantity_kind(std::string_view word) {
  return kind_of(kQuantityKinds, word);
}
std::optional<DeadlineKind> parse_deadline_kind(std::string_view word) {
  return kind_of(kDeadlineKinds, word);
}
std::optional<Phase> parse_phase(std::string_view word) {
  return kind_of(kPhases, word);
}

std::string cite(Plan const& plan, Span span) {
  check(span.begin <= span.end && span.end <= plan.text.size());
  return encode_utf8(std::u32string_view(plan.text).substr(span.begin, span.size()));
}

}  // namespace yicheng::plan
