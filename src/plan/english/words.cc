#include "plan/english/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/check.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/utf8.h"
#include "plan/embedded.h"
#include "plan/vocabulary.h"
#include "plan/word_file.h"

namespace yicheng::plan::english {
namespace {

constexpr std::size_t kPhraseMax = 6;
constexpr std::size_t kNumberMax = 24;

bool is_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c < 0x250) ||
         c == U'²' || c == U'³' || c == U'\'' || c == U'’';
}

bool is_number_char(char32_t c) {
  return c >= U'0' && c <= U'9';
}

bool is_space(char32_t c) {
  return c == U' ' || c == U'\n' || c == U'\t' || c == U'\r' || c == 0xA0;
}

char32_t lower(char32_t c) {
  return c >= U'A' && c <= U'Z' ? c + 32 : c;
}

/// 1,200 and 2.35; 2027 too. A comma or point counts only between digits.
std::size_t number_end(std::u32string_view text, std::size_t at, std::size_t end) {
  while (at < end) {
    bool const inner =
        (text[at] == U',' || text[at] == U'.') && at + 1 < end && is_number_char(text[at + 1]);
    if (!is_number_char(text[at]) && !inner) {
      break;
    }
    ++at;
  }
  return at;
}

/// Letters and digits, joined by - and / (end-of-life, m3/d) or by a point between digits (PM2.5).
std::size_t word_end(std::u32string_view text, std::size_t at, std::size_t end) {
  for (; at < end; ++at) {
    char32_t const c = text[at];
    bool const joint = at + 1 < end && (c == U'-' || c == U'/') && is_letter(text[at + 1]);
    bool const point =
        at + 1 < end && c == U'.' && is_number_char(text[at - 1]) && is_number_char(text[at + 1]);
    if (!is_letter(c) && !is_number_char(c) && !joint && !point) {
      break;
    }
  }
  return at;
}

Token read_token(std::u32string_view text, std::size_t at, std::size_t end) {
  Token out;
  std::size_t stop = at + 1;
  if (is_number_char(text[at])) {
    stop = number_end(text, at, end);
    out.number = true;
    // 202x, 20xx: a masked year is a word.
    if (stop < end && lower(text[stop]) == U'x') {
      while (stop < end && lower(text[stop]) == U'x') {
        ++stop;
      }
      out.number = false;
    }
  } else if (is_letter(text[at])) {
    stop = word_end(text, stop, end);
    out.capital = text[at] >= U'A' && text[at] <= U'Z';
  }
  out.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(stop)};
  std::u32string word;
  for (std::size_t i = at; i < stop; ++i) {
    word.push_back(lower(text[i]));
  }
  out.word = encode_utf8(word);
  if (out.number && out.word.size() <= kNumberMax) {
    auto digits = out.word;
    std::erase(digits, ',');
    out.value = std::strtod(digits.c_str(), nullptr);
  }
  return out;
}

std::vector<std::string> forms_with(std::string const& verb, bool past) {
  auto const space = verb.find(' ');
  std::string const head = verb.substr(0, space);
  std::string const rest = space == std::string::npos ? "" : verb.substr(space);
  char const last = head.back();
  bool const consonant_y =
      last == 'y' && head.size() > 1 &&
      std::string_view("aeiou").find(head[head.size() - 2]) == std::string_view::npos;
  std::string const stem = consonant_y ? head.substr(0, head.size() - 1) : head;
  if (past) {
    return {(last == 'e' ? head + "d" : consonant_y ? stem + "ied" : head + "ed") + rest};
  }
  bool const hissing = head.ends_with("sh") || head.ends_with("ch") || head.ends_with("s");
  return {verb, (consonant_y ? stem + "ies" : hissing ? head + "es" : head + "s") + rest};
}

Verb verb_of(std::string const& key, std::string const& name) {
  static constexpr std::pair<std::string_view, Verb> kKinds[] = {
      {"start", Verb::start}, {"deliver", Verb::deliver}, {"build", Verb::build},
      {"soft", Verb::soft},   {"adjust", Verb::adjust},   {"reach", Verb::reach},
      {"hold", Verb::hold}};
  for (auto const& [word, value] : kKinds) {
    if (word == key) {
      return value;
    }
  }
  refuse_word_file(name, "unknown kind of verb: " + key);
}

void add_verbs(Words& into, WordNode const& node, std::string const& name) {
  for (auto const& entry : node.items) {
    auto const kind = static_cast<int>(verb_of(entry.key, name));
    for (auto const& verb : entry.items) {
      auto const& base = verb.text;
      if (base.empty()) {
        continue;
      }
      for (auto const& form : forms_with(base, false)) {
        into.verbs.add(form, kind);
      }
      for (auto const& form : forms_with(base, true)) {
        into.passive.add(form, kind);
      }
    }
  }
}

void add_units(Words& into, WordNode const& node, bool counted) {
  for (auto const& entry : node.items) {
    into.unit_names.push_back(entry.key);
    for (auto const& word : entry.items) {
      into.units.add(word.text, static_cast<int>(into.unit_names.size()) - 1);
      if (counted) {
        into.lists["counted_words"].add(word.text);
      }
    }
  }
}

void add_irregular(Words& into, WordNode const& node) {
  for (auto const& entry : node.items) {
    auto const base = tokenise(decode_utf8(entry.text).value_or(U""),
                               {0, static_cast<std::uint32_t>(entry.text.size())});
    auto const length = into.verbs.match(base, 0, base.size());
    if (length > 0) {
      into.passive.add(entry.key, into.verbs.value(base, 0, length));
    }
  }
}

void add_phrases(Words& into, std::string const& key, WordNode const& phrases) {
  int place = 0;
  for (auto const& phrase : phrases.items) {
    into.lists[key].add(phrase.text, ++place);
  }
}

/// The built-in file founds the lists; a person's (`closed`) only adds to them.
void add_sections(Words& into, WordNode const& root, bool closed, std::string const& name) {
  if (root.kind != WordNode::Kind::table) {
    refuse_word_file(name, "it is not a table of lists");
  }
  for (auto const& entry : root.items) {
    auto const& key = entry.key;
    if (key == "verbs") {
      add_verbs(into, entry, name);
    } else if (key == "irregular") {
      add_irregular(into, entry);
    } else if (key == "units" || key == "counted") {
      add_units(into, entry, key == "counted");
    } else if (closed && !into.lists.contains(key)) {
      refuse_word_file(name, "unknown kind of words: " + key);
    } else {
      add_phrases(into, key, entry);
    }
  }
}

}  // namespace

Tokens tokenise(std::u32string_view document, Span span) {
  Tokens out;
  for (std::size_t at = span.begin; at < span.end && at < document.size();) {
    if (is_space(document[at])) {
      ++at;
      continue;
    }
    out.push_back(read_token(document, at, std::min<std::size_t>(span.end, document.size())));
    at = out.back().span.end;
  }
  return out;
}

void Phrases::add(std::string const& phrase, int value) {
  auto const text = decode_utf8(phrase).value_or(U"");
  std::string key;
  std::size_t count = 0;
  std::string first;
  for (auto const& token : tokenise(text, {0, static_cast<std::uint32_t>(text.size())})) {
    first = count == 0 ? token.word : first;
    key += (count == 0 ? "" : " ") + token.word;
    ++count;
  }
  if (count == 0 || count > kPhraseMax) {
    return;
  }
  words_.insert_or_assign(key, value);
  longest_[first] = std::max(longest_[first], count);
}

std::size_t Phrases::match(Tokens const& tokens, std::size_t at, std::size_t end) const {
  end = std::min(end, tokens.size());
  if (at >= end) {
    return 0;
  }
  auto const longest = longest_.find(tokens[at].word);
  std::size_t const most = longest == longest_.end() ? 0 : std::min(longest->second, end - at);
  std::string key;
  std::size_t found = 0;
  for (std::size_t length = 1; length <= most; ++length) {
    key += (length == 1 ? "" : " ") + tokens[at + length - 1].word;
    found = words_.contains(key) ? length : found;
  }
  return found;
}

int Phrases::value(Tokens const& tokens, std::size_t at, std::size_t length) const {
  std::string key;
  for (std::size_t i = 0; i < length; ++i) {
    key += (i == 0 ? "" : " ") + tokens[at + i].word;
  }
  auto const found = words_.find(key);
  return found == words_.end() ? 0 : found->second;
}

bool Phrases::in(Tokens const& tokens, TokenRange range) const {
  for (std::size_t i = range.begin; i < range.end; ++i) {
    if (match(tokens, i, range.end) > 0) {
      return true;
    }
  }
  return false;
}

Phrases const& Words::list(std::string_view key) const {
  auto const found = lists.find(key);
  check(found != lists.end());
  return found->second;
}

Words read_words(std::optional<std::filesystem::path> const& extra) {
  Words out;
  auto const embedded = embedded_file("plan/vocabulary_en.yaml");
  check(embedded.has_value());
  add_sections(out, read_plain_word_file(*embedded), false, "vocabulary_en.yaml");
  if (extra) {
    add_words(out, read_file(*extra, kVocabularyBytesMax), extra->string());
  }
  return out;
}

void add_words(Words& into, std::string_view yaml, std::string const& name) {
  auto const file = read_word_file(yaml, name);
  if (auto const* const words = file.find(kEnglishWords)) {
    add_sections(into, *words, true, name);
  }
}

}  // namespace yicheng::plan::english
