/// A file of words as a tree of tables, lists and words: the shape that data/plan/vocabulary.yaml,
/// data/plan/vocabulary_en.yaml and a person's own file have.
///
/// A person's file may be any YAML of that shape. The built-in files keep to a plain part of YAML
/// (tables by two spaces of indent, lists and tables in brackets, no anchors or escapes), which is
/// read here: a general parser takes 15 ms for them, half of what reading a plan takes.
/// Cost: linear; a tree has at most kWordNodesMax nodes.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace yicheng::plan {

struct WordNode {
  enum class Kind { word, list, table };

  Kind kind = Kind::word;
  std::string key;              ///< in a table: what this entry is called
  std::string text;             ///< of a word
  std::vector<WordNode> items;  ///< of a list or a table, in the file's order
  std::size_t line = 0;         ///< from 1

  /// The entry of that key, or nullptr.
  WordNode const* find(std::string_view entry) const;
};

inline constexpr std::size_t kWordNodesMax = 200'000;
inline constexpr std::size_t kWordDepthMax = 8;

/// Any YAML; throws Fault(bad_input) "plan-vocabulary" where it is none, is no table of lists, or
/// is larger or deeper than the limits.
WordNode read_word_file(std::string_view yaml, std::string const& name);

/// A file in the plain part of YAML, which must be well-formed.
WordNode read_plain_word_file(std::string_view yaml);

/// Fault(bad_input) "plan-vocabulary", with how such a file is written.
[[noreturn]] void refuse_word_file(std::string const& name, std::string const& why);

}  // namespace yicheng::plan
