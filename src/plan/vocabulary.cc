#include "plan/vocabulary.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "base/check.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/utf8.h"
#include "plan/embedded.h"

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

[[noreturn]] void throw_vocabulary(std::string const& name, std::string const& why) {
  throw_bad_input(
      "plan-vocabulary", name,
      {fmt::format("词表无法读取：{}", why), fmt::format("cannot read the vocabulary: {}", why)},
      {"请参照内置词表的格式：每个词类一个列表",
       "follow the built-in vocabulary: one list of words per kind"});
}

std::u32string word_of(YAML::Node const& node, std::string const& name) {
  auto const word = decode_utf8(node.as<std::string>());
  if (!word || word->empty() || word->size() > kWordLengthMax) {
    throw_vocabulary(name, fmt::format("line {}: a word of 1 to {} characters is expected",
                                       node.Mark().line + 1, kWordLengthMax));
  }
  return *word;
}

void add_words(WordList& list, YAML::Node const& words, int value, std::string const& name) {
  if (words.IsScalar()) {  // a string of single characters
    auto const characters = decode_utf8(words.as<std::string>());
    if (!characters) {
      throw_vocabulary(name, "a string of characters is expected");
    }
    for (char32_t const c : *characters) {
      list.add(std::u32string(1, c), value);
    }
    return;
  }
  for (auto const& word : words) {
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
  throw_vocabulary(name, "unknown kind of verb: " + key);
}

Phase phase_of(std::string const& key, std::string const& name) {
  auto const phase = parse_phase(key);
  if (!phase) {
    throw_vocabulary(name, "unknown phase: " + key);
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
  throw_vocabulary(name, "unknown level of a deadline: " + key);
}

void add_deadlines(Vocabulary& into, YAML::Node const& node, std::string const& name) {
  for (auto const& entry : node) {
    DeadlineWord word;
    word.month = entry["month"].as<int>();
    word.day = entry["day"] ? entry["day"].as<int>() : 0;
    auto const kind = parse_deadline_kind(entry["kind"].as<std::string>());
    if (!kind || word.month < 0 || word.month > 12 || word.day < 0 || word.day > 31) {
      throw_vocabulary(name, "a deadline needs month 0 to 12, day 0 to 31 and a known kind");
    }
    word.kind = *kind;
    word.level = level_of(entry["level"].as<std::string>(), name);
    into.deadline_words.push_back(word);
    add_words(into.deadlines, entry["words"], static_cast<int>(into.deadline_words.size()) - 1,
              name);
  }
}

void add_units(Vocabulary& into, YAML::Node const& node, std::string const& name) {
  for (auto const& entry : node) {
    into.unit_names.push_back(entry.first.as<std::string>());
    add_words(into.units, entry.second, static_cast<int>(into.unit_names.size()) - 1, name);
  }
}

void add_measure_words(Vocabulary& into, YAML::Node const& node, std::string const& name) {
  for (auto const& entry : node) {
    into.unit_names.push_back(encode_utf8(word_of(entry, name)));
    into.units.add(word_of(entry, name), static_cast<int>(into.unit_names.size()) - 1);
  }
}

/// Whose words are read: the built-in file founds the lists, a person's only adds to them.
enum class Source { built_in, person };

void add_to_list(Vocabulary& into, std::string const& key, YAML::Node const& words, Source source,
                 std::string const& name) {
  if (source == Source::person && !into.lists.contains(key)) {
    throw_vocabulary(name, "unknown kind of words: " + key);
  }
  add_words(into.lists[key], words, 1, name);
}

void add_section(Vocabulary& into, std::string const& key, YAML::Node const& node, Source source,
                 std::string const& name) {
  if (key == "deadlines") {
    return add_deadlines(into, node, name);
  }
  if (key == "units") {
    return add_units(into, node, name);
  }
  if (key == "measure_words") {
    return add_measure_words(into, node, name);
  }
  if (!node.IsMap()) {
    return add_to_list(into, key, node, source, name);
  }
  for (auto const& entry : node) {
    auto const kind = entry.first.as<std::string>();
    if (key == "verbs") {
      add_words(into.verbs, entry.second, static_cast<int>(verb_class_of(kind, name)), name);
    } else if (key == "milestones") {
      add_words(into.milestones, entry.second, static_cast<int>(phase_of(kind, name)), name);
    } else if (key == "indicators") {
      add_words(into.indicators, entry.second, static_cast<int>(phase_of(kind, name)), name);
    } else {
      add_to_list(into, key + "." + kind, entry.second, source, name);
    }
  }
}

void add_file(Vocabulary& into, std::string_view yaml, Source source, std::string const& name) {
  try {
    auto const root = YAML::Load(std::string(yaml));
    if (!root.IsMap()) {
      throw_vocabulary(name, "it is not a table of lists");
    }
    for (auto const& entry : root) {
      auto const key = entry.first.as<std::string>();
      if (key != kEnglishWords) {
        add_section(into, key, entry.second, source, name);
      }
    }
  } catch (YAML::Exception const& e) {
    throw_vocabulary(name, e.what());
  }
}

}  // namespace

void WordList::add(std::u32string word, int value) {
  insert_length(lengths_[word.front()], word.size());
  insert_length(tail_lengths_[word.back()], word.size());
  words_.insert_or_assign(std::move(word), value);
}

std::size_t WordList::match(std::u32string_view text, std::size_t at, std::size_t end) const {
  if (at >= end || at >= text.size()) {
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

WordList const& Vocabulary::list(std::string_view key) const {
  auto const found = lists.find(key);
  check(found != lists.end());
  return found->second;
}

VerbClass Vocabulary::verb_class(std::u32string_view verb) const {
  return verbs.has(verb) ? static_cast<VerbClass>(verbs.value(verb)) : VerbClass::none;
}

Vocabulary read_vocabulary(std::optional<std::filesystem::path> const& extra) {
  Vocabulary out;
  auto const embedded = embedded_file("plan/vocabulary.yaml");
  check(embedded.has_value());
  add_file(out, *embedded, Source::built_in, "vocabulary.yaml");
  if (extra) {
    add_vocabulary(out, read_file(*extra, kVocabularyBytesMax), extra->string());
  }
  return out;
}

void add_vocabulary(Vocabulary& into, std::string_view yaml, std::string const& name) {
  add_file(into, yaml, Source::person, name);
}

}  // namespace yicheng::plan
