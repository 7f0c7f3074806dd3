/// A document as blocks: paragraphs put together again from their lines, rows of tables flattened
/// with |, and stray text (page numbers, the web page around the plan, advertisements).
///
/// Invariant: blocks are in the document's order. Cost: linear.
#pragma once
#include <string_view>
#include <vector>

#include "plan/text.h"
#include "plan/vocabulary.h"

namespace yicheng::plan {

enum class BlockKind { paragraph, row, boilerplate, advertisement };

struct Block {
  BlockKind kind = BlockKind::paragraph;
  Text text;
  std::vector<Text> cells;  ///< of a row; empty cells included
  Span span;
  bool leading_bar = false;  ///< the row's line starts with a bar
  int hashes = 0;            ///< number of # before a Markdown heading
};

std::vector<Block> split_blocks(std::u32string_view document, Normaliser const& normaliser,
                                Vocabulary const& vocabulary);

}  // namespace yicheng::plan
