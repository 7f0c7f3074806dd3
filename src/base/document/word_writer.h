/// Paragraphs and tables out as a .docx that people print, seal and edit.
///
/// Minimal WordprocessingML (ECMA-376, part 1, chapter 17): one part with headings (styles Heading1
/// to Heading3, which navigation panes show), paragraphs, bordered tables whose first row repeats
/// on every page, page breaks; page A4, in landscape where asked. Office and WPS open it; our own
/// reader reads it back. The same blocks give the same bytes (no date of writing). Characters that
/// XML cannot hold are left out. Cost: linear.
#pragma once
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace yicheng {

struct WordHeading {
  int level = 1;  ///< 1 to 3; 0: the title, centred
  std::string text;
};

struct WordParagraph {
  std::string text;  ///< line feeds become line breaks
  bool right = false;
};

struct WordTable {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

struct WordPageBreak {};

using WordBlock = std::variant<WordHeading, WordParagraph, WordTable, WordPageBreak>;

struct WordDocument {
  std::vector<WordBlock> blocks;
  bool landscape = false;
};

/// The bytes of the .docx.
std::string word_bytes(WordDocument const& document);
/// Writes them to `target`, whole or not at all. Throws Fault(ours) where it cannot be written.
void write_word(std::filesystem::path const& target, WordDocument const& document);

}  // namespace yicheng
