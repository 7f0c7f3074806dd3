#include "plan/headings.h"

#include <algorithm>

#include "plan/clauses.h"
#include "plan/dates.h"
#include "plan/owners.h"
#include "plan/quantities.h"

namespace yicheng::plan {
namespace {

constexpr std::size_t kHeadingMax = 40;
constexpr std::size_t kRunInMax = 22;  ///< a title without a number is short

struct FirstSentence {
  std::size_t end = 0;  ///< where its words end (before the bracket and the closing mark)
  Range note;
  std::size_t next = 0;   ///< where the rest begins
  char32_t mark = U'\0';  ///< the mark that closed it
};

bool closes(char32_t c, bool commas) {
  return c == U'。' || c == U'：' || c == U'；' || c == U'！' || (c == U'，' && commas);
}

/// The words up to the first closing mark outside brackets (a comma too where `commas` close),
/// looking no further than a heading is long.
FirstSentence first_sentence(Text const& text, Range range, bool commas) {
  FirstSentence out;
  std::size_t const stop = range.end;
  std::size_t bracket = stop;
  int depth = 0;
  std::size_t i = range.begin;
  std::size_t words = 0;
  for (; i < stop && words <= kHeadingMax; ++i) {
    char32_t const c = text.at(i);
    if (c == U'（' && depth++ == 0) {
      bracket = i;
    } else if (c == U'）' && depth > 0) {
      --depth;
    } else if (depth == 0 && closes(c, commas)) {
      break;
    }
    words += depth == 0 ? 1 : 0;
  }
  out.mark = i < stop && closes(text.at(i), commas) ? text.at(i) : U'\0';
  out.end = i;
  out.next = std::min(stop, i + (out.mark != 0 ? 1 : 0));
  if (i > range.begin && text.at(i - 1) == U'）' && bracket < i) {
    out.note = {bracket, i};
    out.end = bracket;
  } else if (out.mark != 0 && text.at(out.next) == U'（' && out.mark == U'。') {
    out.note = {out.next, out.next};  // "X。（牵头单位：…）" stays with the body
  }
  return out;
}

/// Whether the words can be a title: short, no figure and no date in them.
bool is_title(Text const& text, Range words, Vocabulary const& vocabulary) {
  if (words.size() < 2 || words.size() > kHeadingMax) {
    return false;
  }
  auto const dates = find_dates(text, words, vocabulary);
  return find_quantities(text, words, {}, vocabulary).empty() &&
         std::none_of(dates.begin(), dates.end(), [](DateMatch const& date) {
           return date.level >= DateLevel::month || date.kind == DeadlineKind::by;
         });
}

/// "总体目标以习近平…": a known wrapper with no mark behind it.
std::size_t wrapper_length(Text const& text, Range range, Vocabulary const& vocabulary) {
  return std::max(vocabulary.list("wrappers").match(text.chars, range.begin, range.end),
                  vocabulary.list("ignored_sections").match(text.chars, range.begin, range.end));
}

bool starts_with_promise(Text const& text, std::size_t begin, std::size_t end,
                         Vocabulary const& vocabulary) {
  std::size_t const verb = vocabulary.verbs.match(text.chars, begin, end);
  auto const verb_class = vocabulary.verb_class(text.view({begin, begin + verb}));
  return verb_class == VerbClass::start || verb_class == VerbClass::deliver;
}

bool is_run_in_title(Text const& text, FirstSentence const& first, Range range,
                     Vocabulary const& vocabulary) {
  return first.mark == U'。' && first.end - range.begin <= kRunInMax &&
         !starts_with_promise(text, range.begin, first.end, vocabulary) && first.next < range.end;
}

/// （一）聚力产业升级，增强发展动能。…: what groups a report's promises may have two halves, if
/// neither starts like a promise. Halves that would be clauses of one are left to it.
bool is_heading_of_halves(Text const& text, FirstSentence const& whole, Range range, Level level,
                          Vocabulary const& vocabulary) {
  bool const groups =
      level == Level::chapter || level == Level::chinese || level == Level::bracketed_chinese;
  bool const ends = whole.mark == U'。' || (whole.mark == 0 && whole.end == range.end);
  if (!groups || !ends) {
    return false;
  }
  for (std::size_t half = range.begin; half < whole.end;) {
    std::size_t const verb = half + match_adverbs(text, half, whole.end, vocabulary);
    std::size_t const end = std::min(text.chars.find(U'，', half), whole.end);
    bool const vague = vocabulary.list("vague").in(text.view({half, end}));  // 办好民生实事
    if (!vague && starts_with_promise(text, verb, whole.end, vocabulary)) {
      return false;
    }
    half = end + 1;
  }
  return true;
}

}  // namespace

HeadingSplit split_heading(Text const& text, Range range, Level level,
                           Vocabulary const& vocabulary) {
  HeadingSplit out;
  out.body = range;
  auto first = first_sentence(text, range, true);
  if (first.mark == U'，') {
    auto const whole = first_sentence(text, range, false);
    first = is_heading_of_halves(text, whole, range, level, vocabulary) ? whole : first;
  }
  Range const words{range.begin, first.end};
  if (match_label(text, range.begin, range.end, vocabulary) > 0) {
    return out;
  }
  bool const numbered = level != Level::none;
  // 今年办好以下实事：… announces a list and dates it; it titles nothing.
  bool const announces = first.mark == U'：' && !find_dates(text, words, vocabulary).empty();
  bool const title = first.mark != U'，' && first.mark != U'；' && first.mark != U'！' &&
                     !announces && is_title(text, words, vocabulary);
  if (numbered && !title) {
    if (auto const length = wrapper_length(text, range, vocabulary); length > 0) {
      out.heading = {range.begin, range.begin + length};
      out.body = {range.begin + length, range.end};
    }
    return out;
  }
  bool const reaches_end = first.mark != 0 || first.end == range.end || first.note.end == range.end;
  if (!title || !reaches_end || (!numbered && !is_run_in_title(text, first, range, vocabulary))) {
    return out;
  }
  out.heading = words;
  out.note = first.note;
  out.body = {first.next, range.end};
  out.alone = first.next >= range.end;
  return out;
}

}  // namespace yicheng::plan
