/// The numbers that Word writes before paragraphs by itself (一、 （一） 1. ①), which stand nowhere
/// in the document's text.
///
/// Source: ECMA-376, part 1, section 17.9. Cost: constant a paragraph.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/document/office_package.h"

namespace yicheng::plan {

inline constexpr int kNumberingLevels = 9;

struct NumberingPlace {
  std::string list;  ///< numId; "0" says that there is none
  int level = 0;
};

/// A paragraph style as far as plans need it.
struct ParagraphStyle {
  std::optional<NumberingPlace> numbering;
  int heading = 0;  ///< 1 to 9; 0: no heading
};

class DocxNumbering {
 public:
  DocxNumbering(Parts const& parts, std::string_view name);

  ParagraphStyle const* style(std::string_view id) const;
  /// The next number of that list, as written ("（二）"); empty for bullets.
  std::u32string next(NumberingPlace const& place);

 private:
  struct Level {
    int start = 1;
    std::string format = "decimal";
    std::u32string text;
  };
  struct List {
    std::string abstract;
    std::map<int, int> restarts;  ///< level -> number to begin with
  };
  using Levels = std::array<Level, kNumberingLevels>;

  void read_numbering(std::string_view bytes, std::string const& where);
  void read_styles(std::string_view bytes, std::string const& where);
  std::u32string written(Levels const& levels, std::array<int, kNumberingLevels> const& counts,
                         Level const& level) const;

  std::map<std::string, Levels, std::less<>> abstracts_;
  std::map<std::string, List, std::less<>> lists_;
  std::map<std::string, ParagraphStyle, std::less<>> styles_;
  std::map<std::string, std::array<int, kNumberingLevels>> counts_;  // by abstract
  std::set<std::pair<std::string, int>> restarted_;
};

/// A number in one of Word's formats: "三", "③", "c"; decimal for those that plans do not use.
std::u32string formatted(int number, std::string_view format);

}  // namespace yicheng::plan
