/// Who and by when, where a plan says it beside the promise: brackets, lines and table cells such
/// as "（牵头单位：市住建局；责任单位：市城管局；完成时限：12月底）". Cost: linear.
#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "plan/text.h"
#include "plan/vocabulary.h"

namespace yicheng::plan {

/// What one bracket, line or cell says.
struct Note {
  Range at;                   ///< the whole of it, brackets included
  std::vector<Range> owners;  ///< parties in order
  std::optional<Range> deadline;
};

/// The parties of a list ("县住建局，县交通局配合" -> 县住建局; 县交通局).
std::vector<Range> split_owners(Text const& text, Range range, Vocabulary const& vocabulary);

/// The note in the bracket that opens at `open` and closes at `close`; nothing where the bracket is
/// part of the sentence.
std::optional<Note> read_bracket_note(Text const& text, std::size_t open, std::size_t close,
                                      Vocabulary const& vocabulary);

/// The note a line or the tail of a paragraph is that starts with a label ("责任单位：…").
std::optional<Note> read_label_note(Text const& text, Range range, Vocabulary const& vocabulary);

/// Length of an owner or deadline label with its colon at `at`, else 0.
std::size_t match_label(Text const& text, std::size_t at, std::size_t end,
                        Vocabulary const& vocabulary);

}  // namespace yicheng::plan
