/// The words of plans, by what they mean to the rules. Read from YAML (data/plan/vocabulary.yaml is
/// embedded); a person's file of the same form adds words to any list without a change of the
/// rules. Its words for English plans stand under the key "english" (form of
/// data/plan/vocabulary_en.yaml).
///
/// Cost: one look-up of the longest word at a position is linear in the longest word.
#pragma once
#include <array>
#include <bitset>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plan/plan.h"
#include "plan/text.h"
#include "plan/word_lists.h"

namespace yicheng::plan {

/// A set of words, matched at a position of a text, the longest first.
class WordList {
 public:
  void add(std::u32string word, int value = 0);
  /// Length of the longest word that starts at `at` and ends by `end`; 0 where none does.
  std::size_t match(std::u32string_view text, std::size_t at, std::size_t end) const;
  std::size_t match(std::u32string_view text, std::size_t at) const {
    return match(text, at, text.size());
  }
  /// Length of the longest word that ends at `end` and starts at or after `begin`.
  std::size_t match_back(std::u32string_view text, std::size_t begin, std::size_t end) const;
  bool has(std::u32string_view word) const { return words_.contains(word); }
  bool in(std::u32string_view text) const;
  bool ends(std::u32string_view text) const { return match_back(text, 0, text.size()) > 0; }
  bool starts(std::u32string_view text) const { return match(text, 0) > 0; }
  /// The value a word was added with (its place in a table); 0 where it is unknown.
  int value(std::u32string_view word) const;
  bool empty() const { return words_.empty(); }

 private:
  /// Lets a piece of text be looked up without a copy.
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::u32string_view word) const {
      return std::hash<std::u32string_view>{}(word);
    }
  };
  /// Whether a word may begin with the character; most characters of a text begin none.
  bool may_start(char32_t c) const { return starts_[c % starts_.size()]; }

  std::bitset<512> starts_;
  std::unordered_map<std::u32string, int, Hash, std::equal_to<>> words_;
  std::unordered_map<char32_t, std::vector<std::uint8_t>> lengths_;       // by first character
  std::unordered_map<char32_t, std::vector<std::uint8_t>> tail_lengths_;  // by last character
};

enum class VerbClass { none, start, deliver, build, soft, adjust, aim };

/// How exactly a date is said; the more exact of two wins.
enum class DateLevel { none, year, part, month, day };

struct DeadlineWord {
  int month = 0;  ///< 0: no calendar date (采暖期前)
  int day = 0;    ///< 0: the month's end
  DeadlineKind kind = DeadlineKind::by;
  DateLevel level = DateLevel::year;
};

struct Vocabulary {
  WordList verbs;       ///< value: VerbClass
  WordList milestones;  ///< value: Phase
  WordList indicators;  ///< value: Phase
  WordList deadlines;   ///< value: place in deadline_words
  WordList units;       ///< value: place in unit_names
  std::vector<DeadlineWord> deadline_words;
  std::vector<std::string> unit_names;
  std::array<WordList, kWordLists.size()> lists;  ///< every other list, as in kWordLists

  WordList const& list(ListKey key) const { return lists[key.place]; }
  VerbClass verb_class(std::u32string_view verb) const;
};

/// Largest vocabulary file that is read, in bytes.
inline constexpr std::size_t kVocabularyBytesMax = 4u << 20;
/// Key of a person's file under which the words for English plans stand.
inline constexpr std::string_view kEnglishWords = "english";

/// The embedded words and, where `extra` is given, those of that file. Throws Fault(bad_input)
/// "plan-vocabulary" where the file cannot be read as such a vocabulary.
Vocabulary read_vocabulary(std::optional<std::filesystem::path> const& extra);

/// Adds a person's words, as `yaml`. A kind of words that the embedded file does not have is
/// refused like any other fault of the file: a misspelt key would lose the words behind it.
void add_vocabulary(Vocabulary& into, std::string_view yaml, std::string const& name);

}  // namespace yicheng::plan
