#include "plan/diff_strength.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "plan/promised_date.h"

namespace yicheng::plan {
namespace {

using Differences = std::vector<Difference>;

void add(Differences& out, bool weaker, std::string const& zh, std::string const& en,
         std::string const& before, std::string const& after) {
  auto const change =
      fmt::format("{} → {}", before.empty() ? "—" : before, after.empty() ? "—" : after);
  out.push_back({weaker, {fmt::format("{}：{}", zh, change), fmt::format("{}: {}", en, change)}});
}

/// How firmly a figure binds: 至少 and exact figures bind, 约 less so.
int firmness(QuantityKind kind) {
  return kind == QuantityKind::about ? 0 : 1;
}

void compare_quantity(Quantity const& before, Quantity const& after, Differences& out) {
  // A ceiling (控制在4%以内) that rises is the weaker one.
  bool const ceiling = before.kind == QuantityKind::at_most && after.kind == QuantityKind::at_most;
  if (before.value != after.value) {
    bool const less = after.value < before.value;
    add(out, less != ceiling, "数量", "quantity", before.text, after.text);
  } else if (firmness(before.kind) != firmness(after.kind)) {
    add(out, firmness(after.kind) < firmness(before.kind), "数量", "quantity", before.text,
        after.text);
  }
}

/// Figures of one unit are compared in their order; what is left over was dropped or added.
void compare_quantities(Commitment const& before, Commitment const& after, Differences& out) {
  std::vector<bool> used(after.quantities.size(), false);
  for (auto const& old : before.quantities) {
    std::size_t i = 0;
    while (i < used.size() && (used[i] || after.quantities[i].unit != old.unit)) {
      ++i;
    }
    if (i == used.size()) {
      add(out, true, "数量", "quantity", old.text, "");
      continue;
    }
    used[i] = true;
    compare_quantity(old, after.quantities[i], out);
  }
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (!used[i]) {
      add(out, false, "数量", "quantity", "", after.quantities[i].text);
    }
  }
}

/// 1 for verbs that end in something, 0 for soft ones, -1 where the vocabulary does not know.
int hardness(std::string const& verb, Vocabulary const& vocabulary) {
  switch (vocabulary.verb_class(decode_utf8(verb).value_or(U""))) {
    case VerbClass::none: return -1;
    case VerbClass::soft:
    case VerbClass::aim: return 0;
    case VerbClass::start:
    case VerbClass::deliver:
    case VerbClass::build:
    case VerbClass::adjust: return 1;
  }
  return -1;
}

int stage_of(Phase phase) {
  return phase == Phase::ongoing ? -1 : static_cast<int>(phase);
}

void compare_verbs(Commitment const& before, Commitment const& after, Vocabulary const& vocabulary,
                   Differences& out) {
  int const old = hardness(before.action, vocabulary);
  int const fresh = hardness(after.action, vocabulary);
  if (old >= 0 && fresh >= 0 && old != fresh) {
    add(out, fresh < old, "动词", "verb", before.action, after.action);
  } else if (before.phase != after.phase) {
    add(out, stage_of(after.phase) < stage_of(before.phase), "节点", "stage",
        std::string(to_string(before.phase)), std::string(to_string(after.phase)));
  }
}

void compare_deadlines(Commitment const& before, Commitment const& after, Differences& out) {
  auto const text = [](Commitment const& one) { return one.deadline ? one.deadline->text : ""; };
  if (before.deadline.has_value() != after.deadline.has_value()) {
    add(out, before.deadline.has_value(), "时限", "deadline", text(before), text(after));
    return;
  }
  auto const old = before.deadline ? promised_date(*before.deadline) : std::nullopt;
  auto const fresh = after.deadline ? promised_date(*after.deadline) : std::nullopt;
  auto const order = old && fresh ? compare(*fresh, *old) : std::nullopt;
  if (order && *order != 0) {
    add(out, *order > 0, "时限", "deadline", text(before), text(after));
  }
}

}  // namespace

Differences differences_in_strength(Commitment const& before, Commitment const& after,
                                    Vocabulary const& vocabulary) {
  Differences out;
  compare_quantities(before, after, out);
  compare_verbs(before, after, vocabulary, out);
  compare_deadlines(before, after, out);
  return out;
}

}  // namespace yicheng::plan
