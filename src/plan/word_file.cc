#include "plan/word_file.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "base/check.h"
#include "base/fault.h"

namespace yicheng::plan {
namespace {

/// The plain part of YAML, one character after the other.
class PlainReader {
 public:
  explicit PlainReader(std::string_view text) : text_(text) {}

  WordNode read() {
    auto out = read_block(0);
    check(at_ == text_.size());
    return out;
  }

 private:
  char here() const { return at_ < text_.size() ? text_[at_] : '\n'; }

  void step() {
    line_ += here() == '\n' ? 1 : 0;
    ++at_;
  }

  void skip_spaces() {
    while (here() == ' ') {
      step();
    }
  }

  void skip_comment() {
    if (here() == '#') {
      while (here() != '\n') {
        step();
      }
    }
  }

  /// To the first word of the next line that has one; its indent.
  std::size_t next_line() {
    while (at_ < text_.size()) {
      std::size_t const begin = at_;
      skip_spaces();
      std::size_t const indent = at_ - begin;
      skip_comment();
      if (here() != '\n') {
        at_ = begin;
        return indent;
      }
      step();
    }
    at_ = text_.size();
    return 0;
  }

  /// Within brackets a line's end is a blank like any other.
  void skip_blanks() {
    while (at_ < text_.size() && (here() == ' ' || here() == '\n' || here() == '#')) {
      here() == '#' ? skip_comment() : step();
    }
  }

  WordNode start(WordNode::Kind kind) const {
    WordNode out;
    out.kind = kind;
    out.line = line_;
    return out;
  }

  WordNode read_block(std::size_t indent) {
    auto out = start(WordNode::Kind::table);
    while (next_line() == indent && at_ < text_.size()) {
      at_ += indent;
      if (here() == '-') {
        step();
        skip_spaces();
        out.kind = WordNode::Kind::list;
        out.items.push_back(read_value());
      } else {
        out.items.push_back(read_entry(indent));
      }
    }
    return out;
  }

  WordNode read_entry(std::size_t indent) {
    auto const key = read_key();
    skip_spaces();
    skip_comment();
    auto out = here() == '\n' ? read_block(std::max(next_line(), indent + 1)) : read_value();
    out.key = key;
    return out;
  }

  std::string read_key() {
    auto key = read_word(":").text;
    check(here() == ':');
    step();
    return key;
  }

  WordNode read_value() {
    switch (here()) {
      case '[': return read_brackets(WordNode::Kind::list, ']');
      case '{': return read_brackets(WordNode::Kind::table, '}');
      default: return read_word("\n");
    }
  }

  WordNode read_brackets(WordNode::Kind kind, char close) {
    auto out = start(kind);
    step();
    for (skip_blanks(); here() != close; skip_blanks()) {
      check(at_ < text_.size());
      std::string key;
      if (kind == WordNode::Kind::table) {
        key = read_key();
        skip_blanks();
      }
      bool const nested = here() == '[' || here() == '{';
      out.items.push_back(nested ? read_value() : read_word(",]}"));
      out.items.back().key = std::move(key);
      skip_blanks();
      if (here() == ',') {
        step();
      }
    }
    step();
    return out;
  }

  /// A quoted word, or all up to one of the marks.
  WordNode read_word(std::string_view marks) {
    auto out = start(WordNode::Kind::word);
    if (char const quote = here(); quote == '\'' || quote == '"') {
      step();
      std::size_t const begin = at_;
      while (here() != quote && at_ < text_.size()) {
        step();
      }
      out.text = text_.substr(begin, at_ - begin);
      step();
      return out;
    }
    std::size_t const begin = at_;
    while (here() != '\n' && marks.find(here()) == std::string_view::npos) {
      step();
    }
    out.text = text_.substr(begin, at_ - begin);
    out.text.erase(out.text.find_last_not_of(' ') + 1);
    return out;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

/// Copies what yaml-cpp read; an anchor used often counts each time.
class TreeMaker {
 public:
  explicit TreeMaker(std::string const& name) : name_(name) {}

  WordNode make(YAML::Node const& node, std::size_t depth) {
    if (++nodes_ > kWordNodesMax || depth > kWordDepthMax) {
      refuse_word_file(name_, fmt::format("more than {} words, or more than {} levels",
                                          kWordNodesMax, kWordDepthMax));
    }
    WordNode out;
    out.line = static_cast<std::size_t>(node.Mark().line + 1);
    if (node.IsMap()) {
      out.kind = WordNode::Kind::table;
      for (auto const& entry : node) {
        out.items.push_back(make(entry.second, depth + 1));
        out.items.back().key = entry.first.as<std::string>();
      }
    } else if (node.IsSequence()) {
      out.kind = WordNode::Kind::list;
      for (auto const& item : node) {
        out.items.push_back(make(item, depth + 1));
      }
    } else if (node.IsScalar()) {
      out.text = node.Scalar();
    }
    return out;
  }

 private:
  std::string const& name_;
  std::size_t nodes_ = 0;
};

}  // namespace

WordNode const* WordNode::find(std::string_view entry) const {
  auto const found = std::find_if(items.begin(), items.end(),
                                  [&](WordNode const& item) { return item.key == entry; });
  return found == items.end() ? nullptr : &*found;
}

WordNode read_word_file(std::string_view yaml, std::string const& name) {
  try {
    auto out = TreeMaker(name).make(YAML::Load(std::string(yaml)), 0);
    if (out.kind != WordNode::Kind::table) {
      refuse_word_file(name, "it is not a table of lists");
    }
    return out;
  } catch (YAML::Exception const& e) {
    refuse_word_file(name, e.what());
  }
}

WordNode read_plain_word_file(std::string_view yaml) {
  return PlainReader(yaml).read();
}

void refuse_word_file(std::string const& name, std::string const& why) {
  throw_bad_input(
      "plan-vocabulary", name,
      {fmt::format("词表无法读取：{}", why), fmt::format("cannot read the vocabulary: {}", why)},
      {"请参照内置词表的格式：每个词类一个列表",
       "follow the built-in vocabulary: one list of words per kind"});
}

}  // namespace yicheng::plan
