/// How a door names what is wrong with a file whose format several doors share.
///
/// The readers of zip, XML and workbooks find damage and passed limits; what the user is told
/// (code, words, how to mend) belongs to the door the bytes came by. None of the three returns.
/// `where`: "plan.docx/word/document.xml"; `reason`: the library's own words.
#pragma once
#include <string_view>

#include "base/bilingual.h"

namespace yicheng {

struct Refusals {
  void (*broken)(std::string_view where, std::string_view reason);
  void (*too_large)(std::string_view where, Bilingual const& what);
  /// An entity or a document type in XML, which ordinary files of these formats do not have.
  void (*unsafe)(std::string_view where);
};

/// For doors that open tables (.xlsx): "table-broken", "table-too-large", "table-unsafe".
Refusals const& table_refusals();

}  // namespace yicheng
