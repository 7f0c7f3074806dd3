#include "plan/clauses.h"

#include <algorithm>
#include <string_view>

namespace yicheng::plan {
namespace {

constexpr std::size_t kEnclosedMax = 200;
constexpr std::u32string_view kOpening = U"（“《【〔";
constexpr std::u32string_view kClosing = U"）”》】〕";

bool ends_sentence(char32_t c) {
  return c == U'。' || c == U'！' || c == U'？';
}

bool ends_clause(char32_t c) {
  return c == U'，' || c == U'；' || c == U'：' || ends_sentence(c);
}

/// Whether a figure stands shortly before the mark.
bool counted_before(Text const& text, std::size_t begin, std::size_t mark) {
  constexpr std::size_t kUnitMax = 5;
  std::size_t const from = mark > begin + kUnitMax ? mark - kUnitMax : begin;
  for (std::size_t i = from; i < mark; ++i) {
    if (is_digit(text.at(i))) {
      return true;
    }
  }
  return false;
}

/// Whether a promise of its own starts behind 、 or 并 at `at`.
bool starts_promise(Text const& text, std::size_t begin, std::size_t at, std::size_t end,
                    Vocabulary const& vocabulary) {
  auto const& nounish = vocabulary.list("nounish");
  std::size_t const verb = at + match_adverbs(text, at, end, vocabulary);
  auto const length = vocabulary.verbs.match(text.chars, verb, end);
  auto const word = text.view({verb, verb + length});
  auto const verb_class = vocabulary.verb_class(word);
  bool const promises = verb_class == VerbClass::start || verb_class == VerbClass::deliver ||
                        verb_class == VerbClass::build || verb_class == VerbClass::adjust;
  // 新建公厕15座、提标改造30座: with its figure right behind it no word is a noun.
  bool const measures =
      length > 0 && is_digit(text.at(verb + length)) && counted_before(text, begin, at - 1);
  if (!promises || (nounish.has(word) && !measures) || text.at(verb + length) == U'的' ||
      verb + length >= end) {
    return false;
  }
  // 新建、改扩建…: two verbs of one promise.
  std::size_t const mark = at - 1;
  return vocabulary.verbs.match_back(text.chars, begin, mark) == 0 ||
         nounish.has(
             text.view({mark - vocabulary.verbs.match_back(text.chars, begin, mark), mark}));
}

/// 环境整体提升及文化里节能改造: two works named by nouns, joined by 及.
bool joins_works(Text const& text, Range clause, std::size_t at, Vocabulary const& vocabulary) {
  auto const& works = vocabulary.list("action_nouns");
  return (text.at(at) == U'及' || text.at(at) == U'和') &&
         works.match_back(text.chars, clause.begin, at) > 0 &&
         works.match_back(text.chars, at + 1, clause.end) > 0 &&
         vocabulary.verbs.match(text.chars, clause.begin, clause.end) == 0 &&
         match_adverbs(text, clause.begin, clause.end, vocabulary) == 0;
}

/// 大桥建成通车、高铁开工建设: two subjects with a milestone each.
bool joins_milestones(Text const& text, Range clause, std::size_t at,
                      Vocabulary const& vocabulary) {
  if (text.at(at) != U'、' ||
      vocabulary.milestones.match_back(text.chars, clause.begin + 2, at) < 2) {
    return false;
  }
  std::size_t const next = at + 1 + match_adverbs(text, at + 1, clause.end, vocabulary);
  auto const tail = vocabulary.milestones.match_back(text.chars, next, clause.end);
  return tail >= 2 && clause.end - tail >= next + 2;
}

void push_clause(Text const& text, std::vector<std::uint8_t> const& enclosed, Clause whole,
                 Vocabulary const& vocabulary, Sentence& into) {
  if (whole.at.size() > kClauseMax) {
    whole.at.end = whole.at.begin + kClauseMax;
  }
  std::size_t begin = whole.at.begin;
  for (std::size_t i = begin + 1; i + 2 < whole.at.end; ++i) {
    bool const share = text.starts_at(whole.at.begin, U"其中");
    bool const joint = !share && (text.at(i) == U'、' || text.at(i) == U'并');
    if (enclosed[i] != 0) {
      continue;
    }
    if ((joint && starts_promise(text, begin, i + 1, whole.at.end, vocabulary)) ||
        joins_works(text, {begin, whole.at.end}, i, vocabulary) ||
        joins_milestones(text, {begin, whole.at.end}, i, vocabulary)) {
      into.clauses.push_back({{begin, i}, U'、'});
      begin = i + 1;
    }
  }
  if (begin < whole.at.end) {
    into.clauses.push_back({{begin, whole.at.end}, whole.mark});
  }
}

}  // namespace

std::vector<std::uint8_t> mark_enclosed(Text const& text) {
  std::vector<std::uint8_t> out(text.size(), 0);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t const c = text.at(i);
    if (kOpening.find(c) != std::u32string_view::npos) {
      open.push_back(i);
      continue;
    }
    auto const kind = kClosing.find(c);
    if (kind == std::u32string_view::npos || open.empty() ||
        text.at(open.back()) != kOpening[kind]) {
      continue;
    }
    std::size_t const from = open.back();
    open.pop_back();
    // Only the outermost pair needs marking, and a pair is short, so the whole stays linear.
    if (i - from <= kEnclosedMax) {
      std::fill(out.begin() + static_cast<std::ptrdiff_t>(from),
                out.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::uint8_t{1});
    }
  }
  return out;
}

std::size_t match_adverbs(Text const& text, std::size_t at, std::size_t end,
                          Vocabulary const& vocabulary) {
  auto const& adverbs = vocabulary.list("adverbs");
  std::size_t length = 0;
  while (auto const word = adverbs.match(text.chars, at + length, end)) {
    if (vocabulary.verbs.match(text.chars, at + length, end) > word) {
      break;
    }
    length += word;
  }
  return length;
}

std::vector<Sentence> split_sentences(Text const& text, std::vector<std::uint8_t> const& enclosed,
                                      Vocabulary const& vocabulary) {
  std::vector<Sentence> out(1);
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    char32_t const c = i < text.size() ? text.at(i) : U'。';
    if (!ends_clause(c) || (i < text.size() && enclosed[i] != 0)) {
      continue;
    }
    if (begin < i) {
      push_clause(text, enclosed, {{begin, i}, c}, vocabulary, out.back());
    }
    if (ends_sentence(c) && !out.back().clauses.empty()) {
      out.emplace_back();
    }
    begin = i + 1;
  }
  if (out.back().clauses.empty()) {
    out.pop_back();
  }
  return out;
}

}  // namespace yicheng::plan
