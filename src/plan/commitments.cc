#include "plan/commitments.h"

#include <algorithm>

#include "base/utf8.h"
#include "plan/places.h"

namespace yicheng::plan {
namespace {

/// What commas, semicolons and brackets part, without 其中 before it.
std::vector<Range> parts_of(Text const& text) {
  constexpr std::u32string_view kMarks = U"，；。、（）";
  std::vector<Range> out;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && kMarks.find(text.at(i)) == std::u32string_view::npos) {
      continue;
    }
    begin += text.starts_at(begin, U"其中") ? 2 : 0;
    if (begin < i) {
      out.push_back({begin, i});
    }
    begin = i + 1;
  }
  return out;
}

}  // namespace

CommitmentCollector::CommitmentCollector(std::u32string_view document,
                                         std::vector<Item> const& items,
                                         BuildContext const& context, Vocabulary const& vocabulary)
    : document_(document),
      items_(items),
      context_(context),
      vocabulary_(vocabulary),
      heading_notes_(items.size()) {}

std::vector<FoundCommitment> CommitmentCollector::collect() {
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (!items_[i].ignored) {
      read_item(i);
    }
  }
  inherit();
  return std::move(found_);
}

std::string CommitmentCollector::cited(Text const& text, Range range) const {
  if (range.empty()) {
    return {};
  }
  return encode_utf8(this->text(text.span(range)));
}

/// The same without the line breaks of the page and what stands between its lines.
std::string CommitmentCollector::joined(Text const& text, Range range) const {
  std::u32string out;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    auto const at = text.origin[i];
    out.push_back(document_[at]);
    if (i + 1 < range.end && text.origin[i + 1] > at + 1) {
      auto const gap = document_.substr(at + 1, text.origin[i + 1] - at - 1);
      bool const blank = std::all_of(gap.begin(), gap.end(), is_blank);
      out += blank && gap.find(U'\n') == std::u32string_view::npos ? U" " : U"";
    }
  }
  return encode_utf8(out);
}

/// The heading whose section an item lies in.
std::size_t CommitmentCollector::scope_of(std::size_t item) const {
  for (std::optional<std::size_t> i = item; i; i = items_[*i].parent) {
    if (items_[*i].role == Role::area || items_[*i].role == Role::wrapper) {
      return *i;
    }
  }
  return items_.size();
}

/// What an item is about where its promise does not say: its project's name.
std::string CommitmentCollector::subject_of(std::size_t item) const {
  for (std::optional<std::size_t> i = item; i; i = items_[*i].parent) {
    if (items_[*i].role == Role::project) {
      return joined(items_[*i].heading, {0, items_[*i].heading.size()});
    }
  }
  return {};
}

void CommitmentCollector::read_item(std::size_t i) {
  auto const& item = items_[i];
  if (auto const scope = scope_of(i); scope_ != scope) {
    scope_ = scope;
    since_note_ = found_.size();
  }
  if (!item.heading_note.empty()) {
    auto const noted = take_notes(item.heading_note, vocabulary_);
    heading_notes_[i] = noted.notes;
  }
  if (item.body.empty()) {
    return;
  }
  auto const noted = take_notes(item.body, vocabulary_);
  std::size_t const first = found_.size();
  std::vector<std::size_t> positions;
  auto promises = read_promises(noted.text, vocabulary_);
  if (item.same_row) {
    join_row(noted.text, promises);
  } else {
    row_first_ = first;
    row_sizes_.clear();
  }
  if (promises.empty() && !item.owner_cells.empty()) {
    for (auto const& match : find_quantities(noted.text, {0, noted.text.size()}, {}, vocabulary_)) {
      row_sizes_.push_back(match.quantity);
      row_sizes_.back().text = joined(noted.text, match.at);
    }
  }
  for (auto const& promise : promises) {
    found_.push_back(make(noted.text, promise, i));
    positions.push_back(promise.quote.begin);
  }
  give_row_sizes(first);
  apply_cells(i, first);
  apply_notes(i, noted.notes, positions, first);
}

/// 新建管网18.6公里 | 10月底完工: a milestone alone in the next cell says when the row is done.
void CommitmentCollector::join_row(Text const& text, std::vector<Promise>& promises) {
  bool const alone = promises.size() == 1 && promises[0].object.empty() &&
                     promises[0].quantities.empty() && promises[0].date &&
                     promises[0].phase != Phase::start;
  bool taken = false;
  for (std::size_t k = row_first_; alone && k < found_.size(); ++k) {
    if (!found_[k].commitment.deadline) {
      set_deadline(found_[k], text, *promises[0].date, false);
      found_[k].commitment.phase = promises[0].phase;
      taken = true;
    }
  }
  if (taken) {
    promises.clear();
  }
}

/// 全长5.2公里 | 6月底前开工: sizes alone in a cell belong to the first milestone of the row.
void CommitmentCollector::give_row_sizes(std::size_t first) {
  if (first >= found_.size() || row_sizes_.empty()) {
    return;
  }
  auto& quantities = found_[first].commitment.quantities;
  quantities.insert(quantities.end(), row_sizes_.begin(), row_sizes_.end());
  row_sizes_.clear();
}

FoundCommitment CommitmentCollector::make(Text const& text, Promise const& promise,
                                          std::size_t item) const {
  FoundCommitment out;
  out.item = item;
  auto& commitment = out.commitment;
  commitment.span = text.span(promise.quote);
  commitment.quote = cited(text, promise.quote);
  commitment.action = joined(text, promise.action);
  commitment.object = joined(text, promise.object);
  if (commitment.object.empty()) {
    commitment.object = subject_of(item);
  }
  commitment.phase = promise.phase;
  for (auto const& match : promise.quantities) {
    commitment.quantities.push_back(match.quantity);
    commitment.quantities.back().text = joined(text, match.at);
  }
  if (promise.date) {
    commitment.deadline = deadline_of(text, *promise.date);
    out.level = promise.date->level;
  }
  for (auto const place : promise.places) {
    auto name = joined(text, place);
    if (std::find(commitment.places.begin(), commitment.places.end(), name) ==
        commitment.places.end()) {
      commitment.places.push_back(std::move(name));
    }
  }
  return out;
}

Deadline CommitmentCollector::deadline_of(Text const& text, DateMatch const& date) const {
  return {joined(text, date.at), resolve(date, context_.year, context_.given_year), date.kind};
}

void CommitmentCollector::set_deadline(FoundCommitment& one, Text const& text,
                                       DateMatch const& date, bool by) const {
  bool const more_exact = one.level == DateLevel::year && date.level > one.level;
  if (one.commitment.deadline && !more_exact) {
    return;
  }
  one.commitment.deadline = deadline_of(text, date);
  if (by) {
    one.commitment.deadline->kind = DeadlineKind::by;
  }
  one.level = date.level;
}

void CommitmentCollector::apply_cells(std::size_t i, std::size_t first) {
  auto const& item = items_[i];
  if (item.deadline_cell) {
    read_deadline(*item.deadline_cell, first, found_.size());
  }
  if (item.owner_cells.empty()) {
    return;
  }
  PlacedNote note;
  for (auto const& cell : item.owner_cells) {
    for (auto const party : split_owners(cell, {0, cell.size()}, vocabulary_)) {
      note.owners.push_back(cell.part(party));
    }
  }
  apply_to(note, first, found_.size());
  since_note_ = found_.size();
}

void CommitmentCollector::apply_notes(std::size_t i, std::vector<PlacedNote> const& notes,
                                      std::vector<std::size_t> const& positions,
                                      std::size_t first) {
  std::size_t from = positions.empty() ? std::min(since_note_, first) : first;
  for (auto const& note : notes) {
    std::size_t last = positions.empty() ? found_.size() : from;
    while (!positions.empty() && last < first + positions.size() &&
           positions[last - first] < note.at) {
      ++last;
    }
    if (last > from) {
      apply_to(note, from, last);
      from = positions.empty() ? from : last;
      since_note_ = found_.size();
    } else if (note.at == 0 || (positions.empty() && !items_[i].heading.empty())) {
      // Said before any promise: it holds for what stands below the heading.
      bool const own = !items_[i].heading.empty() || !items_[i].parent;
      heading_notes_[own ? i : *items_[i].parent].push_back(note);
    }
  }
}

void CommitmentCollector::apply_to(PlacedNote const& note, std::size_t first, std::size_t last) {
  for (std::size_t k = first; k < last; ++k) {
    auto& one = found_[k];
    for (auto const& owner : note.owners) {
      if (!one.owned) {
        one.commitment.owners.push_back(joined(owner, {0, owner.size()}));
      }
    }
    one.owned = one.owned || !note.owners.empty();
  }
  if (note.deadline) {
    read_deadline(*note.deadline, first, last);
  }
}

/// A cell may hold one date for all, or others for parts ("二期主体11月底完工，管网10月底前",
/// "年底前（福利中心主体6月底前）"); the one without a part holds for the rest.
void CommitmentCollector::read_deadline(Text const& deadline, std::size_t first, std::size_t last) {
  auto const dates = find_dates(deadline, {0, deadline.size()}, vocabulary_);
  if (dates.empty()) {
    return;
  }
  std::vector<DateMatch> whole = dates;
  if (dates.size() > 1) {
    bool parted = false;
    whole.clear();
    for (auto const part : parts_of(deadline)) {
      auto const own = find_dates(deadline, part, vocabulary_);
      bool const named = !own.empty() && own[0].at.begin != part.begin;
      if (named) {
        parted = read_deadline_part(deadline, part, own, first, last) || parted;
      } else {
        whole.insert(whole.end(), own.begin(), own.end());
      }
    }
    whole = whole.empty() && !parted ? dates : whole;
  }
  auto const date = most_exact(whole);
  for (std::size_t k = first; date && k < last; ++k) {
    set_deadline(found_[k], deadline, *date, true);
  }
}

bool CommitmentCollector::read_deadline_part(Text const& deadline, Range clause,
                                             std::vector<DateMatch> const& dates, std::size_t first,
                                             std::size_t last) {
  if (dates[0].at.end < clause.end) {
    auto const part = deadline.part(clause);
    for (auto const& promise : read_promises(part, vocabulary_)) {
      std::size_t const item = first < last ? found_[first].item : 0;
      found_.push_back(make(part, promise, item));
      found_.back().commitment.places =
          first < last ? found_[first].commitment.places : std::vector<std::string>{};
    }
    return true;
  }
  auto const subject = cited(deadline, {clause.begin, dates[0].at.begin});
  for (std::size_t k = first; k < last; ++k) {
    if (found_[k].commitment.quote.find(subject) != std::string::npos) {
      set_deadline(found_[k], deadline, dates[0], true);
    }
  }
  return true;
}

/// What headings above say, and where their works lie.
void CommitmentCollector::inherit() {
  for (std::size_t k = 0; k < found_.size(); ++k) {
    for (std::optional<std::size_t> i = found_[k].item; i; i = items_[*i].parent) {
      auto const& notes = heading_notes_[*i];
      // Each is put before those already there, so that all stand in the order of the text.
      std::for_each(notes.rbegin(), notes.rend(),
                    [&](PlacedNote const& note) { inherit_note(note, k); });
      auto const& heading = items_[*i].heading;
      if (items_[*i].role == Role::project && found_[k].commitment.places.empty()) {
        for (auto const place : find_places(heading, {0, heading.size()}, vocabulary_)) {
          found_[k].commitment.places.push_back(cited(heading, place));
        }
      }
    }
  }
}

/// A heading's parties stand before those of the item.
void CommitmentCollector::inherit_note(PlacedNote const& note, std::size_t k) {
  auto& owners = found_[k].commitment.owners;
  std::vector<std::string> all;
  for (auto const& owner : note.owners) {
    auto name = joined(owner, {0, owner.size()});
    if (std::find(owners.begin(), owners.end(), name) == owners.end()) {
      all.push_back(std::move(name));
    }
  }
  owners.insert(owners.begin(), all.begin(), all.end());
  if (note.deadline) {
    read_deadline(*note.deadline, k, k + 1);
  }
}

}  // namespace yicheng::plan
