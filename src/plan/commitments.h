/// Promises of all items as commitments: cited, dated and owned.
///
/// A note behind promises (bracket, line) holds for those before it up to the note before; one with
/// no promise before it, and a heading's bracket, hold for everything below the heading. What a
/// clause says itself wins. Cost: linear.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "plan/notes.h"
#include "plan/outline.h"
#include "plan/plan.h"
#include "plan/plan_builder.h"
#include "plan/promises.h"

namespace yicheng::plan {

struct FoundCommitment {
  std::size_t item = 0;
  Commitment commitment;
  DateLevel level = DateLevel::none;  ///< of its deadline
  bool owned = false;                 ///< a note has said who
};

class CommitmentCollector {
 public:
  CommitmentCollector(std::u32string_view document, std::vector<Item> const& items,
                      BuildContext const& context, Vocabulary const& vocabulary);

  std::vector<FoundCommitment> collect();
  std::u32string_view text(Span span) const { return document_.substr(span.begin, span.size()); }

 private:
  void read_item(std::size_t i);
  void join_row(Text const& text, std::vector<Promise>& promises);
  void give_row_sizes(std::size_t first);
  void apply_notes(std::size_t i, std::vector<PlacedNote> const& notes,
                   std::vector<std::size_t> const& positions, std::size_t first);
  void apply_cells(std::size_t i, std::size_t first);
  void apply_to(PlacedNote const& note, std::size_t first, std::size_t last);
  void read_deadline(Text const& deadline, std::size_t first, std::size_t last);
  bool read_deadline_part(Text const& deadline, Range clause, std::vector<DateMatch> const& dates,
                          std::size_t first, std::size_t last);
  void inherit();
  void inherit_note(PlacedNote const& note, std::size_t k);
  FoundCommitment make(Text const& text, Promise const& promise, std::size_t item) const;
  Deadline deadline_of(Text const& text, DateMatch const& date) const;
  void set_deadline(FoundCommitment& one, Text const& text, DateMatch const& date, bool by) const;
  std::string cited(Text const& text, Range range) const;
  std::string joined(Text const& text, Range range) const;
  std::string cited(Text const& text) const { return cited(text, {0, text.size()}); }
  std::size_t scope_of(std::size_t item) const;
  std::string subject_of(std::size_t item) const;

  std::u32string_view document_;
  std::vector<Item> const& items_;
  BuildContext const& context_;
  Vocabulary const& vocabulary_;
  std::vector<FoundCommitment> found_;
  std::vector<std::vector<PlacedNote>> heading_notes_;  ///< by item
  std::size_t row_first_ = 0;                           ///< first commitment of the table row
  std::vector<Quantity> row_sizes_;   ///< sizes of the row that no promise has taken
  std::size_t since_note_ = 0;        ///< first commitment behind the last note
  std::optional<std::size_t> scope_;  ///< heading the commitments since then lie under
};

}  // namespace yicheng::plan
