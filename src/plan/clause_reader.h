/// What one clause says: a promise, a milestone, a size, an aim.
///
/// The rules are those of the plans guide: one verb and one object that can be ticked off. Cost:
/// linear in the clause.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "plan/clauses.h"
#include "plan/dates.h"
#include "plan/plan.h"
#include "plan/quantities.h"
#include "plan/text.h"
#include "plan/vocabulary.h"

namespace yicheng::plan {

enum class ClauseKind {
  nothing,     ///< an aim, a slogan, a duty to report
  topic_date,  ///< only a date: covers the sentence ("到202x年底，…")
  prefix,      ///< where or for whom, said before the clause that promises ("在…安置点，")
  attribute,   ///< a size of the promise before it ("全长2.35公里")
  location,    ///< where the promise before it lies ("位于…")
  bare,        ///< a milestone whose subject was said before ("10月底竣工通车")
  promise,
  programme,  ///< 实施X工程: a promise only where nothing concrete follows
  candidate,  ///< too soft alone; a size behind it makes it a promise
  nominal,  ///< works without a verb ("…节能改造"); a milestone behind it makes it a promise
  head,     ///< a project's name alone; the milestones behind it are the promises
};

struct ClauseReading {
  ClauseKind kind = ClauseKind::nothing;
  Range quote;
  Range action;
  Range object;  ///< may be empty
  std::vector<DateMatch> dates;
  std::vector<QuantityMatch> quantities;
  Phase phase = Phase::complete;
  bool milestone = false;  ///< its own verb is a milestone (竣工, 通车)
  bool named = false;      ///< its object has a name of its own
  bool builds = false;     ///< a date said for its sentence would make it a promise
};

class ClauseReader {
 public:
  ClauseReader(Text const& text, std::vector<std::uint8_t> const& enclosed,
               Vocabulary const& vocabulary)
      : text_(text), enclosed_(enclosed), vocabulary_(vocabulary) {}

  /// `follows` says whether a promise (or what may become one) stands before it in the sentence.
  ClauseReading read(Range clause, bool follows) const;

 private:
  struct Lead {
    std::size_t quote = 0;   ///< where the words that count begin
    std::size_t at = 0;      ///< where the verb is expected
    std::size_t adverb = 0;  ///< length of the last adverb before `at`
    bool free = false;       ///< 免费
    bool whose = false;      ///< starts with 其中
    bool lifted = false;  ///< `at` stands behind a verb that lifts what follows (推动…投产)
  };
  struct Verb {
    Range at;
    VerbClass kind = VerbClass::none;
    Range before;  ///< the words with a preposition before it (在…, 对…)
  };

  Lead read_lead(Range clause, std::vector<DateMatch> const& dates) const;
  std::optional<Verb> verb_at(std::size_t at, std::size_t end) const;
  std::optional<Verb> verb_in(Range range, bool pure_only) const;
  std::optional<Verb> verb_behind_preposition(Range clause, Lead const& lead) const;

  ClauseReading read_verb(Range clause, Lead const& lead, Verb const& verb,
                          std::vector<DateMatch> const& dates) const;
  bool read_tail_milestone(Range clause, Lead const& lead, ClauseReading& out) const;
  void read_undated_milestone(Range clause, Lead const& lead, ClauseReading& out) const;
  bool read_indicator(Range clause, Lead const& lead, ClauseReading& out) const;
  bool read_standing(Range clause, Lead const& lead, ClauseReading& out) const;
  bool read_subject_verb(Range clause, Lead const& lead, ClauseReading& out) const;
  bool read_nominal(Range clause, Lead const& lead, bool follows, ClauseReading& out) const;
  ClauseReading read_subject_first(Range clause, Lead const& lead, bool follows,
                                   std::vector<DateMatch> const& dates) const;

  bool counts_aim(Verb const& verb, ClauseReading const& reading,
                  std::vector<DateMatch> const& dates) const;
  ClauseKind judge(Verb const& verb, bool free, ClauseReading const& reading) const;
  ClauseKind judge_unmeasured(Verb const& verb, bool free, ClauseReading const& reading) const;
  Phase phase_of(Verb const& verb, ClauseReading const& reading) const;
  Range cut_object(Range object, VerbClass kind) const;
  std::vector<QuantityMatch> quantities_in(Range range, std::vector<DateMatch> const& dates) const;
  bool is_named(Range object) const;
  bool is_bare(Range rest, Phase& phase) const;
  bool lifts_work(Range clause, Lead const& lead) const;
  bool holds_share(Verb const& verb, Range clause) const;
  bool holds_a_threshold(QuantityMatch const& match, std::size_t begin) const;
  Range plain_action(Range action) const;
  void trim_object(ClauseReading& reading) const;

  Text const& text_;
  std::vector<std::uint8_t> const& enclosed_;
  Vocabulary const& vocabulary_;
};

}  // namespace yicheng::plan
