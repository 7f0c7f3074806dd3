/// A SWMM input file (.inp) as a document: sections of rows, nothing of it lost.
///
/// Source: EPA SWMM 5.2 User's Manual, appendix D. Sections that we know are tables: a row is its
/// fields (quoted ones keep their quotes) and its comment. All other sections, and comment and
/// blank lines of tables, are kept as they are, without blanks at the line's end. So `text` writes
/// what was read; only the gaps between fields become columns of our own, and writing again changes
/// no byte. Bytes are not decoded: names in any encoding survive. Cost: linear.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "feed/imported.h"

namespace yicheng::feed {

inline constexpr std::size_t kSwmmBytesMax = std::size_t{512} << 20;
inline constexpr std::size_t kSwmmLineBytesMax = std::size_t{1} << 16;
inline constexpr std::size_t kSwmmFindingsMax = 200;

struct SwmmRow {
  std::vector<std::string> fields;  ///< empty: a blank or comment line, or a line kept as it is
  std::string comment;   ///< with its semicolon; the whole line where there are no fields
  std::size_t line = 0;  ///< in the file read, from 1; 0: made by us
  /// The line number is where it stood, not what it says.
  friend bool operator==(SwmmRow const& a, SwmmRow const& b) {
    return a.fields == b.fields && a.comment == b.comment;
  }
};

struct SwmmSection {
  std::string name;    ///< in capitals, without brackets; "" for lines before the first section
  std::string header;  ///< the line as written, "[Polygons]"
  bool table = false;
  std::vector<SwmmRow> rows;
  friend bool operator==(SwmmSection const&, SwmmSection const&) = default;
};

struct SwmmDocument {
  std::vector<SwmmSection> sections;  ///< in the order of the file; a name may come again

  std::string text() const;
  friend bool operator==(SwmmDocument const&, SwmmDocument const&) = default;
};

/// `name` stands in findings and faults. Findings: sections that SWMM 5.2 does not know. Throws
/// Fault(bad_input) for a file that is none ("feed-swmm-not-inp"), a line too long, too many bytes.
Imported<SwmmDocument> read_swmm(std::string_view bytes, std::string const& name);

}  // namespace yicheng::feed
