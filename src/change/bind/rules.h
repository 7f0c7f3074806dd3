/// The vocabulary that says which kind of work a promise is: data/change/rules.yaml, embedded.
///
/// A rule matches a text that holds one word of `any`, one of `also` (where there are some) and
/// none of `none`. The first rule that matches wins, so specific ones stand before general ones.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/work_kind.h"

namespace yicheng::change {

/// How commitments of one project that match the same rule become one work.
enum class Join {
  rising,  ///< a start joins the later milestones about the same places (启动… + 完成…)
  all,     ///< all of the project are parts of one work (老旧小区改造)
  never    ///< each is a work of its own (documents, reforms)
};

struct Rule {
  WorkKind kind = WorkKind::other;
  std::string builder;         ///< name of the function that makes the edits
  double prepared_months = 0;  ///< approvals done before the plan year begins; assumed
  Join join = Join::rising;
  bool catch_all = false;  ///< general words: tried when nothing else matches
  std::vector<std::string> any, also, none;
  std::vector<std::string>
      heading;  ///< words of a heading that decide where a promise's own text does not
  std::vector<std::string> measures;  ///< objects that only size the work before them (床位, 学位)
};

/// Words of places that serve people, and what a new one has where the plan does not say.
struct FacilityWords {
  std::string kind;  ///< key of city::FacilityKind
  std::vector<std::string> any;
  std::string name_zh, name_en;
  double capacity = 0;
  double area_m2 = 0;
};

struct Rules {
  std::vector<Rule> rules;
  std::vector<FacilityWords> facilities;
  std::vector<std::string> follow_ups;  ///< objects that speak of the work before them (主体工程)
  std::vector<std::string> preparation;  ///< works before works (前期, 征收, 设计)
  std::vector<std::string> masks;        ///< marks of a name left out (xx路)
  std::vector<std::string> targets;      ///< verbs of indicators (达到, 增长)
  std::vector<std::string> documents;    ///< measures that end in a paper (制度, 标准, 认定)
};

/// The embedded rules, read once. A broken file is a Fault(ours), and a test reads it.
Rules const& rules();
/// Reads rules from YAML; throws Fault(ours) where they are not as documented.
Rules parse_rules(std::string_view yaml);

/// Whether the text (in lower case) holds one of the words.
bool holds_any(std::string_view text, std::vector<std::string> const& words);
/// `focus`, the part of a promise looked at, holds a word of `any` and none of `none`, and `whole`,
/// all of its words, holds one of `also`.
bool matches(Rule const& rule, std::string_view focus, std::string_view whole);

}  // namespace yicheng::change
