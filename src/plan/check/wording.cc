// What the words of a promise lack: an owner, or anything that can be ticked off.
#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "plan/check/report.h"

namespace yicheng::plan {
namespace {

void check_owners(Report& report) {
  auto const owned = [](Entry const& entry) { return !entry.commitment->owners.empty(); };
  auto const& entries = report.entries;
  Bilingual const mend = {"请写明责任单位，例如“（责任单位：市住建局）”",
                          "say who is responsible, as in \"（责任单位：…）\""};
  if (entries.size() > 1 && std::none_of(entries.begin(), entries.end(), owned)) {
    // One sentence says it all where the plan names nobody anywhere.
    report.add("plan-no-owner", std::nullopt,
               {fmt::format("{} 条任务都没有责任单位", entries.size()),
                fmt::format("none of the {} promises has an owner", entries.size())},
               mend);
    return;
  }
  for (auto const& entry : entries) {
    if (!owned(entry)) {
      auto const& one = *entry.commitment;
      report.add("plan-no-owner", one.span,
                 {fmt::format("没有责任单位：“{}”", one.quote),
                  fmt::format("no owner: \"{}\"", one.quote)},
                 mend);
    }
  }
}

bool is_soft(Commitment const& one, Vocabulary const& vocabulary) {
  auto const verb = vocabulary.verb_class(decode_utf8(one.action).value_or(U""));
  bool const soft = verb == VerbClass::soft || verb == VerbClass::aim;
  bool const ends =
      one.phase == Phase::complete || one.phase == Phase::main_works || one.phase == Phase::operate;
  return soft && one.quantities.empty() && !(ends && one.deadline);
}

}  // namespace

void check_wording(Report& report, Vocabulary const& vocabulary) {
  check_owners(report);
  for (auto const& entry : report.entries) {
    auto const& one = *entry.commitment;
    if (is_soft(one, vocabulary)) {
      report.add("plan-not-verifiable", one.span,
                 {fmt::format("“{}”过软，没有数量，无法核验：“{}”", one.action, one.quote),
                  fmt::format("\"{}\" is soft and there is no quantity, so nobody can tick it off: "
                              "\"{}\"",
                              one.action, one.quote)},
                 {"请写明做到什么、多少，例如“完成主体施工”“新建3座”",
                  "say what will be done and how much of it"});
    }
  }
}

}  // namespace yicheng::plan
