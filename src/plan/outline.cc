#include "plan/outline.h"

#include <algorithm>
#include <array>

#include "plan/headings.h"
#include "plan/notes.h"
#include "plan/owners.h"
#include "plan/table.h"

namespace yicheng::plan {
namespace {

bool is_chinese_level(Level level) {
  return level == Level::chapter || level == Level::chinese || level == Level::bracketed_chinese;
}

/// Whether an enumerator may start an item inside a line: only behind the end of what was before.
bool starts_item(Text const& text, std::size_t at, Enumerator const& enumerator) {
  char32_t const before = text.at(at - 1);
  char32_t const last = text.at(at + enumerator.length - 1);
  char32_t const next = text.at(at + enumerator.length);
  bool const sentence_ended =
      before == U'。' || before == U'！' || before == U'；' || before == U'：';
  switch (enumerator.level) {
    case Level::chapter: return before == U'。';
    case Level::chinese: return before == U'。' || before == U'！';
    case Level::bracketed_chinese:
    case Level::bracketed_arabic:
      return sentence_ended && (last == U'）' || last == U'】' || last == U'.');
    case Level::arabic:
      return (sentence_ended || before == U'）') && (last == U'.' || last == U'、') &&
             (is_han(next) || is_digit(next) || next == U'“' || next == U'《');
    case Level::circled: return sentence_ended || before == U'，' || is_han(next);
    case Level::none: break;
  }
  return false;
}

constexpr std::size_t kTableHeadingMax = 24;  ///< a longer paragraph ends a table

class OutlineBuilder {
 public:
  explicit OutlineBuilder(Vocabulary const& vocabulary)
      : vocabulary_(vocabulary), table_(vocabulary) {}

  void take(Block const& block) {
    if (block.kind == BlockKind::row) {
      take_row(block);
      return;
    }
    if (block.kind != BlockKind::paragraph) {
      return;
    }
    if (block.text.size() <= kTableHeadingMax) {
      table_.pause();
    } else {
      table_.reset();
    }
    take_paragraph(block.text, block.hashes);
  }

  std::vector<Item> finish() {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      turn_lone_heading_into_promise(i);
    }
    assign_roles();
    return std::move(items_);
  }

 private:
  void take_paragraph(Text const& text, int hashes) {
    auto enumerator = match_next_enumerator(text, 0, next_number());
    Level const marked = hashes >= 2 ? static_cast<Level>(std::min(hashes, 5)) : Level::none;
    std::size_t at = enumerator ? enumerator->length : 0;
    std::size_t begin = 0;
    for (std::size_t i = at + 1; i < text.size(); ++i) {
      auto const next = match_inline(text, i);
      if (!next) {
        continue;
      }
      add_piece(text, begin, {at, i}, enumerator, marked);
      enumerator = next;
      begin = i;
      at = i + next->length;
      i = at;
    }
    add_piece(text, begin, {at, text.size()}, enumerator, marked);
  }

  std::optional<Enumerator> match_inline(Text const& text, std::size_t i) const {
    constexpr std::u32string_view kBefore = U"。！；：），";
    bool const circled = text.at(i) >= U'①' && text.at(i) <= U'⑳';
    if (!circled && kBefore.find(text.at(i - 1)) == std::u32string_view::npos) {
      return std::nullopt;
    }
    auto const found = match_next_enumerator(text, i, next_number());
    return found && starts_item(text, i, *found) ? found : std::nullopt;
  }

  /// Number of the next item of the running list; 0 where none has begun, for then a figure is
  /// likelier.
  int next_number() const {
    auto const& last = last_[static_cast<std::size_t>(Level::arabic)];
    return last && items_[*last].number > 0 ? items_[*last].number + 1 : 0;
  }

  void add_piece(Text const& text, std::size_t begin, Range range,
                 std::optional<Enumerator> const& enumerator, Level marked) {
    if (range.empty()) {
      return;
    }
    Item item;
    item.level = enumerator ? enumerator->level : marked;
    item.number = enumerator ? enumerator->number : 0;
    item.span = text.span({begin, range.end});
    auto const split = split_heading(text, range, item.level, vocabulary_);
    item.heading = text.part(split.heading);
    item.heading_note = text.part(split.note);
    item.body = text.part(split.body);
    item.heading_alone = split.alone;
    if (item.level == Level::none && !item.heading.empty()) {
      item.level = Level::arabic;  // a run-in title stands where a numbered one would
    }
    push(std::move(item));
  }

  void push(Item item) {
    auto const level = static_cast<std::size_t>(item.level);
    for (std::size_t above = level; above-- > 0;) {
      if (last_[above]) {
        item.parent = last_[above];
        break;
      }
    }
    item.ignored = (item.parent && items_[*item.parent].ignored) || is_ignored_section(item);
    if (item.level != Level::none) {
      last_[level] = items_.size();
      for (std::size_t below = level + 1; below < last_.size(); ++below) {
        last_[below].reset();
      }
    }
    items_.push_back(std::move(item));
  }

  bool is_ignored_section(Item const& item) const {
    auto const& words = vocabulary_.list("ignored_sections");
    return is_chinese_level(item.level) ? words.ends(item.heading.chars)
                                        : words.has(item.heading.chars);
  }

  void take_row(Block const& block) {
    auto row = table_.take(block);
    if (row.caption) {
      take_paragraph(*row.caption, 0);
    }
    if (row.area) {
      Item area;
      area.level = Level::bracketed_chinese;
      area.heading = *row.area;
      area.heading_alone = true;
      area.span = row.area->span({0, row.area->size()});
      push(std::move(area));
    }
    bool first = true;
    for (auto& cell : row.tasks) {
      Item item;
      item.same_row = !first;
      first = false;
      item.level = cell.continues ? Level::bracketed_arabic : Level::arabic;
      item.heading = cell.heading;
      item.body = cell.body;
      item.owner_cells = row.owners;
      item.deadline_cell = cell.deadline;
      item.span = block.span;
      push(std::move(item));
    }
  }

  /// "3.启动数据中心建设。" with nothing below it is a promise, not a title.
  void turn_lone_heading_into_promise(std::size_t i) {
    auto& item = items_[i];
    bool const has_child = i + 1 < items_.size() && items_[i + 1].parent == i;
    bool const only_notes = item.body.empty() || take_notes(item.body, vocabulary_).text.empty();
    if (item.heading.empty() || !only_notes || has_child ||
        static_cast<int>(item.level) < static_cast<int>(Level::bracketed_chinese)) {
      return;
    }
    Text promise = std::move(item.heading);
    promise.append(item.body);
    item.body = std::move(promise);
    item.heading = {};
  }

  void assign_roles() {
    std::vector<int> has_chinese(items_.size(), 0);
    std::vector<int> has_items(items_.size(), 0);
    std::vector<int> has_deep(items_.size(), 0);  // a heading below it that has items of its own
    for (std::size_t i = items_.size(); i-- > 0;) {
      auto const& item = items_[i];
      if (!item.parent) {
        continue;
      }
      bool const chinese = is_chinese_level(item.level) && !item.heading.empty();
      has_chinese[*item.parent] |= chinese ? 1 : 0;
      has_items[*item.parent] |= !chinese && item.level != Level::none ? 1 : 0;
      has_deep[*item.parent] |= chinese && (has_items[i] != 0 || has_chinese[i] != 0) ? 1 : 0;
    }
    for (std::size_t i = 0; i < items_.size(); ++i) {
      auto& item = items_[i];
      if (item.heading.empty()) {
        continue;
      }
      if (!is_chinese_level(item.level)) {
        item.role = Role::project;
        continue;
      }
      bool const generic = vocabulary_.list("wrappers").ends(item.heading.chars);
      bool const groups_projects = has_chinese[i] != 0 && has_deep[i] == 0 && !generic;
      bool const below_area = item.parent && items_[*item.parent].role == Role::area &&
                              is_chinese_level(items_[*item.parent].level) &&
                              has_deep[*item.parent] == 0 && has_chinese[*item.parent] != 0;
      item.role = below_area                                ? Role::project
                  : has_chinese[i] != 0 && !groups_projects ? Role::wrapper
                                                            : Role::area;
    }
  }

  Vocabulary const& vocabulary_;
  TableReader table_;
  std::vector<Item> items_;
  std::array<std::optional<std::size_t>, 8> last_;
};

}  // namespace

std::vector<Item> build_outline(std::vector<Block> const& blocks, std::size_t first,
                                Vocabulary const& vocabulary) {
  OutlineBuilder builder(vocabulary);
  for (std::size_t i = first; i < blocks.size(); ++i) {
    builder.take(blocks[i]);
  }
  return builder.finish();
}

}  // namespace yicheng::plan
