#include "plan/vocabulary.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/check.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/utf8.h"
#include "plan/embedded.h"
#include "plan/word_file.h"

namespace yicheng::plan {
namespace {

constexpr std::size_t kWordLengthMax = 40;

void insert_length(std::vector<std::uint8_t>& lengths, std::size_t length) {
  auto const value = static_cast<std::uint8_t>(length);
  auto const at = std::lower_bound(lengths.begin(), lengths.end(), value, std::greater<>());
  if (at == lengths.end() || *at != value) {
    lengths.insert(at, value);
  }
}

std::u32string word_of(WordNode const& node, std::string const& name) {
  auto const word = decode_utf8(node.text);
  if (node.kind != WordNode::Kind::word || !word || word->empty() ||
      word->size() > kWordLengthMax) {
    refuse_word_file(name, fmt::format("line {}: a word of 1 to {} characters is expected",
                                       node.line, kWordLengthMax));
  }
  return *word;
}

void add_words(WordList& list, WordNode const& words, int value, std::string const& name) {
  if (words.kind == WordNode::Kind::word) {  // a string of single characters
    auto const characters = decode_utf8(words.text);
    if (!characters) {
      refuse_word_file(name, "a string of characters is expected");
    }
    for (char32_t const c : *characters) {
      list.add(std::u32string(1, c), value);
    }
    return;
  }
  for (auto const& word : words.items) {
    list.add(word_of(word, name), value);
  }
}

VerbClass verb_class_of(std::string const& key, std::string const& name) {
  static constexpr std::pair<std::string_view, VerbClass> kClasses[] = {
      {"start", VerbClass::start}, {"deliver", VerbClass::deliver}, {"build", VerbClass::build},
      {"soft", VerbClass::soft},   {"adjust", VerbClass::adjust},   {"aim", VerbClass::aim}};
  for (auto const& [word, value] : kClasses) {
    if (word == key) {
      return value;
    }
  }
  refuse_word_file(name, "unknown kind of verb: " + key);
}

Phase phase_of(std::string const& key, std::string const& name) {
  auto const phase = parse_phase(key);
  if (!phase) {
    refuse_word_file(name, "unknown phase: " + key);
  }
  return *phase;
}

DateLevel level_of(std::string const& key, std::string const& name) {
  static constexpr std::pair<std::string_view, DateLevel> kLevels[] = {{"year", DateLevel::year},
                                                                       {"part", DateLevel::part},
                                                                       {"month", DateLevel::month},
                                                                       {"day", DateLevel::day}};
  for (auto const& [word, value] : kLevels) {
    if (word == key) {
      return value;
    }
  }
  refuse_word_file(name, "unknown level of a deadline: " + key);
}

WordNode const& field(WordNode const& entry, std::string_view key, std::string const& name) {
  auto const* const found = entry.find(key);
  if (found == nullptr) {
    refuse_word_file(name, fmt::format("line {}: {} is missing", entry.line, key));
  }
  return *found;
}

int number_of(WordNode const& node, std::string const& name) {
  int value = 0;
  auto const* const end = node.text.data() + node.text.size();
  auto const [at, error] = std::from_chars(node.text.data(), end, value);
  if (error != std::errc{} || at != end || node.text.empty()) {
    refuse_word_file(name, fmt::format("line {}: a number is expected", node.line));
  }
  return value;
}

void add_deadlines(Vocabulary& into, WordNode const& node, std::string const& name) {
  for (auto const& entry : node.items) {
    DeadlineWord word;
    word.month = number_of(field(entry, "month", name), name);
    auto const* const day = entry.find("day");
    word.day = day == nullptr ? 0 : number_of(*day, name);
    auto const kind = parse_deadline_kind(field(entry, "kind", name).text);
    if (!kind || word.month < 0 || word.month > 12 || word.day < 0 || word.day > 31) {
      refuse_word_file(name, "a deadline needs month 0 to 12, day 0 to 31 and a known kind");
    }
    word.kind = *kind;
    word.level = level_of(field(entry, "level", name).text, name);
    into.deadline_words.push_back(word);
    add_words(into.deadlines, field(entry, "words", name),
              static_cast<int>(into.deadline_words.size()) - 1, name);
  }
}

void add_units(Vocabulary& into, WordNode const& node, std::string const& name) {
  for (auto const& entry : node.items) {
    into.unit_names.push_back(entry.key);
    add_words(into.units, entry, static_cast<int>(into.unit_names.size()) - 1, name);
  }
}

void add_measure_words(Vocabulary& into, WordNode const& node, std::string const& name) {
  for (auto const& entry : node.items) {
    into.unit_names.push_back(encode_utf8(word_of(entry, name)));
    into.units.add(word_of(entry, name), static_cast<int>(into.unit_names.size()) - 1);
  }
}

void add_to_list(Vocabulary& into, std::string const& key, WordNode const& words,
                 std::string const& name) {
  auto const place = find_word_list(key);
  if (place == kWordLists.size()) {
    refuse_word_file(name, "unknown kind of words: " + key);
  }
  add_words(into.lists[place], words, 1, name);
}

void add_section(Vocabulary& into, WordNode const& node, std::string const& name) {
  auto const& key = node.key;
  if (key == "deadlines") {
    return add_deadlines(into, node, name);
  }
  if (key == "units") {
    return add_units(into, node, name);
  }
  if (key == "measure_words") {
    return add_measure_words(into, node, name);
  }
  if (node.kind != WordNode::Kind::table) {
    return add_to_list(into, key, node, name);
  }
  for (auto const& entry : node.items) {
    auto const& kind = entry.key;
    if (key == "verbs") {
      add_words(into.verbs, entry, static_cast<int>(verb_class_of(kind, name)), name);
    } else if (key == "milestones") {
      add_words(into.milestones, entry, static_cast<int>(phase_of(kind, name)), name);
    } else if (key == "indicators") {
      add_words(into.indicators, entry, static_cast<int>(phase_of(kind, name)), name);
    } else {
      add_to_list(into, key + "." + kind, entry, name);
    }
  }
}

void add_file(Vocabulary& into, WordNode const& file, std::string const& name) {
  for (auto const& section : file.items) {
    if (section.key != kEnglishWords) {
      add_section(into, section, name);
    }
  }
}

}  // namespace

void WordList::add(std::u32string word, int value) {
  starts_.set(word.front() % starts_.size());
  insert_length(lengths_[word.front()], word.size());
  insert_length(tail_lengths_[word.back()], word.size());
  words_.insert_or_assign(std::move(word), value);
}

std::size_t WordList::match(std::u32string_view text, std::size_t at, std::size_t end) const {
  if (at >= end || at >= text.size() || !may_start(text[at])) {
    return 0;
  }
  auto const lengths = lengths_.find(text[at]);
  if (lengths == lengths_.end()) {
    return 0;
  }
  for (std::size_t const length : lengths->second) {
    if (at + length <= end && words_.contains(text.substr(at, length))) {
      return length;
    }
  }
  return 0;
}

std::size_t WordList::match_back(std::u32string_view text, std::size_t begin,
                                 std::size_t end) const {
  if (end <= begin) {
    return 0;
  }
  auto const lengths = tail_lengths_.find(text[end - 1]);
  if (lengths == tail_lengths_.end()) {
    return 0;
  }
  for (std::size_t const length : lengths->second) {
    if (begin + length <= end && words_.contains(text.substr(end - length, length))) {
      return length;
    }
  }
  return 0;
}

bool WordList::in(std::u32string_view text) const {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (match(text, i) > 0) {
      return true;
    }
  }
  return false;
}

int WordList::value(std::u32string_view word) const {
  auto const found = words_.find(word);
  return found == words_.end() ? 0 : found->second;
}

VerbClass Vocabulary::verb_class(std::u32string_view verb) const {
  return verbs.has(verb) ? static_cast<VerbClass>(verbs.value(verb)) : VerbClass::none;
}

Vocabulary read_vocabulary(std::optional<std::filesystem::path> const& extra) {
  Vocabulary out;
  auto const embedded = embedded_file("plan/vocabulary.yaml");
  check(embedded.has_value());
  add_file(out, read_plain_word_file(*embedded), "vocabulary.yaml");
  if (extra) {
    add_vocabulary(out, read_file(*extra, kVocabularyBytesMax), extra->string());
  }
  return out;
}

void add_vocabulary(Vocabulary& into, std::string_view yaml, std::string const& name) {
  add_file(into, read_word_file(yaml, name), name);
}

}  // namespace yicheng::plan
