/// The blocks of a plan as a tree of items: headings, numbered items, run-in titles, table rows.
///
/// Invariant: items are in the document's order; a parent stands before its children. Cost: linear.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "plan/enumerators.h"
#include "plan/layout.h"
#include "plan/text.h"
#include "plan/vocabulary.h"

namespace yicheng::plan {

/// What an item's heading is in the plan. A wrapper groups areas and names nothing itself.
enum class Role { none, area, project, wrapper };

struct Item {
  Level level = Level::none;
  int number = 0;  ///< of its enumerator; 0 where it has none
  std::optional<std::size_t> parent;
  Text heading;                       ///< empty where the item starts with the promise
  Text heading_note;                  ///< bracket behind the heading, with its brackets
  Text body;                          ///< may be empty
  std::vector<Text> owner_cells;      ///< of a table row
  std::optional<Text> deadline_cell;  ///< of a table row
  bool same_row = false;              ///< a further cell of the table row of the item before
  bool ignored = false;               ///< lies in a section that says how, not what
  bool heading_alone = false;         ///< nothing stood behind the heading on its line
  Role role = Role::none;
  Span span;
};

std::vector<Item> build_outline(std::vector<Block> const& blocks, std::size_t first,
                                Vocabulary const& vocabulary);

}  // namespace yicheng::plan
