#include "plan/clause_reader.h"

#include <algorithm>

#include "plan/places.h"

namespace yicheng::plan {
namespace {

/// The date that begins at `at`, if one does.
DateMatch const* date_at(std::vector<DateMatch> const& dates, std::size_t at) {
  for (auto const& date : dates) {
    if (date.at.begin == at) {
      return &date;
    }
  }
  return nullptr;
}

DateMatch const* date_ending(std::vector<DateMatch> const& dates, std::size_t end) {
  for (auto const& date : dates) {
    if (date.at.end == end) {
      return &date;
    }
  }
  return nullptr;
}

}  // namespace

ClauseReading ClauseReader::read(Range clause, bool follows) const {
  ClauseReading out;
  auto dates = find_dates(text_, clause, vocabulary_);
  // “五一”前 is enclosed only in part.
  std::erase_if(dates, [this](DateMatch const& date) {
    return enclosed_[date.at.begin] != 0 && text_.at(date.at.begin) != U'“';
  });
  out.dates = dates;
  auto const lead = read_lead(clause, dates);
  out.quote = {lead.quote, clause.end};
  if (lead.at >= clause.end) {
    bool const only_date = !dates.empty() && dates.back().at.end == clause.end;
    out.kind = only_date ? ClauseKind::topic_date : ClauseKind::nothing;
    return out;
  }
  auto const view = text_.view(clause);
  if (vocabulary_.list("done_marks").match(text_.chars, lead.at, clause.end) > 0 ||
      vocabulary_.list("duties").in(view) || vocabulary_.list("last_years").starts(view)) {
    return out;
  }
  // 我们将坚持把实事办好: what the speaker vows, not what is promised.
  if (vocabulary_.list("speakers").starts(text_.view({lead.at, clause.end})) &&
      quantities_in(clause, dates).empty()) {
    return out;
  }
  if (is_bare({lead.at, clause.end}, out.phase)) {
    out.kind = ClauseKind::bare;
    out.action = plain_action({lead.at, clause.end});
    return out;
  }
  if (follows && vocabulary_.list("locations").match(text_.chars, lead.at, clause.end) > 0) {
    out.kind = ClauseKind::location;
    return out;
  }
  auto const word = vocabulary_.list("attributes").match(text_.chars, lead.at, clause.end);
  auto const other = vocabulary_.list("not_attributes").match(text_.chars, lead.at, clause.end);
  std::size_t const size = other > word ? 0 : word;
  auto const verb = size > 0 ? verb_in({lead.at, clause.end}, true) : std::nullopt;
  bool const named_size = verb && verb->at.begin == lead.at && size > verb->at.size();
  bool const promises =
      verb && !named_size && verb->kind != VerbClass::adjust && verb->kind != VerbClass::soft;
  bool const share = lead.whose && follows && dates.empty();
  if (share || (size > 0 && !promises)) {
    out.quantities = quantities_in(clause, dates);
    if (!out.quantities.empty()) {
      out.kind = ClauseKind::attribute;
      return out;
    }
  }
  return read_subject_first(clause, lead, follows, dates);
}

ClauseReading ClauseReader::read_subject_first(Range clause, Lead const& lead, bool follows,
                                               std::vector<DateMatch> const& dates) const {
  ClauseReading out;
  out.dates = dates;
  out.quote = {lead.quote, clause.end};
  auto verb = verb_at(lead.at, clause.end);
  bool const preposition =
      !verb && vocabulary_.list("prepositions").match(text_.chars, lead.at, clause.end) > 0;
  if (preposition) {
    verb = verb_behind_preposition(clause, lead);
    if (!verb && !dates.empty() && read_tail_milestone(clause, lead, out)) {
      return out;  // 沿海铁路上半年通车
    }
    if (!verb) {
      bool const place =
          text_.at(lead.at) == U'在' || text_.at(lead.at) == U'对' || text_.at(lead.at) == U'为';
      bool const reason = vocabulary_.list("reasons").match(text_.chars, lead.at, clause.end) > 0;
      out.quantities = quantities_in(clause, dates);
      out.kind = place && !reason ? ClauseKind::prefix : ClauseKind::nothing;
      return out;
    }
  }
  if (!verb && lead.adverb > 0 &&
      vocabulary_.list("adverb_verbs").has(text_.view({lead.at - lead.adverb, lead.at}))) {
    verb = Verb{{lead.at - lead.adverb, lead.at}, VerbClass::soft, {}};
  }
  if (verb && vocabulary_.list("lifting_verbs").has(text_.view(verb->at))) {
    // 推动工业投资增长12%以上: the figure's own verb is what is promised.
    Lead lifted = lead;
    lifted.at = verb->at.end;
    lifted.lifted = true;
    if (read_indicator(clause, lifted, out)) {
      return out;
    }
    // 推动装备产业园开工建设: so is the milestone of a work.
    if (lifts_work(clause, lifted) && read_tail_milestone(clause, lifted, out)) {
      return out;
    }
  }
  // 供热投诉办结率保持在98%以上: what begins like a verb is the share's name.
  if (verb && holds_share(*verb, clause) && read_indicator(clause, lead, out)) {
    return out;
  }
  if (verb) {
    auto reading = read_verb(clause, lead, *verb, dates);
    // 年内实现双洞贯通: with a date even an aim leads to a milestone.
    bool const aim = verb->kind == VerbClass::aim;
    if (aim && !dates.empty() && read_tail_milestone(clause, lead, out)) {
      return out;
    }
    bool const settled = reading.kind == ClauseKind::promise || aim ||
                         reading.kind == ClauseKind::programme || reading.kind == ClauseKind::bare;
    if (settled || (!read_tail_milestone(clause, lead, out) && !read_standing(clause, lead, out) &&
                    !read_indicator(clause, lead, out))) {
      return reading;
    }
    return out;
  }
  if (read_tail_milestone(clause, lead, out) || read_indicator(clause, lead, out) ||
      read_standing(clause, lead, out) || read_subject_verb(clause, lead, out) ||
      read_nominal(clause, lead, follows, out)) {
    return out;
  }
  out.quantities = quantities_in(clause, dates);
  out.kind = follows && !out.quantities.empty() ? ClauseKind::attribute : ClauseKind::nothing;
  if (out.kind == ClauseKind::nothing) {
    read_undated_milestone(clause, lead, out);
  }
  return out;
}

/// 城区黑臭水体基本消除: a promise only where a date for the sentence was said before.
void ClauseReader::read_undated_milestone(Range clause, Lead const& lead,
                                          ClauseReading& out) const {
  auto const length = vocabulary_.milestones.match_back(text_.chars, lead.at, clause.end);
  bool const aim = vocabulary_.list("vague").in(text_.view(clause));
  if (length == 0 || lead.at + length >= clause.end || aim) {
    return;
  }
  out.action = plain_action({clause.end - length, clause.end});
  out.object = {lead.at, clause.end - length};
  out.phase = static_cast<Phase>(
      vocabulary_.milestones.value(text_.view({clause.end - length, clause.end})));
  out.kind = ClauseKind::candidate;
  out.builds = true;
}

ClauseReader::Lead ClauseReader::read_lead(Range clause,
                                           std::vector<DateMatch> const& dates) const {
  Lead out{clause.begin, clause.begin, 0, false, false, false};
  auto const& connectors = vocabulary_.list("connectors");
  auto const& adverbs = vocabulary_.list("adverbs");
  while (out.at < clause.end) {
    if (auto const* date = date_at(dates, out.at)) {
      out.at = date->at.end;
      out.adverb = 0;
      continue;
    }
    auto const verb = vocabulary_.verbs.match(text_.chars, out.at, clause.end);
    auto const connector = connectors.match(text_.chars, out.at, clause.end);
    auto const done = vocabulary_.milestones.match(text_.chars, out.at, clause.end);
    if (connector > verb && connector >= done) {
      bool const whose = text_.starts_at(out.at, U"其中");
      out.whose = out.whose || whose;
      out.quote = out.quote == out.at && !whose ? out.at + connector : out.quote;
      out.at += connector;
      continue;
    }
    auto const adverb = adverbs.match(text_.chars, out.at, clause.end);
    bool const milestone = vocabulary_.milestones.match(text_.chars, out.at, clause.end) > adverb;
    if (adverb == 0 || verb > adverb || milestone) {
      break;
    }
    out.free = out.free || text_.starts_at(out.at, U"免费");
    out.at += adverb;
    out.adverb = adverb;
  }
  return out;
}

std::optional<ClauseReader::Verb> ClauseReader::verb_at(std::size_t at, std::size_t end) const {
  auto const first = vocabulary_.verbs.match(text_.chars, at, end);
  // 建成区绿地率: a word that only begins like a verb, unlike 建成区人民医院.
  bool const other =
      vocabulary_.list("not_verbs").match(text_.chars, at, end) > first &&
      vocabulary_.list("public_institutions").match(text_.chars, at + first, end) == 0;
  // 新开工的…: a description; 完成了…: the past.
  if (first == 0 || other || text_.at(at + first) == U'的' || text_.at(at + first) == U'了') {
    return std::nullopt;
  }
  Verb out{{at, at + first}, vocabulary_.verb_class(text_.view({at, at + first})), {}};
  // 新建和改扩建, 新建改建和维护提升: further verbs of building belong to the same promise.
  while (out.kind == VerbClass::build) {
    char32_t const c = text_.at(out.at.end);
    std::size_t const joint = c == U'、' || c == U'和' || c == U'及' || c == U'并' ? 1 : 0;
    std::size_t const next = out.at.end + joint;
    auto const length = vocabulary_.verbs.match(text_.chars, next, end);
    bool const more =
        length > 0 &&
        vocabulary_.verb_class(text_.view({next, next + length})) == VerbClass::build &&
        text_.at(next + length) != U'的' && next + length < end;
    bool const noun = joint == 0 && text_.at(next + length - 1) != U'建' &&
                      vocabulary_.list("nounish").has(text_.view({next, next + length}));
    if (!more || noun) {
      break;
    }
    out.at.end = next + length;
  }
  return out;
}

std::optional<ClauseReader::Verb> ClauseReader::verb_in(Range range, bool pure_only) const {
  auto const& nounish = vocabulary_.list("nounish");
  std::optional<Verb> last_nounish;
  for (std::size_t i = range.begin; i < range.end;) {
    auto const length = enclosed_[i] != 0 ? 0 : vocabulary_.verbs.match(text_.chars, i, range.end);
    if (length == 0) {
      ++i;
      continue;
    }
    auto const word = text_.view({i, i + length});
    auto const found = verb_at(i, range.end);
    if (found && found->kind != VerbClass::aim) {
      if (!nounish.has(word)) {
        return found;
      }
      last_nounish = found;
    }
    i += length;
  }
  return pure_only ? std::nullopt : last_nounish;
}

/// 为80万重点群体提供…, 将…纳入…: the verb behind the words of the preposition. A word that is as
/// often a noun counts only with a number behind it (对老旧管网更新改造50公里).
std::optional<ClauseReader::Verb> ClauseReader::verb_behind_preposition(Range clause,
                                                                        Lead const& lead) const {
  if (vocabulary_.list("reasons").match(text_.chars, lead.at, clause.end) > 0 &&
      quantities_in(clause, {}).empty()) {
    return std::nullopt;
  }
  auto found = verb_in({lead.at + 1, clause.end}, false);
  if (!found) {
    return std::nullopt;
  }
  bool const nounish = vocabulary_.list("nounish").has(text_.view(found->at));
  auto const& prepositions = vocabulary_.list("prepositions");
  bool const moved =
      prepositions.has(text_.view({lead.at, lead.at + 1})) && text_.at(lead.at) == U'将';
  if (nounish && !moved && quantities_in(clause, {}).empty() && found->at.end != clause.end) {
    return std::nullopt;
  }
  // 为统筹推进…: a verb right behind 为 says what for.
  std::size_t const next = lead.at + 1 + match_adverbs(text_, lead.at + 1, clause.end, vocabulary_);
  if (text_.at(lead.at) == U'为' && found->at.begin <= next && quantities_in(clause, {}).empty()) {
    return std::nullopt;
  }
  found->before = {lead.at, found->at.begin};
  return found;
}

std::vector<QuantityMatch> ClauseReader::quantities_in(Range range,
                                                       std::vector<DateMatch> const& dates) const {
  std::vector<Range> skip;
  for (auto const& date : dates) {
    skip.push_back(date.at);
  }
  return find_quantities(text_, range, skip, vocabulary_);
}

bool ClauseReader::is_named(Range object) const {
  auto const view = text_.view(object);
  if (view.find(U'“') != std::u32string_view::npos ||
      view.find(U'《') != std::u32string_view::npos) {
    return true;
  }
  for (std::u32string_view const part : {U"一期", U"二期", U"三期", U"四期", U"号线"}) {
    if (view.find(part) != std::u32string_view::npos) {
      return true;
    }
  }
  auto const ordinal = view.find(U'第');
  if (ordinal != std::u32string_view::npos && ordinal + 2 < view.size() &&
      (is_chinese_digit(view[ordinal + 1]) || is_digit(view[ordinal + 1]))) {
    return true;
  }
  return !find_places(text_, object, vocabulary_).empty();
}

/// 竣工通车, 建成并投入使用: of several milestones in a row the last decides.
bool ClauseReader::is_bare(Range rest, Phase& phase) const {
  std::size_t at = rest.begin;
  Phase last = Phase::complete;
  while (auto const length = vocabulary_.milestones.match(text_.chars, at, rest.end)) {
    last = static_cast<Phase>(vocabulary_.milestones.value(text_.view({at, at + length})));
    at += length;
    bool const joined = text_.at(at) == U'并' || text_.at(at) == U'、';
    at += joined && at + 1 < rest.end ? 1 : 0;
  }
  if (at == rest.begin || at != rest.end) {
    return false;
  }
  phase = last;
  return true;
}

/// Whether a lifting verb is followed by one work and its start or use.
bool ClauseReader::lifts_work(Range clause, Lead const& lead) const {
  constexpr std::size_t kWorkMin = 4;
  auto const length = vocabulary_.milestones.match_back(text_.chars, lead.at, clause.end);
  if (length == 0 || clause.end - length < lead.at + kWorkMin) {
    return false;
  }
  auto const phase = static_cast<Phase>(
      vocabulary_.milestones.value(text_.view({clause.end - length, clause.end})));
  return phase == Phase::start || phase == Phase::operate;
}

/// Whether a verb that is as often a noun opens the name of a share (…率, …比例) with a figure.
bool ClauseReader::holds_share(Verb const& verb, Range clause) const {
  if (!vocabulary_.list("nounish").has(text_.view(verb.at))) {
    return false;
  }
  auto const quantities = quantities_in({verb.at.end, clause.end}, {});
  auto const head =
      text_.view({verb.at.end, quantities.empty() ? verb.at.end : quantities.front().at.begin});
  return !quantities.empty() && quantities.front().quantity.unit == "%" &&
         head.find(U'率') != std::u32string_view::npos;
}

/// X于6月底前建成投用: a subject, a date and a milestone at the clause's end.
bool ClauseReader::read_tail_milestone(Range clause, Lead const& lead, ClauseReading& out) const {
  auto const length = vocabulary_.milestones.match_back(text_.chars, lead.at, clause.end);
  if (length == 0) {
    return false;
  }
  Range const action{clause.end - length, clause.end};
  std::size_t subject_end = action.begin;
  auto const& adverbs = vocabulary_.list("adverbs");
  bool dated = !out.dates.empty();
  for (bool moved = true; moved && subject_end > lead.at;) {
    moved = false;
    if (auto const* date = date_ending(out.dates, subject_end)) {
      subject_end = date->at.begin;
      moved = true;
    } else if (auto const adverb = adverbs.match_back(text_.chars, lead.at, subject_end)) {
      subject_end -= adverb;
      moved = true;
    }
  }
  if (subject_end <= lead.at) {
    return false;
  }
  Range const subject{lead.at, subject_end};
  auto const phase = static_cast<Phase>(vocabulary_.milestones.value(text_.view(action)));
  out.quantities = quantities_in({lead.quote, clause.end}, out.dates);
  bool const adjacent = text_.view(subject).back() != U'的';
  bool const named = is_named(subject);
  bool const vague = vocabulary_.list("vague").in(text_.view(subject)) && out.quantities.empty();
  bool const lifted = lead.lifted && !vague;
  if (!adjacent || vague ||
      !(dated || named || lifted || !out.quantities.empty() || phase == Phase::main_works)) {
    out.quantities.clear();
    return false;
  }
  out.kind = ClauseKind::promise;
  out.action = plain_action(action);
  out.object = subject;
  out.named = named;
  out.milestone = true;
  bool const part = vocabulary_.list("part_works").ends(text_.view(subject));
  out.phase = part && phase == Phase::complete ? Phase::main_works : phase;
  return true;
}

/// 优良率不低于95%: the modifier of a share is its verb.
bool ClauseReader::holds_a_threshold(QuantityMatch const& match, std::size_t begin) const {
  auto const& unit = match.quantity.unit;
  bool const share = unit == "%" || unit == "ug/m3";
  return share && match.at.begin > begin && is_han(text_.at(match.at.begin)) &&
         is_han(text_.at(match.at.begin - 1));
}

/// 城镇登记失业率控制在4%以内: a figure to reach or hold.
bool ClauseReader::read_indicator(Range clause, Lead const& lead, ClauseReading& out) const {
  auto const quantities = quantities_in({lead.quote, clause.end}, out.dates);
  for (auto const& match : quantities) {
    std::size_t const end = match.at.begin;
    auto const word = vocabulary_.indicators.match_back(text_.chars, lead.at, end);
    if (word == 0 && holds_a_threshold(match, lead.at)) {
      out.kind = ClauseKind::promise;
      out.object = {lead.at, end};
      std::size_t modifier = end;
      while (modifier < match.at.end && !is_digit(text_.at(modifier))) {
        ++modifier;
      }
      out.action = {end, modifier};
      out.phase = Phase::ongoing;
      out.quantities = quantities;
      return true;
    }
    if (word == 0 || end - word <= lead.at) {
      continue;
    }
    auto const phase =
        static_cast<Phase>(vocabulary_.indicators.value(text_.view({end - word, end})));
    out.kind = ClauseKind::promise;
    out.action = plain_action({end - word, end});
    out.object = {lead.at, end - word};
    bool const part = vocabulary_.list("part_works").ends(text_.view(out.object)) ||
                      vocabulary_.list("part_works").starts(text_.view(out.object));
    bool const runs = vocabulary_.list("operating_objects").in(text_.view(out.object));
    out.phase = part ? Phase::main_works : runs ? Phase::operate : phase;
    out.quantities = quantities;
    return true;
  }
  return false;
}

/// 生育费用“零自付”, …保险全覆盖, 新建民用建筑全部执行…标准.
bool ClauseReader::read_standing(Range clause, Lead const& lead, ClauseReading& out) const {
  auto const& standing = vocabulary_.list("standing");
  auto const length = standing.match_back(text_.chars, lead.at, clause.end);
  if (length > 0 && clause.end - length > lead.at) {
    out.action = plain_action({clause.end - length, clause.end});
    out.object = {lead.at, clause.end - length};
    out.phase = ends_with(text_.view(out.action), U"全覆盖") ? Phase::complete : Phase::ongoing;
    out.kind = ClauseKind::promise;
    out.quantities = quantities_in({lead.quote, clause.end}, out.dates);
    return true;
  }
  auto const& whole = vocabulary_.list("whole_predicates");
  for (std::size_t i = lead.at + 1; i < clause.end; ++i) {
    if (auto const word = whole.match(text_.chars, i, clause.end);
        word > 0 && i + word < clause.end) {
      out.action = {i + 2, i + word};
      out.object = {i + word, clause.end};
      out.phase = Phase::ongoing;
      out.kind = ClauseKind::promise;
      out.quantities = quantities_in({lead.quote, clause.end}, out.dates);
      return true;
    }
  }
  return false;
}

/// 城镇新增就业3.2万人, B区完成基础施工: a subject before a verb that is no noun.
bool ClauseReader::read_subject_verb(Range clause, Lead const& lead, ClauseReading& out) const {
  constexpr std::size_t kSubjectMax = 40;
  auto const verb = verb_in({lead.at, clause.end}, true);
  if (!verb || verb->at.begin - lead.at > kSubjectMax || verb->kind == VerbClass::soft) {
    return false;
  }
  auto reading = read_verb(clause, lead, *verb, out.dates);
  if (reading.kind != ClauseKind::promise) {
    return false;
  }
  out = std::move(reading);
  return true;
}

/// 8条巷道提升, 全域幸福河湖建设700公里: works named by a noun.
bool ClauseReader::read_nominal(Range clause, Lead const& lead, bool follows,
                                ClauseReading& out) const {
  Range const rest{lead.at, clause.end};
  auto const& actions = vocabulary_.list("action_nouns");
  out.quantities = quantities_in({lead.quote, clause.end}, out.dates);
  std::size_t const tail = actions.match_back(text_.chars, rest.begin, rest.end);
  Range action;
  if (tail > 0) {
    action = {rest.end - tail, rest.end};
  } else {
    for (std::size_t i = rest.begin + 1; i < rest.end && action.empty(); ++i) {
      auto const length = enclosed_[i] != 0 ? 0 : actions.match(text_.chars, i, rest.end);
      action = {i, i + length};
    }
  }
  bool const project = ends_with(text_.view(rest), U"工程") || ends_with(text_.view(rest), U"项目");
  if (action.empty() && !project) {
    return false;
  }
  out.action = action;
  out.object = {rest.begin, action.empty() ? rest.end : std::max(action.begin, rest.begin + 1)};
  if (tail == 0 && !action.empty() && action.end < rest.end) {
    out.object = {action.end, rest.end};
  }
  out.named = is_named(rest);
  if (!out.quantities.empty() && !action.empty()) {
    out.kind = ClauseKind::promise;
    return true;
  }
  if (tail == 0 && !project) {
    return false;
  }
  out.kind = project && !follows ? ClauseKind::head : ClauseKind::nominal;
  return true;
}

}  // namespace yicheng::plan
