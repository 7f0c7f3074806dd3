// A .docx as we write it: whole XML in a zip, the same bytes for the same blocks. That the reader
// of documents reads it back is tested in test/plan/documents.
#include "base/document/word_writer.h"

#include <gmock/gmock.h>

#include "base/document/office_package.h"
#include "base/document/zip_archive.h"

namespace yicheng {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

WordDocument document() {
  return {{WordHeading{0, "通报"}, WordParagraph{"第一行\n第二行", false},
           WordTable{{"单位", "数"}, {{"住建局", "3"}, {"只有一格"}}}, WordPageBreak{}},
          false};
}

std::string main_part(WordDocument const& written) {
  auto const bytes = word_bytes(written);
  return read_parts(bytes, "a.docx", table_refusals()).at("word/document.xml");
}

TEST(WordWriter, WritesAPackageWithItsParts) {
  auto const bytes = word_bytes(document());
  ZipArchive const package(bytes, "a.docx", table_refusals(), ZipLimits{});
  EXPECT_THAT(package.paths(),
              ElementsAre("[Content_Types].xml", "_rels/.rels", "word/document.xml",
                          "word/styles.xml", "word/_rels/document.xml.rels"));
}

TEST(WordWriter, TheSameBlocksGiveTheSameBytes) {
  EXPECT_TRUE(word_bytes(document()) == word_bytes(document()));
}

TEST(WordWriter, LeavesOutWhatXmlCannotHoldAndEscapesTheRest) {
  auto const xml = main_part({{WordParagraph{"a<b>&\x01\x0b c", false}}, false});
  EXPECT_THAT(xml, HasSubstr("a&lt;b&gt;&amp; c"));
  EXPECT_THAT(xml, Not(HasSubstr("\x01")));
}

TEST(WordWriter, EveryRowOfATableHasAllItsCells) {
  auto const xml = main_part(document());
  std::size_t cells = 0;
  for (auto at = xml.find("<w:tc>"); at != std::string::npos; at = xml.find("<w:tc>", at + 1)) {
    ++cells;
  }
  EXPECT_EQ(cells, 6u);
}

}  // namespace
}  // namespace yicheng
