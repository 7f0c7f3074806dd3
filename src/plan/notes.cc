#include "plan/notes.h"

namespace yicheng::plan {
namespace {

constexpr std::size_t kBracketMax = 300;

/// The bracket that opens at `open` closes here; 0 where it does not.
std::size_t closing_bracket(Text const& text, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < text.size() && i - open <= kBracketMax; ++i) {
    char32_t const c = text.at(i);
    depth += c == U'（' || c == U'【' || c == U'［' ? 1 : 0;
    depth -= c == U'）' || c == U'】' || c == U'］' ? 1 : 0;
    if (depth == 0) {
      return i;
    }
  }
  return 0;
}

bool ends_sentence(char32_t c) {
  return c == U'。' || c == U'；' || c == U'）' || c == U'！';
}

}  // namespace

PlacedNote place_note(Text const& text, Note const& note, std::size_t at) {
  PlacedNote out;
  out.at = at;
  for (auto const owner : note.owners) {
    if (!owner.empty()) {
      out.owners.push_back(text.part(owner));
    }
  }
  if (note.deadline && !note.deadline->empty()) {
    out.deadline = text.part(*note.deadline);
  }
  return out;
}

NotedText take_notes(Text const& text, Vocabulary const& vocabulary) {
  NotedText out;
  std::size_t kept = 0;
  std::size_t searched =
      0;  // an unclosed bracket is looked through once, not once per bracket in it
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::optional<Note> note;
    char32_t const c = text.at(i);
    if ((c == U'（' || c == U'【' || c == U'［') && i >= searched) {
      if (auto const close = closing_bracket(text, i); close > 0) {
        note = read_bracket_note(text, i, close, vocabulary);
      } else {
        searched = i + kBracketMax;
      }
    } else if ((i == 0 || ends_sentence(text.at(i - 1))) &&
               match_label(text, i, text.size(), vocabulary) > 0) {
      note = read_label_note(text, {i, text.size()}, vocabulary);
    }
    if (!note) {
      continue;
    }
    out.text.append(text.part({kept, i}));
    out.notes.push_back(place_note(text, *note, out.text.size()));
    kept = note->at.end;
    i = kept - 1;
  }
  out.text.append(text.part({kept, text.size()}));
  return out;
}

}  // namespace yicheng::plan
