/// Puts the text of a document together and keeps where each stretch stood.
///
/// Invariant: the sources rise strictly. Throws Fault(bad_input) "plan-document-too-large" beyond
/// kDocumentCharsMax.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "plan/documents/document.h"

namespace yicheng::plan {

inline constexpr std::size_t kDocumentCharsMax = 8u << 20;

class TextBuilder {
 public:
  explicit TextBuilder(std::string_view name) : name_(name) {}

  /// What is added from here on stands at this place.
  void stand_at(SourcePlace place);
  void add(std::u32string_view text);
  /// The text; throws Fault(bad_input) "plan-empty" where nothing but blanks was added.
  Document finish();
  Findings& findings() { return document_.findings; }

 private:
  std::string name_;
  Document document_;
};

/// One line out of several, as a table's row needs it: a line that ends without a mark is closed by
/// one, so that two promises of one cell stay apart. Bars, which would split the cell, become /.
std::u32string as_cell(std::u32string_view text);
/// UTF-8 as code points; bytes that are none are left out.
std::u32string chars_of(std::string_view utf8);

}  // namespace yicheng::plan
