/// Takes the notes (who, by when) out of a paragraph, so that the rest reads as sentences.
///
/// Cost: linear.
#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "plan/owners.h"
#include "plan/text.h"
#include "plan/vocabulary.h"

namespace yicheng::plan {

struct PlacedNote {
  std::size_t at = 0;  ///< position in the text without notes
  std::vector<Text> owners;
  std::optional<Text> deadline;
};

struct NotedText {
  Text text;
  std::vector<PlacedNote> notes;
};

NotedText take_notes(Text const& text, Vocabulary const& vocabulary);

/// What one note says, free of the text it stood in.
PlacedNote place_note(Text const& text, Note const& note, std::size_t at);

}  // namespace yicheng::plan
