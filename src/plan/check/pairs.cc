// The same promise twice, and two promises of one thing that contradict each other.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "plan/check/report.h"
#include "plan/check/same_thing.h"
#include "plan/promised_date.h"

namespace yicheng::plan {
namespace {

/// Promises of one thing that are compared with each other; hostile texts have many more.
constexpr std::size_t kComparedMax = 32;
/// Shorter objects (公园) name a kind, of which a plan may well promise several.
constexpr std::size_t kNamedLengthMin = 4;

bool same_quantities(Commitment const& a, Commitment const& b) {
  return std::equal(a.quantities.begin(), a.quantities.end(), b.quantities.begin(),
                    b.quantities.end(), [](Quantity const& x, Quantity const& y) {
                      return x.value == y.value && x.unit == y.unit && x.kind == y.kind;
                    });
}

/// Different owners promise different things in the same words (甲区 and 乙区 each build 3 parks).
bool same_owners(Commitment const& a, Commitment const& b) {
  return a.owners.empty() || b.owners.empty() || a.owners == b.owners;
}

bool same_deadline(Commitment const& a, Commitment const& b) {
  auto const date = [](Commitment const& one) {
    return one.deadline ? one.deadline->date.value_or(one.deadline->text) : std::string();
  };
  return date(a) == date(b);
}

bool is_named(Commitment const& one, std::string const& thing) {
  return !one.places.empty() || decode_utf8(thing).value_or(U"").size() >= kNamedLengthMin;
}

/// The first unit in which two exact figures differ.
std::optional<std::pair<Quantity, Quantity>> different_figures(Commitment const& a,
                                                               Commitment const& b) {
  if (a.quantities.size() != 1 || b.quantities.size() != 1) {
    return std::nullopt;  // of several figures it is not known which belong together
  }
  auto const& x = a.quantities.front();
  auto const& y = b.quantities.front();
  bool const exact = x.kind == QuantityKind::exact && y.kind == QuantityKind::exact;
  if (!exact || x.unit != y.unit || x.value == y.value) {
    return std::nullopt;
  }
  return std::pair(x, y);
}

bool different_dates(Commitment const& a, Commitment const& b) {
  if (!a.deadline || !b.deadline || !same_quantities(a, b)) {
    return false;
  }
  auto const x = promised_date(*a.deadline);
  auto const y = promised_date(*b.deadline);
  auto const order = x && y ? compare(*x, *y) : std::nullopt;
  return order && *order != 0;
}

void contradiction(Report& report, Commitment const& first, Commitment const& second,
                   std::string const& a, std::string const& b) {
  report.add("plan-contradiction", second.span,
             {fmt::format("与前文矛盾：此处“{}”，前文“{}”（“{}”，第 {} 至 {} 字）", b, a,
                          first.quote, first.span.begin, first.span.end),
              fmt::format("contradicts an earlier promise: \"{}\" here, \"{}\" before (\"{}\", "
                          "characters {} to {})",
                          b, a, first.quote, first.span.begin, first.span.end)},
             {"请核对哪一处正确，保留一处", "check which of the two is right and keep that one"});
}

/// Whether the pair needs no further look.
bool compare_pair(Report& report, Commitment const& first, Commitment const& second,
                  std::string const& thing) {
  bool const alike = first.phase == second.phase && plain(first.action) == plain(second.action) &&
                     first.places == second.places && same_owners(first, second);
  if (!alike) {
    return false;
  }
  if (same_quantities(first, second) && same_deadline(first, second) &&
      (is_named(first, thing) || !first.quantities.empty())) {
    report.add("plan-repeated", second.span,
               {fmt::format("与前文重复：“{}”（第 {} 至 {} 字）", first.quote, first.span.begin,
                            first.span.end),
                fmt::format("repeats an earlier promise: \"{}\" (characters {} to {})", first.quote,
                            first.span.begin, first.span.end)},
               {"请删去一处，或写明两处的区别", "drop one, or say how the two differ"});
    return true;
  }
  if (!is_named(first, thing)) {
    return false;
  }
  if (auto const figures = different_figures(first, second)) {
    contradiction(report, first, second, figures->first.text, figures->second.text);
    return true;
  }
  if (different_dates(first, second)) {
    contradiction(report, first, second, first.deadline->text, second.deadline->text);
    return true;
  }
  return false;
}

}  // namespace

void check_pairs(Report& report) {
  std::map<std::string, std::vector<Commitment const*>> by_thing;
  for (auto const& entry : report.entries) {
    if (auto const thing = thing_of(*entry.commitment); !thing.empty()) {
      by_thing[thing].push_back(entry.commitment);
    }
  }
  for (auto const& [thing, all] : by_thing) {
    for (std::size_t j = 1; j < all.size(); ++j) {
      for (std::size_t i = j > kComparedMax ? j - kComparedMax : 0; i < j; ++i) {
        if (compare_pair(report, *all[i], *all[j], thing)) {
          break;
        }
      }
    }
  }
}

}  // namespace yicheng::plan
