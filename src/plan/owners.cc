#include "plan/owners.h"

#include <algorithm>

#include "plan/clauses.h"
#include "plan/dates.h"

namespace yicheng::plan {
namespace {

constexpr std::size_t kBareListMax = 60;

bool separates(char32_t c) {
  return c == U'、' || c == U'，' || c == U'；' || c == U'。';
}

/// A blank in the document between two characters that stand together here separates too, but only
/// where a unit's name ends before it (副区长 高澍 is one party).
bool separates_by_blank(Text const& text, std::size_t at, std::size_t begin,
                        Vocabulary const& vocabulary) {
  return at > begin && text.origin[at] > text.origin[at - 1] + 1 &&
         vocabulary.list("owner_tails").match_back(text.chars, begin, at) > 0;
}

void strip_roles(Text const& text, Range& party, Vocabulary const& vocabulary) {
  auto const& roles = vocabulary.list("owner_roles");
  auto const tail = roles.match_back(text.chars, party.begin, party.end);
  if (tail > 0 && tail < party.size()) {
    party.end -= tail;
  }
  // "由市住建局牵头" and "会同市城管局" name the unit behind the word.
  for (std::u32string_view const lead : {U"由", U"会同", U"各责任单位："}) {
    if (starts_with(text.view(party), lead) && party.size() > lead.size() + 1) {
      party.begin += lead.size();
    }
  }
}

bool is_none(std::u32string_view party, Vocabulary const& vocabulary) {
  return party.empty() || vocabulary.list("none_marks").has(party);
}

/// （6月底前完成）: a date, and at most a milestone behind it.
bool is_bare_deadline(Text const& text, Range inside, Vocabulary const& vocabulary) {
  if (inside.empty() || inside.size() > 24) {
    return false;
  }
  auto const dates = find_dates(text, inside, vocabulary);
  if (dates.size() != 1 || dates[0].at.begin != inside.begin) {
    return false;
  }
  bool const exact = dates[0].level >= DateLevel::part || dates[0].kind == DeadlineKind::by;
  std::size_t const rest =
      dates[0].at.end + match_adverbs(text, dates[0].at.end, inside.end, vocabulary);
  return exact && (rest == inside.end ||
                   rest + vocabulary.milestones.match(text.chars, rest, inside.end) == inside.end);
}

}  // namespace

std::vector<Range> split_owners(Text const& text, Range range, Vocabulary const& vocabulary) {
  std::vector<Range> out;
  int depth = 0;
  Range party{range.begin, range.begin};
  auto const close = [&](std::size_t end, std::size_t next) {
    party.end = end;
    strip_roles(text, party, vocabulary);
    if (!is_none(text.view(party), vocabulary)) {
      out.push_back(party);
    }
    party = {next, next};
  };
  for (std::size_t i = range.begin; i < range.end; ++i) {
    char32_t const c = text.at(i);
    depth += c == U'（' ? 1 : 0;
    depth -= c == U'）' && depth > 0 ? 1 : 0;
    if (depth == 0 && separates(c)) {
      close(i, i + 1);
    } else if (depth == 0 && separates_by_blank(text, i, party.begin, vocabulary)) {
      close(i, i);
    }
  }
  close(range.end, range.end);
  return out;
}

std::size_t match_label(Text const& text, std::size_t at, std::size_t end,
                        Vocabulary const& vocabulary) {
  for (ListKey const list : {ListKey("owner_labels"), ListKey("deadline_labels")}) {
    auto const length = vocabulary.list(list).match(text.chars, at, end);
    if (length > 0 && text.at(at + length) == U'：') {
      return length + 1;
    }
  }
  return 0;
}

std::optional<Note> read_label_note(Text const& text, Range range, Vocabulary const& vocabulary) {
  Note note;
  note.at = range;
  std::size_t at = range.begin;
  if (match_label(text, at, range.end, vocabulary) == 0) {
    return std::nullopt;
  }
  while (at < range.end) {
    auto const label = match_label(text, at, range.end, vocabulary);
    bool const deadline =
        label > 0 && vocabulary.list("deadline_labels").has(text.view({at, at + label - 1}));
    at += label;
    std::size_t end = at;
    // A part goes on to the next label; "；" or "，" alone only separates parties.
    while (end < range.end && match_label(text, end, range.end, vocabulary) == 0) {
      ++end;
    }
    Range part{at, end};
    while (!part.empty() && separates(text.at(part.end - 1))) {
      --part.end;
    }
    if (deadline) {
      note.deadline = part;
    } else {
      auto const parties = split_owners(text, part, vocabulary);
      note.owners.insert(note.owners.end(), parties.begin(), parties.end());
    }
    at = std::max(end, at + (label == 0 ? 1U : 0U));
  }
  return note;
}

std::optional<Note> read_bracket_note(Text const& text, std::size_t open, std::size_t close,
                                      Vocabulary const& vocabulary) {
  Range const inside{open + 1, close};
  if (auto note = read_label_note(text, inside, vocabulary)) {
    note->at = {open, close + 1};
    return note;
  }
  if (is_bare_deadline(text, inside, vocabulary)) {
    return Note{{open, close + 1}, {}, inside};
  }
  if (inside.size() < 3 || inside.size() > kBareListMax) {
    return std::nullopt;
  }
  auto const parties = split_owners(text, inside, vocabulary);
  auto const& tails = vocabulary.list("owner_tails");
  auto const is_unit = [&](Range party) {
    return party.size() >= 3 && party.size() <= 20 &&
           tails.match_back(text.chars, party.begin, party.end) > 0;
  };
  bool const has_role = vocabulary.list("owner_roles").ends(text.view(inside));
  bool const all = !parties.empty() && std::all_of(parties.begin(), parties.end(), is_unit);
  // One unit alone in a bracket is as often an explanation; a role or the end of a sentence says
  // it.
  bool const at_end = close + 1 >= text.size() || separates(text.at(close + 1)) ||
                      (close > 0 && open > 0 && text.at(open - 1) == U'。');
  if (!all || (!has_role && !(at_end && open > 0))) {
    return std::nullopt;
  }
  return Note{{open, close + 1}, parties, std::nullopt};
}

}  // namespace yicheng::plan
