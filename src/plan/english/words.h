/// Words of English plans and the tokens they are matched against. Read from YAML
/// (data/plan/vocabulary_en.yaml is embedded); a second file adds words.
///
/// A token is a word, a number or one mark; its span counts code points of the document. Cost:
/// linear.
#pragma once
#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "plan/vocabulary.h"

namespace yicheng::plan::english {

struct Token {
  Span span;
  std::string word;  ///< lower case; a mark is its own word
  bool capital = false;
  bool number = false;
  double value = 0;
};

using Tokens = std::vector<Token>;

/// Half-open range of tokens.
struct TokenRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool empty() const { return end <= begin; }
};

Tokens tokenise(std::u32string_view document, Span span);

/// Phrases of one or more words, matched at a token, the longest first.
class Phrases {
 public:
  void add(std::string const& phrase, int value = 1);
  /// Number of tokens of the longest phrase at `at`; 0 where none stands there.
  std::size_t match(Tokens const& tokens, std::size_t at, std::size_t end) const;
  int value(Tokens const& tokens, std::size_t at, std::size_t length) const;
  bool in(Tokens const& tokens, TokenRange range) const;
  bool has(std::string const& phrase) const { return words_.contains(phrase); }

 private:
  std::map<std::string, int, std::less<>> words_;
  std::map<std::string, std::size_t, std::less<>> longest_;  ///< by first word
};

/// Levels of a figure are reached or held; the other kinds are those of VerbClass.
enum class Verb { start, deliver, build, soft, adjust, reach, hold };

struct Words {
  Phrases verbs;    ///< value: Verb; base form and -s
  Phrases passive;  ///< value: Verb; the form behind "will be" and in headings
  Phrases units;    ///< value: place in unit_names
  std::vector<std::string> unit_names;
  std::map<std::string, Phrases, std::less<>> lists;

  Phrases const& list(std::string_view key) const;
};

/// The embedded words and, where `extra` is given, those under its key "english". Throws
/// Fault(bad_input) "plan-vocabulary".
Words read_words(std::optional<std::filesystem::path> const& extra);

/// Adds a person's words: what stands under "english" in `yaml`.
void add_words(Words& into, std::string_view yaml, std::string const& name);

}  // namespace yicheng::plan::english
