// Which clauses with a verb are promises, by the guide's section 2, and in which phase of the works
// they are (section 5).
#include <algorithm>

#include "plan/clause_reader.h"
#include "plan/places.h"

namespace yicheng::plan {
namespace {

bool has_written_figure(std::vector<QuantityMatch> const& quantities) {
  return std::any_of(quantities.begin(), quantities.end(),
                     [](QuantityMatch const& match) { return !match.numeral; });
}

bool has_exact_date(std::vector<DateMatch> const& dates) {
  return std::any_of(dates.begin(), dates.end(), [](DateMatch const& date) {
    return date.level >= DateLevel::part || date.kind == DeadlineKind::by;
  });
}

}  // namespace

/// The object ends where 、 leads on to an aim (提高…标准、鼓励多缴多得).
Range ClauseReader::cut_object(Range object, VerbClass kind) const {
  if (kind == VerbClass::soft) {
    return object;
  }
  for (std::size_t i = object.begin + 1; i < object.end; ++i) {
    if (text_.at(i) != U'、' || enclosed_[i] != 0) {
      continue;
    }
    std::size_t const next = i + 1 + match_adverbs(text_, i + 1, object.end, vocabulary_);
    auto const length = vocabulary_.verbs.match(text_.chars, next, object.end);
    auto const word = text_.view({next, next + length});
    auto const verb_class = vocabulary_.verb_class(word);
    bool const leads_on = verb_class == VerbClass::aim || verb_class == VerbClass::soft;
    if (leads_on && !vocabulary_.list("nounish").has(word)) {
      return {object.begin, i};
    }
  }
  return object;
}

/// 优化信号灯路口60处: with things counted even an aim can be ticked off.
bool ClauseReader::counts_aim(Verb const& verb, ClauseReading const& reading,
                              std::vector<DateMatch> const& dates) const {
  if (!vocabulary_.list("countable_aims").has(text_.view(verb.at))) {
    return false;
  }
  auto const quantities = quantities_in({verb.at.end, reading.quote.end}, dates);
  return std::any_of(quantities.begin(), quantities.end(), [](QuantityMatch const& match) {
    return !match.numeral && match.quantity.unit != "%" && match.quantity.unit != "pp";
  });
}

ClauseReading ClauseReader::read_verb(Range clause, Lead const& lead, Verb const& verb,
                                      std::vector<DateMatch> const& dates) const {
  ClauseReading out;
  out.dates = dates;
  out.action = verb.at;
  out.object = cut_object({verb.at.end, clause.end}, verb.kind);
  out.quote = {lead.quote, out.object.empty() ? verb.at.end : out.object.end};
  if (verb.kind == VerbClass::aim && !counts_aim(verb, out, dates)) {
    return out;
  }
  // 改造X小区6月底前完工: the milestone at the end says the phase.
  std::optional<Phase> tail_phase;
  for (auto const& date : dates) {
    Phase phase = Phase::complete;
    std::size_t const after =
        date.at.end + match_adverbs(text_, date.at.end, clause.end, vocabulary_);
    if (date.at.begin > out.object.begin && is_bare({after, clause.end}, phase)) {
      out.object.end = date.at.begin;
      tail_phase = phase;
    }
  }
  out.quantities = quantities_in({verb.at.end, out.quote.end}, dates);
  if (out.quantities.empty()) {
    out.quantities = quantities_in({lead.quote, out.quote.end}, dates);
  }
  out.named = !out.object.empty() && is_named(out.object);
  auto const word = text_.view(verb.at);
  out.milestone = vocabulary_.milestones.has(word) &&
                  vocabulary_.milestones.value(word) != static_cast<int>(Phase::complete);
  bool const free = lead.free || text_.view({lead.quote, verb.at.begin}).find(U"免费") !=
                                     std::u32string_view::npos;
  out.builds = verb.kind == VerbClass::build;
  out.action = plain_action(verb.at);
  out.kind = judge(verb, free, out);
  trim_object(out);
  out.phase = tail_phase ? *tail_phase : phase_of(verb, out);
  return out;
}

ClauseKind ClauseReader::judge(Verb const& verb, bool free, ClauseReading const& reading) const {
  if (reading.object.empty()) {
    // 将…纳入, 为…体检1次 put the object first.
    bool const placed = !verb.before.empty() && (!reading.quantities.empty() || free);
    return placed ? ClauseKind::promise : ClauseKind::nothing;
  }
  auto const object = text_.view(reading.object);
  if (object.front() == U'、' && reading.quantities.empty()) {
    return ClauseKind::nothing;  // 早日建成、早日见效
  }
  if (vocabulary_.list("wrapper_objects").ends(object)) {
    return ClauseKind::nothing;
  }
  bool const figure = has_written_figure(reading.quantities) ||
                      (!reading.quantities.empty() && verb.kind != VerbClass::soft);
  // 启动…战略行动: a start is a milestone whatever the programme is called.
  bool const starts_programme =
      verb.kind == VerbClass::start && (vocabulary_.list("programmes").ends(object) ||
                                        vocabulary_.list("action_nouns").ends(object));
  if (vocabulary_.list("vague").in(object) && !has_written_figure(reading.quantities) &&
      !starts_programme) {
    return ClauseKind::nothing;
  }
  return figure ? ClauseKind::promise : judge_unmeasured(verb, free, reading);
}

ClauseKind ClauseReader::judge_unmeasured(Verb const& verb, bool free,
                                          ClauseReading const& reading) const {
  auto const object = text_.view(reading.object);
  bool const programme = vocabulary_.list("programmes").ends(object);
  bool const document = vocabulary_.list("documents").ends(object);
  switch (verb.kind) {
    case VerbClass::start:
    case VerbClass::deliver: return ClauseKind::promise;
    case VerbClass::build: {
      bool const founds = document && vocabulary_.list("founding_verbs").has(text_.view(verb.at));
      bool const settled = reading.named || founds || has_exact_date(reading.dates) || free;
      return settled ? ClauseKind::promise : ClauseKind::candidate;
    }
    case VerbClass::soft: {
      bool const undertaking = vocabulary_.list("undertakings").ends(object);
      bool const pushes = vocabulary_.list("pushing_verbs").has(text_.view(verb.at));
      if (free) {
        return ClauseKind::promise;
      }
      bool const pushed_works = pushes &&
                                !find_places(text_, reading.object, vocabulary_).empty() &&
                                !vocabulary_.list("wrapping_verbs").has(text_.view(verb.at));
      if (programme && !pushed_works &&
          vocabulary_.list("programme_verbs").has(text_.view(verb.at))) {
        return ClauseKind::programme;
      }
      return pushes && (reading.named || undertaking) ? ClauseKind::promise : ClauseKind::candidate;
    }
    case VerbClass::adjust:
      return vocabulary_.list("entitlements").ends(object) ? ClauseKind::promise
                                                           : ClauseKind::candidate;
    case VerbClass::aim:
    case VerbClass::none: break;
  }
  return ClauseKind::nothing;
}

Phase ClauseReader::phase_of(Verb const& verb, ClauseReading const& reading) const {
  auto const object = text_.view(reading.object);
  auto const& early = vocabulary_.list("early_steps");
  if (verb.kind == VerbClass::start || early.ends(object)) {
    return Phase::start;
  }
  auto const word = text_.view(verb.at);
  if (reading.milestone &&
      vocabulary_.milestones.value(word) != static_cast<int>(Phase::complete)) {
    return static_cast<Phase>(vocabulary_.milestones.value(word));
  }
  auto const& parts = vocabulary_.list("part_works");
  bool const completes = word.find(U"完") != std::u32string_view::npos;
  if (completes && (parts.starts(object) || parts.ends(object))) {
    return Phase::main_works;
  }
  if (vocabulary_.list("operating_objects").in(object)) {
    return Phase::operate;
  }
  bool const soft = verb.kind == VerbClass::soft && !has_written_figure(reading.quantities);
  return soft ? Phase::ongoing : Phase::complete;
}

/// The object's own words, without figures at its edges (新建口袋公园12个 -> 口袋公园).
void ClauseReader::trim_object(ClauseReading& reading) const {
  auto& object = reading.object;
  for (auto const& match : reading.quantities) {
    if (match.at.begin == object.begin && match.at.end < object.end) {
      object.begin = match.at.end;
    }
  }
  for (auto match = reading.quantities.rbegin(); match != reading.quantities.rend(); ++match) {
    if (match->at.end == object.end && match->at.begin > object.begin) {
      object.end = match->at.begin;
    }
  }
  while (object.size() > 1 &&
         (text_.at(object.end - 1) == U'共' || text_.at(object.end - 1) == U'、')) {
    --object.end;
  }
}

/// The main verb as written: without adverbs before it (加快推进), the result behind it (编制完成)
/// and the 至, 到 or 在 that leads to a figure (控制在).
Range ClauseReader::plain_action(Range action) const {
  while (text_.at(action.begin) == U'“' || text_.at(action.begin) == U'”') {
    ++action.begin;
  }
  while (action.size() > 1 && text_.at(action.end - 1) == U'”') {
    --action.end;
  }
  auto const& adverbs = vocabulary_.list("adverbs");
  for (std::u32string_view const part : {U"完成主体", U"主体结构", U"主体"}) {
    if (starts_with(text_.view(action), part) && action.size() > part.size()) {
      action.begin += part.size();
      return action;
    }
  }
  for (auto length = adverbs.match(text_.chars, action.begin, action.end);
       length > 1 && length + 2 <= action.size();
       length = adverbs.match(text_.chars, action.begin, action.end)) {
    action.begin += length;
  }
  auto const view = text_.view(action);
  bool const leads =
      view.size() >= 3 && (view.back() == U'至' || view.back() == U'到' || view.back() == U'在');
  bool const result = view.size() >= 4 && ends_with(view, U"完成");
  action.end -= leads ? 1 : result ? 2 : 0;
  return action;
}

}  // namespace yicheng::plan
